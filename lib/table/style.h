/* SPDX-License-Identifier: ISC */
/* How documents look: fonts, page and column widths, with defaults that print well. */
#ifndef KR_TABLE_STYLE_H
#define KR_TABLE_STYLE_H

#include "base/arena.h"
#include "base/font.h"
#include "base/text.h"

#define KR_PT_PER_MM (72.0 / 25.4)

struct kr_model_style;

enum kr_style_paper {
  KR_PAPER_AUTO,
  KR_PAPER_A3,
  KR_PAPER_A4,
  KR_PAPER_A5,
  KR_PAPER_B4,
  KR_PAPER_B5
};
enum kr_style_orientation {
  KR_ORIENTATION_AUTO,
  KR_ORIENTATION_LANDSCAPE,
  KR_ORIENTATION_PORTRAIT
};

/* What heights hold for: any desk, or those that have the fonts. */
enum kr_style_fit { KR_FIT_ANYWHERE, KR_FIT_FONT };

struct kr_style_width {
  const char *column; /* its key */
  double mm;
};

struct kr_style {
  const char *font, *heading_font;
  double size_pt, title_pt;
  enum kr_style_fit fit;
  enum kr_style_paper paper;
  enum kr_style_orientation orientation;
  double top_mm, right_mm, bottom_mm, left_mm;
  char header_color[7], input_color[7]; /* RRGGBB */
  struct kr_style_width *widths;
  size_t width_count;
};

/* A page as it lies. */
struct kr_style_page_size {
  enum kr_style_paper paper; /* never AUTO */
  bool landscape;
  double width_mm, height_mm;
  double body_width_mm, body_height_mm; /* less the margins */
};

/* BIZ UDP Gothic 10.5, paper and orientation as the table needs them. */
void kr_style_default(struct kr_style *style);
/* `style`, or if it is NULL the default, made in `arena`. */
const struct kr_style *kr_style_or_default(const struct kr_style *style, struct kr_arena *arena);
/* Replaces what `source` gives; NULL changes nothing. Lists are in `arena`. */
void kr_style_apply(struct kr_style *style, const struct kr_model_style *source,
                    struct kr_arena *arena);
/* The font by which texts in the font `name` of the style are measured. */
struct kr_font kr_style_measured(const struct kr_style *style, const char *name);
/* The width that the style gives the column `key`, else `otherwise`. */
double kr_style_width(const struct kr_style *style, const char *key, double otherwise);
/* The page for a table of this width: A4 upright, else across, else A3 across, if the
 * style sets none; the last of them if it fits on none. */
struct kr_style_page_size kr_style_page(const struct kr_style *style, double table_mm);
/* Half way from the colour to white, RRGGBB and a NUL. */
void kr_style_tint(const char color[7], char tint[7]);
/* Black or white, RRGGBB: whichever is read better on the ground. The contrast (WCAG 2
 * relative luminance) is then at least 4.5:1 on any ground. */
const char *kr_style_ink(const char ground[7]);

#endif
