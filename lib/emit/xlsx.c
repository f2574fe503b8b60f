#include "emit/xlsx.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "emit/xlsx_parts.h"
#include "opc/package_write.h"

#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/"
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"
#define MAIN "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define NAME_MOST 31 /* UTF-16 units of a sheet's name */

struct book {
  const struct kr_document *document;
  const struct kr_emit_options *options;
  struct kr_xlsx_sheet *sheets;
};

/* A part that is made in one piece. */
struct piece {
  void (*write)(const struct book *book, struct kr_buffer *out);
  const struct book *book;
  bool done;
};

static bool fill_piece(void *state, struct kr_buffer *out) {
  struct piece *piece = state;
  if (piece->done)
    return false;
  piece->done = true;
  piece->write(piece->book, out);
  return true;
}

/* ---- sheet names ---- */

static size_t character_size(unsigned char lead) {
  return lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
}

/* Without what Excel refuses in a name, and not too long; `number` is put behind a repeated one. */
static const char *sheet_name(struct kr_text text, size_t number, bool repeated,
                              struct kr_arena *arena) {
  char *name = kr_arena_take(arena, text.len + 32);
  size_t used = 0, units = 0, most = repeated ? NAME_MOST - 8 : NAME_MOST;
  for (size_t i = 0; i < text.len;) {
    size_t step = character_size((unsigned char)text.bytes[i]);
    units += step == 4 ? 2 : 1;
    if (units > most || step > text.len - i)
      break;
    if (strchr("[]:*?/\\'\n\t", text.bytes[i]) == NULL) {
      memcpy(name + used, text.bytes + i, step);
      used += step;
    }
    i += step;
  }
  if (repeated || used == 0)
    snprintf(name + used, 32, "%s%zu", used == 0 ? "Sheet" : " ", number);
  return name;
}

static void name_sheets(struct book *book, struct kr_arena *arena) {
  for (size_t i = 0; i < book->document->count; i++) {
    struct kr_text wanted = book->document->tables[i]->name;
    const char *name = sheet_name(wanted, i + 1, false, arena);
    for (size_t j = 0; j < i; j++)
      if (strcmp(name, book->sheets[j].name) == 0)
        name = sheet_name(wanted, i + 1, true, arena);
    book->sheets[i].name = name;
  }
}

/* ---- workbook.xml ---- */

static void defined_name(struct kr_xml *xml, const char *name, size_t sheet, bool local,
                         const char *value) {
  kr_xml_open(xml, "definedName");
  kr_xml_attr(xml, "name", name);
  if (local)
    kr_xml_attr_int(xml, "localSheetId", (long)sheet);
  kr_xml_text(xml, kr_text_of(value));
  kr_xml_close(xml);
}

static void write_names(const struct book *book, struct kr_xml *xml) {
  if (book->document->count == 0)
    return;
  kr_xml_open(xml, "definedNames");
  for (size_t i = 0; i < book->document->count; i++) {
    const struct kr_xlsx_sheet *sheet = &book->sheets[i];
    char value[256], reference[16];
    snprintf(value, sizeof value, "'%s'!$%zu:$%zu", sheet->name, sheet->head_row + 1,
             sheet->body_row);
    defined_name(xml, "_xlnm.Print_Titles", i, true, value);
    if (sheet->table->field == NULL)
      continue;
    kr_xlsx_reference(0, sheet->field_column + 1, reference);
    reference[strlen(reference) - 1] = '\0'; /* the letters alone */
    snprintf(value, sizeof value, "'%s'!$%s$%zu", sheet->name, reference, sheet->field_row + 1);
    defined_name(xml, "kr_reviewer_name", i, false, value);
  }
  kr_xml_close(xml);
}

static void write_workbook(const struct book *book, struct kr_buffer *out) {
  struct kr_xml xml;
  char id[32];
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "workbook");
  kr_xml_attr(&xml, "xmlns", MAIN);
  kr_xml_attr(&xml, "xmlns:r", OFFICE "relationships");
  kr_xml_open(&xml, "bookViews");
  kr_xml_open(&xml, "workbookView");
  kr_xml_close(&xml);
  kr_xml_close(&xml);
  kr_xml_open(&xml, "sheets");
  for (size_t i = 0; i < book->document->count; i++) {
    snprintf(id, sizeof id, "rId%zu", i + 1);
    kr_xml_open(&xml, "sheet");
    kr_xml_attr(&xml, "name", book->sheets[i].name);
    kr_xml_attr_int(&xml, "sheetId", (long)i + 1);
    kr_xml_attr(&xml, "r:id", id);
    kr_xml_close(&xml);
  }
  kr_xml_close(&xml);
  write_names(book, &xml);
  kr_xml_close(&xml);
}

static void write_styles(const struct book *book, struct kr_buffer *out) {
  (void)book;
  kr_xlsx_styles(out);
}

/* ---- properties ---- */

static void property(struct kr_xml *xml, const char *name, struct kr_text text) {
  if (text.len > 0)
    kr_xml_element(xml, name, text);
}

static void date_property(struct kr_xml *xml, const char *name, long long date) {
  char text[40];
  struct tm parts;
  time_t when = (time_t)date;
  if (date < 0 || gmtime_r(&when, &parts) == NULL)
    return;
  strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  kr_xml_open(xml, name);
  kr_xml_attr(xml, "xsi:type", "dcterms:W3CDTF");
  kr_xml_text(xml, kr_text_of(text));
  kr_xml_close(xml);
}

static void write_core(const struct book *book, struct kr_buffer *out) {
  const struct kr_document *document = book->document;
  struct kr_xml xml;
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "cp:coreProperties");
  kr_xml_attr(&xml, "xmlns:cp", PACKAGE "metadata/core-properties");
  kr_xml_attr(&xml, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
  kr_xml_attr(&xml, "xmlns:dcterms", "http://purl.org/dc/terms/");
  kr_xml_attr(&xml, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  property(&xml, "dc:title", document->title);
  property(&xml, "dc:creator", document->creator);
  property(&xml, "dc:identifier", document->revision);
  property(&xml, "dc:language", document->language);
  date_property(&xml, "dcterms:created", book->options->date);
  date_property(&xml, "dcterms:modified", book->options->date);
  kr_xml_close(&xml);
}

static void write_app(const struct book *book, struct kr_buffer *out) {
  struct kr_xml xml;
  (void)book;
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "Properties");
  kr_xml_attr(&xml, "xmlns", OFFICE "extended-properties");
  kr_xml_element(&xml, "Application", kr_text_of("kairan"));
  kr_xml_close(&xml);
}

static void custom_property(struct kr_xml *xml, long pid, const char *name, struct kr_text text) {
  kr_xml_open(xml, "property");
  kr_xml_attr(xml, "fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}");
  kr_xml_attr_int(xml, "pid", pid);
  kr_xml_attr(xml, "name", name);
  kr_xml_element(xml, "vt:lpwstr", text);
  kr_xml_close(xml);
}

static void write_custom(const struct book *book, struct kr_buffer *out) {
  struct kr_xml xml;
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "Properties");
  kr_xml_attr(&xml, "xmlns", OFFICE "custom-properties");
  kr_xml_attr(&xml, "xmlns:vt", OFFICE "docPropsVTypes");
  custom_property(&xml, 2, "kairan.revision", book->document->revision);
  if (book->document->reviewer.len > 0)
    custom_property(&xml, 3, "kairan.reviewer", book->document->reviewer);
  kr_xml_close(&xml);
}

/* Texts of cells are checked where they are written; these need not stand in a cell. */
static void check_properties(const struct kr_document *document,
                             const struct kr_emit_options *options, struct kr_diags *diags) {
  const struct kr_text texts[] = {document->title, document->creator, document->language,
                                  document->revision, document->reviewer};
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    if (!kr_xml_can_carry(texts[i]))
      kr_diag_add(diags, KR_DIAG_NOT_XML, options->source, texts[i].at, texts[i].bytes, NULL);
}

/* ---- the package ---- */

static void add_piece(struct kr_package_out *package, const struct book *book, const char *name,
                      const char *type, void (*write)(const struct book *, struct kr_buffer *),
                      struct kr_arena *arena) {
  struct piece *piece = kr_arena_take(arena, sizeof *piece);
  piece->write = write;
  piece->book = book;
  kr_package_add(package, name, type, fill_piece, piece);
}

static void add_sheets(struct kr_package_out *package, struct book *book) {
  char name[64];
  for (size_t i = 0; i < book->document->count; i++) {
    snprintf(name, sizeof name, "worksheets/sheet%zu.xml", i + 1);
    kr_package_relate(package, "xl/workbook.xml", OFFICE "relationships/worksheet", name);
    snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", i + 1);
    kr_package_add(package, name, TYPE "worksheet+xml", kr_xlsx_sheet_fill, &book->sheets[i]);
  }
}

static void add_parts(struct kr_package_out *package, struct book *book, struct kr_arena *arena) {
  static const char workbook[] = "xl/workbook.xml";
  add_piece(package, book, workbook, TYPE "sheet.main+xml", write_workbook, arena);
  kr_package_relate(package, "", OFFICE "relationships/officeDocument", workbook);
  add_sheets(package, book);
  add_piece(package, book, "xl/styles.xml", TYPE "styles+xml", write_styles, arena);
  kr_package_relate(package, workbook, OFFICE "relationships/styles", "styles.xml");
  add_piece(package, book, "docProps/core.xml",
            "application/vnd.openxmlformats-package.core-properties+xml", write_core, arena);
  kr_package_relate(package, "", PACKAGE "relationships/metadata/core-properties",
                    "docProps/core.xml");
  add_piece(package, book, "docProps/app.xml",
            "application/vnd.openxmlformats-officedocument.extended-properties+xml", write_app,
            arena);
  kr_package_relate(package, "", OFFICE "relationships/extended-properties", "docProps/app.xml");
  if (book->document->revision.len == 0)
    return;
  add_piece(package, book, "docProps/custom.xml",
            "application/vnd.openxmlformats-officedocument.custom-properties+xml", write_custom,
            arena);
  kr_package_relate(package, "", OFFICE "relationships/custom-properties", "docProps/custom.xml");
}

bool kr_emit_xlsx(const struct kr_document *document, const struct kr_emit_options *options,
                  struct kr_file_out *out, struct kr_arena *arena, struct kr_diags *diags) {
  struct book book = {document, options, NULL};
  size_t errors = diags->errors;
  book.sheets = kr_arena_take_array(arena, document->count + 1, sizeof *book.sheets);
  check_properties(document, options, diags);
  name_sheets(&book, arena);
  for (size_t i = 0; i < document->count; i++) {
    struct kr_xlsx_sheet *sheet = &book.sheets[i];
    sheet->table = document->tables[i];
    sheet->options = options;
    sheet->diags = diags;
    sheet->arena = arena;
    sheet->first = i == 0;
    kr_xlsx_place(sheet);
  }
  struct kr_package_out *package = kr_package_begin(arena, options->level);
  add_parts(package, &book, arena);
  bool good = kr_package_finish(package, out);
  int saved = errno;
  for (size_t i = 0; i < document->count; i++) {
    kr_buffer_free(&book.sheets[i].heights);
    kr_buffer_free(&book.sheets[i].merges);
    kr_buffer_free(&book.sheets[i].breaks);
  }
  errno = saved;
  return good && diags->errors == errors;
}
