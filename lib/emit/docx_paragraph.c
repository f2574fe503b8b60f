/* SPDX-License-Identifier: ISC */
/* Texts as paragraphs of a Word document (17.3). */
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "emit/docx_internal.h"
#include "emit/ooxml_properties.h"

#define BOOKMARK_MOST 40 /* characters of a bookmark's name in Word */

/* In the order of the schema (CT_RPr). */
static void write_properties(struct kr_xml *xml, const struct kr_docx_paragraph *paragraph,
                             const struct kr_emit_look *look) {
  double text_pt = paragraph->text_pt;
  if (text_pt <= 0 && look == NULL && !paragraph->strong)
    return;
  kr_xml_open(xml, "w:rPr");
  if (paragraph->strong) {
    kr_xml_empty(xml, "w:b");
    kr_xml_empty(xml, "w:bCs");
  }
  if (look != NULL && look->struck)
    kr_xml_empty(xml, "w:strike");
  if (look != NULL)
    kr_xml_leaf(xml, "w:color", "w:val", look->ink);
  if (text_pt > 0) {
    kr_xml_leaf_int(xml, "w:sz", "w:val", (long)(text_pt * 2 + 0.5));
    kr_xml_leaf_int(xml, "w:szCs", "w:val", (long)(text_pt * 2 + 0.5));
  }
  if (look != NULL && look->underlined)
    kr_xml_leaf(xml, "w:u", "w:val", "single");
  kr_xml_close(xml);
}

/* Bytes before the first such sign. */
static size_t until(const char *bytes, size_t len, char sign) {
  const char *found = memchr(bytes, sign, len);
  return found == NULL ? len : (size_t)(found - bytes);
}

/* `look`: of a marked piece of text, or NULL; `element`: w:t, or w:delText of what is gone. */
static void write_run(struct kr_xml *xml, const struct kr_docx_paragraph *paragraph,
                      const struct kr_emit_look *look, const char *element, struct kr_text text) {
  kr_xml_open(xml, "w:r");
  write_properties(xml, paragraph, look);
  for (size_t at = 0; at < text.len;) {
    size_t len = until(text.bytes + at, text.len - at, '\n');
    len = until(text.bytes + at, len, '\t');
    struct kr_text piece = kr_text_view(text.bytes + at, len);
    if (piece.len > 0) {
      kr_xml_open(xml, element);
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

void kr_docx_open_change(struct kr_docx *docx, struct kr_xml *xml, enum kr_mark mark) {
  const struct kr_tracking *tracking = docx->document->tracking;
  char date[KR_CALENDAR_TIME_SIZE];
  kr_calendar_utc(docx->options->date >= 0 ? docx->options->date : tracking->date, date);
  kr_xml_open(xml, mark == KR_MARK_NEW ? "w:ins" : "w:del");
  kr_xml_attr_int(xml, "w:id", docx->bookmark++);
  kr_xml_attr_text(xml, "w:author", tracking->author);
  if (date[0] != '\0')
    kr_xml_attr(xml, "w:date", date);
}

/* The mark of a paragraph itself: with it, what follows joins what is before. */
static void write_end_mark(struct kr_docx *docx, struct kr_xml *xml, enum kr_mark mark) {
  if (mark == KR_MARK_NONE || docx->document->tracking == NULL)
    return;
  kr_xml_open(xml, "w:rPr");
  kr_docx_open_change(docx, xml, mark);
  kr_xml_close(xml);
  kr_xml_close(xml);
}

static enum kr_mark mark_at(struct kr_text text, struct kr_runs runs, size_t at) {
  struct kr_piece piece;
  return kr_table_piece(text, runs, at, text.len, &piece) ? piece.mark : KR_MARK_NONE;
}

/* The one mark of a whole text. */
static enum kr_mark whole_mark(struct kr_text text, struct kr_runs runs) {
  bool one = runs.n > 0 && runs.v[0].end == text.len;
  return one ? runs.v[0].mark : KR_MARK_NONE;
}

/* `end`: the mark of its end. */
static void open_paragraph(struct kr_docx *docx, struct kr_xml *xml,
                           const struct kr_docx_paragraph *paragraph, bool page_break,
                           enum kr_mark end) {
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
  if (paragraph->right)
    kr_xml_leaf(xml, "w:jc", "w:val", "right");
  write_end_mark(docx, xml, end);
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

/* A piece of which a mark is to be accepted or rejected. */
static void write_change(struct kr_docx *docx, const struct kr_docx_paragraph *paragraph,
                         const struct kr_piece *piece) {
  kr_docx_open_change(docx, &docx->xml, piece->mark);
  write_run(&docx->xml, paragraph, NULL, piece->mark == KR_MARK_OLD ? "w:delText" : "w:t",
            piece->text);
  kr_xml_close(&docx->xml);
}

/* The bytes of a text from `at` up to `end`, a run for each mark. */
static void write_runs(struct kr_docx *docx, const struct kr_docx_paragraph *paragraph,
                       struct kr_text text, size_t at, size_t end) {
  struct kr_piece piece;
  for (; kr_table_piece(text, paragraph->runs, at, end, &piece); at += piece.text.len) {
    struct kr_emit_look look = kr_emit_look(docx->tables[docx->at].table, piece.mark);
    if (piece.mark != KR_MARK_NONE && docx->document->tracking != NULL)
      write_change(docx, paragraph, &piece);
    else
      write_run(&docx->xml, paragraph, piece.mark == KR_MARK_NONE ? NULL : &look, "w:t",
                piece.text);
  }
}

static void check_written(struct kr_docx *docx, struct kr_text text) {
  const char *source = kr_emit_source(docx->tables[docx->at].table, docx->options);
  kr_ooxml_check_written(&docx->xml, text, source, docx->diags);
}

void kr_docx_text(struct kr_docx *docx, struct kr_xml *xml,
                  const struct kr_docx_paragraph *paragraph, struct kr_text text) {
  size_t at = 0;
  char name[BOOKMARK_MOST + 1];
  bool last = false, named = name_bookmark(paragraph->name, name);
  for (bool first = true; !last; first = false) {
    struct kr_text rest = kr_text_part(text, at, text.len), line = rest;
    kr_text_next_line(&rest, &line);
    last = at + line.len == text.len;
    open_paragraph(docx, xml, paragraph, first && paragraph->page_break,
                   last ? KR_MARK_NONE : mark_at(text, paragraph->runs, at + line.len));
    if (first && named)
      bookmark_start(docx, xml, name);
    write_runs(docx, paragraph, text, at, at + line.len);
    if (last && named)
      bookmark_end(docx, xml);
    kr_xml_close(xml);
    at += line.len + 1;
  }
  check_written(docx, text);
}

void kr_docx_plain(struct kr_docx *docx, struct kr_xml *xml, const char *style,
                   struct kr_text text) {
  const struct kr_docx_paragraph paragraph = {.style = style};
  kr_docx_text(docx, xml, &paragraph, text);
}

void kr_docx_whole(struct kr_docx *docx, struct kr_xml *xml,
                   const struct kr_docx_paragraph *paragraph, struct kr_text text) {
  open_paragraph(docx, xml, paragraph, paragraph->page_break, whole_mark(text, paragraph->runs));
  write_runs(docx, paragraph, text, 0, text.len);
  kr_xml_close(xml);
  check_written(docx, text);
}
