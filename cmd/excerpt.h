/* Messages as a person at a terminal reads them: in colours, the source line below with a caret. */
#ifndef KR_CMD_EXCERPT_H
#define KR_CMD_EXCERPT_H

#include <stdio.h>

#include "base/diag.h"

/* How messages are shown; all zero if no person looks. */
struct kr_message_style {
  bool excerpts, colors;
  size_t columns; /* of the terminal */
};

enum kr_color { KR_COLOR_AUTO, KR_COLOR_ALWAYS, KR_COLOR_NEVER };
/* "auto" ..., NULL after the last. */
extern const char *const kr_color_words[];

/* Without KR_COLOR_ALWAYS nothing is shown but on a terminal. NO_COLOR (no-color.org) and
 * TERM=dumb keep the colours off. */
struct kr_message_style kr_message_style_of(enum kr_color color);

/* The file that was read last, and how far: messages come in the order of lines. */
struct kr_excerpts {
  struct kr_message_style look;
  const struct kr_buffer *standard; /* what came from standard input, which is named "-" */
  const char *file;                 /* borrowed */
  FILE *stream;                     /* owned */
  char *line;                       /* owned */
  size_t room;
  uint32_t number; /* of the line */
};

/* Writes the message, and below it the source line if the file can still be read. */
void kr_excerpt_put(struct kr_excerpts *excerpts, const struct kr_diag *diag, enum kr_lang lang,
                    struct kr_buffer *out);

void kr_excerpts_free(struct kr_excerpts *excerpts);

#endif
