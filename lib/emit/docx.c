#include "emit/docx.h"

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
  kr_docx_valued(&xml, "w:characterSpacingControl", "compressPunctuation");
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

/* - 1 - */
static void write_footer(const void *state, struct kr_buffer *out) {
  struct kr_xml xml;
  (void)state;
  open_part(&xml, "w:ftr", out);
  kr_xml_open(&xml, "w:p");
  kr_xml_open(&xml, "w:pPr");
  kr_docx_valued(&xml, "w:pStyle", KR_DOCX_FOOTER);
  kr_xml_close(&xml);
  footer_run(&xml, "- ");
  kr_xml_open(&xml, "w:fldSimple");
  kr_xml_attr(&xml, "w:instr", " PAGE ");
  footer_run(&xml, "1");
  kr_xml_close(&xml);
  footer_run(&xml, " -");
  kr_xml_close(&xml);
  kr_xml_close(&xml);
}

/* ---- word/document.xml, streamed row by row ---- */

static void begin_document(struct kr_docx *docx, struct kr_xml *xml, struct kr_buffer *out) {
  open_part(xml, "w:document", out);
  kr_xml_attr(xml, "xmlns:r", RELATIONSHIPS);
  kr_xml_open(xml, "w:body");
  kr_xml_text(xml, kr_text_of("")); /* what follows is appended inside the body */
  docx->phase = docx->document->count > 0 ? KR_DOCX_PHASE_TABLE : KR_DOCX_PHASE_END;
}

/* Continues inside the elements that an earlier piece left open. */
static void resume(struct kr_xml *xml, struct kr_buffer *out, bool in_table) {
  memset(xml, 0, sizeof *xml);
  xml->out = out;
  xml->open[0] = "w:document";
  xml->open[1] = "w:body";
  xml->open[2] = "w:tbl";
  xml->depth = in_table ? 3 : 2;
}

static void end_table(struct kr_docx *docx, struct kr_xml *xml) {
  kr_xml_close(xml);
  kr_docx_table_end(docx, &docx->tables[docx->at], xml);
  docx->row = 0;
  docx->at++;
  docx->phase = docx->at < docx->document->count ? KR_DOCX_PHASE_TABLE : KR_DOCX_PHASE_END;
}

static void end_document(struct kr_docx *docx, struct kr_xml *xml) {
  if (docx->document->count > 0)
    kr_docx_section(docx, &docx->tables[docx->document->count - 1], xml);
  kr_xml_close(xml);
  kr_xml_close(xml);
  docx->phase = KR_DOCX_PHASE_DONE;
}

static bool fill_document(void *state, struct kr_buffer *out) {
  struct kr_docx *docx = state;
  struct kr_docx_table *placed = &docx->tables[docx->at];
  struct kr_xml xml;
  if (docx->phase == KR_DOCX_PHASE_DONE)
    return false;
  if (docx->phase == KR_DOCX_PHASE_START) {
    begin_document(docx, &xml, out);
    return true;
  }
  resume(&xml, out, docx->phase == KR_DOCX_PHASE_ROWS);
  if (docx->phase == KR_DOCX_PHASE_TABLE) {
    kr_docx_table_begin(docx, placed, &xml);
    docx->phase = KR_DOCX_PHASE_ROWS;
  } else if (docx->phase == KR_DOCX_PHASE_END) {
    end_document(docx, &xml);
  } else if (docx->row < placed->table->row_count) {
    kr_docx_table_row(docx, placed, docx->row++, &xml);
  } else {
    end_table(docx, &xml);
  }
  return true;
}

/* ---- the package ---- */

static void add_parts(struct kr_package_out *package, struct kr_docx *docx) {
  static const char document[] = "word/document.xml";
  struct kr_arena *arena = docx->arena;
  kr_package_add(package, document, TYPE "document.main+xml", fill_document, docx);
  kr_package_relate(package, "", RELATIONSHIPS "/officeDocument", document);
  kr_ooxml_add_piece(package, "word/styles.xml", TYPE "styles+xml", write_styles, docx, arena);
  kr_package_relate(package, document, RELATIONSHIPS "/styles", "styles.xml");
  kr_ooxml_add_piece(package, "word/settings.xml", TYPE "settings+xml", write_settings, docx,
                     arena);
  kr_package_relate(package, document, RELATIONSHIPS "/settings", "settings.xml");
  kr_ooxml_add_piece(package, "word/footer1.xml", TYPE "footer+xml", write_footer, docx, arena);
  docx->footer = kr_package_relate(package, document, RELATIONSHIPS "/footer", "footer1.xml");
  kr_ooxml_add_properties(package, docx->document, docx->options, arena);
}

bool kr_emit_docx(const struct kr_document *document, const struct kr_emit_options *options,
                  struct kr_file_out *out, struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_docx docx = {.document = document, .options = options, .diags = diags, .arena = arena};
  size_t errors = diags->errors;
  docx.tables = kr_arena_alloc_array(arena, document->count + 1, sizeof *docx.tables);
  kr_ooxml_check_properties(document, options, diags);
  for (size_t i = 0; i < document->count; i++) {
    docx.tables[i].table = document->tables[i];
    kr_docx_place(&docx, &docx.tables[i]);
  }
  struct kr_package_out *package = kr_package_begin(arena, options->level);
  add_parts(package, &docx);
  return kr_package_finish(package, out) && diags->errors == errors;
}
