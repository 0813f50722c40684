#include "include/CVideoCodecs.h"

#include "VideoInput.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#ifdef PHN_VIDEO

#include <libavutil/mathematics.h>

/// Frames that a decoder may hold back before it shows them in order: more than H.264 and H.265 allow.
enum { REORDERED = 64 };

/// A packet of the stream in the order of the file.
typedef struct packet_note {
    int64_t time;
    int is_key, is_shown;
} packet_note;

typedef struct packet_list {
    packet_note *notes;
    size_t count, room;
} packet_list;

static int earlier(const void *a, const void *b) {
    const int64_t x = *(const int64_t *)a, y = *(const int64_t *)b;
    return (x > y) - (x < y);
}

static void explain(int error, char *message) {
    if (av_strerror(error, message, 200) < 0) snprintf(message, 200, "libav error %d", error);
}

/// The next packet of the video stream, damaged ones included; a negative number at the end.
static int next_packet(phn_video *video) {
    for (;;) {
        const int error = av_read_frame(video->format, video->packet);
        if (error < 0) return error;
        if (video->packet->stream_index == video->stream) return 0;
        av_packet_unref(video->packet);
    }
}

static int note_packets(phn_video *video, int64_t last, packet_list *list) {
    while ((int64_t)list->count <= last + REORDERED && next_packet(video) >= 0) {
        if (list->count == list->room) {
            const size_t room = list->room ? 2 * list->room : 1024;
            packet_note *notes = realloc(list->notes, room * sizeof *notes);
            if (!notes) return PHN_CLIP_OUT_OF_MEMORY;
            list->notes = notes, list->room = room;
        }
        const AVPacket *packet = video->packet;
        list->notes[list->count++] = (packet_note){
            .time = packet->pts != AV_NOPTS_VALUE ? packet->pts : packet->dts,
            .is_key = !!(packet->flags & AV_PKT_FLAG_KEY),
            .is_shown = !(packet->flags & AV_PKT_FLAG_DISCARD),
        };
        av_packet_unref(video->packet);
    }
    return PHN_CLIP_OK;
}

/// Which packets are copied, and the frames that they show.
typedef struct stretch {
    size_t from, to;
    int64_t first, last, start;
} stretch;

static int choose(const packet_list *list, int64_t first, int64_t last, stretch *out, char *message) {
    int64_t *times = malloc((list->count ? list->count : 1) * sizeof *times);
    if (!times) return PHN_CLIP_OUT_OF_MEMORY;
    size_t shown = 0;
    for (size_t i = 0; i < list->count; i++) {
        if (list->notes[i].time == AV_NOPTS_VALUE) {
            free(times);
            snprintf(message, 200, "the stream has no times, which a container needs");
            return PHN_CLIP_NOT_COPIED;
        }
        if (list->notes[i].is_shown) times[shown++] = list->notes[i].time;
    }
    if (first < 0 || first >= (int64_t)shown) {
        free(times);
        snprintf(message, 200, "the stream has no frame %lld", (long long)first);
        return PHN_CLIP_NOT_COPIED;
    }
    qsort(times, shown, sizeof *times, earlier);
    if (last >= (int64_t)shown) last = (int64_t)shown - 1;
    const int64_t begin = times[first], end = times[last];
    int is_found = 0;
    out->from = out->to = 0;
    for (size_t i = 0; i < list->count; i++) {
        const packet_note *note = &list->notes[i];
        if (note->is_key && note->time <= begin) out->from = i, is_found = 1;
        if (note->time <= end && i > out->to) out->to = i;
    }
    if (!is_found || out->to < out->from) {
        free(times);
        snprintf(message, 200, "no key frame lies before frame %lld", (long long)first);
        return PHN_CLIP_NOT_COPIED;
    }
    out->start = list->notes[out->from].time;
    out->first = 0, out->last = last;
    while (out->first < first && times[out->first] < out->start) out->first++;
    free(times);
    return PHN_CLIP_OK;
}

/// The container that the file itself has, where it can be written and takes the stream; else Matroska.
static const AVOutputFormat *container_for(const AVFormatContext *input, enum AVCodecID codec) {
    static const char *const pairs[][2] = {
        {"mp4", "mp4"}, {"mov", "mp4"}, {"mpegts", "mpegts"}, {"matroska", "matroska"},
    };
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++) {
        if (!strstr(input->iformat->name, pairs[i][0])) continue;
        const AVOutputFormat *format = av_guess_format(pairs[i][1], NULL, NULL);
        if (format && avformat_query_codec(format, codec, FF_COMPLIANCE_NORMAL) == 1) return format;
    }
    const AVOutputFormat *format = av_guess_format("matroska", NULL, NULL);
    return format && avformat_query_codec(format, codec, FF_COMPLIANCE_NORMAL) == 1 ? format : NULL;
}

static int copy_packets(phn_video *video, AVFormatContext *output, const stretch *chosen, size_t most, char *message) {
    AVStream *to = avformat_new_stream(output, NULL);
    const AVStream *from = video->format->streams[video->stream];
    if (!to || avcodec_parameters_copy(to->codecpar, from->codecpar) < 0) return PHN_CLIP_OUT_OF_MEMORY;
    to->codecpar->codec_tag = 0;
    to->time_base = from->time_base;
    to->sample_aspect_ratio = from->sample_aspect_ratio;
    to->avg_frame_rate = from->avg_frame_rate;
    int error = avformat_write_header(output, NULL);
    if (error < 0) {
        explain(error, message);
        return PHN_CLIP_NOT_COPIED;
    }
    size_t bytes = 0;
    for (size_t i = 0; i <= chosen->to && next_packet(video) >= 0; i++) {
        AVPacket *packet = video->packet;
        bytes += i < chosen->from ? 0 : (size_t)packet->size;
        if (i < chosen->from) {
            av_packet_unref(packet);
            continue;
        }
        if (bytes > most) {
            snprintf(message, 200, "more than %zu bytes", most);
            return PHN_CLIP_TOO_LARGE;
        }
        if (packet->pts != AV_NOPTS_VALUE) packet->pts -= chosen->start;
        if (packet->dts != AV_NOPTS_VALUE) packet->dts -= chosen->start;
        av_packet_rescale_ts(packet, from->time_base, to->time_base);
        packet->stream_index = 0;
        packet->pos = -1;
        error = av_interleaved_write_frame(output, packet);
        av_packet_unref(packet);
        if (error < 0) {
            explain(error, message);
            return PHN_CLIP_NOT_COPIED;
        }
    }
    error = av_write_trailer(output);
    if (error < 0) explain(error, message);
    return error < 0 ? PHN_CLIP_NOT_COPIED : PHN_CLIP_OK;
}

static int write_clip(
    phn_video *video, const stretch *chosen, size_t most, phn_clip *clip, char *message) {
    const AVCodecParameters *parameters = video->format->streams[video->stream]->codecpar;
    const AVOutputFormat *container = container_for(video->format, parameters->codec_id);
    if (!container) {
        snprintf(message, 200, "no container takes %s as it is", avcodec_get_name(parameters->codec_id));
        return PHN_CLIP_NOT_COPIED;
    }
    AVFormatContext *output = NULL;
    if (avformat_alloc_output_context2(&output, container, NULL, NULL) < 0) return PHN_CLIP_OUT_OF_MEMORY;
    // No time of writing, no random identifiers: the same packets give the same bytes.
    output->flags |= AVFMT_FLAG_BITEXACT;
    int status = PHN_CLIP_OUT_OF_MEMORY;
    if (avio_open_dyn_buf(&output->pb) >= 0) {
        status = copy_packets(video, output, chosen, most, message);
        const int count = avio_close_dyn_buf(output->pb, &clip->bytes);
        output->pb = NULL;
        clip->count = count > 0 ? (size_t)count : 0;
        snprintf(clip->container, sizeof clip->container, "%s", container->name);
    }
    avformat_free_context(output);
    return status;
}

int phn_clip_cut(
    const char *path, const phn_video_limits *limits, int64_t first, int64_t last, size_t most_bytes, phn_clip *clip,
    char *message) {
    memset(clip, 0, sizeof *clip);
    phn_video_info info;
    int32_t opened;
    int status = PHN_CLIP_CANNOT_OPEN;
    packet_list list = {0};
    stretch chosen = {0};
    // Once to learn where frames and key frames lie, once to copy: no container has to be able to seek.
    phn_video *video = phn_video_open(path, limits, &info, &opened, message);
    if (video) {
        status = note_packets(video, last, &list);
        phn_video_close(video);
        if (status == PHN_CLIP_OK) status = choose(&list, first, last, &chosen, message);
    }
    free(list.notes);
    if (status != PHN_CLIP_OK) return status;
    video = phn_video_open(path, limits, &info, &opened, message);
    if (!video) return PHN_CLIP_CANNOT_OPEN;
    status = write_clip(video, &chosen, most_bytes, clip, message);
    phn_video_close(video);
    clip->first = chosen.first, clip->last = chosen.last;
    if (status != PHN_CLIP_OK) phn_clip_release(clip);
    return status;
}

void phn_clip_release(phn_clip *clip) {
    av_free(clip->bytes);
    clip->bytes = NULL, clip->count = 0;
}

const char *phn_clip_writer(void) { return LIBAVFORMAT_IDENT; }

#else

int phn_clip_cut(
    const char *path, const phn_video_limits *limits, int64_t first, int64_t last, size_t most_bytes, phn_clip *clip,
    char *message) {
    (void)path, (void)limits, (void)first, (void)last, (void)most_bytes;
    memset(clip, 0, sizeof *clip);
    snprintf(message, 200, "this build reads no video containers");
    return PHN_CLIP_CANNOT_OPEN;
}

void phn_clip_release(phn_clip *clip) { (void)clip; }

const char *phn_clip_writer(void) { return ""; }

#endif
