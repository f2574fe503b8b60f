/* A table of months by lanes read into entries, and these put into their order. */
#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"
#include "import/sched_internal.h"

#define COMPARED_MOST 1e6 /* lanes with lanes */
#define MONTH_BIT(index) (1u << (index))

/* ---- lanes ---- */

static size_t add_lane(struct kr_import_sched_reading *run, struct kr_text name, size_t sent) {
  struct kr_arena *arena = run->import->arena;
  struct kr_lanes *lanes = &run->schedule->lanes;
  lanes->v = kr_arena_grow(arena, lanes->v, lanes->n, &run->lane_room, sizeof *lanes->v);
  run->lane_sent =
      kr_arena_grow(arena, run->lane_sent, lanes->n, &run->lane_sent_room, sizeof *run->lane_sent);
  struct kr_lane lane = {.name = name};
  if (sent != SIZE_MAX) {
    lane.id = run->sent.schedule->lanes.v[sent].id;
    run->sent.lane_taken[sent] = true;
  }
  run->lane_sent[lanes->n] = sent;
  lanes->v[lanes->n] = lane;
  return lanes->n++;
}

/* The lane of the outline with this name that no lane has yet, from `from` on and around. */
static size_t sent_lane(const struct kr_import_sched_reading *run, struct kr_text name,
                        size_t from) {
  const struct kr_schedule *sent = run->sent.schedule;
  size_t count = sent == NULL ? 0 : sent->lanes.n;
  for (size_t i = 0; i < count; i++) {
    size_t at = (from + i) % count;
    if (!run->sent.lane_taken[at] && kr_text_equal(sent->lanes.v[at].name, name))
      return at;
  }
  return SIZE_MAX;
}

/* The lane of this name that the table has not used yet: pages of one table share their lanes. */
static size_t known_lane(const struct kr_import_sched_reading *run, const bool *taken, size_t known,
                         struct kr_text name, size_t from) {
  for (size_t i = 0; i < known; i++) {
    size_t at = (from + i) % known;
    if (!taken[at] && kr_text_key_equal(run->schedule->lanes.v[at].name, name))
      return at;
  }
  return SIZE_MAX;
}

/* Which lane of the schedule each lane of the table is. */
static size_t *take_lanes(struct kr_import_sched_reading *run,
                          const struct kr_import_sched_table *table) {
  const struct kr_import_matrix *matrix = &table->matrix;
  struct kr_arena *arena = run->import->arena;
  size_t *lanes = kr_arena_alloc_array(arena, matrix->lane_count + 1, sizeof *lanes);
  size_t known = run->schedule->lanes.n;
  bool *taken = kr_arena_alloc_array(arena, known + 1, sizeof *taken);
  for (size_t i = 0; i < matrix->lane_count; i++) {
    struct kr_text name = matrix->lanes[i].name;
    bool one_more = (double)known * (double)matrix->lane_count < COMPARED_MOST;
    lanes[i] = one_more ? known_lane(run, taken, known, name, i) : SIZE_MAX;
    if (lanes[i] != SIZE_MAX)
      taken[lanes[i]] = true;
    else if (table->as_sent && known == 0)
      lanes[i] = add_lane(run, name, i);
    else
      lanes[i] = add_lane(run, name, one_more ? sent_lane(run, name, i) : SIZE_MAX);
  }
  return lanes;
}

/* ---- cells ---- */

struct slot {
  const struct kr_import_matrix *matrix;
  const struct kr_import_matrix_month *first, *last;
  size_t lane; /* of the schedule */
  size_t cell;
  const char *place;
};

static unsigned months_of(const struct slot *slot) {
  unsigned mask = 0;
  for (int i = kr_import_sched_index(slot->first->span.first);
       i <= kr_import_sched_index(slot->last->span.last); i++)
    mask |= MONTH_BIT(i);
  return mask;
}

static struct kr_import_sched_found *add_found(struct kr_import_sched_reading *run,
                                               const struct slot *slot,
                                               const struct kr_import_piece *piece, size_t key) {
  run->found = kr_arena_grow(run->import->arena, run->found, run->found_count, &run->found_room,
                             sizeof *run->found);
  struct kr_import_sched_found *found = &run->found[run->found_count];
  memset(found, 0, sizeof *found);
  found->key = key;
  found->order = run->found_count++;
  found->at = (struct kr_import_sched_at){run->file, slot->place};
  found->entry.text = piece->text;
  found->entry.subject = piece->subject;
  found->entry.lane_index = slot->lane;
  const struct kr_import_sched_span *from = &slot->first->span, *to = &slot->last->span;
  bool span = slot->first != slot->last || from->to.len > 0;
  found->entry.month = span ? kr_text_of(NULL) : from->from;
  found->entry.from = span ? from->from : kr_text_of(NULL);
  found->entry.to = !span ? kr_text_of(NULL) : to->to.len > 0 ? to->to : to->from;
  found->entry.start = from->first;
  found->entry.end = to->last;
  return found;
}

static void doubt(struct kr_import_sched_found *found, enum kr_diag_code code,
                  struct kr_text text) {
  found->doubtful = true;
  found->doubt = code;
  found->doubted = text;
}

/* True where the piece is what was sent, in this month too. */
static bool take_sent(const struct slot *slot, const struct kr_import_piece *piece) {
  struct kr_import_sent_text *sent = piece->sent;
  if (sent == NULL)
    return false;
  if (sent->found)
    return kr_text_equal(sent->text, piece->text) && sent->subject.len == piece->subject.len &&
           (piece->subject.len == 0 || kr_text_equal(sent->subject, piece->subject)) &&
           (sent->mask |= months_of(slot)) != 0;
  sent->found = true;
  sent->text = piece->text;
  sent->subject = piece->subject;
  sent->mask = months_of(slot);
  sent->place = slot->place;
  return true;
}

/* How many entries of the outline stand before a new one: those up to its neighbour above, or
 * before that below. */
static size_t key_of(const struct kr_import_pieces *pieces, size_t at) {
  for (size_t i = at; i-- > 0;)
    if (pieces->v[i].sent != NULL)
      return pieces->v[i].sent->key + 1;
  for (size_t i = at + 1; i < pieces->n; i++)
    if (pieces->v[i].sent != NULL)
      return pieces->v[i].sent->key;
  return SIZE_MAX;
}

static int by_size(const void *a, const void *b) {
  const size_t *x = a, *y = b;
  return (*x > *y) - (*x < *y);
}

/* Entries that stand in another order than they were sent change places. */
static void order_sent(struct kr_import_pieces *pieces, struct kr_arena *arena) {
  size_t *keys = kr_arena_alloc_array(arena, pieces->n + 1, sizeof *keys);
  size_t n = 0, next = 0;
  bool sorted = true;
  for (size_t i = 0; i < pieces->n; i++) {
    if (pieces->v[i].sent == NULL)
      continue;
    sorted = sorted && (n == 0 || keys[n - 1] < pieces->v[i].sent->key);
    keys[n++] = pieces->v[i].sent->key;
  }
  if (sorted)
    return;
  qsort(keys, n, sizeof *keys, by_size);
  for (size_t i = 0; i < pieces->n; i++)
    if (pieces->v[i].sent != NULL)
      pieces->v[i].sent->key = keys[next++];
  pieces->changed = true;
}

static void add_pieces(struct kr_import_sched_reading *run, const struct slot *slot,
                       struct kr_import_pieces *pieces, bool lanes) {
  struct kr_text whole = slot->matrix->view->sheet.cells[slot->cell].text;
  bool rest = slot->first->span.rest || slot->last->span.rest;
  size_t months = slot->first->span.rest ? slot->first->cell : slot->last->cell;
  for (size_t i = 0; i < pieces->n; i++) {
    if (take_sent(slot, &pieces->v[i]))
      continue;
    pieces->changed = true;
    struct kr_import_sched_found *found = add_found(run, slot, &pieces->v[i], key_of(pieces, i));
    if (lanes)
      doubt(found, KR_DIAG_IMPORT_LANES, whole);
    else if (pieces->doubt)
      doubt(found, KR_DIAG_IMPORT_SPAN, whole);
    else if (rest)
      doubt(found, KR_DIAG_IMPORT_MONTH, slot->matrix->view->sheet.cells[months].text);
  }
}

static void read_slot(struct kr_import_sched_reading *run, struct slot *slot, bool lanes) {
  struct kr_import_pieces pieces;
  size_t count = 0;
  int first = kr_import_sched_index(slot->first->span.first);
  struct kr_import_sent_text *const *sent = kr_import_sent_cell(run, slot->lane, first, &count);
  struct kr_import_cut cut = {.text = slot->matrix->view->sheet.cells[slot->cell].text,
                              .sent = sent,
                              .sent_count = count,
                              .subjects = true,
                              .whole = slot->first != slot->last || slot->first->span.to.len > 0,
                              .stamp = ++run->stamp,
                              .steps = &run->steps};
  kr_import_sched_cut(&cut, run->import->arena, &pieces);
  order_sent(&pieces, run->import->arena);
  add_pieces(run, slot, &pieces, lanes);
  if (run->sent.schedule != NULL && pieces.changed)
    kr_import_sent_differs(run, slot->place);
}

/* ---- the table ---- */

static bool is_empty_year(struct kr_import_sched_reading *run, struct kr_text text) {
  struct kr_arena *arena = run->import->arena;
  struct kr_text year =
      text.len > KR_FORM_HEADING_LONGEST ? kr_text_of(NULL) : kr_import_sched_year_in(arena, text);
  bool alone = year.len > 0 && kr_text_key_equal(year, text);
  if (alone && run->loose_year.len == 0)
    run->loose_year = year;
  return alone;
}

static void read_cell(struct kr_import_sched_reading *run, const struct kr_import_matrix *matrix,
                      const size_t *lanes, size_t cell) {
  const struct kr_sheet_cell *at = &matrix->view->sheet.cells[cell];
  size_t lane = kr_import_matrix_lane(matrix, at->column);
  const struct kr_sheet_range *wide =
      kr_form_merged_from(&matrix->view->keyed, at->row, at->column);
  struct slot slot = {
      .matrix = matrix, .first = kr_import_matrix_month(matrix, at->row), .cell = cell};
  slot.last = wide == NULL ? slot.first : kr_import_matrix_month(matrix, wide->last_row);
  bool beside = lane == matrix->lane_count || slot.first == NULL;
  if (at->column == matrix->column || (beside && is_empty_year(run, at->text))) {
    kr_import_sched_use(run, matrix->view, cell);
    return;
  }
  if (beside || kr_text_blank(at->text))
    return;
  if (slot.first->again) {
    kr_import_keep(run->import, KR_DIAG_IMPORT_OUTSIDE, run->file, run->sheet,
                   &run->sheet->cells[matrix->view->origin[cell]], run->schedule);
    kr_import_sched_use(run, matrix->view, cell);
    return;
  }
  bool ahead =
      kr_import_sched_index(slot.last->span.last) < kr_import_sched_index(slot.first->span.first);
  if (ahead)
    slot.last = slot.first;
  slot.lane = lanes[lane];
  slot.place = kr_import_sched_place(run, matrix->view, cell);
  read_slot(run, &slot, wide != NULL && kr_import_matrix_lane(matrix, wide->last_column) != lane);
  kr_import_sched_use(run, matrix->view, cell);
}

/* Months as this table names them; those named otherwise than they were sent are so from now on. */
static void take_months(struct kr_import_sched_reading *run,
                        const struct kr_import_matrix *matrix) {
  for (size_t i = 0; i < matrix->month_count; i++) {
    const struct kr_import_matrix_month *month = &matrix->months[i];
    int index = kr_import_sched_index(month->span.first),
        dated = kr_import_sched_year_of(month->span.first);
    struct kr_import_sched_paper *paper = &run->paper[KR_IMPORT_SCHEDULE];
    run->month_text[index] = month->span.from;
    paper->dated = paper->dated == 0 ? dated : paper->dated;
    if (run->sent.schedule == NULL || kr_text_equal(run->sent.printed[index], month->span.from))
      continue;
    run->sent.month_changed[index] = true;
    kr_import_sent_differs(run, kr_import_sched_place(run, matrix->view, month->cell));
  }
}

static void take_heads(struct kr_import_sched_reading *run,
                       const struct kr_import_sched_table *table) {
  const struct kr_import_matrix *matrix = &table->matrix;
  const struct kr_sheet *sheet = &matrix->view->sheet;
  for (size_t i = kr_form_sheet_from(&matrix->view->keyed, matrix->top_row);
       i < sheet->cell_count && sheet->cells[i].row < matrix->body_row; i++)
    if (kr_import_matrix_lane(matrix, sheet->cells[i].column) < matrix->lane_count ||
        (matrix->has_corner && i == matrix->corner))
      kr_import_sched_use(run, matrix->view, i);
  if (table->as_sent)
    run->schedule->month_heading = run->sent.schedule->month_heading;
  else if (matrix->has_corner && run->schedule->month_heading.len == 0)
    run->schedule->month_heading = sheet->cells[matrix->corner].text;
}

void kr_import_sched_read_matrix(struct kr_import_sched_reading *run,
                                 const struct kr_import_sched_table *table) {
  const struct kr_import_matrix *matrix = &table->matrix;
  const struct kr_sheet *sheet = &matrix->view->sheet;
  run->paper[KR_IMPORT_SCHEDULE].there = true;
  take_heads(run, table);
  size_t *lanes = take_lanes(run, table);
  take_months(run, matrix);
  for (size_t i = kr_form_sheet_from(&matrix->view->keyed, matrix->body_row);
       i < sheet->cell_count && sheet->cells[i].row < matrix->end_row && !run->import->over; i++)
    read_cell(run, matrix, lanes, i);
}

/* ---- in order ---- */

static int by_key(const void *a, const void *b) {
  const struct kr_import_sched_found *x = a, *y = b;
  if (x->key != y->key)
    return x->key < y->key ? -1 : 1;
  return (x->order > y->order) - (x->order < y->order);
}

static int lowest(unsigned mask) {
  int i = 0;
  while ((mask & MONTH_BIT(i)) == 0)
    i++;
  return i;
}

/* A month as it was sent, or as the paper names it now. */
static struct kr_text month_named(const struct kr_import_sched_reading *run, struct kr_text sent,
                                  int index, bool same) {
  bool paper = !same || run->sent.month_changed[index];
  return paper && run->month_text[index].len > 0 ? run->month_text[index] : sent;
}

/* The months of a sent entry, from the lowest run of those in which it still stands. */
static void set_months(const struct kr_import_sched_reading *run,
                       const struct kr_schedule_entry *sent, int first, int last,
                       struct kr_schedule_entry *entry) {
  int start = kr_import_sched_index(sent->start), end = kr_import_sched_index(sent->end);
  bool month = sent->month.len > 0;
  struct kr_text from = month ? sent->month : sent->from, to = month ? sent->month : sent->to;
  from = month_named(run, from, first, first == start);
  to = month_named(run, to, last, last == end);
  bool one = first == last && (month || start != first || end != last);
  entry->month = one ? from : kr_text_of(NULL);
  entry->from = one ? kr_text_of(NULL) : from;
  entry->to = one ? kr_text_of(NULL) : to;
  entry->start = sent->start;
  entry->end = sent->end;
  entry->start.month = (first + 3) % KR_IMPORT_MONTHS + 1;
  entry->start.year = 0;
  entry->end.month = (last + 3) % KR_IMPORT_MONTHS + 1;
  entry->end.year = 0;
}

static void settle_sent(struct kr_import_sched_reading *run, size_t index, size_t *lane_of) {
  const struct kr_schedule_entry *sent = &run->sent.schedule->entries.v[index];
  const struct kr_import_sent_text *text = &run->sent.entries[index];
  unsigned mask = text->found ? text->mask : 0, wanted = 0;
  for (int i = kr_import_sched_index(sent->start); i <= kr_import_sched_index(sent->end); i++)
    wanted |= MONTH_BIT(i);
  run->sent.differs = run->sent.differs || mask != wanted;
  for (bool again = false; mask != 0; again = true) {
    int first = lowest(mask), last = first;
    while (last + 1 < KR_IMPORT_MONTHS && (mask & MONTH_BIT(last + 1)) != 0)
      last++;
    for (int i = first; i <= last; i++)
      mask &= ~MONTH_BIT(i);
    run->found = kr_arena_grow(run->import->arena, run->found, run->found_count, &run->found_room,
                               sizeof *run->found);
    struct kr_import_sched_found *found = &run->found[run->found_count];
    memset(found, 0, sizeof *found);
    found->key = text->key;
    found->at = (struct kr_import_sched_at){run->file, text->place};
    found->entry = *sent;
    found->entry.id = again ? kr_text_of(NULL) : sent->id;
    found->entry.text = text->text;
    found->entry.subject = text->subject;
    found->entry.lane_index = lane_of[sent->lane_index];
    set_months(run, sent, first, last, &found->entry);
    found->order = SIZE_MAX / 2 + run->found_count++; /* behind the new ones of that key */
  }
}

void kr_import_sched_settle(struct kr_import_sched_reading *run) {
  const struct kr_schedule *sent = run->sent.schedule;
  if (sent == NULL || !run->paper[KR_IMPORT_SCHEDULE].there)
    return;
  size_t *lane_of = kr_arena_alloc_array(run->import->arena, sent->lanes.n + 1, sizeof *lane_of);
  for (size_t i = 0; i < run->schedule->lanes.n; i++)
    if (run->lane_sent[i] != SIZE_MAX)
      lane_of[run->lane_sent[i]] = i;
  for (size_t i = 0; i < sent->entries.n; i++)
    settle_sent(run, i, lane_of);
  if (run->found_count > run->found_first)
    qsort(run->found + run->found_first, run->found_count - run->found_first, sizeof *run->found,
          by_key);
}
