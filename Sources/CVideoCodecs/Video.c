#include "include/CVideoCodecs.h"

#include "VideoInput.h"

#include <stdio.h>
#include <string.h>

#ifdef PHN_VIDEO

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <libavutil/display.h>
#include <libavutil/pixdesc.h>
#include <limits.h>
#include <math.h>
#include <stdlib.h>

/// Errors of the demuxer in a row after which the rest of the file is given up.
enum { MOST_READ_ERRORS = 64 };

struct phn_video_frame {
    AVFrame *frame;
    const AVPixFmtDescriptor *format;
};

int phn_video_is_built_in(void) { return 1; }

static void explain(int error, char *message) {
    if (av_strerror(error, message, 200) < 0) snprintf(message, 200, "libav error %d", error);
}

/// Formats that play other files or addresses, or that take any text for a picture.
static int is_refused(const AVInputFormat *format) {
    static const char *const refused[] = {
        "hls", "concat", "dash", "tty", "lavfi", "image2", "rtsp", "sdp", "imf", "vapoursynth",
    };
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        if (strstr(format->name, refused[i])) return 1;
    }
    return format->flags & AVFMT_NOFILE;
}

/// Lets the demuxer open the file itself and nothing that the file names.
static int open_first_only(
    AVFormatContext *format, AVIOContext **io, const char *url, int flags, AVDictionary **options) {
    phn_video *video = format->opaque;
    if (video->opened++) return AVERROR(EPERM);
    return video->open_input(format, io, url, flags, options);
}

static int rotation_of(const AVStream *stream) {
    const int32_t *matrix = NULL;
#if LIBAVFORMAT_VERSION_INT >= AV_VERSION_INT(60, 15, 100)
    const AVPacketSideData *data = av_packet_side_data_get(
        stream->codecpar->coded_side_data, stream->codecpar->nb_coded_side_data, AV_PKT_DATA_DISPLAYMATRIX);
    if (data && data->size >= 36) matrix = (const int32_t *)data->data;
#else
    size_t size = 0;
    const uint8_t *data = av_stream_get_side_data(stream, AV_PKT_DATA_DISPLAYMATRIX, &size);
    if (data && size >= 36) matrix = (const int32_t *)data;
#endif
    if (!matrix) return 0;
    // av_display_rotation_get counts counter-clockwise.
    const double angle = av_display_rotation_get(matrix);
    if (!isfinite(angle)) return 0;
    return ((int)lround(-angle / 90) % 4 + 4) % 4 * 90;
}

static void describe(const phn_video *video, const AVStream *stream, phn_video_info *info) {
    const AVCodecParameters *parameters = stream->codecpar;
    memset(info, 0, sizeof *info);
    info->width = parameters->width;
    info->height = parameters->height;
    info->rotation = rotation_of(stream);
    info->time_num = stream->time_base.num;
    info->time_den = stream->time_base.den;
    const AVRational rate = stream->avg_frame_rate.num > 0 ? stream->avg_frame_rate : stream->r_frame_rate;
    info->rate = rate.num > 0 && rate.den > 0 ? av_q2d(rate) : 0;
    info->frames = stream->nb_frames;
    if (stream->duration != AV_NOPTS_VALUE && stream->duration > 0) {
        info->duration = (double)stream->duration * av_q2d(stream->time_base);
    } else if (video->format->duration != AV_NOPTS_VALUE && video->format->duration > 0) {
        info->duration = (double)video->format->duration / AV_TIME_BASE;
    }
    info->created = INT64_MIN;
    const AVDictionaryEntry *created = av_dict_get(video->format->metadata, "creation_time", NULL, 0);
    if (!created) created = av_dict_get(stream->metadata, "creation_time", NULL, 0);
    snprintf(info->codec, sizeof info->codec, "%s", avcodec_get_name(parameters->codec_id));
    snprintf(info->container, sizeof info->container, "%s", video->format->iformat->name);
    int year, month, day, hour, minute;
    double second;
    if (created && sscanf(created->value, "%d-%d-%d%*1[T ]%d:%d:%lf", &year, &month, &day, &hour, &minute, &second) == 6
        && year > 1970 && year < 2200 && month >= 1 && month <= 12 && day >= 1 && day <= 31) {
        // Days since 1970 of a civil date (H. Hinnant, chrono-compatible low-level date algorithms).
        const int64_t y = year - (month <= 2), era = y / 400, of_era = y - era * 400;
        const int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;
        const int64_t days = era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
        info->created = (days * 86400 + hour * 3600 + minute * 60) * 1000000 + (int64_t)llround(second * 1e6);
    }
}

static int open_codec(phn_video *video, const AVStream *stream, const phn_video_limits *limits, char *message) {
    const AVCodec *decoder = avcodec_find_decoder(stream->codecpar->codec_id);
    if (!decoder) {
        snprintf(message, 200, "no decoder for %s", avcodec_get_name(stream->codecpar->codec_id));
        return PHN_VIDEO_NO_DECODER;
    }
    video->codec = avcodec_alloc_context3(decoder);
    if (!video->codec || avcodec_parameters_to_context(video->codec, stream->codecpar) < 0)
        return PHN_VIDEO_OUT_OF_MEMORY;
    video->codec->pkt_timebase = stream->time_base;
    video->codec->max_pixels = limits->pixels;
    video->codec->thread_count = limits->threads;
    const int error = avcodec_open2(video->codec, decoder, NULL);
    if (error < 0) {
        explain(error, message);
        return PHN_VIDEO_NO_DECODER;
    }
    return PHN_VIDEO_OK;
}

static int open_file(phn_video *video, const char *path, const phn_video_limits *limits, char *message) {
    // "file:" in front: a name such as "http://..." stays the name of a local file.
    video->format = avformat_alloc_context();
    if (!video->format) return PHN_VIDEO_OUT_OF_MEMORY;
    video->format->opaque = video;
    video->open_input = video->format->io_open;
    video->format->io_open = open_first_only;
    const size_t length = strlen(path) + 6;
    char *url = malloc(length);
    if (!url) return PHN_VIDEO_OUT_OF_MEMORY;
    snprintf(url, length, "file:%s", path);
    AVDictionary *options = NULL;
    av_dict_set(&options, "protocol_whitelist", "file", 0);
    int error = avformat_open_input(&video->format, url, NULL, &options);
    av_dict_free(&options);
    free(url);
    if (error < 0) {
        explain(error, message);
        return PHN_VIDEO_CANNOT_OPEN;
    }
    if (is_refused(video->format->iformat)) {
        snprintf(message, 200, "the format %s is not read", video->format->iformat->name);
        return PHN_VIDEO_CANNOT_OPEN;
    }
    for (unsigned i = 0; i < video->format->nb_streams; i++) {
        AVStream *stream = video->format->streams[i];
        if (stream->codecpar->codec_type != AVMEDIA_TYPE_VIDEO) stream->discard = AVDISCARD_ALL;
    }
    error = avformat_find_stream_info(video->format, NULL);
    if (error < 0) {
        explain(error, message);
        return PHN_VIDEO_CANNOT_OPEN;
    }
    video->stream = av_find_best_stream(video->format, AVMEDIA_TYPE_VIDEO, -1, -1, NULL, 0);
    if (video->stream < 0
        || video->format->streams[video->stream]->disposition & AV_DISPOSITION_ATTACHED_PIC) {
        snprintf(message, 200, "there is no video in it");
        return PHN_VIDEO_NO_STREAM;
    }
    for (unsigned i = 0; i < video->format->nb_streams; i++) {
        if ((int)i != video->stream) video->format->streams[i]->discard = AVDISCARD_ALL;
    }
    const AVStream *stream = video->format->streams[video->stream];
    const int64_t width = stream->codecpar->width, height = stream->codecpar->height;
    if (width > limits->side || height > limits->side || width * height > limits->pixels) {
        snprintf(message, 200, "%lld x %lld pixels", (long long)width, (long long)height);
        return PHN_VIDEO_TOO_LARGE;
    }
    if (width <= 0 || height <= 0) {
        snprintf(message, 200, "the size of its pictures could not be found");
        return PHN_VIDEO_CANNOT_OPEN;
    }
    return open_codec(video, stream, limits, message);
}

phn_video *phn_video_open(
    const char *path, const phn_video_limits *limits, phn_video_info *info, int32_t *status, char *message) {
    av_log_set_level(AV_LOG_QUIET);
    message[0] = 0;
    phn_video *video = calloc(1, sizeof *video);
    *status = PHN_VIDEO_OUT_OF_MEMORY;
    if (!video) return NULL;
    video->packet = av_packet_alloc();
    video->frame = av_frame_alloc();
    if (video->packet && video->frame) *status = open_file(video, path, limits, message);
    if (*status != PHN_VIDEO_OK) {
        phn_video_close(video);
        return NULL;
    }
    describe(video, video->format->streams[video->stream], info);
    return video;
}

void phn_video_close(phn_video *video) {
    if (!video) return;
    avcodec_free_context(&video->codec);
    avformat_close_input(&video->format);
    av_packet_free(&video->packet);
    av_frame_free(&video->frame);
    free(video);
}

int64_t phn_video_packets(const phn_video *video) { return video->packets; }

/// Gives the decoder its next packet. PHN_VIDEO_OK, or PHN_VIDEO_DAMAGED.
static int feed(phn_video *video, char *message) {
    for (;;) {
        int error = av_read_frame(video->format, video->packet);
        if (error >= 0 && video->packet->stream_index != video->stream) {
            av_packet_unref(video->packet);
            continue;
        }
        if (error >= 0) {
            video->packets++;
            video->read_errors = 0;
            const int is_corrupt = video->packet->flags & AV_PKT_FLAG_CORRUPT;
            error = avcodec_send_packet(video->codec, video->packet);
            av_packet_unref(video->packet);
            if (error >= 0 && !is_corrupt) return PHN_VIDEO_OK;
            if (error < 0) explain(error, message);
            if (error >= 0) snprintf(message, 200, "a packet is damaged");
            return PHN_VIDEO_DAMAGED;
        }
        const int is_last = error == AVERROR_EOF || ++video->read_errors > MOST_READ_ERRORS;
        if (is_last) {
            video->flushing = 1;
            avcodec_send_packet(video->codec, NULL);
        }
        if (error == AVERROR_EOF) return PHN_VIDEO_OK;
        explain(error, message);
        return PHN_VIDEO_DAMAGED;
    }
}

static int colour_of(const AVPixFmtDescriptor *format) {
    const uint64_t strange = AV_PIX_FMT_FLAG_BITSTREAM | AV_PIX_FMT_FLAG_HWACCEL | AV_PIX_FMT_FLAG_FLOAT
        | AV_PIX_FMT_FLAG_BAYER;
    if (format->flags & strange) return 0;
    if (format->flags & AV_PIX_FMT_FLAG_PAL) return PHN_VIDEO_RGB;
    const int channels = format->nb_components - !!(format->flags & AV_PIX_FMT_FLAG_ALPHA);
    for (int c = 0; c < channels; c++) {
        if (format->comp[c].depth > 16) return 0;
    }
    if (channels == 1) return PHN_VIDEO_GREY;
    if (channels != 3) return 0;
    return format->flags & AV_PIX_FMT_FLAG_RGB ? PHN_VIDEO_RGB : PHN_VIDEO_YCBCR;
}

static void describe_frame(const AVFrame *frame, const AVPixFmtDescriptor *format, phn_video_frame_info *info) {
    memset(info, 0, sizeof *info);
    info->width = frame->width;
    info->height = frame->height;
    info->has_time = frame->best_effort_timestamp != AV_NOPTS_VALUE;
    info->time = frame->best_effort_timestamp;
    info->is_damaged = (frame->flags & AV_FRAME_FLAG_CORRUPT) || frame->decode_error_flags;
    info->step_x = info->step_y = 1;
    info->red_weight = 2990, info->blue_weight = 1140;
    if (!format) return;
    snprintf(info->format, sizeof info->format, "%s", format->name);
    info->colour = colour_of(format);
    info->has_alpha = (format->flags & AV_PIX_FMT_FLAG_ALPHA) && format->nb_components == 4;
    info->is_full_range = info->colour == PHN_VIDEO_RGB || frame->color_range == AVCOL_RANGE_JPEG
        || (info->colour == PHN_VIDEO_GREY && frame->color_range != AVCOL_RANGE_MPEG)
        || strncmp(format->name, "yuvj", 4) == 0;
    if (info->colour != PHN_VIDEO_YCBCR) return;
    info->step_x = 1 << format->log2_chroma_w, info->step_y = 1 << format->log2_chroma_h;
    if (frame->colorspace == AVCOL_SPC_BT709) info->red_weight = 2126, info->blue_weight = 722;
    if (frame->colorspace == AVCOL_SPC_BT2020_NCL || frame->colorspace == AVCOL_SPC_BT2020_CL) {
        info->red_weight = 2627, info->blue_weight = 593;
    }
}

/// A frame of our own with the pictures of `from`, which is empty after; NULL where there is no memory.
static phn_video_frame *take(AVFrame *from, phn_video_frame_info *info) {
    phn_video_frame *frame = calloc(1, sizeof *frame);
    AVFrame *held = av_frame_alloc();
    if (!frame || !held) {
        free(frame);
        av_frame_free(&held);
        return NULL;
    }
    av_frame_move_ref(held, from);
    frame->frame = held;
    frame->format = av_pix_fmt_desc_get(held->format);
    describe_frame(held, frame->format, info);
    return frame;
}

int phn_video_next(phn_video *video, phn_video_frame **out, phn_video_frame_info *info, char *message) {
    *out = NULL;
    for (;;) {
        const int error = avcodec_receive_frame(video->codec, video->frame);
        if (error >= 0) break;
        if (error == AVERROR_EOF) return PHN_VIDEO_END;
        if (error == AVERROR(EAGAIN)) {
            if (video->flushing) return PHN_VIDEO_END;
            if (feed(video, message) != PHN_VIDEO_OK) return PHN_VIDEO_DAMAGED;
            continue;
        }
        explain(error, message);
        return PHN_VIDEO_DAMAGED;
    }
    phn_video_frame *frame = take(video->frame, info);
    if (!frame) {
        av_frame_unref(video->frame);
        snprintf(message, 200, "no memory for a frame");
        return PHN_VIDEO_DAMAGED;
    }
    *out = frame;
    return PHN_VIDEO_FRAME;
}

phn_video_frame *phn_webp_decode(
    const uint8_t *bytes, size_t count, const phn_video_limits *limits, phn_video_frame_info *info, int32_t *status,
    char *message) {
    av_log_set_level(AV_LOG_QUIET);
    message[0] = 0;
    *status = PHN_VIDEO_NO_DECODER;
    const AVCodec *decoder = avcodec_find_decoder(AV_CODEC_ID_WEBP);
    if (!decoder || count > INT_MAX - AV_INPUT_BUFFER_PADDING_SIZE) {
        snprintf(message, 200, decoder ? "the file is too long" : "libavcodec was built without WebP");
        return NULL;
    }
    *status = PHN_VIDEO_OUT_OF_MEMORY;
    phn_video_frame *picture = NULL;
    AVCodecContext *codec = avcodec_alloc_context3(decoder);
    AVPacket *packet = av_packet_alloc();
    AVFrame *frame = av_frame_alloc();
    // A packet of its own: decoders read a little past the end.
    if (codec && packet && frame && av_new_packet(packet, (int)count) >= 0) {
        memcpy(packet->data, bytes, count);
        codec->max_pixels = limits->pixels;
        codec->thread_count = 1;
        int error = avcodec_open2(codec, decoder, NULL);
        if (error >= 0) error = avcodec_send_packet(codec, packet);
        if (error >= 0) error = avcodec_send_packet(codec, NULL);
        if (error >= 0) error = avcodec_receive_frame(codec, frame);
        *status = PHN_VIDEO_OK;
        if (error < 0) *status = error == AVERROR(ENOMEM) ? PHN_VIDEO_OUT_OF_MEMORY : PHN_VIDEO_CANNOT_OPEN;
        if (error < 0) explain(error, message);
    }
    if (*status == PHN_VIDEO_OK) picture = take(frame, info);
    if (*status == PHN_VIDEO_OK && !picture) *status = PHN_VIDEO_OUT_OF_MEMORY;
    av_frame_free(&frame);
    av_packet_free(&packet);
    avcodec_free_context(&codec);
    return picture;
}

void phn_video_frame_release(phn_video_frame *frame) {
    if (!frame) return;
    av_frame_free(&frame->frame);
    free(frame);
}

const uint8_t *phn_video_frame_plane(const phn_video_frame *frame, int component, ptrdiff_t *stride) {
    if (frame->format->flags & AV_PIX_FMT_FLAG_PAL) return NULL;
    const AVComponentDescriptor *c = &frame->format->comp[component];
    if (c->step != 1 || c->depth != 8 || c->shift != 0) return NULL;
    *stride = frame->frame->linesize[c->plane];
    return frame->frame->data[c->plane] + c->offset;
}

void phn_video_frame_row(const phn_video_frame *frame, int component, int x, int y, int count, uint8_t *to) {
    const AVFrame *f = frame->frame;
    if (frame->format->flags & AV_PIX_FMT_FLAG_PAL) {
        const uint8_t *row = f->data[0] + (ptrdiff_t)y * f->linesize[0] + x;
        const uint32_t *palette = (const uint32_t *)(const void *)f->data[1];
        for (int i = 0; i < count; i++) to[i] = (uint8_t)(palette[row[i]] >> (16 - 8 * component));
        return;
    }
    const AVComponentDescriptor *c = &frame->format->comp[component];
    const uint8_t *from = f->data[c->plane] + (ptrdiff_t)y * f->linesize[c->plane] + (ptrdiff_t)x * c->step + c->offset;
    const int big = !!(frame->format->flags & AV_PIX_FMT_FLAG_BE), wide = c->shift + c->depth > 8;
    const int top = (1 << c->depth) - 1;
    if (!wide) from += big && c->step > 1 && c->depth < 8;
    for (int i = 0; i < count; i++, from += c->step) {
        int value = from[0];
        if (wide) value = big ? from[0] << 8 | from[1] : from[0] | from[1] << 8;
        value = value >> c->shift & top;
        to[i] = (uint8_t)(c->depth > 8 ? value >> (c->depth - 8) : c->depth < 8 ? value * 255 / top : value);
    }
}

#else

int phn_video_is_built_in(void) { return 0; }

phn_video_frame *phn_webp_decode(
    const uint8_t *bytes, size_t count, const phn_video_limits *limits, phn_video_frame_info *info, int32_t *status,
    char *message) {
    (void)bytes, (void)count, (void)limits;
    memset(info, 0, sizeof *info);
    *status = PHN_VIDEO_NOT_BUILT_IN;
    snprintf(message, 200, "this build decodes no WebP");
    return NULL;
}

phn_video *phn_video_open(
    const char *path, const phn_video_limits *limits, phn_video_info *info, int32_t *status, char *message) {
    (void)path, (void)limits;
    memset(info, 0, sizeof *info);
    *status = PHN_VIDEO_NOT_BUILT_IN;
    snprintf(message, 200, "this build reads no video containers");
    return NULL;
}

int phn_video_next(phn_video *video, phn_video_frame **frame, phn_video_frame_info *info, char *message) {
    (void)video, (void)frame, (void)info, (void)message;
    return PHN_VIDEO_END;
}

int64_t phn_video_packets(const phn_video *video) {
    (void)video;
    return 0;
}

void phn_video_close(phn_video *video) { (void)video; }

const uint8_t *phn_video_frame_plane(const phn_video_frame *frame, int component, ptrdiff_t *stride) {
    (void)frame, (void)component, (void)stride;
    return NULL;
}

void phn_video_frame_row(const phn_video_frame *frame, int component, int x, int y, int count, uint8_t *to) {
    (void)frame, (void)component, (void)x, (void)y, (void)count, (void)to;
}

void phn_video_frame_release(phn_video_frame *frame) { (void)frame; }

#endif
