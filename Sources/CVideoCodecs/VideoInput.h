#pragma once
// What Video.c and Clip.c share: an open file with its one video stream.
#include "include/CVideoCodecs.h"

#ifdef PHN_VIDEO

#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>

struct phn_video {
    AVFormatContext *format;
    AVCodecContext *codec;
    AVPacket *packet;
    AVFrame *frame;
    int stream, flushing, read_errors, opened;
    int64_t packets;
    int (*open_input)(AVFormatContext *, AVIOContext **, const char *, int, AVDictionary **);
};

#endif
