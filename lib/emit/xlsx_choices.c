/* SPDX-License-Identifier: ISC */
/* Lists to choose from (18.3.1.32): in the validation itself, or on a hidden sheet if they are
 * long.
 */
#include <stdio.h>
#include <string.h>

#include "base/text_fit.h"
#include "emit/ooxml_properties.h"
#include "emit/xlsx_internal.h"

#define INLINE_MOST 255 /* UTF-16 units of a list that a validation holds itself */

/* A comma parts the words there, and the list is in quotation marks. */
static bool is_inline(const struct kr_column *column) {
  size_t units = column->choice_count - 1;
  for (size_t i = 0; i < column->choice_count; i++) {
    units += kr_text_units(column->choices[i]);
    for (size_t j = 0; j < column->choices[i].len; j++)
      if (strchr(",\"\n", column->choices[i].bytes[j]) != NULL)
        return false;
  }
  return units <= INLINE_MOST;
}

static bool has_choices(const struct kr_table *table, size_t column) {
  return table->row_count > 0 && table->columns[column].choice_count > 0;
}

void kr_xlsx_list_choices(struct kr_xlsx_lists *lists, const struct kr_table *table,
                          struct kr_arena *arena) {
  for (size_t i = 0; i < table->column_count; i++)
    if (has_choices(table, i) && !is_inline(&table->columns[i])) {
      *KR_LIST_ADD(lists, arena) = &table->columns[i];
      if (table->columns[i].choice_count > lists->rows)
        lists->rows = table->columns[i].choice_count;
    }
}

/* ---- the validations of a sheet ---- */

static void put_inline(const struct kr_column *column, struct kr_buffer *out) {
  kr_buffer_putc(out, '"');
  for (size_t i = 0; i < column->choice_count; i++) {
    kr_buffer_puts(out, i > 0 ? "," : "");
    kr_buffer_text(out, column->choices[i]);
  }
  kr_buffer_putc(out, '"');
}

static void put_reference(const struct kr_xlsx_lists *lists, const struct kr_column *column,
                          struct kr_buffer *out) {
  char letters[16];
  size_t at = 0;
  while (lists->v[at] != column)
    at++;
  kr_xlsx_reference(0, at, letters);
  letters[strlen(letters) - 1] = '\0';
  kr_buffer_printf(out, "'%s'!$%s$2:$%s$%zu", lists->name, letters, letters,
                   column->choice_count + 1);
}

static void write_validation(const struct kr_xlsx_sheet *sheet, size_t at, struct kr_xml *xml) {
  const struct kr_column *column = &sheet->table->columns[at];
  struct kr_buffer formula;
  char range[40];
  kr_xlsx_reference(sheet->body_row, at, range);
  size_t len = strlen(range);
  range[len] = ':';
  kr_xlsx_reference(sheet->note_row - 1, at, range + len + 1);
  kr_buffer_init(&formula, sheet->arena);
  if (is_inline(column))
    put_inline(column, &formula);
  else
    put_reference(sheet->lists, column, &formula);
  kr_xml_open(xml, "dataValidation");
  kr_xml_attr(xml, "type", "list");
  kr_xml_attr(xml, "errorStyle", "warning"); /* other words are still an answer */
  kr_xml_attr(xml, "allowBlank", "1");
  kr_xml_attr(xml, "showInputMessage", "1");
  kr_xml_attr(xml, "showErrorMessage", "1");
  kr_xml_attr(xml, "sqref", range);
  kr_xml_element(xml, "formula1", kr_text_view(formula.bytes, formula.len));
  kr_xml_close(xml);
  kr_buffer_free(&formula);
}

void kr_xlsx_validations(const struct kr_xlsx_sheet *sheet, struct kr_xml *xml) {
  const struct kr_table *table = sheet->table;
  size_t count = 0;
  for (size_t i = 0; i < table->column_count; i++)
    count += has_choices(table, i);
  if (count == 0)
    return;
  kr_xml_open(xml, "dataValidations");
  kr_xml_attr_int(xml, "count", (long)count);
  for (size_t i = 0; i < table->column_count; i++)
    if (has_choices(table, i))
      write_validation(sheet, i, xml);
  kr_xml_close(xml);
}

/* ---- the hidden sheet ---- */

static void write_list_cell(struct kr_xml *xml, size_t row, size_t column, struct kr_text text) {
  char reference[16];
  kr_xlsx_reference(row, column, reference);
  kr_xml_open(xml, "c");
  kr_xml_attr(xml, "r", reference);
  kr_xml_attr(xml, "t", "inlineStr");
  kr_xml_open(xml, "is");
  kr_xlsx_string(xml, text);
  kr_xml_close(xml);
  kr_xml_close(xml);
}

void kr_xlsx_lists_write(const void *state, struct kr_buffer *out) {
  const struct kr_xlsx_lists *lists = state;
  struct kr_xml xml;
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "worksheet");
  kr_xml_attr(&xml, "xmlns", KR_XLSX_MAIN);
  kr_xml_open(&xml, "sheetData");
  for (size_t row = 0; row <= lists->rows; row++) {
    kr_xml_open(&xml, "row");
    kr_xml_attr_int(&xml, "r", (long)row + 1);
    for (size_t i = 0; i < lists->n; i++)
      if (row == 0)
        write_list_cell(&xml, row, i, lists->v[i]->heading);
      else if (row <= lists->v[i]->choice_count)
        write_list_cell(&xml, row, i, lists->v[i]->choices[row - 1]);
    kr_xml_close(&xml);
  }
  kr_xml_close(&xml);
  kr_xml_close(&xml);
}
