/* SPDX-License-Identifier: ISC */
/* Marks on pieces of a text: how it differs from another one. */
#ifndef KR_BASE_MARK_H
#define KR_BASE_MARK_H

#include <stddef.h>

/* How a part of a text differs from another text. */
enum kr_mark { KR_MARK_NONE, KR_MARK_NEW, KR_MARK_OLD };

/* The bytes of a text from the end of the run before it up to `end`. */
struct kr_run {
  size_t end;
  enum kr_mark mark;
};

/* Those of a text, from its first byte on; what is after the last has no mark. */
struct kr_runs {
  const struct kr_run *v;
  size_t n;
};

#endif
