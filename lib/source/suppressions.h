/* SPDX-License-Identifier: ISC */
/* Comments that suppress warnings: "# kairan: ignore CODE, CODE". libyaml drops comments, so they
 * are looked for in the bytes; what lies within a text is none. Inner part of the loader. */
#ifndef KR_SOURCE_SUPPRESSIONS_H
#define KR_SOURCE_SUPPRESSIONS_H

#include "base/buffer.h"
#include "base/diag.h"

/* What looks like such a comment. */
struct kr_source_suppression {
  size_t index;         /* of its # in the file, in characters without a byte order mark */
  struct kr_place at;   /* of its # */
  struct kr_text bytes; /* from # to the end of the line, or as far as it is read */
  uint32_t first, last; /* the lines that it is about; 0: the next that holds more than a comment */
  bool in_text;         /* it lies within a text */
};

/* A text of the file. */
struct kr_source_span {
  size_t from, to;      /* in characters, as above */
  uint32_t first, last; /* its lines */
  bool block;           /* a literal or folded one, whose first line may end in a comment */
};

struct kr_source_suppressions {
  struct kr_arena *arena;
  struct kr_source_suppression *v;
  size_t n, room;
  size_t passed;                      /* those before this one lie before the last text */
  size_t index;                       /* of the next character */
  struct kr_place at;                 /* of the next character */
  unsigned char before[2];            /* the last bytes */
  bool comment, bare;                 /* the line holds a #; it held nothing else before */
  bool after_break;                   /* the last byte ended a line */
  bool collecting;                    /* `line` is being filled */
  struct kr_source_suppression begun; /* the comment that is collected */
  struct kr_buffer line;
};

void kr_source_suppressions_begin(struct kr_source_suppressions *list, struct kr_arena *arena);
/* The next bytes of the file, without a byte order mark. */
void kr_source_suppressions_watch(struct kr_source_suppressions *list, const unsigned char *bytes,
                                  size_t len);
/* True if there are some that the next text may be about or hold; else it need not be told. */
bool kr_source_suppressions_wait(const struct kr_source_suppressions *list);
/* Takes the next text of the file into account. */
void kr_source_suppressions_text(struct kr_source_suppressions *list,
                                 const struct kr_source_span *text);
/* Hands what was found to the diagnostics, and ends. If the file was not read to its end (`whole`
 * is false), what follows the last text cannot be judged and is left out. */
void kr_source_suppressions_end(struct kr_source_suppressions *list, const char *file, bool whole,
                                struct kr_diags *diags);

#endif
