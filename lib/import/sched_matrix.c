/* SPDX-License-Identifier: ISC */
/* Reads a table of months by lanes into entries. */
#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"
#include "import/sched_internal.h"

#define COMPARED_MOST 1e6 /* lanes with lanes */

/* ---- lanes ---- */

/* Adds a lane; `original`: its lane in the outline, or SIZE_MAX. */
static size_t add_lane(struct kr_import_sched_reader *reader, struct kr_text name,
                       size_t original) {
  struct kr_arena *arena = reader->import->arena;
  struct kr_lanes *lanes = &reader->schedule->lanes;
  lanes->v = kr_arena_grow(arena, lanes->v, lanes->n, &reader->lane_room, sizeof *lanes->v);
  reader->lane_original = kr_arena_grow(arena, reader->lane_original, lanes->n,
                                        &reader->lane_original_room, sizeof(size_t));
  lanes->v[lanes->n] = (struct kr_lane){.name = name};
  reader->lane_original[lanes->n] = original;
  if (original != SIZE_MAX) {
    lanes->v[lanes->n].id = reader->baseline.schedule->lanes.v[original].id;
    reader->baseline.lane_taken[original] = true;
  }
  return lanes->n++;
}

/* The lane of the outline with this name that no lane has yet, from `from` on and around. */
static size_t original_lane(const struct kr_import_sched_baseline *baseline, struct kr_text name,
                            size_t from) {
  size_t count = baseline->schedule == NULL ? 0 : baseline->schedule->lanes.n;
  for (size_t i = 0; i < count; i++) {
    size_t at = (from + i) % count;
    if (!baseline->lane_taken[at] && kr_text_equal(baseline->schedule->lanes.v[at].name, name))
      return at;
  }
  return SIZE_MAX;
}

/* The lane of this name that the table has not used yet: pages of one table share their lanes. */
static size_t known_lane(struct kr_arena *arena, const struct kr_lanes *lanes, const bool *taken,
                         size_t known, struct kr_text name, size_t from) {
  for (size_t i = 0; i < known; i++) {
    size_t at = (from + i) % known;
    if (!taken[at] && kr_text_key_equal(lanes->v[at].name, name, arena))
      return at;
  }
  return SIZE_MAX;
}

/* Which lane of the schedule each lane of the table is. */
static size_t *take_lanes(struct kr_import_sched_reader *reader,
                          const struct kr_import_table *table) {
  const struct kr_import_matrix *matrix = table->as.matrix;
  struct kr_arena *arena = reader->import->arena;
  size_t *lanes = kr_arena_alloc_array(arena, matrix->lane_count + 1, sizeof *lanes);
  size_t known = reader->schedule->lanes.n;
  bool *taken = kr_arena_alloc_array(arena, known + 1, sizeof *taken);
  bool few = (double)known * (double)matrix->lane_count < COMPARED_MOST;
  for (size_t i = 0; i < matrix->lane_count; i++) {
    struct kr_text name = matrix->lanes[i].name;
    lanes[i] =
        few ? known_lane(reader->import->arena, &reader->schedule->lanes, taken, known, name, i)
            : SIZE_MAX;
    if (lanes[i] != SIZE_MAX)
      taken[lanes[i]] = true;
    else if (table->original && known == 0)
      lanes[i] = add_lane(reader, name, i);
    else
      lanes[i] = add_lane(reader, name, few ? original_lane(&reader->baseline, name, i) : SIZE_MAX);
  }
  return lanes;
}

/* ---- cells ---- */

struct slot {
  const struct kr_import_matrix *matrix;
  const struct kr_import_matrix_month *first, *last;
  size_t lane; /* of the schedule */
  size_t cell;
  struct kr_import_place at;
  bool part;           /* it is in a part of the month: 上 中 下 or days */
  struct kr_text when; /* what the parts are called, if their names are known */
  bool several_lanes;  /* its cell reaches over the lanes beside it */
};

static const struct kr_sheet_cell *cell_of(const struct slot *slot) {
  return &slot->matrix->view->sheet.cells[slot->cell];
}

static void add_months(const struct kr_import_sched_reader *reader, const struct slot *slot,
                       struct kr_import_months *months) {
  int first = kr_import_sched_index(reader, slot->first->span.first);
  int last = kr_import_sched_index(reader, slot->last->span.last);
  for (int i = first; first >= 0 && i <= last; i++)
    kr_import_months_add(months, i);
}

struct kr_import_found *kr_import_found_add(struct kr_import_sched_reader *reader) {
  struct kr_import_found *found = KR_LIST_ADD(&reader->found, reader->import->arena);
  found->order = reader->found.n - 1;
  return found;
}

static void set_doubt(struct kr_import_found *found, enum kr_diag_code code, struct kr_text text) {
  found->doubtful = true;
  found->doubt = code;
  found->doubted = text;
}

static void add_entry(struct kr_import_sched_reader *reader, const struct slot *slot,
                      const struct kr_import_segments *segments, size_t at, size_t key) {
  const struct kr_import_segment *segment = &segments->v[at];
  struct kr_schedule_entry entry = {
      .text = segment->text, .subject = segment->subject, .lane_index = slot->lane};
  const struct kr_import_matrix_month *rest = slot->first->span.rest ? slot->first : slot->last;
  bool placed = segment->when.len == 0 && slot->when.len > 0 &&
                kr_import_set_when(reader, slot->when, slot->first, slot->last, &entry);
  if (placed)
    rest = NULL;
  else if (!kr_import_set_when(reader, segment->when, slot->first, slot->last, &entry))
    entry.text = kr_text_view(segment->when.bytes, segment->when.len + 1 + segment->text.len);
  else if (segment->when.len > 0 && entry.from.len > 0 && kr_import_is_repeated(reader, &entry))
    return;
  struct kr_import_found *found = kr_import_found_add(reader);
  found->key = key;
  found->at = slot->at;
  found->entry = entry;
  if (slot->several_lanes)
    set_doubt(found, KR_DIAG_IMPORT_LANES, cell_of(slot)->text);
  else if (segments->doubt)
    set_doubt(found, KR_DIAG_IMPORT_SPAN, cell_of(slot)->text);
  else if (slot->part && rest != NULL)
    set_doubt(found, KR_DIAG_IMPORT_MONTH, cell_of(slot)->text);
  else if (rest != NULL && rest->span.rest && rest->span.when.len == 0)
    set_doubt(found, KR_DIAG_IMPORT_MONTH, slot->matrix->view->sheet.cells[rest->cell].text);
}

static bool has_same_months(const struct kr_schedule_entry *a, const struct kr_schedule_entry *b) {
  return kr_import_month_index(a->start) == kr_import_month_index(b->start) &&
         kr_import_month_index(a->end) == kr_import_month_index(b->end);
}

/* True if the days before an original's text are as printed, or changed within its months. */
static bool take_days(struct kr_import_sched_reader *reader, const struct slot *slot,
                      const struct kr_import_segment *segment) {
  struct kr_import_original *original = segment->original;
  const struct kr_schedule *schedule = reader->baseline.schedule;
  struct kr_schedule_entry entry = {.lane_index = slot->lane};
  if (kr_text_equal(original->when, segment->when))
    return true;
  if (original->found || schedule == NULL ||
      !kr_import_set_when(reader, segment->when, slot->first, slot->last, &entry) ||
      !has_same_months(&entry, &schedule->entries.v[original - reader->baseline.texts.entries]))
    return false;
  original->dated = kr_arena_alloc(reader->import->arena, sizeof entry);
  *original->dated = entry;
  return true;
}

/* True if the segment is an original, in this month too. */
static bool take_original(struct kr_import_sched_reader *reader, const struct slot *slot,
                          const struct kr_import_segment *segment) {
  struct kr_import_original *original = segment->original;
  if (original == NULL || !take_days(reader, slot, segment))
    return false;
  if (!original->found) {
    original->found = true;
    original->text = segment->text;
    original->subject = segment->subject;
    original->place = slot->at.place;
  } else if (!kr_text_equal(original->text, segment->text) ||
             !kr_text_equal(original->subject, segment->subject)) {
    return false;
  }
  add_months(reader, slot, &original->months);
  return true;
}

/* How many entries of the outline are before a new one: those up to its neighbour above, or before
 * that below. */
static size_t key_of(const struct kr_import_segments *segments, size_t at) {
  for (size_t i = at; i-- > 0;)
    if (segments->v[i].original != NULL)
      return segments->v[i].original->key + 1;
  for (size_t i = at + 1; i < segments->n; i++)
    if (segments->v[i].original != NULL)
      return segments->v[i].original->key;
  return SIZE_MAX;
}

static int by_size(const void *a, const void *b) {
  const size_t *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* Entries in another order than the outline's change places. */
static void sort_originals(struct kr_import_segments *segments, struct kr_arena *arena) {
  size_t *keys = kr_arena_alloc_array(arena, segments->n + 1, sizeof *keys);
  size_t n = 0, next = 0;
  bool sorted = true;
  for (size_t i = 0; i < segments->n; i++) {
    if (segments->v[i].original == NULL)
      continue;
    sorted = sorted && (n == 0 || keys[n - 1] < segments->v[i].original->key);
    keys[n++] = segments->v[i].original->key;
  }
  if (sorted)
    return;
  qsort(keys, n, sizeof *keys, by_size);
  for (size_t i = 0; i < segments->n; i++)
    if (segments->v[i].original != NULL)
      segments->v[i].original->key = keys[next++];
  segments->changed = true;
}

void kr_import_sched_split(struct kr_import_sched_reader *reader, struct kr_text text,
                           enum kr_import_splitting splitting,
                           struct kr_import_original *const *originals, size_t count,
                           struct kr_import_segments *out) {
  struct kr_import_split split = {.text = text,
                                  .splitting = splitting,
                                  .originals = originals,
                                  .original_count = count,
                                  .cell = ++reader->cells,
                                  .steps = &reader->steps};
  kr_import_split_cell(&split, reader->import->arena, out);
}

static void read_slot(struct kr_import_sched_reader *reader, const struct slot *slot) {
  struct kr_import_segments segments;
  size_t count = 0;
  int first = kr_import_sched_index(reader, slot->first->span.first);
  struct kr_import_original *const *originals =
      kr_import_sched_baseline_cell(reader, slot->lane, first, &count);
  bool one_month = slot->first == slot->last && slot->first->span.to.len == 0;
  kr_import_sched_split(reader, cell_of(slot)->text,
                        one_month ? KR_IMPORT_SPLIT_ENTRIES : KR_IMPORT_SPLIT_NOWHERE, originals,
                        count, &segments);
  sort_originals(&segments, reader->import->arena);
  if (reader->baseline.schedule == NULL)
    kr_import_tell_ditto(reader->import, slot->at, cell_of(slot)->text);
  for (size_t i = 0; i < segments.n; i++)
    if (!take_original(reader, slot, &segments.v[i])) {
      segments.changed = true;
      add_entry(reader, slot, &segments, i, key_of(&segments, i));
    }
  if (reader->baseline.schedule != NULL && segments.changed)
    kr_import_sched_report_changed(reader, slot->at);
}

/* ---- the table ---- */

/* True for a cell that names a fiscal year and nothing else, which is taken. */
static bool take_year(struct kr_import_sched_reader *reader, struct kr_text text) {
  if (text.len > KR_FORM_HEADING_LONGEST)
    return false;
  struct kr_text year = kr_import_year_in(reader->import->arena, text);
  if (year.len == 0 || !kr_text_key_equal(year, text, reader->import->arena))
    return false;
  if (reader->loose_year.len == 0)
    reader->loose_year = year;
  return true;
}

/* The months that a cell is in: those of a merged cell or of the bar that it is in. */
static void find_months(const struct kr_import_table *table, struct slot *slot) {
  const struct kr_import_matrix *matrix = slot->matrix;
  const struct kr_sheet_cell *at = cell_of(slot);
  const struct kr_sheet_range *wide =
      kr_form_merged_from(&matrix->view->indexed, at->row, at->column);
  uint32_t from = at->row, to = wide == NULL ? at->row : wide->last_row;
  if (!table->original)
    kr_import_bar_reach(matrix, at, &from, &to);
  if (from < at->row)
    slot->first = kr_import_matrix_month(matrix, from);
  while (slot->first->between || slot->first->outside)
    slot->first++;
  slot->last = kr_import_matrix_month(matrix, to);
  while (slot->last->between || slot->last->outside)
    slot->last--;
  const struct kr_import_matrix_month *top = slot->first, *end = slot->last;
  if (!matrix->several &&
      kr_import_month_index(end->span.last) < kr_import_month_index(top->span.first)) {
    slot->first = end; /* the newest comes first */
    slot->last = top;
  }
  slot->part =
      matrix->parts > matrix->column && (from > slot->first->row || to < slot->last->last_row);
  if (slot->part)
    slot->when = kr_import_parts_when(
        matrix, (const struct kr_import_matrix_month *const[]){slot->first, slot->last},
        (const uint32_t[]){from, to});
}

/* True for a year left of the months. */
static bool is_year_left(const struct kr_import_matrix *matrix, const struct kr_import_table *table,
                         const struct kr_sheet_cell *cell) {
  int year;
  if (cell->column >= matrix->column)
    return false;
  return table->original ||
         (matrix->beside &&
          kr_era_fiscal_year(cell->text, &year, kr_import_view_arena(matrix->view)) == KR_ERA_OK);
}

/* True for what is no entry: the months, a year beside the lanes, an arrow. */
static bool is_beside(struct kr_import_sched_reader *reader, const struct kr_import_table *table,
                      size_t cell, bool beside) {
  const struct kr_import_matrix *matrix = table->as.matrix;
  const struct kr_sheet_cell *at = &matrix->view->sheet.cells[cell];
  return at->column == matrix->column || is_year_left(matrix, table, at) ||
         (beside && take_year(reader, at->text)) ||
         (!beside && !table->original && kr_import_is_arrow(at->text));
}

static void read_cell(struct kr_import_sched_reader *reader, const struct kr_import_table *table,
                      const size_t *lanes, size_t cell) {
  const struct kr_import_matrix *matrix = table->as.matrix;
  const struct kr_import_view *view = matrix->view;
  const struct kr_sheet_cell *at = &view->sheet.cells[cell];
  size_t lane = kr_import_matrix_lane(matrix, at->column);
  const struct kr_sheet_range *wide = kr_form_merged_from(&view->indexed, at->row, at->column);
  struct slot slot = {
      .matrix = matrix, .first = kr_import_matrix_month(matrix, at->row), .cell = cell};
  bool beside = lane == matrix->lane_count || slot.first == NULL;
  if (is_beside(reader, table, cell, beside)) {
    kr_import_view_use(view, cell);
    return;
  }
  if (beside || kr_text_blank(at->text) || slot.first->between)
    return;
  kr_import_view_use(view, cell);
  if (slot.first->outside) {
    kr_import_keep(view->scan, KR_DIAG_IMPORT_OUTSIDE, view->origin[cell], reader->schedule);
    return;
  }
  find_months(table, &slot);
  slot.lane = lanes[lane];
  slot.at = kr_import_view_place(view, cell);
  slot.several_lanes = wide != NULL && kr_import_matrix_lane(matrix, wide->last_column) != lane;
  read_slot(reader, &slot);
}

static void take_year_of(struct kr_import_sched_reader *reader, int year) {
  if (reader->first_year == 0 || year < reader->first_year)
    reader->first_year = year;
  if (year > reader->last_year)
    reader->last_year = year;
}

/* Months as this table names them; those named otherwise than printed are so from now on. */
static void take_months(struct kr_import_sched_reader *reader,
                        const struct kr_import_matrix *matrix) {
  struct kr_import_document *document = &reader->document[KR_IMPORT_SCHEDULE];
  for (size_t i = 0; i < matrix->months.n; i++) {
    const struct kr_import_matrix_month *month = &matrix->months.v[i];
    if (month->between || month->outside)
      continue;
    int index = kr_import_sched_index(reader, month->span.first);
    int year = kr_era_fiscal_year_of(month->span.first);
    if (document->dated == 0 && !matrix->beside)
      document->dated = year;
    if (matrix->several || matrix->beside)
      take_year_of(reader, year);
    if (index < 0)
      continue;
    reader->month_text[index] = month->span.from;
    if (reader->baseline.schedule == NULL ||
        kr_text_equal(reader->baseline.printed[index], month->span.from))
      continue;
    reader->baseline.month_changed[index] = true;
    kr_import_sched_report_changed(reader, kr_import_view_place(matrix->view, month->cell));
  }
}

static void take_headings(struct kr_import_sched_reader *reader,
                          const struct kr_import_table *table) {
  const struct kr_import_matrix *matrix = table->as.matrix;
  const struct kr_sheet *sheet = &matrix->view->sheet;
  struct kr_text *heading = &reader->schedule->month_heading;
  if (matrix->view->transposed) {
    kr_import_across_read_beside(reader, matrix);
    return;
  }
  for (size_t i = kr_form_sheet_from(&matrix->view->indexed, matrix->top_row);
       i < sheet->cell_count && sheet->cells[i].row < matrix->body_row; i++)
    if (kr_import_matrix_lane(matrix, sheet->cells[i].column) < matrix->lane_count ||
        (matrix->has_corner && i == matrix->corner) ||
        ((matrix->several || matrix->beside) && sheet->cells[i].column < matrix->column &&
         (table->original || kr_text_contains(kr_form_cell_key(&matrix->view->indexed, i), "年"))))
      kr_import_view_use(matrix->view, i);
  if (table->original)
    *heading = reader->baseline.schedule->month_heading;
  else if (matrix->has_corner && heading->len == 0)
    *heading = sheet->cells[matrix->corner].text;
}

void kr_import_sched_read_matrix(struct kr_import_sched_reader *reader,
                                 const struct kr_import_table *table) {
  const struct kr_import_matrix *matrix = table->as.matrix;
  const struct kr_sheet *sheet = &matrix->view->sheet;
  assert(table->kind == KR_IMPORT_MATRIX && matrix->months.n > 0);
  reader->document[KR_IMPORT_SCHEDULE].there = true;
  reader->beside = reader->beside || matrix->beside;
  take_headings(reader, table);
  size_t *lanes = take_lanes(reader, table);
  take_months(reader, matrix);
  for (size_t i = kr_form_sheet_from(&matrix->view->indexed, matrix->body_row);
       i < sheet->cell_count && sheet->cells[i].row < matrix->end_row; i++)
    read_cell(reader, table, lanes, i);
  if (table->original)
    return;
  kr_import_read_bars(reader, matrix, lanes);
  kr_import_read_shapes(reader, matrix, lanes);
}
