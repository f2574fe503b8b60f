/* SPDX-License-Identifier: ISC */
/* xl/styles.xml (18.8). */
#include "emit/xlsx_internal.h"

#include <stdio.h>
#include <string.h>

/* Kinds of font and fill, by their index in the part. Fills 0 and 1 are fixed by the format. */
enum {
  FONT_OWN,
  FONT_TEXT,
  FONT_TITLE,
  FONT_STRONG,
  FONT_SMALL,
  FONT_HEAD,
  FONT_INPUT,
  FONT_COUNT
};
enum { FILL_NONE, FILL_GRAY, FILL_HEAD, FILL_INPUT, FILL_SPAN, FILL_COUNT };

#define SMALL_PT 9
#define GREY "595959" /* 7:1 on white */

static const struct {
  int font, fill, border;
  const char *horizontal, *vertical;
  bool unlocked;
} styles[] = {
    [KR_XLSX_PLAIN] = {FONT_OWN, FILL_NONE, 0, NULL, NULL, false},
    [KR_XLSX_TITLE] = {FONT_TITLE, FILL_NONE, 0, "left", "center", false},
    [KR_XLSX_LABEL] = {FONT_STRONG, FILL_NONE, 1, "center", "center", false},
    [KR_XLSX_SUBTITLE] = {FONT_SMALL, FILL_NONE, 0, "left", "center", false},
    [KR_XLSX_INPUT_LABEL] = {FONT_STRONG, FILL_NONE, 0, "right", "center", false},
    [KR_XLSX_INPUT_ABOVE] = {FONT_INPUT, FILL_INPUT, 1, "left", "center", true},
    [KR_XLSX_HEAD] = {FONT_HEAD, FILL_HEAD, 1, "center", "center", false},
    [KR_XLSX_BODY] = {FONT_TEXT, FILL_NONE, 1, "left", "center", false},
    [KR_XLSX_BODY_TOP] = {FONT_TEXT, FILL_NONE, 1, "left", "top", false},
    [KR_XLSX_SHORT] = {FONT_TEXT, FILL_NONE, 1, "center", "center", false},
    [KR_XLSX_SPAN] = {FONT_TEXT, FILL_SPAN, 1, "center", "center", false},
    [KR_XLSX_ROW_HEAD] = {FONT_STRONG, FILL_NONE, 1, "left", "center", false},
    [KR_XLSX_ROW_HEAD_TOP] = {FONT_STRONG, FILL_NONE, 1, "left", "top", false},
    [KR_XLSX_INPUT] = {FONT_INPUT, FILL_INPUT, 1, "left", "top", true},
    [KR_XLSX_ID] = {FONT_SMALL, FILL_NONE, 0, "left", "top", false},
    [KR_XLSX_NOTE] = {FONT_TEXT, FILL_NONE, 0, "left", "top", false},
    [KR_XLSX_LINE] = {FONT_TEXT, FILL_NONE, 0, "left", "center", false},
    [KR_XLSX_LINE_STRONG] = {FONT_STRONG, FILL_NONE, 0, "left", "center", false},
    [KR_XLSX_LINE_RIGHT] = {FONT_TEXT, FILL_NONE, 0, "right", "center", false},
};

#define COUNT(array) (sizeof(array) / sizeof(array)[0])

static void color(struct kr_xml *xml, const char *name, const char *rgb) {
  char value[16];
  snprintf(value, sizeof value, "FF%s", rgb);
  kr_xml_leaf(xml, name, "rgb", value);
}

/* A font of the part if `look` is NULL, else that of a run in a cell with this font. */
static void write_font(struct kr_xml *xml, const struct kr_style *style, int font,
                       const struct kr_emit_look *look) {
  const struct {
    const char *name;
    bool bold;
    double size_pt;
    const char *ink; /* NULL: black */
  } rows[FONT_COUNT] = {
      [FONT_OWN] = {KR_XLSX_FONT, false, KR_XLSX_FONT_PT, NULL},
      [FONT_TEXT] = {style->font, false, style->size_pt, NULL},
      [FONT_TITLE] = {style->heading_font, true, style->title_pt, NULL},
      [FONT_STRONG] = {style->heading_font, true, style->size_pt, NULL},
      [FONT_SMALL] = {style->font, false, SMALL_PT, GREY},
      [FONT_HEAD] = {style->heading_font, true, style->size_pt, kr_style_ink(style->header_color)},
      [FONT_INPUT] = {style->font, false, style->size_pt, kr_style_ink(style->input_color)},
  };
  const char *ink = look == NULL ? rows[font].ink : look->ink;
  kr_xml_open(xml, look == NULL ? "font" : "rPr");
  if (rows[font].bold)
    kr_xml_empty(xml, "b");
  if (look != NULL && look->struck)
    kr_xml_empty(xml, "strike");
  if (look != NULL && look->underlined)
    kr_xml_empty(xml, "u");
  kr_xml_open(xml, "sz");
  kr_xml_attr_real(xml, "val", rows[font].size_pt);
  kr_xml_close(xml);
  if (ink != NULL)
    color(xml, "color", ink);
  kr_xml_leaf(xml, look == NULL ? "name" : "rFont", "val", rows[font].name);
  kr_xml_leaf(xml, "family", "val", "2"); /* swiss, so that a gothic font replaces a missing one */
  if (font != FONT_OWN)
    kr_xml_leaf(xml, "charset", "val", "128"); /* Shift_JIS */
  kr_xml_close(xml);
}

void kr_xlsx_run_font(struct kr_xml *xml, const struct kr_style *style, enum kr_xlsx_style of,
                      const struct kr_emit_look *look) {
  write_font(xml, style, styles[of].font, look);
}

static void write_fonts(struct kr_xml *xml, const struct kr_style *style) {
  kr_xml_open(xml, "fonts");
  kr_xml_attr_int(xml, "count", FONT_COUNT);
  for (int i = 0; i < FONT_COUNT; i++)
    write_font(xml, style, i, NULL);
  kr_xml_close(xml);
}

static void write_fills(struct kr_xml *xml, const struct kr_style *style) {
  static const char *const patterns[] = {"none", "gray125", "solid", "solid", "solid"};
  char tint[7];
  kr_style_tint(style->header_color, tint);
  const char *const grounds[] = {NULL, NULL, style->header_color, style->input_color, tint};
  kr_xml_open(xml, "fills");
  kr_xml_attr_int(xml, "count", FILL_COUNT);
  for (int i = 0; i < FILL_COUNT; i++) {
    kr_xml_open(xml, "fill");
    kr_xml_open(xml, "patternFill");
    kr_xml_attr(xml, "patternType", patterns[i]);
    if (grounds[i] != NULL) {
      color(xml, "fgColor", grounds[i]);
      kr_xml_leaf(xml, "bgColor", "indexed", "64");
    }
    kr_xml_close(xml);
    kr_xml_close(xml);
  }
  kr_xml_close(xml);
}

static void write_borders(struct kr_xml *xml) {
  static const char *const sides[] = {"left", "right", "top", "bottom", "diagonal"};
  kr_xml_open(xml, "borders");
  kr_xml_attr(xml, "count", "2");
  for (int border = 0; border < 2; border++) {
    kr_xml_open(xml, "border");
    for (size_t i = 0; i < COUNT(sides); i++) {
      kr_xml_open(xml, sides[i]);
      if (border == 1 && i < 4) {
        kr_xml_attr(xml, "style", "thin");
        kr_xml_leaf(xml, "color", "rgb", "FF7F7F7F");
      }
      kr_xml_close(xml);
    }
    kr_xml_close(xml);
  }
  kr_xml_close(xml);
}

static void write_alignment(struct kr_xml *xml, size_t i) {
  if (styles[i].horizontal == NULL)
    return;
  kr_xml_open(xml, "alignment");
  kr_xml_attr(xml, "horizontal", styles[i].horizontal);
  kr_xml_attr(xml, "vertical", styles[i].vertical);
  bool in_table = styles[i].border > 0 && strcmp(styles[i].horizontal, "left") == 0;
  if (i == KR_XLSX_INPUT_LABEL || in_table)
    kr_xml_attr(xml, "indent", "1");
  if (i != KR_XLSX_ID && i != KR_XLSX_SUBTITLE)
    kr_xml_attr(xml, "wrapText", "1");
  kr_xml_close(xml);
}

enum quoting { NOT_QUOTED, QUOTED };

static void write_style(struct kr_xml *xml, size_t i, enum quoting quoting) {
  kr_xml_open(xml, "xf");
  kr_xml_attr(xml, "numFmtId", styles[i].unlocked ? "49" : "0"); /* 49: typed as text */
  kr_xml_attr_int(xml, "fontId", styles[i].font);
  kr_xml_attr_int(xml, "fillId", styles[i].fill);
  kr_xml_attr_int(xml, "borderId", styles[i].border);
  kr_xml_attr(xml, "xfId", "0");
  if (quoting == QUOTED)
    kr_xml_attr(xml, "quotePrefix", "1");
  kr_xml_attr(xml, "applyNumberFormat", "1");
  kr_xml_attr(xml, "applyFont", "1");
  kr_xml_attr(xml, "applyFill", "1");
  kr_xml_attr(xml, "applyBorder", "1");
  kr_xml_attr(xml, "applyAlignment", "1");
  kr_xml_attr(xml, "applyProtection", "1");
  write_alignment(xml, i);
  if (styles[i].unlocked)
    kr_xml_leaf(xml, "protection", "locked", "0");
  kr_xml_close(xml);
}

static void write_styles(struct kr_xml *xml, enum kr_xlsx_style last) {
  bool quoted = last == KR_XLSX_QUOTED;
  size_t count = quoted ? KR_XLSX_QUOTED : (size_t)last + 1;
  kr_xml_open(xml, "cellXfs");
  kr_xml_attr_int(xml, "count", (long)(quoted ? 2 * count : count));
  for (size_t i = 0; i < count; i++)
    write_style(xml, i, NOT_QUOTED);
  for (size_t i = 0; quoted && i < count; i++)
    write_style(xml, i, QUOTED);
  kr_xml_close(xml);
}

void kr_xlsx_styles(const struct kr_style *style, enum kr_xlsx_style last, struct kr_buffer *out) {
  struct kr_xml xml;
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "styleSheet");
  kr_xml_attr(&xml, "xmlns", KR_XLSX_MAIN);
  write_fonts(&xml, style);
  write_fills(&xml, style);
  write_borders(&xml);
  kr_xml_open(&xml, "cellStyleXfs");
  kr_xml_attr(&xml, "count", "1");
  kr_xml_open(&xml, "xf");
  kr_xml_attr(&xml, "numFmtId", "0");
  kr_xml_attr(&xml, "fontId", "0");
  kr_xml_attr(&xml, "fillId", "0");
  kr_xml_attr(&xml, "borderId", "0");
  kr_xml_close(&xml);
  kr_xml_close(&xml);
  write_styles(&xml, last);
  kr_xml_open(&xml, "cellStyles");
  kr_xml_attr(&xml, "count", "1");
  kr_xml_open(&xml, "cellStyle");
  kr_xml_attr(&xml, "name", "Normal");
  kr_xml_attr(&xml, "xfId", "0");
  kr_xml_attr(&xml, "builtinId", "0");
  kr_xml_close(&xml);
  kr_xml_close(&xml);
  kr_xml_close(&xml);
}
