#pragma once
// Shim over libavformat and libavcodec: one file in, the pictures of its video stream out, in order of presentation;
// and WebP stills.
//
// Compiled in where PHN_VIDEO is defined (package trait `Video`); without it every file is refused with
// PHN_VIDEO_NOT_BUILT_IN. Only local files are opened: formats that name other files or addresses are refused.
#include <stddef.h>
#include <stdint.h>

enum phn_video_status {
    PHN_VIDEO_OK = 0,
    PHN_VIDEO_NOT_BUILT_IN = 1,
    PHN_VIDEO_CANNOT_OPEN = 2,
    PHN_VIDEO_NO_STREAM = 3,
    PHN_VIDEO_NO_DECODER = 4,
    PHN_VIDEO_TOO_LARGE = 5,
    PHN_VIDEO_OUT_OF_MEMORY = 6,
};

/// What phn_video_next found.
enum phn_video_event {
    PHN_VIDEO_FRAME = 1,
    /// A part of the stream could not be decoded and gave no picture.
    PHN_VIDEO_DAMAGED = 2,
    PHN_VIDEO_END = 3,
};

typedef struct phn_video_limits {
    int64_t pixels;
    int32_t side;
    int32_t threads;
} phn_video_limits;

typedef struct phn_video_info {
    int32_t width, height;
    /// Degrees clockwise by which pictures turn to be shown: 0, 90, 180 or 270.
    int32_t rotation;
    /// Seconds a unit of phn_video_frame_info.time: numerator and denominator.
    int32_t time_num, time_den;
    /// Mean rate as the container has it; 0 where unknown. Not to be trusted over time stamps.
    double rate;
    /// Seconds and frames as the container has them; 0 where unknown.
    double duration;
    int64_t frames;
    /// Microseconds since 1970; INT64_MIN where the container does not tell.
    int64_t created;
    char codec[32];
    char container[32];
} phn_video_info;

/// How samples of a frame are to be understood.
enum phn_video_colour {
    PHN_VIDEO_YCBCR = 1,
    PHN_VIDEO_GREY = 2,
    PHN_VIDEO_RGB = 3,
};

typedef struct phn_video_frame_info {
    int32_t width, height;
    int32_t has_time, is_damaged;
    int64_t time;
    /// 0 where the pixel format is not read.
    int32_t colour;
    /// Luma samples a chroma sample along x and y.
    int32_t step_x, step_y;
    /// 0 where luma runs from 16 to 235 and chroma from 16 to 240.
    int32_t is_full_range;
    /// Whether there is a fourth component that says how opaque pixels are.
    int32_t has_alpha;
    /// Weights of red and blue in luma, times 10,000: 2990 and 1140 for BT.601.
    int32_t red_weight, blue_weight;
    char format[24];
} phn_video_frame_info;

typedef struct phn_video phn_video;
typedef struct phn_video_frame phn_video_frame;

int phn_video_is_built_in(void);
/// NULL on failure, with `status` (phn_video_status) and `message` (at least 200 bytes).
phn_video *phn_video_open(
    const char *path, const phn_video_limits *limits, phn_video_info *info, int32_t *status, char *message);
/// The next event. After PHN_VIDEO_FRAME `*frame` is the caller's, to be released with phn_video_frame_release.
int phn_video_next(phn_video *video, phn_video_frame **frame, phn_video_frame_info *info, char *message);
/// Packets of the stream that have been read so far.
int64_t phn_video_packets(const phn_video *video);
void phn_video_close(phn_video *video);

/// The one picture of a WebP file in memory, to be released with phn_video_frame_release; NULL on failure, with
/// `status` (phn_video_status) and `message` (at least 200 bytes). limits->side and threads are not looked at.
phn_video_frame *phn_webp_decode(
    const uint8_t *bytes, size_t count, const phn_video_limits *limits, phn_video_frame_info *info, int32_t *status,
    char *message);

/// The samples of a component (0 luma or red, 1 Cb or green, 2 Cr or blue, 3 alpha) where they lie as bytes one after
/// another; NULL where they do not.
const uint8_t *phn_video_frame_plane(const phn_video_frame *frame, int component, ptrdiff_t *stride);
/// Copies `count` samples of a component from (x, y) on, as 8 bits, in its own coordinates.
void phn_video_frame_row(const phn_video_frame *frame, int component, int x, int y, int count, uint8_t *to);
void phn_video_frame_release(phn_video_frame *frame);

/// A stretch of a file's video stream in a container of its own, its packets as they were.
typedef struct phn_clip {
    uint8_t *bytes;
    size_t count;
    /// First and last frame shown, as phn_video_next would number them.
    int64_t first, last;
    /// The name of the container: mp4, matroska, mpegts.
    char container[24];
} phn_clip;

enum phn_clip_status {
    PHN_CLIP_OK = 0,
    PHN_CLIP_CANNOT_OPEN = 1,
    /// No container takes the stream as it is.
    PHN_CLIP_NOT_COPIED = 2,
    PHN_CLIP_TOO_LARGE = 3,
    PHN_CLIP_OUT_OF_MEMORY = 4,
};

/// Copies the packets that show frames `first` to `last`, from the key frame at or before the first on, without
/// decoding. The same file, frames and libav give the same bytes. On success `clip->bytes` is to be given back to
/// phn_clip_release; else `message` (at least 200 bytes) says why.
int phn_clip_cut(
    const char *path, const phn_video_limits *limits, int64_t first, int64_t last, size_t most_bytes, phn_clip *clip,
    char *message);
void phn_clip_release(phn_clip *clip);
/// The version of the library that writes containers, "Lavf59.27.100"; empty where none is built in.
const char *phn_clip_writer(void);
