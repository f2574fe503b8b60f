/* SPDX-License-Identifier: ISC */
/* A paragraph as it is set: how far each character reaches, and where lines may end. */
#ifndef KR_BASE_MEASURE_LINE_H
#define KR_BASE_MEASURE_LINE_H

#include "base/arena.h"
#include "base/font.h"
#include "base/text.h"

/* Thousandths of an em that no advance passes, rounded to pixels too. */
#define KR_MEASURE_ADVANCE_MOST 1250

/* Places to break; bits. Programs differ in some. */
enum kr_measure_break {
  KR_MEASURE_BREAK = 1,
  KR_MEASURE_BREAK_WHOLE = 2 /* also if a run of half-width characters stays whole (URLs) */
};

struct kr_measure_line {
  const struct kr_font *font;
  unsigned pixels;    /* of an em on a screen */
  unsigned *paper;    /* thousandths of an em of the first n characters, for each n */
  unsigned *screen;   /* the same, each advance rounded to whole pixels */
  unsigned char *may; /* enum kr_measure_break: before which characters lines may begin */
  size_t n;           /* characters */
  bool rounded;       /* `screen` is not `paper` */
  bool joined;        /* some places are KR_MEASURE_BREAK alone */
};

/* Room for paragraphs of so many bytes; to be given back (kr_arena_give_back(line->paper)). */
void kr_measure_line_begin(struct kr_measure_line *line, size_t bytes, struct kr_arena *arena);
/* Sets a paragraph: a text without \n, which need not be valid UTF-8. */
void kr_measure_line(struct kr_measure_line *line, struct kr_text text, struct kr_arena *scratch);

#endif
