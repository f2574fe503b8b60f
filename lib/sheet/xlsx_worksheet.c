/* One worksheet part into cells and merges (18.3.1). */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/xlsx_read.h"

struct reading {
  struct kr_sheet_xlsx_reader *reader;
  KR_LIST(struct kr_sheet_range) merges;
  struct kr_buffer value, inline_text, formula;
  uint32_t row, column; /* of the cell that is open or comes next */
  bool in_cell, in_value, in_text, in_formula, odd_place, struck;
  int phonetic;
  char type[16];
  long style;
  bool stop;
};

static void open_row(struct reading *reading, const char *const *attributes) {
  long row = kr_sheet_xlsx_number(attributes, "r", 0);
  if (row > 0)
    reading->row = (uint32_t)row - 1;
  reading->column = 0;
}

static void open_cell(struct reading *reading, const char *const *attributes) {
  const char *reference = kr_sax_attribute(attributes, "r");
  const char *type = kr_sax_attribute(attributes, "t");
  uint32_t row, column;
  reading->odd_place = false;
  if (reference != NULL && kr_sheet_xlsx_cell(reference, &row, &column, NULL)) {
    reading->row = row;
    reading->column = column;
  } else if (reference != NULL || reading->row >= 1048576 || reading->column >= 16384) {
    reading->odd_place = reference != NULL || reading->row >= 1048576 || reading->column >= 16384;
  }
  snprintf(reading->type, sizeof reading->type, "%s", type == NULL ? "n" : type);
  reading->style = kr_sheet_xlsx_number(attributes, "s", 0);
  reading->in_cell = true;
  reading->struck = false;
  kr_buffer_clear(&reading->value);
  kr_buffer_clear(&reading->inline_text);
  kr_buffer_clear(&reading->formula);
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
  } else if (strcmp(name, "mergeCell") == 0) {
    add_merge(reading, kr_sax_attribute(attributes, "ref"));
  } else if (reading->in_cell) {
    reading->in_value = strcmp(name, "v") == 0;
    reading->in_formula = strcmp(name, "f") == 0;
    reading->phonetic += strcmp(name, "rPh") == 0;
    reading->in_text = strcmp(name, "t") == 0 && reading->phonetic == 0;
    if (strcmp(name, "strike") == 0) {
      const char *value = kr_sax_attribute(attributes, "val");
      reading->struck = reading->struck || value == NULL || strcmp(value, "0") != 0;
    }
  }
}

static void sheet_text(void *context, const char *bytes, size_t len) {
  struct reading *reading = context;
  if (reading->in_value)
    kr_buffer_add(&reading->value, bytes, len);
  else if (reading->in_text)
    kr_buffer_add(&reading->inline_text, bytes, len);
  else if (reading->in_formula)
    kr_buffer_add(&reading->formula, bytes, len);
}

static struct kr_text formula_text(struct reading *reading) {
  struct kr_arena *arena = reading->reader->reading->arena;
  char *text = kr_arena_alloc(arena, reading->formula.len + 2);
  text[0] = '=';
  if (reading->formula.len > 0)
    memcpy(text + 1, reading->formula.bytes, reading->formula.len);
  return kr_text_of(text);
}

static struct kr_text shared_text(struct reading *reading) {
  struct kr_sheet_xlsx_reader *reader = reading->reader;
  char *end;
  unsigned long index = strtoul(reading->value.bytes, &end, 10);
  if (end == reading->value.bytes || index >= reader->strings.n)
    return kr_text_of("");
  struct kr_sheet_xlsx_string *string = &reader->strings.v[index];
  reading->struck = reading->struck || string->struck;
  if (string->used)
    kr_sheet_cells_repeat(&reader->cells, string->text);
  string->used = true;
  return string->text;
}

static struct kr_text cell_text(struct reading *reading) {
  const struct kr_sheet_xlsx_reader *reader = reading->reader;
  const char *value = reading->value.bytes;
  enum kr_sheet_xlsx_format format = KR_SHEET_XLSX_GENERAL;
  if ((size_t)reading->style < reader->styles.n) {
    format = reader->styles.v[reading->style].format;
    reading->struck = reading->struck || reader->styles.v[reading->style].struck;
  }
  if (strcmp(reading->type, "inlineStr") == 0 || reading->inline_text.len > 0)
    return kr_sheet_xlsx_unescape(reader->reading->arena, reading->inline_text.bytes,
                                  reading->inline_text.len);
  if (reading->value.len == 0)
    return reading->formula.len > 0 ? formula_text(reading) : kr_text_of("");
  if (strcmp(reading->type, "s") == 0)
    return shared_text(reading);
  if (strcmp(reading->type, "b") == 0)
    return kr_text_of(value[0] == '1' ? "TRUE" : "FALSE");
  if (strcmp(reading->type, "n") == 0)
    return kr_sheet_xlsx_value(reader->reading->arena, value, format, reader->date1904);
  return kr_sheet_xlsx_unescape(reader->reading->arena, value, reading->value.len);
}

static void close_cell(struct reading *reading) {
  struct kr_sheet_cells *cells = &reading->reader->cells;
  struct kr_sheet_cell cell = {
      .row = reading->row, .column = reading->column, .text = cell_text(reading)};
  cell.struck = reading->struck;
  reading->in_cell = false;
  reading->column++;
  if (!reading->odd_place)
    kr_sheet_cells_add(cells, &cell);
  reading->stop = cells->full;
}

static void sheet_close(void *context, const char *name) {
  struct reading *reading = context;
  reading->in_value = reading->in_text = reading->in_formula = false;
  if (strcmp(name, "rPh") == 0 && reading->phonetic > 0)
    reading->phonetic--;
  else if (strcmp(name, "c") == 0 && reading->in_cell)
    close_cell(reading);
  else if (strcmp(name, "row") == 0)
    reading->row++;
}

bool kr_sheet_xlsx_read_sheet(struct kr_sheet_xlsx_reader *reader, const char *part,
                              struct kr_sheet *sheet) {
  const struct kr_buffer empty = {.arena = reader->reading->arena};
  struct reading reading = {
      .reader = reader, .value = empty, .inline_text = empty, .formula = empty};
  struct kr_sax sax = {sheet_open, sheet_close, sheet_text, &reading, &reading.stop};
  bool good = kr_package_parse(reader->package, part, &sax) && !reading.stop;
  kr_sheet_cells_keep(&reader->cells, sheet);
  sheet->merges = reading.merges.v;
  sheet->merge_count = reading.merges.n;
  kr_buffer_free(&reading.value);
  kr_buffer_free(&reading.inline_text);
  kr_buffer_free(&reading.formula);
  return good;
}
