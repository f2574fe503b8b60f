/* SPDX-License-Identifier: ISC */
/* Meetings as events for calendars, one a row. */
#include <stdio.h>

#include "base/calendar.h"
#include "base/clock.h"
#include "base/sha256.h"
#include "table/meeting_table.h"
#include "table/sched_common_internal.h"

#define LIST_DIGITS 16 /* of the digest of a list without an id */

enum { UID, START, END, SUMMARY, PLACE, DESCRIPTION, STATUS, ISSUED, EVENT_COLUMNS };

static const char *const event_keys[EVENT_COLUMNS] = {
    [UID] = "uid",     [START] = "start",   [END] = "end",       [SUMMARY] = "summary",
    [PLACE] = "place", [STATUS] = "status", [ISSUED] = "issued", [DESCRIPTION] = "description"};

/* ---- when ---- */

/* When a meeting is: a day, a time of that day, or all of its month. */
struct when {
  bool day, month;
  struct kr_text date; /* 2026-08-20 */
  struct kr_clock clock;
  bool timed;
};

static struct when when_of(const struct kr_meeting *meeting, struct kr_arena *arena) {
  struct when when = {.date = kr_table_meeting_day(meeting, arena)};
  when.day = when.date.len > 0;
  when.month = meeting->when.year != 0;
  when.timed = when.day && kr_clock_read(meeting->time, &when.clock, arena);
  return when;
}

static bool is_shown(const struct when *when, const struct kr_kind_options *options) {
  return when->day || (when->month && options->months);
}

/* 2026-08-20T13:30 */
static struct kr_text moment(struct kr_text date, int minutes, struct kr_arena *arena) {
  char time[40];
  snprintf(time, sizeof time, "%02d:%02d", minutes / 60, minutes % 60);
  return kr_table_join(date, "T", kr_text_of(time), arena);
}

/* The first or the last day of a month. */
static struct kr_text day_of(struct kr_month month, int last, struct kr_arena *arena) {
  const struct kr_date next = {month.year + month.month / 12, month.month % 12 + 1, 1};
  struct kr_date day = {month.year, month.month, 1};
  char text[48];
  if (last)
    day = kr_calendar_date(kr_calendar_days(next) - 1);
  int len = snprintf(text, sizeof text, "%04ld-%02d-%02d", day.year, day.month, day.day);
  return kr_text_view(kr_arena_copy(arena, text, (size_t)len), (size_t)len);
}

static void set_when(const struct kr_table_meeting *view, const struct when *when,
                     struct kr_text *texts) {
  texts[START] = texts[END] = when->date;
  if (!when->day) {
    texts[START] = day_of(view->meeting->when, 0, view->arena);
    texts[END] = day_of(view->meeting->when, 1, view->arena);
    texts[STATUS] = kr_text_of("tentative");
  }
  if (when->timed) {
    texts[START] = moment(when->date, when->clock.from, view->arena);
    texts[END] = kr_text_of("");
  }
  if (when->timed && when->clock.to != KR_CLOCK_NONE)
    texts[END] = moment(when->date, when->clock.to, view->arena);
}

/* ---- what ---- */

/* The list's id, or a digest of its title. */
static void put_list(const struct kr_meetings *meetings, struct kr_buffer *out) {
  struct kr_sha256 sha;
  char digits[LIST_DIGITS + 1];
  if (meetings->id.len > 0) {
    kr_buffer_text(out, meetings->id);
    return;
  }
  kr_sha256_init(&sha);
  kr_sha256_add(&sha, meetings->title.bytes, meetings->title.len);
  const struct kr_sha256_sum sum = kr_sha256_end(&sha);
  kr_sha256_write(&sum, LIST_DIGITS, digits);
  kr_buffer_puts(out, digits);
}

/* meeting-3.saku-council-2026@kairan */
static struct kr_text uid_of(const struct kr_table_meeting *view) {
  struct kr_buffer uid;
  kr_buffer_init(&uid, view->arena);
  if (view->meeting->id.len > 0) {
    kr_buffer_text(&uid, view->meeting->id);
  } else {
    kr_buffer_puts(&uid, "meeting-");
    kr_buffer_text(&uid, view->meeting->number);
  }
  kr_buffer_putc(&uid, '.');
  put_list(view->meetings, &uid);
  kr_buffer_puts(&uid, "@kairan");
  return kr_table_meeting_text(view, &uid);
}

/* （8月中）第3回 …, where no day is known yet. */
static struct kr_text summary_of(const struct kr_table_meeting *view, const struct when *when) {
  struct kr_text name = kr_table_meeting_name(view);
  struct kr_buffer summary;
  if (when->day)
    return name;
  kr_buffer_init(&summary, view->arena);
  kr_buffer_puts(&summary, kr_table_meeting_say(view, "(some day in ", "（"));
  kr_buffer_text(&summary, view->meeting->month);
  kr_buffer_puts(&summary, kr_table_meeting_say(view, ") ", "中）"));
  kr_buffer_text(&summary, name);
  return kr_table_meeting_text(view, &summary);
}

/* The points of the agenda, after a time that is no time of day. */
static struct kr_text description_of(const struct kr_table_meeting *view, const struct when *when) {
  const struct kr_meeting *meeting = view->meeting;
  struct kr_buffer text;
  kr_buffer_init(&text, view->arena);
  if (meeting->time.len > 0 && !when->timed) {
    kr_buffer_text(&text, meeting->time);
    kr_buffer_putc(&text, '\n');
  }
  if (meeting->agenda.n == 1)
    kr_buffer_text(&text, meeting->agenda.v[0].text);
  else
    kr_table_meeting_put_agenda(view, "", &text);
  return kr_table_meeting_text(view, &text);
}

static struct kr_row event_row(const struct kr_table_meeting *view, const struct when *when) {
  struct kr_text texts[EVENT_COLUMNS];
  for (size_t i = 0; i < EVENT_COLUMNS; i++)
    texts[i] = kr_text_of("");
  set_when(view, when, texts);
  texts[UID] = uid_of(view);
  texts[SUMMARY] = summary_of(view, when);
  texts[PLACE] = view->meeting->place;
  texts[DESCRIPTION] = description_of(view, when);
  texts[ISSUED] = view->meetings->issued;
  struct kr_row row = kr_table_text_row(view->arena, texts, EVENT_COLUMNS);
  row.at = view->meeting->at;
  return row;
}

static struct kr_document *make(const struct kr_model *model, const struct kr_kind_options *options,
                                struct kr_arena *arena) {
  const struct kr_meetings *meetings = model->meetings;
  struct kr_table_meeting view = kr_table_meeting_of(model, options, arena);
  struct kr_column *columns = kr_arena_alloc_array(arena, EVENT_COLUMNS, sizeof *columns);
  struct kr_row *rows = kr_arena_alloc_array(arena, meetings->rows.n + 1, sizeof *rows);
  size_t count = 0;
  for (size_t i = 0; i < EVENT_COLUMNS; i++)
    columns[i] = kr_table_column(event_keys[i], kr_text_of(event_keys[i]), KR_ROLE_TEXT, 40);
  for (size_t i = 0; i < meetings->rows.n; i++) {
    view.meeting = &meetings->rows.v[i];
    struct when when = when_of(view.meeting, arena);
    if (is_shown(&when, options))
      rows[count++] = event_row(&view, &when);
  }
  struct kr_table *table = kr_table_sched(
      arena, (struct kr_table_caption){"events", meetings->title, meetings->label, meetings->file},
      columns, EVENT_COLUMNS);
  kr_table_set_rows(table, rows, count, arena);
  return kr_document_of_table(table, options->style, arena);
}

/* How many meetings are left out, and times that are written and no time of day. */
static bool check(const struct kr_model *model, const struct kr_kind_options *options,
                  const char *file, struct kr_diags *diags) {
  const struct kr_meetings *meetings = model->meetings;
  const char *source = meetings->file == NULL ? file : meetings->file;
  size_t left = 0;
  char digits[24];
  for (size_t i = 0; i < meetings->rows.n; i++) {
    const struct kr_meeting *meeting = &meetings->rows.v[i];
    struct when when = when_of(meeting, diags->arena);
    left += !is_shown(&when, options);
    if (when.day && meeting->time.len > 0 && !when.timed)
      kr_diag_add(diags, KR_DIAG_EVENT_TIME, source, meeting->time.at, meeting->time.bytes, NULL);
  }
  snprintf(digits, sizeof digits, "%zu", left);
  if (left > 0)
    kr_diag_add(diags, KR_DIAG_EVENTS_LEFT_OUT, source, kr_nowhere, digits, NULL);
  return true;
}

const struct kr_kind kr_kind_events = {
    .name = "events",
    .parts = KR_MODEL_MEETINGS,
    .flags = KR_KIND_DATA | KR_KIND_EVENTS,
    .make = make,
    .check = check,
};
