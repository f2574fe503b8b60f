/* SPDX-License-Identifier: ISC */
/* What a cell of a workbook shows: its text, its number by its format, the source of a formula that
 * failed. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/lang.h"
#include "sheet/xlsx_read.h"

struct showing {
  struct kr_sheet_xlsx_reader *reader;
  struct kr_sheet *sheet;
  struct kr_sheet_xlsx_cell *cell;
  const struct kr_sheet_xlsx_style *style;
  const struct kr_sheet_format *format; /* NULL: General */
  bool rich;                            /* the text has fonts of its own */
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

static struct kr_text formatted_text(const struct showing *showing, struct kr_text text) {
  struct kr_buffer out = {.arena = showing->reader->reading->arena};
  if (showing->format == NULL || text.len == 0)
    return text;
  enum kr_sheet_shown shown = kr_sheet_format_text(showing->format, text, &out);
  text = take(showing, &out);
  add_shown_doubt(showing, shown, text);
  return text;
}

static struct kr_text formatted_number(const struct showing *showing, const char *digits) {
  const struct kr_sheet_xlsx_reader *reader = showing->reader;
  struct kr_buffer out = {.arena = reader->reading->arena};
  enum kr_sheet_shown shown =
      kr_sheet_format_number(showing->format, digits, reader->date1904, &out);
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

static void damage(const struct showing *showing, enum kr_reading_damage_kind kind) {
  kr_sheet_damage(showing->sheet, showing->reader->reading, kind, showing->cell->row,
                  showing->cell->column);
}

static struct kr_text shared_text(struct showing *showing) {
  struct kr_sheet_xlsx_reader *reader = showing->reader;
  struct kr_sheet_xlsx_cell *cell = showing->cell;
  char *end;
  unsigned long index = strtoul(cell->value.bytes, &end, 10);
  bool number = end != cell->value.bytes && end[strspn(end, " \t\r\n")] == '\0';
  if (!number || index >= reader->strings.n) {
    damage(showing, KR_READING_TEXT_MISSING);
    return number ? kr_text_of("") : unescape(showing, &cell->value);
  }
  struct kr_sheet_xlsx_string *string = &reader->strings.v[index];
  cell->struck = cell->struck || string->struck;
  showing->rich = string->rich;
  if (string->used)
    kr_sheet_cells_repeat(&reader->cells, string->text);
  string->used = true;
  return string->text;
}

/* 2026-05-20T12:00:00, as strict workbooks have days. */
static struct kr_text day_text(const struct showing *showing) {
  struct kr_text value = unescape(showing, &showing->cell->value);
  struct kr_date date;
  unsigned hour = 0, minute = 0, second = 0;
  char digits[48];
  if (value.len < 10 || strspn(value.bytes + 10, "T0123456789:.Z+-") != value.len - 10 ||
      !kr_calendar_read(kr_text_part(value, 0, 10), &date))
    return value;
  if (value.len > 11)
    sscanf(value.bytes + 11, "%2u:%2u:%2u", &hour, &minute, &second);
  if (showing->format == NULL && hour + minute + second == 0)
    return kr_text_part(value, 0, 10);
  if (showing->format == NULL)
    return value;
  long day = kr_calendar_days(date) + (showing->reader->date1904 ? 24107 : 25569);
  snprintf(digits, sizeof digits, "%.10f",
           (double)day + (hour * 3600.0 + minute * 60.0 + second) / 86400);
  return formatted_number(showing, digits);
}

static struct kr_text number_text(struct showing *showing) {
  const char *digits = showing->cell->value.bytes;
  struct kr_buffer out = {.arena = showing->reader->reading->arena};
  double value;
  if (!kr_sheet_format_is_number(digits, &value))
    return formatted_text(showing, unescape(showing, &showing->cell->value));
  if (showing->format != NULL)
    return formatted_number(showing, digits);
  kr_sheet_format_general(value, &out);
  return take(showing, &out);
}

static const struct kr_sheet_xlsx_style *style_of(const struct showing *showing) {
  static const struct kr_sheet_xlsx_style none;
  struct kr_sheet_xlsx_reader *reader = showing->reader;
  struct kr_sheet_xlsx_cell *cell = showing->cell;
  bool known = cell->style >= 0 && (size_t)cell->style < reader->styles.n;
  if (!known && reader->styles.n > 0)
    damage(showing, KR_READING_NUMBER);
  if (!known)
    return &none;
  struct kr_sheet_xlsx_style *style = &reader->styles.v[cell->style];
  if (style->unknown && strcmp(cell->type, "n") == 0 && cell->value.len > 0)
    damage(showing, KR_READING_NUMBER);
  cell->struck = cell->struck || style->struck;
  kr_sheet_xlsx_format(reader, style);
  return style;
}

static struct kr_text flag_text(struct showing *showing) {
  const struct kr_text value = kr_buffer_view(&showing->cell->value);
  bool on = kr_text_is(value, "1") || kr_text_is(value, "true");
  if (!on && !kr_text_is(value, "0") && !kr_text_is(value, "false"))
    return formatted_text(showing, unescape(showing, &showing->cell->value));
  if (showing->style->tick_box)
    return kr_text_of(on ? "☑" : "☐");
  return kr_text_of(on ? "TRUE" : "FALSE");
}

/* A picture in the cell: by a function of WPS, or as the value of a newer Excel. */
static bool is_picture(const struct showing *showing) {
  const struct kr_sheet_xlsx_cell *cell = showing->cell;
  struct kr_text value = kr_text_view(cell->value.bytes, cell->value.len);
  struct kr_text formula = kr_text_view(cell->formula.bytes, cell->formula.len);
  return (cell->rich_value && strcmp(cell->type, "e") == 0) ||
         (value.len > 0 && kr_text_contains(value, "DISPIMG(")) ||
         (formula.len > 0 && kr_text_contains(formula, "DISPIMG("));
}

static struct kr_text text_of(struct showing *showing) {
  struct kr_sheet_xlsx_cell *cell = showing->cell;
  const char *type = cell->type;
  if (strcmp(type, "inlineStr") == 0 || cell->inline_text.text.len > 0) {
    showing->rich = cell->inline_text.rich;
    cell->struck = cell->struck || cell->inline_text.struck;
    return formatted_text(showing, kr_sheet_xlsx_runs_end(&cell->inline_text));
  }
  if (cell->value.len == 0)
    return cell->formula.len > 0 ? source_instead(showing) : kr_text_of("");
  if (strcmp(type, "s") == 0)
    return formatted_text(showing, shared_text(showing));
  if (strcmp(type, "b") == 0)
    return flag_text(showing);
  if (strcmp(type, "n") == 0)
    return number_text(showing);
  if (strcmp(type, "d") == 0)
    return day_text(showing);
  if (strcmp(type, "e") == 0 && cell->has_formula)
    return source_instead(showing);
  return formatted_text(showing, unescape(showing, &cell->value));
}

/* The address that =HYPERLINK("…", words) names, in `out`. */
static const char *formula_address(const struct showing *showing, struct kr_buffer *out) {
  static const char start[] = "HYPERLINK(\"";
  const struct kr_buffer *formula = &showing->cell->formula;
  if (formula->len < sizeof start || strncmp(formula->bytes, start, sizeof start - 1) != 0)
    return NULL;
  const char *from = formula->bytes + sizeof start - 1;
  size_t len = strcspn(from, "\"");
  if (from[len] != '"' || strchr(",)", from[len + 1]) == NULL)
    return NULL;
  kr_buffer_add(out, from, len);
  return len == 0 ? NULL : out->bytes;
}

/* A whole text in a symbol font, and the address of the link on its words. */
static struct kr_text complete(const struct showing *showing, struct kr_text text) {
  struct kr_arena *arena = showing->reader->reading->arena;
  struct kr_buffer out = {.arena = arena}, address = {.arena = arena};
  const char *link = formula_address(showing, &address);
  bool symbols = showing->style->font != NULL && !showing->rich;
  if (text.len > 0 && (symbols || link != NULL)) {
    kr_buffer_text(&out, text);
    if (symbols)
      kr_sheet_put_symbols(&out, 0, showing->style->font);
    kr_sheet_put_address(&out, 0, link);
    text = take(showing, &out);
  }
  kr_buffer_free(&address);
  return text;
}

struct kr_text kr_sheet_xlsx_shown(struct kr_sheet_xlsx_reader *reader, struct kr_sheet *sheet,
                                   struct kr_sheet_xlsx_cell *cell) {
  struct showing showing = {.reader = reader, .sheet = sheet, .cell = cell};
  showing.style = style_of(&showing);
  showing.format = showing.style->format;
  if (is_picture(&showing)) {
    const struct kr_sheet_unread picture = {KR_SHEET_CELLS, cell->row, cell->column,
                                            N_("a picture")};
    kr_sheet_add_unread(sheet, &picture, reader->reading->arena);
    return kr_text_of("");
  }
  return complete(&showing, text_of(&showing));
}
