/* SPDX-License-Identifier: ISC */
/* Word documents (ECMA-376 part 1, section 17): a section a table, each on the page that it needs;
 * input cells carry a bookmark. */
#include <errno.h>
#include <string.h>

#include "emit/docx_internal.h"
#include "emit/ooxml_properties.h"

#define RELATIONSHIPS KR_OFFICE_TYPES "relationships"
#define TYPE "application/vnd.openxmlformats-officedocument.wordprocessingml."

static void write_styles(const void *state, struct kr_buffer *out) {
  const struct kr_docx *docx = state;
  kr_docx_styles(docx->document->style, out);
}

static void open_part(struct kr_xml *xml, const char *name, struct kr_buffer *out) {
  kr_xml_begin(xml, out);
  kr_xml_open(xml, name);
  kr_xml_attr(xml, "xmlns:w", KR_DOCX_MAIN);
}

static void compat_setting(struct kr_xml *xml, const char *name, const char *value) {
  kr_xml_open(xml, "w:compatSetting");
  kr_xml_attr(xml, "w:name", name);
  kr_xml_attr(xml, "w:uri", "http://schemas.microsoft.com/office/word");
  kr_xml_attr(xml, "w:val", value);
  kr_xml_close(xml);
}

static void write_settings(const void *state, struct kr_buffer *out) {
  struct kr_xml xml;
  (void)state;
  open_part(&xml, "w:settings", out);
  kr_xml_leaf(&xml, "w:characterSpacingControl", "w:val", "compressPunctuation");
  kr_xml_open(&xml, "w:compat");
  compat_setting(&xml, "compatibilityMode", "15");
  kr_xml_close(&xml);
  kr_xml_open(&xml, "w:themeFontLang");
  kr_xml_attr(&xml, "w:val", "en-US");
  kr_xml_attr(&xml, "w:eastAsia", "ja-JP");
  kr_xml_close(&xml);
  kr_xml_close(&xml);
}

static void footer_run(struct kr_xml *xml, const char *text) {
  kr_xml_open(xml, "w:r");
  kr_xml_open(xml, "w:t");
  kr_xml_attr(xml, "xml:space", "preserve");
  kr_xml_text(xml, kr_text_of(text));
  kr_xml_close(xml);
  kr_xml_close(xml);
}

static void footer_field(struct kr_xml *xml, const char *instruction) {
  kr_xml_open(xml, "w:fldSimple");
  kr_xml_attr(xml, "w:instr", instruction);
  footer_run(xml, "1");
  kr_xml_close(xml);
}

/* - 1 / 2 - */
static void write_footer(const void *state, struct kr_buffer *out) {
  struct kr_xml xml;
  (void)state;
  open_part(&xml, "w:ftr", out);
  kr_xml_open(&xml, "w:p");
  kr_xml_open(&xml, "w:pPr");
  kr_xml_leaf(&xml, "w:pStyle", "w:val", KR_DOCX_FOOTER);
  kr_xml_close(&xml);
  footer_run(&xml, "- ");
  footer_field(&xml, " PAGE ");
  footer_run(&xml, " / ");
  footer_field(&xml, " NUMPAGES ");
  footer_run(&xml, " -");
  kr_xml_close(&xml);
  kr_xml_close(&xml);
}

/* ---- word/document.xml, streamed row by row ---- */

static enum kr_docx_phase table_or_end(const struct kr_docx *docx) {
  return docx->at < docx->document->count ? KR_DOCX_PHASE_TABLE : KR_DOCX_PHASE_END;
}

static void begin_document(struct kr_docx *docx, struct kr_buffer *out) {
  struct kr_xml *xml = &docx->xml;
  open_part(xml, "w:document", out);
  kr_xml_attr(xml, "xmlns:r", RELATIONSHIPS);
  kr_xml_open(xml, "w:body");
  docx->phase = table_or_end(docx);
}

static void write_table_piece(struct kr_docx *docx) {
  struct kr_docx_table *placed = &docx->tables[docx->at];
  if (docx->row < placed->table->row_count) {
    kr_docx_table_row(docx, placed, docx->row++, &docx->xml);
    return;
  }
  kr_xml_close(&docx->xml);
  kr_docx_table_end(docx, placed, &docx->xml);
  docx->row = 0;
  docx->at++;
  docx->phase = table_or_end(docx);
}

static void end_document(struct kr_docx *docx) {
  if (docx->document->count > 0)
    kr_docx_section(docx, &docx->tables[docx->document->count - 1], &docx->xml);
  kr_xml_close(&docx->xml);
  kr_xml_close(&docx->xml);
  docx->phase = KR_DOCX_PHASE_DONE;
}

static bool fill_document(void *state, struct kr_buffer *out) {
  struct kr_docx *docx = state;
  kr_xml_continue(&docx->xml, out);
  switch (docx->phase) {
  case KR_DOCX_PHASE_START:
    begin_document(docx, out);
    return true;
  case KR_DOCX_PHASE_TABLE:
    kr_docx_table_begin(docx, &docx->tables[docx->at], &docx->xml);
    docx->phase = KR_DOCX_PHASE_ROWS;
    return true;
  case KR_DOCX_PHASE_ROWS:
    write_table_piece(docx);
    return true;
  case KR_DOCX_PHASE_END:
    end_document(docx);
    return true;
  case KR_DOCX_PHASE_DONE:
    break;
  }
  return false;
}

/* ---- the package ---- */

static void add_parts(struct kr_package_out *package, struct kr_docx *docx) {
  static const char document[] = "word/document.xml";
  struct kr_arena *arena = docx->arena;
  kr_package_add(package, document, TYPE "document.main+xml", fill_document, docx);
  kr_package_relate(package, "", RELATIONSHIPS "/officeDocument", document);
  kr_ooxml_add_piece(
      package, (struct kr_ooxml_piece){"word/styles.xml", TYPE "styles+xml", write_styles, docx},
      arena);
  kr_package_relate(package, document, RELATIONSHIPS "/styles", "styles.xml");
  kr_ooxml_add_piece(
      package,
      (struct kr_ooxml_piece){"word/settings.xml", TYPE "settings+xml", write_settings, docx},
      arena);
  kr_package_relate(package, document, RELATIONSHIPS "/settings", "settings.xml");
  kr_ooxml_add_piece(
      package, (struct kr_ooxml_piece){"word/footer1.xml", TYPE "footer+xml", write_footer, docx},
      arena);
  docx->footer = kr_package_relate(package, document, RELATIONSHIPS "/footer", "footer1.xml");
  for (size_t i = 0; i < docx->document->count; i++)
    if (docx->document->tables[i]->picture != NULL)
      kr_docx_add_picture(docx, &docx->tables[i], package);
  kr_ooxml_add_properties(package, docx->document, docx->options, arena);
}

static bool emit(const struct kr_document *document, const struct kr_emit_options *options,
                 struct kr_file_out *out, struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_docx docx = {.document = document, .options = options, .diags = diags, .arena = arena};
  size_t errors = diags->errors;
  docx.tables = kr_arena_alloc_array(arena, document->count + 1, sizeof *docx.tables);
  kr_ooxml_check_properties(document, options, diags);
  for (size_t i = 0; i < document->count; i++) {
    docx.tables[i].table = document->tables[i];
    kr_docx_place(&docx, &docx.tables[i]);
  }
  struct kr_package_out *package =
      kr_package_begin((struct kr_zip_options){options->level, options->jobs}, arena);
  add_parts(package, &docx);
  return kr_package_finish(package, out) && diags->errors == errors;
}

const struct kr_format kr_format_docx = {.suffix = "docx",
                                         .flags = KR_FORMAT_BINARY | KR_FORMAT_FORM |
                                                  KR_FORMAT_STYLED | KR_FORMAT_PNG,
                                         .emit = emit};
