/* SPDX-License-Identifier: ISC */
/* Bytes copied with changes. */
#include "fmt/rewrite.h"

#include "yaml/scalar_write.h"

void kr_fmt_rewrite_to(struct kr_fmt_rewrite *rewrite, size_t to) {
  if (to > rewrite->at)
    kr_buffer_add(rewrite->out, rewrite->bytes.bytes + rewrite->at, to - rewrite->at);
  if (to > rewrite->at)
    rewrite->at = to;
}

/* Without a space between them, a \r and a \n would be one line break. */
static bool parts_breaks(struct kr_text bytes, size_t from, size_t to) {
  return from > 0 && to < bytes.len && bytes.bytes[from - 1] == '\r' && bytes.bytes[to] == '\n';
}

void kr_fmt_rewrite_skip(struct kr_fmt_rewrite *rewrite, size_t from, size_t to) {
  kr_fmt_rewrite_to(rewrite, from < to && parts_breaks(rewrite->bytes, from, to) ? from + 1 : from);
  if (to > rewrite->at)
    rewrite->at = to;
}

void kr_fmt_rewrite_spaces(struct kr_fmt_rewrite *rewrite, size_t from, size_t to, size_t spaces) {
  if (to - from == spaces)
    return;
  kr_fmt_rewrite_skip(rewrite, from, to);
  kr_yaml_spaces(spaces, rewrite->out);
}
