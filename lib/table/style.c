/* SPDX-License-Identifier: ISC */
/* The style of a document: defaults, paper sizes and what a source file sets. */
#include "table/style.h"

#include <math.h>
#include <string.h>

#include "model/model.h"

/* ISO 216 A and JIS P 0138 B sizes, upright. */
static const struct {
  const char *name;
  double width_mm, height_mm;
} papers[] = {
    [KR_PAPER_AUTO] = {"", 210, 297}, [KR_PAPER_A3] = {"A3", 297, 420},
    [KR_PAPER_A4] = {"A4", 210, 297}, [KR_PAPER_A5] = {"A5", 148, 210},
    [KR_PAPER_B4] = {"B4", 257, 364}, [KR_PAPER_B5] = {"B5", 182, 257},
};

void kr_style_default(struct kr_style *style) {
  memset(style, 0, sizeof *style);
  style->font = style->heading_font = "BIZ UDPゴシック";
  style->size_pt = 10.5;
  style->title_pt = 14;
  style->top_mm = style->right_mm = style->left_mm = 12;
  style->bottom_mm = 17; /* room for the page number */
  memcpy(style->header_color, "DCE6F1", 7);
  memcpy(style->input_color, "FFF8E1", 7);
}

const struct kr_style *kr_style_or_default(const struct kr_style *style, struct kr_arena *arena) {
  if (style != NULL)
    return style;
  struct kr_style *made = kr_arena_alloc(arena, sizeof *made);
  kr_style_default(made);
  return made;
}

static void set_number(double *number, struct kr_text text) {
  if (text.len > 0)
    *number = kr_text_number(text);
}

static void set_color(char color[7], struct kr_text text) {
  for (size_t i = 1; i < 7 && text.len == 7; i++)
    color[i - 1] = (char)(text.bytes[i] >= 'a' ? text.bytes[i] - 'a' + 'A' : text.bytes[i]);
}

static void set_page(struct kr_style *style, const struct kr_model_style *source) {
  for (size_t i = 1; i < sizeof papers / sizeof papers[0]; i++)
    if (kr_text_is(source->paper, papers[i].name))
      style->paper = (enum kr_style_paper)i;
  if (source->orientation.len > 0)
    style->orientation = kr_text_is(source->orientation, "portrait") ? KR_ORIENTATION_PORTRAIT
                                                                     : KR_ORIENTATION_LANDSCAPE;
  if (source->margins == NULL)
    return;
  set_number(&style->top_mm, source->margins->top);
  set_number(&style->right_mm, source->margins->right);
  set_number(&style->bottom_mm, source->margins->bottom);
  set_number(&style->left_mm, source->margins->left);
}

/* What is given later is found first. */
static void add_widths(struct kr_style *style, const struct kr_model_style_columns *columns,
                       struct kr_arena *arena) {
  struct kr_style_width *widths =
      kr_arena_alloc_array(arena, columns->n + style->width_count + 1, sizeof *widths);
  for (size_t i = 0; i < columns->n; i++) {
    widths[i].column = columns->v[i].column.bytes;
    widths[i].mm = kr_text_number(columns->v[i].width);
  }
  if (style->width_count > 0)
    memcpy(widths + columns->n, style->widths, style->width_count * sizeof *widths);
  style->widths = widths;
  style->width_count += columns->n;
}

void kr_style_apply(struct kr_style *style, const struct kr_model_style *source,
                    struct kr_arena *arena) {
  if (source == NULL)
    return;
  if (source->font.len > 0)
    style->font = style->heading_font = source->font.bytes;
  if (source->heading_font.len > 0)
    style->heading_font = source->heading_font.bytes;
  set_number(&style->size_pt, source->size);
  set_number(&style->title_pt, source->title_size);
  if (source->fit.len > 0)
    style->fit = kr_text_is(source->fit, "font") ? KR_FIT_FONT : KR_FIT_ANYWHERE;
  set_color(style->header_color, source->header_color);
  set_color(style->input_color, source->input_color);
  set_page(style, source);
  add_widths(style, &source->columns, arena);
}

struct kr_font kr_style_measured(const struct kr_style *style, const char *name) {
  const struct kr_font *font = kr_font_named(name);
  return style->fit == KR_FIT_FONT ? *font : kr_font_anywhere(font);
}

double kr_style_width(const struct kr_style *style, const char *key, double otherwise) {
  for (size_t i = 0; i < style->width_count; i++)
    if (strcmp(style->widths[i].column, key) == 0)
      return style->widths[i].mm;
  return otherwise;
}

static struct kr_style_page_size make_page(const struct kr_style *style, enum kr_style_paper paper,
                                           bool landscape) {
  double width = papers[paper].width_mm, height = papers[paper].height_mm;
  struct kr_style_page_size page = {
      paper, landscape, landscape ? height : width, landscape ? width : height, 0, 0};
  page.body_width_mm = page.width_mm - style->left_mm - style->right_mm;
  page.body_height_mm = page.height_mm - style->top_mm - style->bottom_mm;
  return page;
}

struct kr_style_page_size kr_style_page(const struct kr_style *style, double table_mm) {
  static const struct {
    enum kr_style_paper paper;
    bool landscape;
  } choices[] = {{KR_PAPER_A4, false}, {KR_PAPER_A4, true}, {KR_PAPER_A3, true}};
  struct kr_style_page_size page;
  for (size_t i = 0; i < sizeof choices / sizeof choices[0]; i++) {
    bool landscape = choices[i].landscape;
    if (style->orientation != KR_ORIENTATION_AUTO)
      landscape = style->orientation == KR_ORIENTATION_LANDSCAPE;
    page = make_page(style, style->paper != KR_PAPER_AUTO ? style->paper : choices[i].paper,
                     landscape);
    if (page.body_width_mm >= table_mm)
      break;
  }
  return page;
}

/* One of the three parts of a colour, 0 to 255; 255 if it is no number. */
static int part_of(const char color[7], int part) {
  static const char digits[] = "0123456789ABCDEF";
  const char *high = strchr(digits, color[part * 2]), *low = strchr(digits, color[part * 2 + 1]);
  return high == NULL || low == NULL ? 255 : (int)((high - digits) * 16 + (low - digits));
}

void kr_style_tint(const char color[7], char tint[7]) {
  static const char digits[] = "0123456789ABCDEF";
  for (int i = 0; i < 3; i++) {
    int part = (part_of(color, i) + 255) / 2;
    tint[i * 2] = digits[part / 16];
    tint[i * 2 + 1] = digits[part % 16];
  }
  tint[6] = '\0';
}

static double luminance(const char color[7]) {
  static const double weights[] = {0.2126, 0.7152, 0.0722};
  double sum = 0;
  for (int i = 0; i < 3; i++) {
    double part = part_of(color, i) / 255.0;
    sum += weights[i] * (part <= 0.04045 ? part / 12.92 : pow((part + 0.055) / 1.055, 2.4));
  }
  return sum;
}

const char *kr_style_ink(const char ground[7]) {
  double light = luminance(ground);
  return (light + 0.05) / 0.05 >= 1.05 / (light + 0.05) ? "000000" : "FFFFFF";
}
