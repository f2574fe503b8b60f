/* What is missing in a schedule and its meetings: years, titles, ids; and entries that the
 * language cannot hold. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "import/sched_internal.h"

/* ---- years ---- */

static struct kr_text year_of(struct kr_import_sched_reading *run, enum kr_import_sched_kind kind) {
  struct kr_arena *arena = run->import->arena;
  const struct kr_import_sched_paper *own = &run->paper[kind], *other = &run->paper[1 - kind];
  if (run->import->fiscal_year.len > 0)
    return run->import->fiscal_year;
  if (own->year.len > 0)
    return own->year;
  if (own->dated != 0)
    return kr_import_sched_year_text(arena, own->dated);
  if (other->year.len > 0)
    return other->year;
  if (other->dated != 0)
    return kr_import_sched_year_text(arena, other->dated);
  return run->loose_year;
}

/* The year of the outline stays, unless the paper or the option names another. */
static bool set_year(struct kr_import_sched_reading *run, enum kr_import_sched_kind kind,
                     struct kr_text *year, int *number, const char *file) {
  struct kr_place nowhere = {0, 0};
  if (year->len == 0 || run->import->fiscal_year.len > 0)
    *year = year_of(run, kind);
  if (year->len > 0 && kr_era_fiscal_year(*year, number) == KR_ERA_OK)
    return true;
  kr_diag_add(run->import->diags, KR_DIAG_IMPORT_NO_YEAR, file, nowhere, NULL, NULL);
  return false;
}

/* ---- titles ---- */

static void set_head(struct kr_import_sched_reading *run, enum kr_import_sched_kind kind,
                     const char *file, struct kr_text *title, struct kr_text *label,
                     struct kr_text_list *notes) {
  const struct kr_import_sched_paper *paper = &run->paper[kind];
  *title = paper->title;
  *label = paper->label;
  *notes = paper->notes;
  if (title->len > 0)
    return;
  *title = kr_text_of("？");
  struct kr_sheet_file named = {.file = kr_text_of(file)};
  kr_import_warn(run->import, KR_DIAG_IMPORT_NO_TITLE, &named, "1", kr_text_of(NULL), paper->record,
                 "title");
}

/* ---- ids ---- */

static int by_text(const void *a, const void *b) {
  return kr_text_compare(*(const struct kr_text *)a, *(const struct kr_text *)b);
}

struct ids {
  struct kr_text *v; /* sorted */
  size_t n;
};

static bool is_taken(const struct ids *ids, struct kr_text id) {
  return ids->n > 0 && bsearch(&id, ids->v, ids->n, sizeof *ids->v, by_text) != NULL;
}

static void sort_ids(struct ids *ids) {
  if (ids->n > 0)
    qsort(ids->v, ids->n, sizeof *ids->v, by_text);
}

static void name_lanes(struct kr_import_sched_reading *run) {
  struct kr_lanes *lanes = &run->schedule->lanes;
  struct ids ids = {kr_arena_alloc_array(run->import->arena, lanes->n + 1, sizeof *ids.v), 0};
  char text[32];
  for (size_t i = 0; i < lanes->n; i++)
    if (lanes->v[i].id.len > 0)
      ids.v[ids.n++] = lanes->v[i].id;
  sort_ids(&ids);
  for (size_t i = 0; i < lanes->n; i++)
    for (size_t more = 0; lanes->v[i].id.len == 0; more++) {
      int len = snprintf(text, sizeof text, "lane-%zu", i + 1 + more * lanes->n);
      struct kr_text id = kr_text_of(kr_arena_copy(run->import->arena, text, (size_t)len));
      lanes->v[i].id = is_taken(&ids, id) ? kr_text_of(NULL) : id;
    }
}

/* An id by month, lane and place in the cell: entry-8-2, entry-8-2-2. Entries of our own papers
 * without one stay so. */
static void name_entries(struct kr_import_sched_reading *run) {
  struct kr_schedule_entries *entries = &run->schedule->entries;
  size_t cells = run->schedule->lanes.n * KR_IMPORT_MONTHS;
  size_t *count = kr_arena_alloc_array(run->import->arena, cells + 1, sizeof *count);
  char text[64];
  for (size_t i = 0; i < entries->n; i++) {
    struct kr_schedule_entry *entry = &entries->v[i];
    size_t n =
        ++count[entry->lane_index * KR_IMPORT_MONTHS + (size_t)kr_import_sched_index(entry->start)];
    int len = n == 1 ? snprintf(text, sizeof text, "entry-%d-%zu", entry->start.month,
                                entry->lane_index + 1)
                     : snprintf(text, sizeof text, "entry-%d-%zu-%zu", entry->start.month,
                                entry->lane_index + 1, n);
    entry->id = kr_text_of(kr_arena_copy(run->import->arena, text, (size_t)len));
  }
}

/* ---- entries ---- */

static bool lies_within(const struct kr_schedule_entry *entry, int year) {
  struct kr_month start = entry->start, end = entry->end;
  return kr_era_place_month(&start, year) && kr_era_place_month(&end, year);
}

static void put_entry(struct kr_import_sched_reading *run,
                      const struct kr_import_sched_found *found, bool whole) {
  struct kr_schedule_entries *entries = &run->schedule->entries;
  struct kr_schedule_entry *entry = &entries->v[entries->n];
  struct kr_place none = {0, 0};
  if (!lies_within(&found->entry, run->schedule->year)) {
    kr_import_warn(run->import, KR_DIAG_IMPORT_OUTSIDE, found->at.file, found->at.place,
                   found->entry.text, run->schedule, "entries");
    return;
  }
  *entry = found->entry;
  entry->at = none;
  entry->lane = run->schedule->lanes.v[entry->lane_index].id;
  entries->n++;
  if (found->doubtful && whole)
    kr_import_warn(run->import, found->doubt, found->at.file, found->at.place, found->doubted,
                   entry, NULL);
}

static bool same_doubt(const struct kr_import_sched_found *a,
                       const struct kr_import_sched_found *b) {
  return a->doubtful && b->doubtful && a->at.place == b->at.place;
}

static void put_entries(struct kr_import_sched_reading *run) {
  run->schedule->entries.v = kr_arena_alloc_array(run->import->arena, run->found_count + 1,
                                                  sizeof *run->schedule->entries.v);
  for (size_t i = 0; i < run->found_count && !run->import->over; i++)
    put_entry(run, &run->found[i], i == 0 || !same_doubt(&run->found[i], &run->found[i - 1]));
}

static bool any_id(const struct kr_import_sched_reading *run) {
  for (size_t i = 0; i < run->found_count; i++)
    if (run->found[i].key != SIZE_MAX)
      return true;
  return false;
}

static bool complete_schedule(struct kr_import_sched_reading *run, const char *file) {
  struct kr_schedule *schedule = run->schedule;
  if (!set_year(run, KR_IMPORT_SCHEDULE, &schedule->fiscal_year, &schedule->year, file))
    return false;
  set_head(run, KR_IMPORT_SCHEDULE, file, &schedule->title, &schedule->label, &schedule->notes);
  name_lanes(run);
  put_entries(run);
  if (!any_id(run))
    name_entries(run);
  run->import->model.schedule = schedule;
  return true;
}

/* ---- meetings ---- */

/* References of the outline to what is no longer there go. */
static void drop_references(struct kr_import_sched_reading *run, struct kr_meetings *meetings) {
  const struct kr_schedule *schedule = run->import->model.schedule;
  struct ids ids = {NULL, 0};
  bool lane = schedule == NULL;
  if (schedule == NULL)
    return;
  ids.v = kr_arena_alloc_array(run->import->arena, schedule->entries.n + 1, sizeof *ids.v);
  for (size_t i = 0; i < schedule->entries.n; i++)
    if (schedule->entries.v[i].id.len > 0)
      ids.v[ids.n++] = schedule->entries.v[i].id;
  sort_ids(&ids);
  for (size_t i = 0; i < schedule->lanes.n; i++)
    lane = lane || kr_text_equal(schedule->lanes.v[i].id, meetings->lane);
  if (!lane)
    meetings->lane = kr_text_of(NULL);
  for (size_t i = 0; i < meetings->rows.n; i++)
    for (size_t j = 0; j < meetings->rows.v[i].agenda.n; j++) {
      struct kr_text *entry = &meetings->rows.v[i].agenda.v[j].entry;
      if (entry->len > 0 && !is_taken(&ids, *entry))
        *entry = kr_text_of(NULL);
    }
}

/* A meeting of a month outside the year becomes a remark: month and agenda. */
static void keep_meeting(struct kr_import_sched_reading *run, const struct kr_meeting *meeting,
                         const struct kr_import_sched_at *at) {
  struct kr_arena *arena = run->import->arena;
  size_t count = meeting->agenda.n + 1;
  struct kr_text *texts = kr_arena_alloc_array(arena, count, sizeof *texts);
  texts[0] = meeting->date.len > 0 ? meeting->date : meeting->month;
  for (size_t i = 1; i < count; i++)
    texts[i] = meeting->agenda.v[i - 1].text;
  kr_import_warn(run->import, KR_DIAG_IMPORT_OUTSIDE, at->file, at->place,
                 kr_import_sched_join(arena, texts, count), run->meetings, "rows");
}

/* A meeting without an agenda gets one to fill in. */
static void check_agenda(struct kr_import_sched_reading *run, struct kr_meeting *meeting,
                         const struct kr_import_sched_at *at) {
  if (meeting->agenda.n > 0)
    return;
  meeting->agenda.v = kr_arena_alloc(run->import->arena, sizeof *meeting->agenda.v);
  meeting->agenda.n = 1;
  meeting->agenda.v[0].text = kr_text_of("？");
  kr_import_warn(run->import, KR_DIAG_IMPORT_AGENDA, at->file, at->place, meeting->number, meeting,
                 "agenda");
}

/* Remarks on meetings go where these went: `went` has their new places. */
static void move_remarks(struct kr_import *import, struct kr_meeting *rows, size_t count,
                         const size_t *went) {
  const char *first = (const char *)rows;
  for (size_t i = 0; i < import->remark_count; i++) {
    const char *record = import->remarks[i].record;
    if (record >= first && record < first + count * sizeof *rows)
      import->remarks[i].record = &rows[went[(size_t)(record - first) / sizeof *rows]];
  }
}

static void check_meetings(struct kr_import_sched_reading *run) {
  struct kr_meetings *meetings = run->meetings;
  size_t *went = kr_arena_alloc_array(run->import->arena, meetings->rows.n + 1, sizeof *went);
  size_t count = meetings->rows.n, kept = 0;
  for (size_t i = 0; i < count; i++) {
    struct kr_month when = meetings->rows.v[i].when;
    went[i] = kept;
    if (!kr_era_place_month(&when, meetings->year)) {
      keep_meeting(run, &meetings->rows.v[i], &run->meeting_at[i]);
      continue;
    }
    meetings->rows.v[kept] = meetings->rows.v[i];
    run->meeting_at[kept++] = run->meeting_at[i];
  }
  meetings->rows.n = kept;
  move_remarks(run->import, meetings->rows.v, count, went);
  for (size_t i = 0; i < kept; i++)
    check_agenda(run, &meetings->rows.v[i], &run->meeting_at[i]);
}

static bool complete_meetings(struct kr_import_sched_reading *run, const char *file) {
  struct kr_meetings *meetings = run->meetings;
  if (!set_year(run, KR_IMPORT_MEETINGS, &meetings->fiscal_year, &meetings->year, file))
    return false;
  set_head(run, KR_IMPORT_MEETINGS, file, &meetings->title, &meetings->label, &meetings->notes);
  drop_references(run, meetings);
  check_meetings(run);
  run->import->model.meetings = meetings;
  return true;
}

bool kr_import_sched_complete(struct kr_import_sched_reading *run, const char *file) {
  bool schedule = run->paper[KR_IMPORT_SCHEDULE].there,
       meetings = run->paper[KR_IMPORT_MEETINGS].there;
  return (!schedule || complete_schedule(run, file)) && (!meetings || complete_meetings(run, file));
}
