/* SPDX-License-Identifier: ISC */
/* word/styles.xml (17.7): every look has a name, so that an office can change it in Word. */
#include <string.h>

#include "emit/docx_internal.h"

#define GREY "595959"   /* 7:1 on white */
#define BORDER "7F7F7F" /* 4:1 on white */

enum ink { INK_BLACK, INK_GREY, INK_ON_HEAD, INK_ON_INPUT };
enum size { SIZE_TEXT, SIZE_TITLE, SIZE_SMALL };
#define SMALL_PT 9

/* From line to line: as the font has it; so much at least, as people may write in any font; exactly
 * so much, whatever font takes the place of a missing one; and that of a line that is hardly there.
 */
enum pitch { PITCH_FONT, PITCH_LEAST, PITCH_EXACT, PITCH_LOW };
#define LOW_TWIPS 60

struct paragraph_style {
  const char *id, *name, *base;
  const char *align; /* NULL: as the base */
  bool heading, keep_next, built_in;
  int before, after; /* twips */
  enum pitch pitch;
  enum ink ink;
  enum size size;
};

static const char heading_id[] = KR_DOCX_HEADING;

static const struct paragraph_style paragraphs[] = {
    {heading_id, "heading 1", "Normal", "left", true, true, true, 0, 120, PITCH_FONT, INK_BLACK,
     SIZE_TITLE},
    {KR_DOCX_LABEL, "Document Label", "Normal", "center", true, true, false, 0, 60, PITCH_FONT,
     INK_BLACK, SIZE_TEXT},
    {KR_DOCX_CAPTION, "caption", "Normal", "left", false, true, true, 60, 60, PITCH_FONT, INK_GREY,
     SIZE_SMALL},
    {KR_DOCX_HEAD, "Table Heading", "Normal", "center", true, true, false, 0, 0, PITCH_EXACT,
     INK_ON_HEAD, SIZE_TEXT},
    {KR_DOCX_TEXT, "Table Text", "Normal", "left", false, false, false, 0, 0, PITCH_EXACT,
     INK_BLACK, SIZE_TEXT},
    {KR_DOCX_SHORT, "Table Short", KR_DOCX_TEXT, "center", false, false, false, 0, 0, PITCH_EXACT,
     INK_BLACK, SIZE_TEXT},
    {KR_DOCX_ROW_HEAD, "Table Row Heading", KR_DOCX_TEXT, NULL, true, false, false, 0, 0,
     PITCH_EXACT, INK_BLACK, SIZE_TEXT},
    {KR_DOCX_INPUT, "Table Input", KR_DOCX_TEXT, NULL, false, false, false, 0, 0, PITCH_LEAST,
     INK_ON_INPUT, SIZE_TEXT},
    {KR_DOCX_NOTE, "Note", "Normal", "left", false, false, false, 60, 0, PITCH_EXACT, INK_BLACK,
     SIZE_TEXT},
    /* Word wants a paragraph after a table: a low one. */
    {KR_DOCX_SPACER, "Spacer", "Normal", NULL, false, false, false, 0, 0, PITCH_LOW, INK_BLACK,
     SIZE_TEXT},
    {KR_DOCX_FOOTER, "footer", "Normal", "center", false, false, true, 0, 0, PITCH_FONT, INK_BLACK,
     SIZE_TEXT},
};

static void fonts(struct kr_xml *xml, const char *font) {
  kr_xml_open(xml, "w:rFonts");
  kr_xml_attr(xml, "w:ascii", font);
  kr_xml_attr(xml, "w:hAnsi", font);
  kr_xml_attr(xml, "w:eastAsia", font);
  kr_xml_attr(xml, "w:cs", font);
  kr_xml_close(xml);
}

static void size(struct kr_xml *xml, double points) {
  long half = (long)(points * 2 + 0.5);
  kr_xml_leaf_int(xml, "w:sz", "w:val", half);
  kr_xml_leaf_int(xml, "w:szCs", "w:val", half);
}

static void write_defaults(struct kr_xml *xml, const struct kr_style *style) {
  kr_xml_open(xml, "w:docDefaults");
  kr_xml_open(xml, "w:rPrDefault");
  kr_xml_open(xml, "w:rPr");
  fonts(xml, style->font);
  size(xml, style->size_pt);
  kr_xml_open(xml, "w:lang");
  kr_xml_attr(xml, "w:val",
              "en-US"); /* Latin words: as Japanese ones, they would be broken anywhere */
  kr_xml_attr(xml, "w:eastAsia", "ja-JP");
  kr_xml_attr(xml, "w:bidi", "ar-SA");
  kr_xml_close(xml);
  kr_xml_close(xml);
  kr_xml_close(xml);
  kr_xml_empty(xml, "w:pPrDefault");
  kr_xml_close(xml);
}

/* Marks of a style. */
enum { CUSTOM = 0, BUILT_IN = 1, DEFAULT = 2 };

static void open_style(struct kr_xml *xml, const char *type, const char *id, const char *name,
                       unsigned marks) {
  kr_xml_open(xml, "w:style");
  kr_xml_attr(xml, "w:type", type);
  if ((marks & DEFAULT) != 0)
    kr_xml_attr(xml, "w:default", "1");
  if ((marks & BUILT_IN) == 0)
    kr_xml_attr(xml, "w:customStyle", "1");
  kr_xml_attr(xml, "w:styleId", id);
  kr_xml_leaf(xml, "w:name", "w:val", name);
}

static void write_border(struct kr_xml *xml, const char *side, const char *space) {
  kr_xml_open(xml, side);
  kr_xml_attr(xml, "w:val", "single");
  kr_xml_attr(xml, "w:sz", "4");
  kr_xml_attr(xml, "w:space", space);
  kr_xml_attr(xml, "w:color", BORDER);
  kr_xml_close(xml);
}

static void write_box(struct kr_xml *xml) {
  static const char *const sides[] = {"w:top", "w:left", "w:bottom", "w:right"};
  kr_xml_open(xml, "w:pBdr");
  for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++)
    write_border(xml, sides[i], "2");
  kr_xml_close(xml);
}

static void write_paragraph_format(struct kr_xml *xml, const struct paragraph_style *row,
                                   const struct kr_style *style) {
  const int pitch = (int)(style->size_pt * KR_DOCX_PITCH * 20 + 0.5);
  kr_xml_open(xml, "w:pPr");
  if (row->keep_next)
    kr_xml_empty(xml, "w:keepNext");
  if (strcmp(row->id, KR_DOCX_LABEL) == 0)
    write_box(xml);
  kr_xml_open(xml, "w:spacing");
  kr_xml_attr_int(xml, "w:before", row->before);
  kr_xml_attr_int(xml, "w:after", row->after);
  if (row->pitch != PITCH_FONT) {
    kr_xml_attr_int(xml, "w:line", row->pitch == PITCH_LOW ? LOW_TWIPS : pitch);
    kr_xml_attr(xml, "w:lineRule", row->pitch == PITCH_LEAST ? "atLeast" : "exact");
  }
  kr_xml_close(xml);
  if (row->align != NULL)
    kr_xml_leaf(xml, "w:jc", "w:val", row->align);
  if (row->id == heading_id)
    kr_xml_leaf(xml, "w:outlineLvl", "w:val", "0");
  kr_xml_close(xml);
}

static void write_run_format(struct kr_xml *xml, const struct paragraph_style *row,
                             const struct kr_style *style) {
  const char *const inks[] = {[INK_BLACK] = NULL,
                              [INK_GREY] = GREY,
                              [INK_ON_HEAD] = kr_style_ink(style->header_color),
                              [INK_ON_INPUT] = kr_style_ink(style->input_color)};
  kr_xml_open(xml, "w:rPr");
  if (row->heading) {
    fonts(xml, style->heading_font);
    kr_xml_empty(xml, "w:b");
    kr_xml_empty(xml, "w:bCs");
  }
  if (inks[row->ink] != NULL)
    kr_xml_leaf(xml, "w:color", "w:val", inks[row->ink]);
  if (row->size != SIZE_TEXT)
    size(xml, row->size == SIZE_TITLE ? style->title_pt : SMALL_PT);
  kr_xml_close(xml);
}

static void write_paragraph_style(struct kr_xml *xml, const struct paragraph_style *row,
                                  const struct kr_style *style) {
  open_style(xml, "paragraph", row->id, row->name, row->built_in ? BUILT_IN : CUSTOM);
  kr_xml_leaf(xml, "w:basedOn", "w:val", row->base);
  kr_xml_empty(xml, "w:qFormat");
  write_paragraph_format(xml, row, style);
  write_run_format(xml, row, style);
  kr_xml_close(xml);
}

static void write_borders(struct kr_xml *xml) {
  static const char *const sides[] = {"w:top",   "w:left",    "w:bottom",
                                      "w:right", "w:insideH", "w:insideV"};
  kr_xml_open(xml, "w:tblBorders");
  for (size_t i = 0; i < sizeof sides / sizeof sides[0]; i++)
    write_border(xml, sides[i], "0");
  kr_xml_close(xml);
}

static void write_cell_margins(struct kr_xml *xml, long vertical) {
  static const char *const sides[] = {"w:top", "w:left", "w:bottom", "w:right"};
  kr_xml_open(xml, "w:tblCellMar");
  for (size_t i = 0; i < 4; i++) {
    kr_xml_open(xml, sides[i]);
    kr_xml_attr_int(xml, "w:w",
                    i % 2 == 0 ? vertical : (long)(KR_DOCX_CELL_MM * KR_DOCX_TWIPS_PER_MM));
    kr_xml_attr(xml, "w:type", "dxa");
    kr_xml_close(xml);
  }
  kr_xml_close(xml);
}

static void write_table_styles(struct kr_xml *xml) {
  open_style(xml, "table", "TableNormal", "Normal Table", BUILT_IN | DEFAULT);
  kr_xml_open(xml, "w:tblPr");
  write_cell_margins(xml, 0);
  kr_xml_close(xml);
  kr_xml_close(xml);
  open_style(xml, "table", KR_DOCX_TABLE, "Review Table", CUSTOM);
  kr_xml_leaf(xml, "w:basedOn", "w:val", "TableNormal");
  kr_xml_open(xml, "w:tblPr");
  write_borders(xml);
  write_cell_margins(xml, 40);
  kr_xml_close(xml);
  kr_xml_close(xml);
}

void kr_docx_styles(const struct kr_style *style, struct kr_buffer *out) {
  struct kr_xml xml;
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "w:styles");
  kr_xml_attr(&xml, "xmlns:w", KR_DOCX_MAIN);
  write_defaults(&xml, style);
  open_style(&xml, "paragraph", "Normal", "Normal", BUILT_IN | DEFAULT);
  kr_xml_empty(&xml, "w:qFormat");
  kr_xml_open(&xml, "w:pPr"); /* no room between kanji and a letter or digit: 第3次 */
  kr_xml_leaf(&xml, "w:autoSpaceDE", "w:val", "0");
  kr_xml_leaf(&xml, "w:autoSpaceDN", "w:val", "0");
  kr_xml_close(&xml);
  kr_xml_close(&xml);
  for (size_t i = 0; i < sizeof paragraphs / sizeof paragraphs[0]; i++)
    write_paragraph_style(&xml, &paragraphs[i], style);
  write_table_styles(&xml);
  kr_xml_close(&xml);
}
