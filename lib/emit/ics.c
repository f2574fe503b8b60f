/* SPDX-License-Identifier: ISC */
/* iCalendar (RFC 5545, RFC 7986): the events of tables whose columns have the keys below. */
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/calendar.h"
#include "base/keymap.h"
#include "base/unicode.h"
#include "emit/emit.h"

#define LINE_OCTETS 75 /* of a line, without its end */
#define DATE_CHARS 10  /* 2026-08-20 */

enum { UID, START, END, SUMMARY, PLACE, DESCRIPTION, STATUS, ISSUED, KEYS };
static const char *const keys[KEYS] = {
    [UID] = "uid",     [START] = "start",   [END] = "end",       [SUMMARY] = "summary",
    [PLACE] = "place", [STATUS] = "status", [ISSUED] = "issued", [DESCRIPTION] = "description"};

/* Names of CSS that calendars know; each list of events has the next one. */
static const char *const colors[] = {"steelblue", "seagreen",  "chocolate",
                                     "slateblue", "firebrick", "teal"};

struct ics {
  const struct kr_emit_options *options;
  struct kr_arena *arena;
  struct kr_diags *diags;
  struct kr_buffer out;
  struct kr_buffer line; /* not folded yet */
  struct kr_table *table;
  size_t columns[KEYS];  /* of the table, by key */
  struct kr_keymap seen; /* uids */
  bool failed;
};

/* ---- lines ---- */

/* Bytes of the piece at `from` that belongs on one line: a character and what is drawn over it, or
 * no more than a line holds of these. */
static size_t piece_length(struct kr_text text, size_t from) {
  size_t end = kr_unicode_cluster_end(text, from);
  if (end - from < LINE_OCTETS)
    return end - from;
  unsigned long c;
  return kr_text_character(text.bytes + from, text.len - from, &c);
}

/* Writes the line that was put together, folded, and begins the next. */
static void end_line(struct ics *ics) {
  struct kr_text text = kr_text_view(ics->line.bytes, ics->line.len);
  size_t used = 0, step;
  for (size_t at = 0; at < text.len; at += step) {
    step = piece_length(text, at);
    if (used + step > LINE_OCTETS) {
      kr_buffer_puts(&ics->out, "\r\n ");
      used = 1;
    }
    kr_buffer_add(&ics->out, text.bytes + at, step);
    used += step;
  }
  kr_buffer_puts(&ics->out, "\r\n");
  kr_buffer_clear(&ics->line);
}

static void put_line(struct ics *ics, const char *line) {
  kr_buffer_puts(&ics->line, line);
  end_line(ics);
}

/* A value of type TEXT; a line of ours that has none is left out. */
static void put_text(struct ics *ics, const char *name, struct kr_text text) {
  bool bad = false;
  if (text.len == 0)
    return;
  kr_buffer_puts(&ics->line, name);
  for (size_t i = 0; i < text.len; i++) {
    unsigned char byte = (unsigned char)text.bytes[i];
    if (byte == '\n')
      kr_buffer_puts(&ics->line, "\\n");
    else if (byte == '\r' || byte == 0x7F || (byte < 0x20 && byte != '\t'))
      bad = true;
    else {
      if (strchr("\\;,", byte) != NULL)
        kr_buffer_putc(&ics->line, '\\');
      kr_buffer_putc(&ics->line, (char)byte);
    }
  }
  if (bad)
    kr_emit_report(KR_DIAG_NOT_XML, text, kr_emit_source(ics->table, ics->options), ics->diags);
  ics->failed = ics->failed || bad;
  end_line(ics);
}

/* ---- times ---- */

/* 20260820 or 20260820T133000, of 2026-08-20 or 2026-08-20T13:30. */
static void put_moment(struct ics *ics, const char *name, struct kr_text moment) {
  bool timed = moment.len > DATE_CHARS;
  kr_buffer_puts(&ics->line, name);
  kr_buffer_puts(&ics->line, timed ? ";TZID=Asia/Tokyo:" : ";VALUE=DATE:");
  for (size_t i = 0; i < moment.len; i++)
    if (strchr("-:", moment.bytes[i]) == NULL)
      kr_buffer_putc(&ics->line, moment.bytes[i]);
  kr_buffer_puts(&ics->line, timed ? "00" : "");
  end_line(ics);
}

/* The end of an event, which is the day after its last one. */
static void put_end(struct ics *ics, struct kr_text end) {
  struct kr_date date;
  char text[48];
  if (end.len == 0)
    return;
  if (end.len == DATE_CHARS && kr_calendar_read(end, &date)) {
    date = kr_calendar_date(kr_calendar_days(date) + 1);
    snprintf(text, sizeof text, "%04ld-%02d-%02d", date.year, date.month, date.day);
    end = kr_text_of(text);
  }
  put_moment(ics, "DTEND", end);
}

/* When the event was made: as the run is told, else the day on which the list was issued. */
static void put_stamp(struct ics *ics, struct kr_text issued) {
  char time[KR_CALENDAR_TIME_SIZE] = "";
  if (ics->options->date >= 0)
    kr_calendar_utc(ics->options->date, time);
  if (time[0] == '\0')
    memcpy(time, "1970-01-01T00:00:00Z", sizeof time);
  if (ics->options->date < 0 && issued.len == DATE_CHARS)
    memcpy(time, issued.bytes, DATE_CHARS);
  kr_buffer_puts(&ics->line, "DTSTAMP:");
  for (size_t i = 0; time[i] != '\0'; i++)
    if (strchr("-:", time[i]) == NULL)
      kr_buffer_putc(&ics->line, time[i]);
  end_line(ics);
}

/* There has been no summer time in Japan since 1951. */
static void put_zone(struct ics *ics) {
  static const char *const lines[] = {
      "BEGIN:VTIMEZONE",    "TZID:Asia/Tokyo",  "BEGIN:STANDARD", "DTSTART:19700101T000000",
      "TZOFFSETFROM:+0900", "TZOFFSETTO:+0900", "TZNAME:JST",     "END:STANDARD",
      "END:VTIMEZONE"};
  for (size_t i = 0; i < sizeof lines / sizeof lines[0]; i++)
    put_line(ics, lines[i]);
}

/* ---- events ---- */

static struct kr_text cell(const struct ics *ics, const struct kr_row *row, int key) {
  return row->cells[ics->columns[key]].text;
}

/* Calendars take a second event of one uid for a new version of the first. */
static void check_uid(struct ics *ics, const struct kr_row *row) {
  struct kr_text uid = cell(ics, row, UID);
  uint64_t key = kr_keymap_text(uid);
  if (kr_keymap_first(&ics->seen, key) != NULL) {
    kr_diag_add(ics->diags, KR_DIAG_EVENT_TWICE, kr_emit_source(ics->table, ics->options), row->at,
                kr_arena_copy(ics->arena, uid.bytes, uid.len), NULL);
    ics->failed = true;
  }
  kr_keymap_add(&ics->seen, key, 0);
}

static void put_event(struct ics *ics, const struct kr_row *row, const char *color) {
  bool tentative = cell(ics, row, STATUS).len > 0;
  check_uid(ics, row);
  put_line(ics, "BEGIN:VEVENT");
  put_text(ics, "UID:", cell(ics, row, UID));
  put_stamp(ics, cell(ics, row, ISSUED));
  put_moment(ics, "DTSTART", cell(ics, row, START));
  put_end(ics, cell(ics, row, END));
  put_text(ics, "SUMMARY:", cell(ics, row, SUMMARY));
  put_text(ics, "LOCATION:", cell(ics, row, PLACE));
  put_text(ics, "DESCRIPTION:", cell(ics, row, DESCRIPTION));
  put_text(ics, "COLOR:", kr_text_of(color));
  put_line(ics, tentative ? "STATUS:TENTATIVE" : "STATUS:CONFIRMED");
  put_line(ics, tentative ? "TRANSP:TRANSPARENT" : "TRANSP:OPAQUE");
  put_line(ics, "END:VEVENT");
}

/* False for a table that is none of events. */
static bool take_table(struct ics *ics, struct kr_table *table) {
  size_t found = 0;
  ics->table = table;
  for (size_t i = 0; i < table->column_count; i++)
    for (size_t key = 0; key < KEYS; key++)
      if (strcmp(table->columns[i].key, keys[key]) == 0) {
        ics->columns[key] = i;
        found++;
      }
  return found == KEYS;
}

static void put_table(struct ics *ics, struct kr_table *table, const char *color) {
  for (size_t i = 0; take_table(ics, table) && i < table->row_count && !ics->failed; i++)
    put_event(ics, table->row(table, i), color);
}

/* The zone is there for times, and where there is no event, since a calendar holds something. */
static bool needs_zone(struct ics *ics, const struct kr_document *document) {
  bool empty = true;
  for (size_t i = 0; i < document->count; i++) {
    struct kr_table *table = document->tables[i];
    empty = empty && table->row_count == 0;
    for (size_t j = 0; take_table(ics, table) && j < table->row_count; j++)
      if (cell(ics, table->row(table, j), START).len > DATE_CHARS)
        return true;
  }
  return empty;
}

/* Its name: the titles of its lists. */
static void put_head(struct ics *ics, const struct kr_document *document) {
  struct kr_buffer name;
  kr_buffer_init(&name, ics->arena);
  for (size_t i = 0; i < document->count; i++) {
    kr_buffer_puts(&name, i > 0 ? ", " : "");
    kr_buffer_text(&name, document->tables[i]->title);
  }
  ics->table = document->tables[0];
  put_line(ics, "BEGIN:VCALENDAR");
  put_line(ics, "VERSION:2.0");
  put_line(ics, "PRODID:-//kairan//sched2ics//JA");
  put_line(ics, "CALSCALE:GREGORIAN");
  put_text(ics, "NAME:", kr_text_view(name.bytes, name.len));
  put_text(ics, "X-WR-CALNAME:", kr_text_view(name.bytes, name.len));
  put_text(ics, "COLOR:", kr_text_of(colors[0]));
  kr_buffer_free(&name);
}

static bool emit(const struct kr_document *document, const struct kr_emit_options *options,
                 struct kr_file_out *out, struct kr_arena *arena, struct kr_diags *diags) {
  struct ics ics = {.options = options, .arena = arena, .diags = diags};
  kr_buffer_init(&ics.out, arena);
  kr_buffer_init(&ics.line, arena);
  kr_keymap_init(&ics.seen, arena);
  put_head(&ics, document);
  if (needs_zone(&ics, document))
    put_zone(&ics);
  for (size_t i = 0; i < document->count && !ics.failed; i++)
    put_table(&ics, document->tables[i], colors[i % (sizeof colors / sizeof colors[0])]);
  put_line(&ics, "END:VCALENDAR");
  bool good = !ics.failed && kr_file_write(out, ics.out.bytes, ics.out.len);
  int saved = errno;
  kr_buffer_free(&ics.out);
  kr_buffer_free(&ics.line);
  errno = saved;
  return good;
}

const struct kr_format kr_format_ics = {.suffix = "ics", .flags = KR_FORMAT_EVENTS, .emit = emit};
