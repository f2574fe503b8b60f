/* SPDX-License-Identifier: ISC */
/* What a schedule and its meetings still lack after their tables: years, titles, ids; and entries
 * that the language cannot hold. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/keymap.h"
#include "import/sched_internal.h"

/* ---- years ---- */

/* The year that the option, the document itself, the other one or another text names, in turn. */
static struct kr_text year_of(const struct kr_import_sched_reader *reader,
                              enum kr_import_document_kind kind) {
  const struct kr_import_document *documents[] = {&reader->document[kind],
                                                  &reader->document[1 - kind]};
  if (reader->import->fiscal_year.len > 0)
    return reader->import->fiscal_year;
  if (kind == KR_IMPORT_SCHEDULE && reader->first_year < reader->last_year)
    return kr_import_year_text(reader->import->arena, reader->first_year);
  for (int i = 0; i < 2; i++) {
    if (documents[i]->year.len > 0)
      return documents[i]->year;
    if (documents[i]->dated != 0)
      return kr_import_year_text(reader->import->arena, documents[i]->dated);
  }
  return reader->loose_year;
}

/* The year of the outline stays, unless the document or the option names another. */
static bool set_year(const struct kr_import_sched_reader *reader, enum kr_import_document_kind kind,
                     const char *file, struct kr_text *year, int *number) {
  if (year->len == 0 || reader->import->fiscal_year.len > 0)
    *year = year_of(reader, kind);
  if (year->len > 0 && kr_era_fiscal_year(*year, number, reader->import->arena) == KR_ERA_OK)
    return true;
  kr_diag_add(reader->import->diags, KR_DIAG_IMPORT_NO_YEAR, file, kr_nowhere, NULL, NULL);
  return false;
}

/* How many years there are up to the last; it is dropped if it is not after the first. */
static size_t count_years(int first, struct kr_text *last, struct kr_arena *arena) {
  int year = 0;
  bool good = last->len > 0 && kr_era_fiscal_year(*last, &year, arena) == KR_ERA_OK &&
              year >= first && year < first + KR_SCHEDULE_YEARS_MOST;
  if (!good)
    *last = kr_text_of(NULL);
  return good ? (size_t)(year - first) + 1 : 1;
}

/* ---- titles ---- */

static struct kr_text title_of(const struct kr_import_sched_reader *reader,
                               const struct kr_import_document *document, const char *file) {
  struct kr_sheet_file named = {.file = kr_text_of(file)};
  if (document->captions.title.text.len > 0)
    return document->captions.title.text;
  kr_import_warn_file(reader->import, KR_DIAG_IMPORT_NO_TITLE, &named, document->record, "title");
  return document->sheet_name.len > 0 ? document->sheet_name : kr_text_of("？");
}

/* ---- ids ---- */

static void name_lanes(struct kr_lanes *lanes, struct kr_arena *arena) {
  struct kr_ids_maker ids = kr_ids_maker_new(arena, lanes->n);
  for (size_t i = 0; i < lanes->n; i++)
    kr_ids_maker_add(&ids, &lanes->v[i].id);
  kr_ids_maker_sort(&ids, arena);
  for (size_t i = 0; i < lanes->n; i++)
    if (lanes->v[i].id.len == 0)
      lanes->v[i].id = kr_ids_of_title(&ids, "lane", lanes->v[i].name, arena);
}

/* An id by month and text: entry-8-7k2f9q. Entries of our own documents without one stay so. */
static void name_entries(struct kr_import_sched_reader *reader) {
  struct kr_arena *arena = reader->import->arena;
  struct kr_ids_maker ids = kr_ids_maker_new(arena, 0);
  for (size_t i = 0; i < reader->schedule->entries.n; i++) {
    struct kr_schedule_entry *entry = &reader->schedule->entries.v[i];
    entry->id = kr_ids_of_entry(&ids, entry->start.month, entry->text, arena);
  }
}

/* ---- entries ---- */

static bool lies_within(struct kr_month month, int year, size_t years) {
  kr_era_place_month(&month, year);
  int index = kr_era_month_index(month, year);
  return index >= 0 && (size_t)index < years * KR_IMPORT_MONTHS;
}

/* The year that is beside the months of the only year is not held against the title. */
static void forget_year(const struct kr_import_sched_reader *reader, struct kr_text text,
                        struct kr_month *month) {
  struct kr_era_when when;
  if (reader->beside && reader->schedule->years == 1 && text.len > 0 &&
      kr_era_when(text, &when, reader->import->arena) == KR_ERA_OK && when.month.year == 0)
    month->year = 0;
}

/* Beside others of several years each month names its own. */
static void name_years(struct kr_import_sched_reader *reader, struct kr_schedule_entry *entry) {
  struct kr_arena *arena = reader->import->arena;
  struct kr_month start = entry->start, end = entry->end;
  if (reader->schedule->years == 1)
    return;
  kr_era_place_month(&start, reader->schedule->year);
  kr_era_place_month(&end, reader->schedule->year);
  entry->month = kr_import_with_year(arena, entry->month, start);
  entry->from = kr_import_with_year(arena, entry->from, start);
  entry->to = kr_import_with_year(arena, entry->to, end);
}

/* Meetings that all name their years may be of several. */
static void find_last_year(const struct kr_import_sched_reader *reader,
                           struct kr_meetings *meetings) {
  int last = meetings->year;
  for (size_t i = 0; i < meetings->rows.n; i++) {
    int year = kr_era_fiscal_year_of(meetings->rows.v[i].when);
    if (year < meetings->year)
      return;
    last = year > last ? year : last;
  }
  if (last > meetings->year)
    meetings->last_fiscal_year = kr_import_year_text(reader->import->arena, last);
}

/* True for two entries of one doubtful cell. */
static bool has_same_doubt(const struct kr_import_found *a, const struct kr_import_found *b) {
  return a->doubtful && b->doubtful && a->at.place == b->at.place;
}

/* Puts an entry into the schedule; its doubt is reported unless the one before had it too. */
static void put_entry(struct kr_import_sched_reader *reader, struct kr_import_found *found,
                      const struct kr_import_found *before) {
  bool one = found->entry.month.len > 0;
  forget_year(reader, one ? found->entry.month : found->entry.from, &found->entry.start);
  forget_year(reader, one ? found->entry.month : found->entry.to, &found->entry.end);
  struct kr_schedule_entries *entries = &reader->schedule->entries;
  struct kr_schedule_entry *entry = &entries->v[entries->n];
  const struct kr_schedule *schedule = reader->schedule;
  if (!lies_within(found->entry.start, schedule->year, schedule->years) ||
      !lies_within(found->entry.end, schedule->year, schedule->years)) {
    kr_import_warn(reader->import, KR_DIAG_IMPORT_OUTSIDE, found->at, found->entry.text,
                   reader->schedule, "entries");
    return;
  }
  *entry = found->entry;
  entry->at = kr_nowhere;
  name_years(reader, entry);
  entry->lane = reader->schedule->lanes.v[entry->lane_index].id;
  entries->n++;
  if (found->doubtful && (before == NULL || !has_same_doubt(found, before)))
    kr_import_warn(reader->import, found->doubt, found->at, found->doubted, entry, NULL);
}

static void put_entries(struct kr_import_sched_reader *reader) {
  const struct kr_import_found_list *found = &reader->found;
  struct kr_schedule_entries *entries = &reader->schedule->entries;
  entries->v = kr_arena_alloc_array(reader->import->arena, found->n + 1, sizeof *entries->v);
  for (size_t i = 0; i < found->n; i++)
    put_entry(reader, &found->v[i], i == 0 ? NULL : &found->v[i - 1]);
}

/* True if any entry was in an outline, or beside one that was. */
static bool has_originals(const struct kr_import_found_list *found) {
  for (size_t i = 0; i < found->n; i++)
    if (found->v[i].key != SIZE_MAX)
      return true;
  return false;
}

static bool complete_schedule(struct kr_import_sched_reader *reader, const char *file) {
  struct kr_schedule *schedule = reader->schedule;
  const struct kr_import_document *document = &reader->document[KR_IMPORT_SCHEDULE];
  if (!set_year(reader, KR_IMPORT_SCHEDULE, file, &schedule->fiscal_year, &schedule->year))
    return false;
  if (schedule->last_fiscal_year.len == 0 && reader->first_year < reader->last_year)
    schedule->last_fiscal_year = kr_import_year_text(reader->import->arena, reader->last_year);
  schedule->years = count_years(schedule->year, &schedule->last_fiscal_year, reader->import->arena);
  schedule->title = title_of(reader, document, file);
  schedule->label = document->captions.label.text;
  schedule->notes = (struct kr_text_list){document->notes.v, document->notes.n};
  name_lanes(&schedule->lanes, reader->import->arena);
  put_entries(reader);
  if (schedule->entries.n == 0) {
    kr_diag_add(reader->import->diags, KR_DIAG_IMPORT_NO_ENTRY, file, kr_nowhere,
                schedule->fiscal_year.bytes, NULL);
    return false;
  }
  if (!has_originals(&reader->found))
    name_entries(reader);
  reader->import->model.schedule = schedule;
  return true;
}

/* ---- meetings ---- */

/* Drops dangling references. */
static void drop_references(const struct kr_schedule *schedule, struct kr_meetings *meetings,
                            struct kr_arena *arena) {
  struct kr_ids_maker entries = kr_ids_maker_new(arena, schedule->entries.n);
  bool lane = false;
  for (size_t i = 0; i < schedule->entries.n; i++)
    kr_ids_maker_add(&entries, &schedule->entries.v[i].id);
  kr_ids_maker_sort(&entries, arena);
  for (size_t i = 0; i < schedule->lanes.n; i++)
    lane = lane || kr_text_equal(schedule->lanes.v[i].id, meetings->lane);
  if (!lane)
    meetings->lane = kr_text_of(NULL);
  for (size_t i = 0; i < meetings->rows.n; i++)
    for (size_t j = 0; j < meetings->rows.v[i].agenda.n; j++) {
      struct kr_text *entry = &meetings->rows.v[i].agenda.v[j].entry;
      if (entry->len > 0 && !kr_ids_maker_has(&entries, *entry))
        *entry = kr_text_of(NULL);
    }
}

/* A meeting of a month outside the year becomes a remark: month and agenda. */
static void keep_meeting(struct kr_import_sched_reader *reader, const struct kr_meeting *meeting,
                         struct kr_import_place at) {
  struct kr_arena *arena = reader->import->arena;
  size_t count = meeting->agenda.n + 1;
  struct kr_text *texts = kr_arena_alloc_array(arena, count, sizeof *texts);
  texts[0] = meeting->date.len > 0 ? meeting->date : meeting->month;
  for (size_t i = 1; i < count; i++)
    texts[i] = meeting->agenda.v[i - 1].text;
  kr_import_warn(reader->import, KR_DIAG_IMPORT_OUTSIDE, at, kr_import_join(arena, texts, count),
                 reader->meetings, "rows");
}

/* A meeting without an agenda gets one to fill in. */
static void check_agenda(struct kr_import_sched_reader *reader, struct kr_meeting *meeting,
                         struct kr_import_place at) {
  if (meeting->agenda.n > 0)
    return;
  meeting->agenda.v = kr_arena_alloc(reader->import->arena, sizeof *meeting->agenda.v);
  meeting->agenda.n = 1;
  meeting->agenda.v[0].text = kr_text_of("？");
  kr_import_warn(reader->import, KR_DIAG_IMPORT_AGENDA, at, meeting->number, meeting, "agenda");
}

/* Moves remarks along with their meetings (`went`: old index to new). */
static void move_remarks(struct kr_import *import, struct kr_meeting *rows, size_t count,
                         const size_t *went) {
  const char *first = (const char *)rows;
  for (size_t i = 0; i < import->remarks.n; i++) {
    const char *record = import->remarks.v[i].record;
    if (record >= first && record < first + count * sizeof *rows)
      import->remarks.v[i].record = &rows[went[(size_t)(record - first) / sizeof *rows]];
  }
}

/* An id counts once: two papers may have the same meeting. */
static void drop_equal_ids(struct kr_meetings *meetings, struct kr_arena *arena) {
  struct kr_keymap seen;
  kr_keymap_init(&seen, arena);
  for (size_t i = 0; i < meetings->rows.n; i++) {
    struct kr_text *id = &meetings->rows.v[i].id;
    uint64_t key = kr_keymap_text(*id);
    if (id->len > 0 && kr_keymap_first(&seen, key) != NULL)
      *id = kr_text_of(NULL);
    else
      kr_keymap_add(&seen, key, i);
  }
}

static void check_meetings(struct kr_import_sched_reader *reader) {
  struct kr_meetings *meetings = reader->meetings;
  size_t *went = kr_arena_alloc_array(reader->import->arena, meetings->rows.n + 1, sizeof *went);
  size_t count = meetings->rows.n, kept = 0;
  for (size_t i = 0; i < count; i++) {
    went[i] = kept;
    if (!lies_within(meetings->rows.v[i].when, meetings->year, meetings->years)) {
      keep_meeting(reader, &meetings->rows.v[i], reader->meeting_at[i]);
      continue;
    }
    meetings->rows.v[kept] = meetings->rows.v[i];
    reader->meeting_at[kept++] = reader->meeting_at[i];
  }
  meetings->rows.n = kept;
  move_remarks(reader->import, meetings->rows.v, count, went);
  for (size_t i = 0; i < kept; i++)
    check_agenda(reader, &meetings->rows.v[i], reader->meeting_at[i]);
}

static bool complete_meetings(struct kr_import_sched_reader *reader, const char *file) {
  struct kr_meetings *meetings = reader->meetings;
  const struct kr_import_document *document = &reader->document[KR_IMPORT_MEETINGS];
  if (!set_year(reader, KR_IMPORT_MEETINGS, file, &meetings->fiscal_year, &meetings->year))
    return false;
  if (meetings->last_fiscal_year.len == 0)
    find_last_year(reader, meetings);
  meetings->years = count_years(meetings->year, &meetings->last_fiscal_year, reader->import->arena);
  meetings->title = title_of(reader, document, file);
  meetings->label = document->captions.label.text;
  meetings->notes = (struct kr_text_list){document->notes.v, document->notes.n};
  if (reader->import->model.schedule != NULL)
    drop_references(reader->import->model.schedule, meetings, reader->import->arena);
  drop_equal_ids(meetings, reader->import->arena);
  check_meetings(reader);
  reader->import->model.meetings = meetings;
  return true;
}

bool kr_import_sched_complete(void *context, const char *file) {
  struct kr_import_sched_reader *reader = context;
  if (reader->document[KR_IMPORT_SCHEDULE].there && !complete_schedule(reader, file))
    return false;
  return !reader->document[KR_IMPORT_MEETINGS].there || complete_meetings(reader, file);
}
