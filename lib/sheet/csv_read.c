/* SPDX-License-Identifier: ISC */
/* CSV, with commas, tabs or semicolons, into cells. */
#include "sheet/csv_read.h"

#include <stdio.h>
#include <string.h>

#include "sheet/cells.h"
#include "sheet/readers.h"

#define SAMPLE_RECORDS 1000 /* sampled to find the separator */
#define COUNT_MOST 256

static void put(struct kr_sheet_csv *csv, const char *from, const char *to) {
  kr_buffer_add(&csv->text, from, (size_t)(to - from));
}

static bool is_break(char c) { return c == '\r' || c == '\n'; }

/* Steps over CR LF, LF or CR. */
static void skip_break(struct kr_sheet_csv *csv) {
  bool pair = csv->end - csv->at >= 2 && csv->at[0] == '\r' && csv->at[1] == '\n';
  csv->at += pair ? 2 : 1;
}

/* From after the opening mark to after the closing one. */
static void read_quoted(struct kr_sheet_csv *csv) {
  static const char line_feed[] = "\n";
  const char *from = csv->at;
  csv->open = true;
  while (csv->at < csv->end && csv->open) {
    char c = *csv->at;
    if (c == '\r') {
      put(csv, from, csv->at);
      put(csv, line_feed, line_feed + 1);
      skip_break(csv);
      from = csv->at;
    } else if (c != '"') {
      csv->at++;
    } else if (csv->end - csv->at >= 2 && csv->at[1] == '"') {
      put(csv, from, csv->at + 1);
      csv->at += 2;
      from = csv->at;
    } else {
      put(csv, from, csv->at++);
      csv->open = false;
    }
  }
  if (csv->open)
    put(csv, from, csv->at);
}

/* Up to the separator or the end of the record. */
static void read_plain(struct kr_sheet_csv *csv) {
  const char *from = csv->at;
  bool blank = true;
  while (csv->at < csv->end && *csv->at != csv->separator && !is_break(*csv->at)) {
    blank = blank && (*csv->at == ' ' || *csv->at == '\t');
    csv->odd = csv->odd || *csv->at == '"';
    csv->at++;
  }
  if (csv->quoted && !blank)
    csv->odd = true;
  if (!csv->quoted || !blank)
    put(csv, from, csv->at);
}

/* Nothing is left of an empty text, so that its first record must count as ended. */
struct kr_sheet_csv kr_sheet_csv_begin(struct kr_text text, char separator,
                                       struct kr_arena *arena) {
  return (struct kr_sheet_csv){.at = text.bytes,
                               .end = text.len == 0 ? text.bytes : text.bytes + text.len,
                               .separator = separator,
                               .text = {.arena = arena},
                               .last = true};
}

bool kr_sheet_csv_next(struct kr_sheet_csv *csv) {
  const char *mark = csv->at;
  if (csv->at >= csv->end && csv->last)
    return false;
  csv->quoted = csv->open = csv->odd = csv->last = false;
  kr_buffer_clear(&csv->text);
  while (mark < csv->end && (*mark == ' ' || *mark == '\t') && *mark != csv->separator)
    mark++;
  csv->quoted = mark < csv->end && *mark == '"';
  if (csv->quoted) {
    csv->at = mark + 1;
    read_quoted(csv);
  }
  read_plain(csv);
  csv->last = csv->at >= csv->end || is_break(*csv->at);
  if (csv->at < csv->end && csv->last)
    skip_break(csv);
  else if (csv->at < csv->end)
    csv->at++;
  return true;
}

/* ---- which separator ---- */

static bool has_heading(const struct kr_sheet_csv *csv) {
  return csv->text.len > 0 && strstr(csv->text.bytes, "ご記入ください") != NULL;
}

/* How well a separator explains the text; `width`: the usual number of fields. */
static long score(struct kr_text text, char separator, size_t *width, struct kr_arena *arena) {
  struct kr_sheet_csv csv = kr_sheet_csv_begin(text, separator, arena);
  size_t counts[COUNT_MOST] = {0}, fields = 0;
  long records = 0, odd = 0, heading = 0;
  bool headed = false;
  while (records < SAMPLE_RECORDS && kr_sheet_csv_next(&csv)) {
    fields++;
    odd += csv.odd;
    headed = headed || has_heading(&csv);
    if (!csv.last)
      continue;
    if (headed && fields > 1)
      heading = 500;
    if (fields > 1 || csv.text.len > 0) {
      records++;
      counts[fields < COUNT_MOST ? fields : COUNT_MOST - 1]++;
    }
    fields = 0;
    headed = false;
  }
  kr_buffer_free(&csv.text);
  *width = 1;
  for (size_t i = 2; i < COUNT_MOST; i++)
    if (counts[i] > 0 && (*width == 1 || counts[i] >= counts[*width]))
      *width = i;
  if (*width == 1)
    return 0;
  return (long)counts[*width] * 1000 / records + heading - odd * 1000 / records;
}

char kr_sheet_csv_separator(struct kr_text text, struct kr_arena *arena) {
  static const char separators[] = {',', '\t', ';'};
  char best = ',';
  long most = 0;
  size_t widest = 1;
  for (size_t i = 0; i < sizeof separators; i++) {
    size_t width;
    long points = score(text, separators[i], &width, arena);
    if (width == 1 || (widest > 1 && (points < most || (points == most && width <= widest))))
      continue;
    best = separators[i];
    most = points;
    widest = width;
  }
  return best;
}

/* ---- the sheet ---- */

/* Excel's first line "sep=;", which is no row of the sheet: taken off; 0 if there is none. */
static char named_separator(struct kr_text *text, struct kr_arena *arena) {
  char separator = '\0';
  struct kr_sheet_csv csv = kr_sheet_csv_begin(*text, separator, arena); /* fields are lines */
  if (kr_sheet_csv_next(&csv) && csv.text.len == 5 && strncmp(csv.text.bytes, "sep=", 4) == 0) {
    separator = csv.text.bytes[4];
    text->bytes = csv.at;
    text->len = (size_t)(csv.end - csv.at);
  }
  kr_buffer_free(&csv.text);
  return separator;
}

/* ="001" is how a text is kept from becoming a number. */
static struct kr_text field_text(const struct kr_sheet_csv *csv, struct kr_arena *arena) {
  const char *bytes = csv->text.bytes;
  size_t len = csv->text.len;
  if (len >= 3 && memcmp(bytes, "=\"", 2) == 0 &&
      memchr(bytes + 2, '"', len - 2) == bytes + len - 1) {
    bytes += 2;
    len -= 3;
  }
  return kr_text_view(len == 0 ? "" : kr_arena_copy(arena, bytes, len), len);
}

static bool read_fields(struct kr_sheet_csv *csv, struct kr_sheet_cells *cells) {
  static const struct kr_sheet unnamed = {.hidden = false};
  const struct kr_reading *reading = cells->reading;
  uint32_t row = 0, column = 0;
  while (!cells->full && kr_sheet_csv_next(csv)) {
    if (csv->open || (csv->odd && csv->quoted)) {
      kr_diag_add_where(reading->diags, KR_DIAG_FILE_QUOTES, reading->shown,
                        kr_sheet_place(&unnamed, row, column, reading->arena), NULL, NULL);
      return false;
    }
    const struct kr_sheet_cell cell = {
        .row = row, .column = column, .text = field_text(csv, reading->arena)};
    kr_sheet_cells_add_placed(cells, &cell);
    column = csv->last ? 0 : column + 1;
    row += csv->last;
  }
  return !cells->full;
}

bool kr_sheet_csv_read(const struct kr_reading *reading, struct kr_text text,
                       struct kr_sheet_file *out) {
  struct kr_arena *arena = reading->arena;
  struct kr_sheet_cells cells = {.reading = reading};
  char separator = named_separator(&text, arena);
  if (separator == '\0')
    separator = kr_sheet_csv_separator(text, arena);
  struct kr_sheet_csv csv = kr_sheet_csv_begin(text, separator, arena);
  out->sheets = kr_arena_alloc(arena, sizeof *out->sheets);
  out->sheet_count = 1;
  out->sheets->name = kr_text_of("");
  bool good = read_fields(&csv, &cells);
  kr_sheet_cells_keep(&cells, out->sheets);
  good = good && !cells.full;
  kr_buffer_free(&csv.text);
  return good;
}

#define GARBLED_LEAST 20 /* characters, and one in so many: */
#define GARBLED_SHARE 12

/* UTF-8 that was taken for CP932 or for a western encoding and saved again: what its first bytes
 * become is everywhere. */
static bool is_garbled(struct kr_text text) {
  static const unsigned long leads[] = {0x7E3A, 0x7E67, 0x7E5D, 0xE3};
  size_t characters = 0, found = 0;
  for (size_t at = 0; at < text.len;) {
    unsigned long c;
    at += kr_text_character(text.bytes + at, text.len - at, &c);
    characters += c >= 0x80;
    for (size_t i = 0; i < sizeof leads / sizeof leads[0]; i++)
      found += leads[i] == c;
  }
  return found >= GARBLED_LEAST && found >= characters / GARBLED_SHARE;
}

static bool read_encoded(const struct kr_reading *reading, struct kr_text bytes,
                         struct kr_sheet_file *out) {
  struct kr_buffer text;
  kr_buffer_init(&text, reading->arena);
  bool good = kr_sheet_csv_decode(bytes.bytes, bytes.len, &text) ||
              kr_reading_report(reading, KR_DIAG_FILE_ENCODING, NULL, NULL);
  while (text.len > 0 && text.bytes[text.len - 1] == 0x1A) /* the end, to old programs */
    kr_buffer_truncate(&text, text.len - 1);
  struct kr_text whole = kr_text_view(text.len > 0 ? text.bytes : "", text.len);
  if (good && is_garbled(whole))
    good = kr_reading_report(reading, KR_DIAG_FILE_GARBLED, NULL, NULL);
  out->plain = true;
  good = good && kr_sheet_csv_read(reading, whole, out);
  kr_buffer_free(&text);
  return good;
}

bool kr_sheet_csv_read_file(const struct kr_sheet_opened *opened, struct kr_sheet_file *out) {
  const struct kr_reading *reading = opened->reading;
  struct kr_buffer room;
  struct kr_text bytes = kr_text_of(NULL);
  kr_buffer_init(&room, reading->arena);
  bool good = kr_reading_all(reading, "part-bytes", reading->limits->part_bytes, &bytes, &room) &&
              read_encoded(reading, bytes, out);
  kr_buffer_free(&room);
  return good;
}
