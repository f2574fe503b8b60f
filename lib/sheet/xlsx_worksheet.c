/* SPDX-License-Identifier: ISC */
/* One worksheet part into cells and merges (18.3.1). */
#include <stdlib.h>
#include <string.h>

#include "sheet/xlsx_outside.h"

struct reading {
  struct kr_sheet_xlsx_reader *reader;
  struct kr_sheet *sheet;
  KR_LIST(struct kr_sheet_range) merges;
  struct kr_sheet_xlsx_outside outside;
  struct kr_sheet_xlsx_cell cell; /* that is open or comes next */
  bool in_cell, in_value, in_formula;
  bool row_known, astray; /* astray: the place of the cell is not known */
  bool stop;
};

static void open_row(struct reading *reading, const char *const *attributes) {
  long row = kr_sheet_xlsx_number(attributes, "r", 0);
  if (row > 0)
    reading->cell.row = (uint32_t)row - 1;
  reading->row_known = row > 0 || kr_sax_attribute(attributes, "r") == NULL;
  reading->cell.column = 0;
  if (kr_sheet_xlsx_flag(attributes, "hidden", KR_SHEET_XLSX_OFF))
    kr_sheet_add_span(&reading->sheet->hidden_rows, reading->cell.row, reading->cell.row,
                      reading->reader->reading->arena);
}

static void open_columns(const struct reading *reading, const char *const *attributes) {
  long first = kr_sheet_xlsx_number(attributes, "min", 0);
  long last = kr_sheet_xlsx_number(attributes, "max", 0);
  if (first > 0 && last >= first && kr_sheet_xlsx_flag(attributes, "hidden", KR_SHEET_XLSX_OFF))
    kr_sheet_add_span(&reading->sheet->hidden_columns, (uint32_t)first - 1, (uint32_t)last - 1,
                      reading->reader->reading->arena);
}

/* A longer one is none that is known, cut off or not. */
static void set_type(struct kr_sheet_xlsx_cell *cell, const char *type) {
  size_t len = strlen(type), most = sizeof cell->type - 1;
  len = len < most ? len : most;
  memcpy(cell->type, type, len);
  cell->type[len] = '\0';
}

static void open_cell(struct reading *reading, const char *const *attributes) {
  const char *reference = kr_sax_attribute(attributes, "r");
  const char *type = kr_sax_attribute(attributes, "t");
  uint32_t row, column;
  bool readable = reference != NULL && kr_sheet_xlsx_cell(reference, &row, &column, NULL);
  if (readable) {
    reading->cell.row = row;
    reading->cell.column = column;
  }
  reading->astray =
      !readable && (reference != NULL || !reading->row_known || reading->cell.row >= KR_ROWS_MOST ||
                    reading->cell.column >= KR_COLUMNS_MOST);
  set_type(&reading->cell, type == NULL ? "n" : type);
  reading->cell.style = kr_sheet_xlsx_number(attributes, "s", 0);
  reading->in_cell = true;
  reading->cell.struck = reading->cell.has_formula = false;
  reading->cell.rich_value = kr_sheet_xlsx_number(attributes, "vm", 0) > 0;
  kr_buffer_clear(&reading->cell.value);
  kr_sheet_xlsx_runs_clear(&reading->cell.inline_text);
  kr_buffer_clear(&reading->cell.formula);
}

static void add_merge(struct reading *reading, const char *reference) {
  struct kr_sheet_range range;
  const char *end;
  if (reference == NULL || !kr_sheet_xlsx_cell(reference, &range.row, &range.column, &end) ||
      *end != ':' || !kr_sheet_xlsx_cell(end + 1, &range.last_row, &range.last_column, NULL))
    return;
  if (range.last_row >= range.row && range.last_column >= range.column)
    *KR_LIST_ADD(&reading->merges, reading->reader->reading->arena) = range;
}

static void sheet_open(void *context, const char *name, const char *const *attributes) {
  struct reading *reading = context;
  if (strcmp(name, "row") == 0) {
    open_row(reading, attributes);
  } else if (strcmp(name, "c") == 0) {
    open_cell(reading, attributes);
  } else if (strcmp(name, "col") == 0) {
    open_columns(reading, attributes);
  } else if (strcmp(name, "mergeCell") == 0) {
    add_merge(reading, kr_sax_attribute(attributes, "ref"));
  } else if (reading->in_cell) {
    reading->in_value = strcmp(name, "v") == 0;
    reading->in_formula = strcmp(name, "f") == 0;
    reading->cell.has_formula = reading->cell.has_formula || reading->in_formula;
    kr_sheet_xlsx_runs_open(&reading->cell.inline_text, name, attributes);
  } else {
    kr_sheet_xlsx_outside_open(&reading->outside, name, attributes);
  }
}

static void sheet_text(void *context, const char *bytes, size_t len) {
  struct reading *reading = context;
  if (reading->in_value)
    kr_buffer_add(&reading->cell.value, bytes, len);
  else if (reading->in_formula)
    kr_buffer_add(&reading->cell.formula, bytes, len);
  else if (reading->in_cell)
    kr_sheet_xlsx_runs_text(&reading->cell.inline_text, bytes, len);
  else
    kr_sheet_xlsx_outside_text(&reading->outside, bytes, len);
}

/* Notes the colour of the cell that is open. */
static void add_fill(struct reading *reading) {
  const struct kr_sheet_xlsx_reader *reader = reading->reader;
  uint32_t row = reading->cell.row, column = reading->cell.column;
  if ((size_t)reading->cell.style < reader->styles.n)
    kr_sheet_add_fill(
        reading->sheet,
        &(struct kr_sheet_fill){row, column, column, reader->styles.v[reading->cell.style].colour},
        reader->reading->arena);
}

/* The row may still be known: that of the element around. */
static void add_stray(struct reading *reading, struct kr_text text) {
  const struct kr_reading *file = reading->reader->reading;
  struct kr_sheet_note stray = {.row = KR_SHEET_UNKNOWN, .column = KR_SHEET_UNKNOWN, .text = text};
  if (kr_text_blank(text))
    return;
  if (reading->row_known && reading->cell.row < KR_ROWS_MOST)
    stray.row = reading->cell.row;
  kr_sheet_damage(reading->sheet, file, KR_READING_CELL_PLACE, stray.row, stray.column);
  *KR_LIST_ADD(&reading->sheet->strays, file->arena) = stray;
}

static void close_cell(struct reading *reading) {
  struct kr_sheet_cells *cells = &reading->reader->cells;
  struct kr_sheet_cell cell = {
      .row = reading->cell.row,
      .column = reading->cell.column,
      .text = kr_sheet_xlsx_shown(reading->reader, reading->sheet, &reading->cell)};
  cell.struck = reading->cell.struck;
  if (!reading->astray)
    add_fill(reading);
  reading->in_cell = false;
  reading->cell.column += !reading->astray;
  if (reading->astray)
    add_stray(reading, cell.text);
  else
    kr_sheet_cells_add(cells, &cell);
  reading->stop = cells->full;
}

static void sheet_close(void *context, const char *name) {
  struct reading *reading = context;
  reading->in_value = reading->in_formula = false;
  if (strcmp(name, "c") == 0 && reading->in_cell)
    close_cell(reading);
  else if (reading->in_cell)
    kr_sheet_xlsx_runs_close(&reading->cell.inline_text, name);
  else if (strcmp(name, "row") == 0)
    reading->cell.row++;
  else
    kr_sheet_xlsx_outside_close(&reading->outside, name);
}

bool kr_sheet_xlsx_read_sheet(struct kr_sheet_xlsx_reader *reader, const char *part,
                              struct kr_sheet *sheet) {
  static const char *const pieces[] = {
      "<c ",          "<row ",  "</row>",      "<sheetPr",     "<dimension",
      "<sheetViews>", "<cols>", "<sheetData>", "</sheetData>", NULL};
  const struct kr_buffer empty = {.arena = reader->reading->arena};
  struct reading reading = {
      .reader = reader,
      .sheet = sheet,
      .outside = {.reader = reader, .part = part, .sheet = sheet, .margin = empty},
      .cell = {.value = empty, .inline_text = {.text = empty}, .formula = empty}};
  struct kr_sax sax = {sheet_open, sheet_close, sheet_text, &reading, &reading.stop};
  bool good = kr_package_parse_pieces(reader->package, part, &sax, pieces) && !reading.stop;
  kr_sheet_cells_keep(&reader->cells, sheet);
  sheet->merges = reading.merges.v;
  sheet->merge_count = reading.merges.n;
  kr_buffer_free(&reading.cell.value);
  kr_buffer_free(&reading.cell.inline_text.text);
  kr_buffer_free(&reading.cell.formula);
  return good && kr_sheet_xlsx_read_notes(reader, part, sheet) &&
         kr_sheet_xlsx_outside_read(&reading.outside);
}
