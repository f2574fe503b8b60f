/* SPDX-License-Identifier: ISC */
/* A document of a stream as it is loaded; shared by the files of the stream only. */
#ifndef KR_RETURNED_STREAM_INTERNAL_H
#define KR_RETURNED_STREAM_INTERNAL_H

#include "returned/stream.h"

struct kr_stream {
  struct kr_place at;
  struct kr_text version, end;
  struct kr_list files;
};

#endif
