/* SPDX-License-Identifier: ISC */
/* Two versions of a table as one in which all changes are tracked. */
#include <string.h>

#include "table/tracked_internal.h"

#define SPAN_MOST 65535

/* The rows of a version, kept. Of a covered cell, row_span is 0, and col_span that of the cell
 * above that reaches down to it; 0 if one at its left covers it. */
struct version {
  const struct kr_table *table; /* NULL: there is none */
  struct kr_row *rows;
  struct kr_text *keys; /* by which rows are known again */
  size_t count;
};

/* A table while its rows are joined. */
struct table_joining {
  const struct kr_tracked *tracked;
  struct version version[KR_DIFF_SIDES];
  size_t columns;
  KR_LIST(struct kr_row) rows;
  size_t *reaching; /* of a column: the row of the cell that reaches down in it */
};

static struct kr_text keep(struct kr_text text, struct kr_arena *arena) {
  if (text.bytes != NULL)
    text.bytes = kr_arena_copy(arena, text.bytes, text.len);
  return text;
}

/* Copies the cells of a row, and says of the covered ones by what. `above`: of each column, the
 * cell that reached down in it. */
static struct kr_row keep_row(const struct kr_row *row, size_t columns, struct kr_cell *above,
                              struct kr_arena *arena) {
  struct kr_row kept = {.group = row->group, .page_break = row->page_break, .at = row->at};
  size_t left = 0; /* columns that the cell at the left still covers */
  kept.cells = kr_arena_alloc_array(arena, columns + 1, sizeof *kept.cells);
  for (size_t i = 0; i < columns; i++) {
    struct kr_cell *cell = &kept.cells[i];
    if (row->cells[i].row_span > 0) {
      *cell = row->cells[i];
      cell->text = keep(cell->text, arena);
      cell->input = false;
      cell->name = NULL;
      above[i] = *cell;
      left = cell->col_span;
    } else if (left == 0 && above[i].row_span > 1) {
      above[i].row_span--;
      cell->col_span = above[i].col_span;
      left = cell->col_span;
    }
    left -= left > 0;
  }
  return kept;
}

/* The id of an item, or the first text of the row. */
static struct kr_text key_of(struct kr_table *table, size_t index, const struct kr_row *kept,
                             struct kr_arena *arena) {
  if (table->identity != NULL) {
    struct kr_text id = keep(table->identity(table, index), arena);
    return kr_text_part(id, 0, kr_text_find(id, 0, "@"));
  }
  size_t i = 0;
  while (i + 1 < table->column_count && kept->cells[i].text.len == 0)
    i++;
  return kept->cells[i].text;
}

static struct kr_row *keep_rows(const struct kr_row *rows, size_t count, size_t columns,
                                struct kr_arena *arena) {
  struct kr_row *kept = kr_arena_alloc_array(arena, count + 1, sizeof *kept);
  struct kr_cell *above = kr_arena_alloc_array(arena, columns + 1, sizeof *above);
  for (size_t i = 0; i < count; i++)
    kept[i] = keep_row(&rows[i], columns, above, arena);
  return kept;
}

static struct version version_of(struct kr_table *table, struct kr_arena *arena) {
  struct version version = {.table = table};
  if (table == NULL)
    return version;
  version.count = table->row_count;
  version.rows = kr_arena_alloc_array(arena, version.count + 1, sizeof *version.rows);
  version.keys = kr_arena_alloc_array(arena, version.count + 1, sizeof *version.keys);
  struct kr_cell *above = kr_arena_alloc_array(arena, table->column_count + 1, sizeof *above);
  for (size_t i = 0; i < version.count; i++) {
    version.rows[i] = keep_row(table->row(table, i), table->column_count, above, arena);
    version.keys[i] = key_of(table, i, &version.rows[i], arena);
  }
  return version;
}

/* The head, in which covered cells are as in rows. */
static struct version head_of(struct kr_table *table, struct kr_arena *arena) {
  struct version version = {.table = table};
  if (table == NULL)
    return version;
  const struct kr_row *head = kr_table_head(table, &version.count, arena);
  version.rows = keep_rows(head, version.count, table->column_count, arena);
  return version;
}

bool kr_tracked_same_columns(const struct kr_table *old, const struct kr_table *fresh,
                             struct kr_arena *arena) {
  if (old->column_count != fresh->column_count)
    return false;
  for (size_t i = 0; i < old->column_count; i++)
    if (strcmp(old->columns[i].key, fresh->columns[i].key) != 0)
      return false;
  size_t count[KR_DIFF_SIDES];
  const struct kr_row *heads[] = {kr_table_head(old, &count[KR_DIFF_OLD], arena),
                                  kr_table_head(fresh, &count[KR_DIFF_NEW], arena)};
  if (count[KR_DIFF_OLD] != count[KR_DIFF_NEW])
    return false;
  for (size_t r = 0; r < count[KR_DIFF_OLD]; r++)
    for (size_t i = 0; i < old->column_count; i++)
      if (heads[KR_DIFF_OLD][r].cells[i].row_span != heads[KR_DIFF_NEW][r].cells[i].row_span ||
          heads[KR_DIFF_OLD][r].cells[i].col_span != heads[KR_DIFF_NEW][r].cells[i].col_span)
        return false;
  return true;
}

/* ---- rows ---- */

static bool reaches_down(const struct kr_cell *cell) {
  return cell == NULL || (cell->row_span == 0 && cell->col_span > 0);
}

/* The cell that reaches down to this one in both versions, or in the only one; or NULL. */
static struct kr_cell *cell_above(const struct table_joining *joining,
                                  const struct kr_cell *const cells[KR_DIFF_SIDES], size_t column,
                                  unsigned short col_span) {
  if (!reaches_down(cells[KR_DIFF_OLD]) || !reaches_down(cells[KR_DIFF_NEW]) ||
      joining->rows.v == NULL)
    return NULL;
  struct kr_cell *above = &joining->rows.v[joining->reaching[column]].cells[column];
  bool reaches = above->col_span == col_span && above->row_span > 0 &&
                 above->row_span < SPAN_MOST &&
                 joining->reaching[column] + above->row_span == joining->rows.n;
  return reaches ? above : NULL;
}

static void join_cell(struct table_joining *joining, struct kr_row *row,
                      const struct kr_cell *const cells[KR_DIFF_SIDES], size_t column) {
  struct kr_cell *cell = &row->cells[column];
  struct kr_text text[KR_DIFF_SIDES] = {{NULL, 0, {0, 0}}};
  for (int side = 0; side < KR_DIFF_SIDES; side++)
    if (cells[side] != NULL) {
      *cell = *cells[side];
      text[side] = cell->text;
    }
  cell->text = kr_tracked_text(joining->tracked, text, &cell->runs);
  cell->row_span = 0;
  if (cell->col_span == 0)
    return;
  struct kr_cell *above = cell_above(joining, cells, column, cell->col_span);
  if (above != NULL) {
    above->row_span++;
    return;
  }
  cell->row_span = 1;
  joining->reaching[column] = joining->rows.n;
}

/* One more row: of both versions, or of one, with NULL for the other. */
static void join_row(struct table_joining *joining,
                     const struct kr_row *const version[KR_DIFF_SIDES]) {
  const struct kr_row *old = version[KR_DIFF_OLD], *fresh = version[KR_DIFF_NEW];
  struct kr_row row = {
      .cells =
          kr_arena_alloc_array(joining->tracked->arena, joining->columns + 1, sizeof *row.cells),
      .page_break = old != NULL && fresh != NULL && old->page_break && fresh->page_break,
      .group = joining->rows.n};
  if (old == NULL)
    row.mark = KR_MARK_NEW;
  if (fresh == NULL)
    row.mark = KR_MARK_OLD;
  else
    row.at = fresh->at;
  for (size_t i = 0; i < joining->columns; i++) {
    const struct kr_cell *cells[KR_DIFF_SIDES] = {
        [KR_DIFF_OLD] = old == NULL ? NULL : &old->cells[i],
        [KR_DIFF_NEW] = fresh == NULL ? NULL : &fresh->cells[i]};
    join_cell(joining, &row, cells, i);
  }
  *KR_LIST_ADD(&joining->rows, joining->tracked->arena) = row;
}

/* Rows of both have cells in the same columns, since tables with other heads are not joined. */
static void join_slot(struct table_joining *joining, const struct kr_tracked_slot *slot) {
  const struct kr_row *rows[KR_DIFF_SIDES] = {NULL};
  for (int side = 0; side < KR_DIFF_SIDES; side++)
    if (slot->at[side] != KR_DIFF_NONE)
      rows[side] = &joining->version[side].rows[slot->at[side]];
  join_row(joining, rows);
}

static struct table_joining begin(const struct kr_tracked *tracked, size_t columns) {
  return (struct table_joining){
      .tracked = tracked,
      .columns = columns,
      .reaching = kr_arena_alloc_array(tracked->arena, columns + 1, sizeof(size_t))};
}

static void join_head(const struct kr_tracked *tracked,
                      struct kr_table *const version[KR_DIFF_SIDES], struct kr_table *table) {
  struct table_joining joining = begin(tracked, table->column_count);
  size_t count = 0;
  for (int side = 0; side < KR_DIFF_SIDES; side++) {
    joining.version[side] = head_of(version[side], tracked->arena);
    count = joining.version[side].count > count ? joining.version[side].count : count;
  }
  for (size_t i = 0; i < count; i++) {
    struct kr_tracked_slot slot = {{KR_DIFF_NONE, KR_DIFF_NONE}};
    for (int side = 0; side < KR_DIFF_SIDES; side++)
      if (i < joining.version[side].count)
        slot.at[side] = i;
    join_slot(&joining, &slot);
  }
  table->head = joining.rows.v;
  table->head_count = joining.rows.n;
}

static void join_body(const struct kr_tracked *tracked,
                      struct kr_table *const version[KR_DIFF_SIDES], struct kr_table *table) {
  struct table_joining joining = begin(tracked, table->column_count);
  struct kr_diff_pieces keys[KR_DIFF_SIDES];
  for (int side = 0; side < KR_DIFF_SIDES; side++) {
    joining.version[side] = version_of(version[side], tracked->arena);
    keys[side] = (struct kr_diff_pieces){joining.version[side].keys, joining.version[side].count};
  }
  struct kr_tracked_slots slots = kr_tracked_join(keys, tracked->arena);
  for (size_t i = 0; i < slots.n; i++)
    join_slot(&joining, &slots.v[i]);
  kr_table_set_rows(table, joining.rows.v, joining.rows.n, tracked->arena);
}

/* ---- the table ---- */

static struct kr_text joined(const struct kr_tracked *tracked, struct kr_text old,
                             struct kr_text fresh, struct kr_runs *runs) {
  const struct kr_text text[KR_DIFF_SIDES] = {[KR_DIFF_OLD] = old, [KR_DIFF_NEW] = fresh};
  return kr_tracked_text(tracked, text, runs);
}

struct kr_table *kr_tracked_table(const struct kr_tracked *tracked,
                                  struct kr_table *const version[KR_DIFF_SIDES]) {
  static const struct kr_table none;
  const struct kr_table *old = version[KR_DIFF_OLD], *fresh = version[KR_DIFF_NEW];
  struct kr_table *table = kr_arena_alloc(tracked->arena, sizeof *table);
  *table = fresh != NULL ? *fresh : *old;
  table->identity = NULL;
  table->form = false;
  old = old == NULL ? &none : old;
  fresh = fresh == NULL ? &none : fresh;
  join_head(tracked, version, table);
  join_body(tracked, version, table);
  table->label = joined(tracked, old->label, fresh->label, &table->runs.label);
  table->title = joined(tracked, old->title, fresh->title, &table->runs.title);
  table->subtitle = joined(tracked, old->subtitle, fresh->subtitle, &table->runs.subtitle);
  const struct kr_table_lines *over[] = {&old->over, &fresh->over};
  const struct kr_table_lines *under[] = {&old->under, &fresh->under};
  table->over = kr_tracked_lines(tracked, over, &table->runs.over);
  table->under = kr_tracked_lines(tracked, under, &table->runs.under);
  const struct kr_table *versions[KR_DIFF_SIDES] = {old, fresh};
  kr_tracked_notes(tracked, versions, table);
  return table;
}
