/* What a cell of a workbook shows: its text, its number by its format, the source of a formula that
 * failed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "sheet/xlsx_read.h"

struct showing {
  struct kr_sheet_xlsx_reader *reader;
  struct kr_sheet *sheet;
  struct kr_sheet_xlsx_cell *cell;
};

static void add_doubt(const struct showing *showing, enum kr_diag_code code, const char *about) {
  const struct kr_sheet_doubt doubt = {showing->cell->row, showing->cell->column, code, about};
  kr_sheet_add_doubt(showing->sheet, &doubt, showing->reader->reading->arena);
}

static struct kr_text unescape(const struct showing *showing, const struct kr_buffer *buffer) {
  return kr_sheet_xlsx_unescape(showing->reader->reading->arena, buffer->bytes, buffer->len);
}

/* ---- formats ---- */

static void add_shown_doubt(const struct showing *showing, enum kr_sheet_shown shown,
                            struct kr_text text) {
  if (shown == KR_SHEET_SHOWN_NOTHING)
    add_doubt(showing, KR_DIAG_VALUE_HIDDEN, NULL);
  if (shown == KR_SHEET_SHOWN_UNKNOWN)
    add_doubt(showing, KR_DIAG_VALUE_UNSURE, text.bytes);
}

static struct kr_text take(const struct showing *showing, struct kr_buffer *out) {
  struct kr_arena *arena = showing->reader->reading->arena;
  struct kr_text text = kr_text_of("");
  if (out->len > 0)
    text = kr_text_view(kr_arena_copy(arena, out->bytes, out->len), out->len);
  kr_buffer_free(out);
  return text;
}

static struct kr_text formatted_text(const struct showing *showing,
                                     const struct kr_sheet_format *format, struct kr_text text) {
  struct kr_buffer out = {.arena = showing->reader->reading->arena};
  if (format == NULL || text.len == 0)
    return text;
  enum kr_sheet_shown shown = kr_sheet_format_text(format, text, &out);
  text = take(showing, &out);
  add_shown_doubt(showing, shown, text);
  return text;
}

static struct kr_text formatted_number(const struct showing *showing,
                                       const struct kr_sheet_format *format, const char *digits) {
  const struct kr_sheet_xlsx_reader *reader = showing->reader;
  struct kr_buffer out = {.arena = reader->reading->arena};
  enum kr_sheet_shown shown = kr_sheet_format_number(format, digits, reader->date1904, &out);
  struct kr_text text = take(showing, &out);
  add_shown_doubt(showing, shown, text);
  return text;
}

/* ---- formulas ---- */

/* As a person types it: without the marks of functions that older programs do not know. */
static struct kr_text source_of(const struct showing *showing) {
  static const char *const marks[] = {"_xlfn.", "_xlws.", "_xlpm."};
  struct kr_buffer out = {.arena = showing->reader->reading->arena};
  struct kr_text formula = unescape(showing, &showing->cell->formula);
  kr_buffer_putc(&out, '=');
  for (size_t at = 0; at < formula.len;) {
    struct kr_text rest = kr_text_part(formula, at, formula.len);
    size_t skip = 0;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0] && skip == 0; i++)
      skip = kr_text_begins(rest, marks[i]) ? strlen(marks[i]) : 0;
    at += skip;
    if (skip == 0)
      kr_buffer_putc(&out, formula.bytes[at++]);
  }
  return take(showing, &out);
}

/* The source of a formula that shows an error, or that no program has worked out. */
static struct kr_text source_instead(const struct showing *showing) {
  const struct kr_sheet_xlsx_cell *cell = showing->cell;
  struct kr_text shown = unescape(showing, &cell->value);
  add_doubt(showing, KR_DIAG_FORMULA_FAILED, shown.len == 0 ? N_("no value") : shown.bytes);
  return cell->formula.len == 0 ? shown : source_of(showing);
}

/* ---- kinds of cells ---- */

static struct kr_text shared_text(const struct showing *showing) {
  struct kr_sheet_xlsx_reader *reader = showing->reader;
  struct kr_sheet_xlsx_cell *cell = showing->cell;
  char *end;
  unsigned long index = strtoul(cell->value.bytes, &end, 10);
  if (end == cell->value.bytes || index >= reader->strings.n)
    return kr_text_of("");
  struct kr_sheet_xlsx_string *string = &reader->strings.v[index];
  cell->struck = cell->struck || string->struck;
  if (string->used)
    kr_sheet_cells_repeat(&reader->cells, string->text);
  string->used = true;
  return string->text;
}

/* 2026-05-20T12:00:00, as strict workbooks have days. */
static struct kr_text day_text(const struct showing *showing,
                               const struct kr_sheet_format *format) {
  struct kr_text value = unescape(showing, &showing->cell->value);
  struct kr_date date;
  unsigned hour = 0, minute = 0, second = 0;
  char digits[48];
  if (value.len < 10 || !kr_calendar_read(kr_text_part(value, 0, 10), &date))
    return value;
  if (value.len > 11)
    sscanf(value.bytes + 11, "%2u:%2u:%2u", &hour, &minute, &second);
  if (format == NULL && hour + minute + second == 0)
    return kr_text_part(value, 0, 10);
  if (format == NULL)
    return value;
  long day = kr_calendar_days(date) + (showing->reader->date1904 ? 24107 : 25569);
  snprintf(digits, sizeof digits, "%.10f",
           (double)day + (hour * 3600.0 + minute * 60.0 + second) / 86400);
  return formatted_number(showing, format, digits);
}

static struct kr_text number_text(const struct showing *showing,
                                  const struct kr_sheet_format *format) {
  const char *digits = showing->cell->value.bytes;
  struct kr_buffer out = {.arena = showing->reader->reading->arena};
  char *end;
  if (format != NULL)
    return formatted_number(showing, format, digits);
  double value = strtod(digits, &end);
  if (end == digits)
    return unescape(showing, &showing->cell->value);
  kr_sheet_format_general(value, &out);
  return take(showing, &out);
}

static const struct kr_sheet_format *format_of(const struct showing *showing) {
  struct kr_sheet_xlsx_reader *reader = showing->reader;
  struct kr_sheet_xlsx_cell *cell = showing->cell;
  if (cell->style < 0 || (size_t)cell->style >= reader->styles.n)
    return NULL;
  struct kr_sheet_xlsx_style *style = &reader->styles.v[cell->style];
  cell->struck = cell->struck || style->struck;
  return kr_sheet_xlsx_format(reader, style);
}

struct kr_text kr_sheet_xlsx_shown(struct kr_sheet_xlsx_reader *reader, struct kr_sheet *sheet,
                                   struct kr_sheet_xlsx_cell *cell) {
  const struct showing showing = {reader, sheet, cell};
  const struct kr_sheet_format *format = format_of(&showing);
  if (strcmp(cell->type, "inlineStr") == 0 || cell->inline_text.len > 0)
    return formatted_text(&showing, format, unescape(&showing, &cell->inline_text));
  if (cell->value.len == 0)
    return cell->formula.len > 0 ? source_instead(&showing) : kr_text_of("");
  if (strcmp(cell->type, "s") == 0)
    return formatted_text(&showing, format, shared_text(&showing));
  if (strcmp(cell->type, "b") == 0)
    return kr_text_of(cell->value.bytes[0] == '1' ? "TRUE" : "FALSE");
  if (strcmp(cell->type, "n") == 0)
    return number_text(&showing, format);
  if (strcmp(cell->type, "d") == 0)
    return day_text(&showing, format);
  if (strcmp(cell->type, "e") == 0 && cell->has_formula)
    return source_instead(&showing);
  return formatted_text(&showing, format, unescape(&showing, &cell->value));
}
