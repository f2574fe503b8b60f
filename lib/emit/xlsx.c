/* SPDX-License-Identifier: ISC */
/* Workbooks (ECMA-376 part 1, section 18, transitional), one sheet a table. */
#include <stdio.h>
#include <string.h>

#include "base/text_fit.h"
#include "emit/ooxml_properties.h"
#include "emit/xlsx_internal.h"

#define OFFICE KR_OFFICE_TYPES
#define TYPE "application/vnd.openxmlformats-officedocument.spreadsheetml."
#define NAME_MOST 31 /* UTF-16 units of a sheet's name */

struct book {
  const struct kr_document *document;
  const struct kr_emit_options *options;
  struct kr_xlsx_sheet *sheets;
  struct kr_xlsx_lists lists;
};

/* ---- sheet names ---- */

/* A name that no other sheet has, or one that others may have. */
enum name_kind { NAME_ALONE, NAME_NUMBERED };

/* Without what Excel refuses in a name, and not too long. */
static const char *sheet_name(struct kr_text text, size_t number, enum name_kind kind,
                              struct kr_arena *arena) {
  bool numbered = kind == NAME_NUMBERED;
  char *name = kr_arena_alloc(arena, text.len + 32);
  size_t used = 0, units = 0, most = numbered ? NAME_MOST - 8 : NAME_MOST;
  for (size_t i = 0; i < text.len;) {
    unsigned long c;
    size_t step = kr_text_character(text.bytes + i, text.len - i, &c);
    units += step == 4 ? 2 : 1;
    if (units > most)
      break;
    if (strchr("[]:*?/\\'\n\t", text.bytes[i]) == NULL) {
      memcpy(name + used, text.bytes + i, step);
      used += step;
    }
    i += step;
  }
  if (numbered || used == 0)
    snprintf(name + used, 32, "%s%zu", used == 0 ? "Sheet" : " ", number);
  return name;
}

static void name_sheets(struct book *book, struct kr_arena *arena) {
  for (size_t i = 0; i < book->document->count; i++) {
    struct kr_text wanted = book->document->tables[i]->name;
    const char *name = sheet_name(wanted, i + 1, NAME_ALONE, arena);
    for (size_t j = 0; j < i; j++)
      if (strcmp(name, book->sheets[j].name) == 0)
        name = sheet_name(wanted, i + 1, NAME_NUMBERED, arena);
    book->sheets[i].name = name;
  }
}

/* A name that no sheet of the document has. */
static void name_lists(struct book *book, struct kr_arena *arena) {
  bool japanese = kr_text_is(book->document->language, "ja-JP");
  const struct kr_text wanted = kr_text_of(japanese ? "選択肢" : "Choices");
  size_t count = book->document->count;
  book->lists.name = sheet_name(wanted, count + 1, NAME_ALONE, arena);
  for (size_t i = 0; i < count; i++)
    if (strcmp(book->lists.name, book->sheets[i].name) == 0)
      book->lists.name = sheet_name(wanted, count + 1, NAME_NUMBERED, arena);
}

/* ---- workbook.xml ---- */

#define WHOLE_WORKBOOK (-1L)

/* `sheet`: on which alone the name is known. */
static void defined_name(struct kr_xml *xml, const char *name, long sheet, const char *value) {
  kr_xml_open(xml, "definedName");
  kr_xml_attr(xml, "name", name);
  if (sheet != WHOLE_WORKBOOK)
    kr_xml_attr_int(xml, "localSheetId", sheet);
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
    defined_name(xml, "_xlnm.Print_Titles", (long)i, value);
    if (sheet->table->input == NULL)
      continue;
    kr_xlsx_reference(0, sheet->input_column, reference);
    reference[strlen(reference) - 1] = '\0'; /* the letters alone */
    snprintf(value, sizeof value, "'%s'!$%s$%zu", sheet->name, reference, sheet->input_row + 1);
    defined_name(xml, sheet->table->input->name, WHOLE_WORKBOOK, value);
  }
  kr_xml_close(xml);
}

/* The tables, and the hidden sheet of their choices if there are any. */
static size_t sheet_count(const struct book *book) {
  return book->document->count + (book->lists.n > 0);
}

static void write_workbook(const void *state, struct kr_buffer *out) {
  const struct book *book = state;
  struct kr_xml xml;
  char id[32];
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "workbook");
  kr_xml_attr(&xml, "xmlns", KR_XLSX_MAIN);
  kr_xml_attr(&xml, "xmlns:r", OFFICE "relationships");
  kr_xml_open(&xml, "bookViews");
  kr_xml_empty(&xml, "workbookView");
  kr_xml_close(&xml);
  kr_xml_open(&xml, "sheets");
  for (size_t i = 0; i < sheet_count(book); i++) {
    bool hidden = i == book->document->count;
    snprintf(id, sizeof id, "rId%zu", i + 1);
    kr_xml_open(&xml, "sheet");
    kr_xml_attr(&xml, "name", hidden ? book->lists.name : book->sheets[i].name);
    kr_xml_attr_int(&xml, "sheetId", (long)i + 1);
    if (hidden)
      kr_xml_attr(&xml, "state", "hidden");
    kr_xml_attr(&xml, "r:id", id);
    kr_xml_close(&xml);
  }
  kr_xml_close(&xml);
  write_names(book, &xml);
  kr_xml_close(&xml);
}

static void write_styles(const void *state, struct kr_buffer *out) {
  const struct book *book = state;
  enum kr_xlsx_style last = KR_XLSX_NOTE;
  for (size_t i = 0; i < book->document->count; i++) {
    const struct kr_xlsx_sheet *sheet = &book->sheets[i];
    if (sheet->over.n + sheet->under.n > 0 && last < KR_XLSX_LINE_RIGHT)
      last = KR_XLSX_LINE_RIGHT;
    if (sheet->quoted)
      last = KR_XLSX_QUOTED;
  }
  kr_xlsx_styles(book->document->style, last, out);
}

/* ---- the package ---- */

static void add_sheets(struct kr_package_out *package, struct book *book, struct kr_arena *arena) {
  char name[64];
  for (size_t i = 0; i < sheet_count(book); i++) {
    snprintf(name, sizeof name, "worksheets/sheet%zu.xml", i + 1);
    kr_package_relate(package, "xl/workbook.xml", OFFICE "relationships/worksheet", name);
    snprintf(name, sizeof name, "xl/worksheets/sheet%zu.xml", i + 1);
    const char *copy = kr_arena_copy(arena, name, strlen(name));
    if (i < book->document->count)
      kr_package_add(package, copy, TYPE "worksheet+xml", kr_xlsx_sheet_fill, &book->sheets[i]);
    else
      kr_ooxml_add_piece(
          package,
          (struct kr_ooxml_piece){copy, TYPE "worksheet+xml", kr_xlsx_lists_write, &book->lists},
          arena);
  }
}

static void add_parts(struct kr_package_out *package, struct book *book, struct kr_arena *arena) {
  static const char workbook[] = "xl/workbook.xml";
  kr_ooxml_add_piece(package,
                     (struct kr_ooxml_piece){workbook, TYPE "sheet.main+xml", write_workbook, book},
                     arena);
  kr_package_relate(package, "", OFFICE "relationships/officeDocument", workbook);
  add_sheets(package, book, arena);
  kr_ooxml_add_piece(
      package, (struct kr_ooxml_piece){"xl/styles.xml", TYPE "styles+xml", write_styles, book},
      arena);
  kr_package_relate(package, workbook, OFFICE "relationships/styles", "styles.xml");
  kr_ooxml_add_properties(package, book->document, book->options, arena);
}

static bool emit(const struct kr_document *document, const struct kr_emit_options *options,
                 struct kr_file_out *out, struct kr_arena *arena, struct kr_diags *diags) {
  struct book book = {.document = document, .options = options};
  size_t errors = diags->errors;
  book.sheets = kr_arena_alloc_array(arena, document->count + 1, sizeof *book.sheets);
  kr_ooxml_check_properties(document, options, diags);
  name_sheets(&book, arena);
  for (size_t i = 0; i < document->count; i++) {
    struct kr_xlsx_sheet *sheet = &book.sheets[i];
    sheet->table = document->tables[i];
    sheet->options = options;
    sheet->style = document->style;
    sheet->diags = diags;
    sheet->arena = arena;
    sheet->first = i == 0;
    sheet->lists = &book.lists;
    kr_xlsx_place(sheet);
    kr_xlsx_list_choices(&book.lists, document->tables[i], arena);
  }
  name_lists(&book, arena);
  struct kr_package_out *package =
      kr_package_begin((struct kr_zip_options){options->level, options->jobs}, arena);
  add_parts(package, &book, arena);
  return kr_package_finish(package, out) && diags->errors == errors;
}

const struct kr_format kr_format_xlsx = {.suffix = "xlsx",
                                         .flags =
                                             KR_FORMAT_BINARY | KR_FORMAT_FORM | KR_FORMAT_STYLED,
                                         .text_most = KR_TEXT_CELL_MOST,
                                         .emit = emit};
