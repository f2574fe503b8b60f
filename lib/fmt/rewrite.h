/* SPDX-License-Identifier: ISC */
/* Bytes copied with changes, from the front to the end. Used inside lib/fmt. */
#ifndef KR_FMT_REWRITE_H
#define KR_FMT_REWRITE_H

#include "base/buffer.h"

struct kr_fmt_rewrite {
  struct kr_text bytes;
  size_t at; /* what comes before was copied or left out */
  struct kr_buffer *out;
};

/* Copies what comes before `to`. */
void kr_fmt_rewrite_to(struct kr_fmt_rewrite *rewrite, size_t to);
/* Copies what comes before `from`, and leaves out the spaces or the like between it and `to`. */
void kr_fmt_rewrite_skip(struct kr_fmt_rewrite *rewrite, size_t from, size_t to);
/* The same, with spaces in its place. */
void kr_fmt_rewrite_spaces(struct kr_fmt_rewrite *rewrite, size_t from, size_t to, size_t spaces);

#endif
