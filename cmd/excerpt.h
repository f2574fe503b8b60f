/* SPDX-License-Identifier: ISC */
/* Messages as a person at a terminal reads them: in colours, the source line below with a caret. */
#ifndef KR_CMD_EXCERPT_H
#define KR_CMD_EXCERPT_H

#include "base/diag.h"
#include "yaml/lines.h"

/* How messages are shown; all zero if no person looks. */
struct kr_message_style {
  bool excerpts, colors;
  size_t columns; /* of the terminal */
};

enum kr_color { KR_COLOR_AUTO, KR_COLOR_ALWAYS, KR_COLOR_NEVER };
/* "auto" ..., NULL after the last. */
extern const char *const kr_color_words[];

/* How messages look that go to a file descriptor, -1 being no terminal. Without KR_COLOR_ALWAYS
 * nothing is shown but on a terminal. NO_COLOR (no-color.org) and
 * TERM=dumb keep the colours off. */
struct kr_message_style kr_message_style_of(enum kr_color color, int fd);

/* The file that was read last: messages come in the order of files. */
struct kr_excerpts {
  struct kr_message_style look;
  const struct kr_buffer *standard; /* what came from standard input, which is named "-" */
  const char *file;                 /* borrowed; NULL: none yet */
  struct kr_buffer bytes;           /* of that file */
  struct kr_yaml_lines lines;       /* of that file; empty if it could not be read again */
  struct kr_arena *arena;           /* of the lines; a child of the given one */
};

/* Begins to show messages; `standard` must outlive them. */
void kr_excerpts_begin(struct kr_excerpts *excerpts, struct kr_message_style look,
                       const struct kr_buffer *standard, struct kr_arena *arena);
void kr_excerpts_end(struct kr_excerpts *excerpts);

/* Writes the message, and below it the source line if the file can still be read. */
void kr_excerpt_put(struct kr_excerpts *excerpts, const struct kr_diag *diag, enum kr_lang lang,
                    struct kr_buffer *out);

#endif
