/* Texts as paragraphs of a Word document (17.3). */
#include <stdio.h>
#include <string.h>

#include "emit/docx_internal.h"
#include "emit/ooxml_properties.h"

#define BOOKMARK_MOST 40 /* characters of a bookmark's name in Word */

static void write_run(struct kr_xml *xml, const struct kr_docx_paragraph *paragraph,
                      struct kr_text text) {
  kr_xml_open(xml, "w:r");
  if (paragraph->text_pt > 0) {
    kr_xml_open(xml, "w:rPr");
    kr_xml_leaf_int(xml, "w:sz", "w:val", (long)(paragraph->text_pt * 2 + 0.5));
    kr_xml_leaf_int(xml, "w:szCs", "w:val", (long)(paragraph->text_pt * 2 + 0.5));
    kr_xml_close(xml);
  }
  for (size_t at = 0; at < text.len;) {
    size_t len = 0;
    while (at + len < text.len && text.bytes[at + len] != '\t' && text.bytes[at + len] != '\n')
      len++;
    struct kr_text piece = kr_text_view(text.bytes + at, len);
    if (piece.len > 0) {
      kr_xml_open(xml, "w:t");
      kr_xml_attr(xml, "xml:space", "preserve");
      kr_xml_text(xml, piece);
      kr_xml_close(xml);
    }
    at += piece.len;
    if (at < text.len)
      kr_xml_empty(xml, text.bytes[at++] == '\t' ? "w:tab" : "w:br");
  }
  kr_xml_close(xml);
}

static void open_paragraph(struct kr_xml *xml, const struct kr_docx_paragraph *paragraph,
                           bool page_break) {
  kr_xml_open(xml, "w:p");
  kr_xml_open(xml, "w:pPr");
  kr_xml_leaf(xml, "w:pStyle", "w:val", paragraph->style);
  if (paragraph->keep_next)
    kr_xml_empty(xml, "w:keepNext");
  if (page_break)
    kr_xml_empty(xml, "w:pageBreakBefore");
  if (paragraph->text_pt > 0) {
    kr_xml_open(xml, "w:spacing");
    kr_xml_attr_int(xml, "w:line", (long)(paragraph->text_pt * KR_DOCX_PITCH * 20 + 0.5));
    kr_xml_attr(xml, "w:lineRule", "exact");
    kr_xml_close(xml);
  }
  if (paragraph->before > 0)
    kr_xml_leaf_int(xml, "w:spacing", "w:before", paragraph->before);
  if (paragraph->indent > 0)
    kr_xml_leaf_int(xml, "w:ind", "w:left", paragraph->indent);
  kr_xml_close(xml);
}

/* A cell's name as a bookmark, in which Word allows no hyphens; false for one that is too long. */
static bool name_bookmark(const char *cell, char name[BOOKMARK_MOST + 1]) {
  if (cell == NULL || strlen(cell) > BOOKMARK_MOST)
    return false;
  snprintf(name, BOOKMARK_MOST + 1, "%s", cell);
  for (char *c = name; *c != '\0'; c++)
    if (*c == '-')
      *c = '_';
  return true;
}

static void bookmark_start(struct kr_docx *docx, struct kr_xml *xml, const char *name) {
  kr_xml_open(xml, "w:bookmarkStart");
  kr_xml_attr_int(xml, "w:id", docx->bookmark);
  kr_xml_attr(xml, "w:name", name);
  kr_xml_close(xml);
}

static void bookmark_end(struct kr_docx *docx, struct kr_xml *xml) {
  kr_xml_leaf_int(xml, "w:bookmarkEnd", "w:id", docx->bookmark++);
}

static void check_text(struct kr_docx *docx, struct kr_text text) {
  const char *source = kr_emit_source(docx->tables[docx->at].table, docx->options);
  kr_ooxml_check_text(text, source, docx->diags);
}

void kr_docx_text(struct kr_docx *docx, struct kr_xml *xml,
                  const struct kr_docx_paragraph *paragraph, struct kr_text text) {
  size_t at = 0;
  char name[BOOKMARK_MOST + 1];
  bool last = false, named = name_bookmark(paragraph->name, name);
  check_text(docx, text);
  for (bool first = true; !last; first = false) {
    struct kr_text rest = kr_text_part(text, at, text.len), line = rest;
    kr_text_next_line(&rest, &line);
    last = at + line.len == text.len;
    open_paragraph(xml, paragraph, first && paragraph->page_break);
    if (first && named)
      bookmark_start(docx, xml, name);
    if (line.len > 0)
      write_run(xml, paragraph, line);
    if (last && named)
      bookmark_end(docx, xml);
    kr_xml_close(xml);
    at += line.len + 1;
  }
}

void kr_docx_plain(struct kr_docx *docx, struct kr_xml *xml, const char *style,
                   struct kr_text text) {
  const struct kr_docx_paragraph paragraph = {.style = style};
  kr_docx_text(docx, xml, &paragraph, text);
}

void kr_docx_whole(struct kr_docx *docx, struct kr_xml *xml,
                   const struct kr_docx_paragraph *paragraph, struct kr_text text) {
  check_text(docx, text);
  open_paragraph(xml, paragraph, paragraph->page_break);
  if (text.len > 0)
    write_run(xml, paragraph, text);
  kr_xml_close(xml);
}
