/* SPDX-License-Identifier: ISC */
/* Finds review tables by their headings: a list of words for each column, and what was asked for.
 */
#include <string.h>

#include "base/textkey.h"
#include "import/plan_internal.h"
#include "import/sched_internal.h"

#define HEAD_ROWS_MOST 4
#define MONTHS_LEAST 3  /* headings that are months */
#define TABLES_MOST 256 /* of a sheet */
#define HEADING_MOST 90 /* bytes of a key that may be a heading */

/* Columns are given to the plan's own fields first, then to the others in this order, so that
 * ◆課題について、ご記入ください◆ is no column of issues. */
static const enum kr_plan_field order[KR_PLAN_FIELD_COUNT] = {KR_PLAN_COMMENT,     KR_PLAN_ITEM,
                                                              KR_PLAN_INITIATIVES, KR_PLAN_APPROACH,
                                                              KR_PLAN_ISSUES,      KR_PLAN_POLICY};

/* ---- the headings of some rows ---- */

struct head {
  const struct kr_sheet_cell *cell;
  struct kr_text key, letters;
  uint32_t last_row, last_column;
  bool group; /* it is over other headings */
  bool taken;
};

struct block {
  struct kr_import_plan_reader *reader;
  const struct kr_import_scan *scan;
  uint32_t row, last_row;
  KR_LIST(struct head) heads;
};

static void add_row(struct block *block, size_t at) {
  const struct kr_import_scan *scan = block->scan;
  struct kr_arena *arena = scan->import->arena;
  for (size_t i = at; i < kr_import_row_end(scan->sheet, at); i++) {
    const struct kr_sheet_cell *cell = &scan->sheet->cells[i];
    struct kr_sheet_range wide = kr_import_reach(&scan->indexed, cell);
    struct head head = {.cell = cell,
                        .key = kr_form_cell_key(&scan->indexed, i),
                        .last_row = wide.last_row,
                        .last_column = wide.last_column};
    if (head.key.len == 0)
      continue;
    if (head.key.len <= HEADING_MOST)
      head.letters = kr_import_plan_letters(head.key, arena);
    *KR_LIST_ADD(&block->heads, arena) = head;
    if (head.last_row > block->last_row)
      block->last_row = head.last_row;
  }
}

/* True if a cell is below a heading that is over several columns, and narrower. */
static bool is_under(const struct head *over, const struct head *cell) {
  return over->last_column > over->cell->column && cell->cell->row > over->last_row &&
         cell->cell->column >= over->cell->column && cell->last_column <= over->last_column &&
         cell->last_column - cell->cell->column < over->last_column - over->cell->column;
}

/* Marks headings that are over others. */
static void find_groups(struct block *block) {
  for (size_t i = 0; i < block->heads.n; i++) {
    size_t under = 0;
    for (size_t j = 0; j < block->heads.n; j++)
      under += is_under(&block->heads.v[i], &block->heads.v[j]);
    block->heads.v[i].group = under > 1;
  }
}

/* The worth of a heading for a field: the smaller the better; 0: it is none. */
static size_t worth(const struct block *block, const struct head *head, enum kr_plan_field field,
                    enum kr_import_sureness *sureness) {
  const struct kr_import_plan_reader *reader = block->reader;
  struct kr_text wanted = reader->wanted[field], letters = reader->wanted_letters[field];
  *sureness = KR_IMPORT_SURE;
  if (wanted.len > 0 && (kr_text_equal(head->key, wanted) ||
                         (letters.len > 0 && kr_text_equal(head->letters, letters))))
    return 1;
  if (head->letters.len == 0 || reader->asked[field] || field >= KR_PLAN_OWN)
    return 0;
  return kr_import_plan_word(head->letters, field, sureness);
}

/* The best heading for a field that no other has. */
static struct head *best_head(struct block *block, enum kr_plan_field field,
                              enum kr_import_sureness *sureness) {
  struct head *found = NULL;
  size_t least = SIZE_MAX;
  for (size_t i = 0; i < block->heads.n; i++) {
    struct head *head = &block->heads.v[i];
    enum kr_import_sureness one;
    size_t value = head->taken || head->group ? 0 : worth(block, head, field, &one);
    if (value == 0 || value >= least)
      continue;
    least = value;
    found = head;
    *sureness = one;
  }
  return found;
}

static bool is_number_heading(struct kr_text key) {
  static const char *const numbers[] = {"No.",     "No", "NO",   "NO.",  "no",   "番号",
                                        "No.番号", "#",  "通番", "連番", "項番", "整理番号"};
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
    if (kr_text_is(key, numbers[i]))
      return true;
  return false;
}

static void take(struct kr_import_plan_table *table, enum kr_plan_field field, struct head *head) {
  kr_form_take_heading(&table->form, (int)field, head->cell, head->last_row,
                       KR_FORM_MATCH_CONTAINS);
  table->last_column[field] = head->last_column;
  head->taken = true;
}

/* A lower level is never left of a higher one: 政策 and 施策 change places if it is. */
static void sort_levels(struct kr_import_plan_table *table) {
  struct kr_form_region *form = &table->form;
  if (form->has[KR_PLAN_APPROACH] && !form->has[KR_PLAN_POLICY]) {
    const struct kr_sheet_cell *head = kr_sheet_at(form->sheet, form->heading_row[KR_PLAN_APPROACH],
                                                   form->column[KR_PLAN_APPROACH]);
    struct kr_text key = kr_form_cell_key(form->indexed, (size_t)(head - form->sheet->cells));
    if (kr_text_contains(key, "方針") || kr_text_contains(key, "方向"))
      return;
    form->has[KR_PLAN_POLICY] = true;
    form->has[KR_PLAN_APPROACH] = false;
    form->column[KR_PLAN_POLICY] = form->column[KR_PLAN_APPROACH];
    form->match[KR_PLAN_POLICY] = form->match[KR_PLAN_APPROACH];
    form->heading_row[KR_PLAN_POLICY] = form->heading_row[KR_PLAN_APPROACH];
    form->heading_last[KR_PLAN_POLICY] = form->heading_last[KR_PLAN_APPROACH];
    table->last_column[KR_PLAN_POLICY] = table->last_column[KR_PLAN_APPROACH];
  }
}

/* True if months are among the headings: the table is a schedule. */
static bool has_months(const struct block *block) {
  size_t months = 0;
  for (size_t i = 0; i < block->heads.n; i++) {
    struct kr_import_span span;
    months += kr_import_span(block->scan->import->arena, block->heads.v[i].cell->text,
                             KR_IMPORT_BARE_DIGITS, &span) &&
              !span.rest;
  }
  return months >= MONTHS_LEAST;
}

/* Gives the headings to fields; false if they are not those of a review table. One without items
 * ends the table above it. */
static bool give(struct block *block, struct kr_import_plan_table *table) {
  struct kr_form_region *form = &table->form;
  bool sure = false, asked = block->reader->asked[KR_PLAN_ITEM];
  size_t fields = 0, worth_all = 0;
  int own = form->field_count - KR_PLAN_OWN;
  for (int i = 0; i < form->field_count; i++) {
    enum kr_import_sureness sureness = KR_IMPORT_PLAIN;
    enum kr_plan_field field = i < own ? (enum kr_plan_field)(KR_PLAN_OWN + i) : order[i - own];
    struct head *head = best_head(block, field, &sureness);
    if (head == NULL)
      continue;
    take(table, field, head);
    if (i < own)
      continue; /* it alone makes no review table */
    sure = sure || (field != KR_PLAN_COMMENT && sureness == KR_IMPORT_SURE);
    fields++;
    worth_all += sureness == KR_IMPORT_SURE ? 2u : 1u;
  }
  sort_levels(table);
  for (size_t i = 0; i < block->heads.n; i++)
    if (!block->heads.v[i].taken && !form->has_number && is_number_heading(block->heads.v[i].key)) {
      form->has_number = true;
      form->number_column = block->heads.v[i].cell->column;
    }
  bool item = form->has[KR_PLAN_ITEM];
  if (!asked && has_months(block))
    return false;
  return (item && asked) || (sure && fields > 1 && worth_all + item > 3);
}

/* How many of the heads before `known` a head is below, and how many in all are below that one. */
static const struct head *group_over(const struct block *block, size_t known,
                                     const struct head *head) {
  for (size_t i = 0; i < known; i++)
    if (is_under(&block->heads.v[i], head))
      return &block->heads.v[i];
  return NULL;
}

/* True if a cell of the block is in the column of another above it that is no group. */
static bool is_below_head(const struct block *block, size_t known, const struct head *head) {
  for (size_t i = 0; i < known; i++) {
    const struct head *above = &block->heads.v[i];
    if (above->cell->column <= head->cell->column && above->last_column >= head->cell->column &&
        !is_under(above, head))
      return true;
  }
  return false;
}

/* True for a heading of some field. */
static bool is_known(const struct block *block, const struct head *head) {
  enum kr_import_sureness ignored;
  for (int f = 0; f < block->reader->headings.field_count; f++)
    if (worth(block, head, (enum kr_plan_field)f, &ignored) > 0)
      return true;
  return false;
}

/* True if the row of the heads from `known` on belongs to the headings above it: it is under groups
 * of several, or names columns that have no heading yet. */
static bool goes_on(struct block *block, size_t known) {
  size_t named = 0, under = 0;
  for (size_t i = known; i < block->heads.n; i++) {
    const struct head *head = &block->heads.v[i];
    const struct head *group = group_over(block, known, head);
    if (is_below_head(block, known, head))
      return false;
    for (size_t j = known; group != NULL && j < block->heads.n; j++)
      under += j != i && group_over(block, known, &block->heads.v[j]) == group;
    named += is_known(block, head);
  }
  return under > 0 || named > 0;
}

/* True if the heads name two columns. */
static bool names_columns(struct block *block) {
  size_t count = 0;
  for (size_t i = 0; i < block->heads.n; i++)
    count += is_known(block, &block->heads.v[i]) || is_number_heading(block->heads.v[i].key);
  return count > 1;
}

/* Reads the rows of headings that may begin with cell `at`; false if it is no review table. */
static bool read_block(struct kr_import_plan_reader *reader, const struct kr_import_scan *scan,
                       size_t at, struct kr_import_plan_table *table) {
  const struct kr_sheet *sheet = scan->sheet;
  struct block block = {reader, scan, sheet->cells[at].row, sheet->cells[at].row, {NULL, 0, 0}};
  if (!kr_sheet_is_table(sheet, block.row))
    return false;
  add_row(&block, at);
  if (!names_columns(&block))
    return false;
  for (size_t i = kr_import_row_end(sheet, at);
       i < sheet->cell_count && sheet->cells[i].row < block.row + HEAD_ROWS_MOST;
       i = kr_import_row_end(sheet, i)) {
    size_t known = block.heads.n;
    uint32_t last = block.last_row;
    bool within = sheet->cells[i].row <= last;
    add_row(&block, i);
    if (within || goes_on(&block, known))
      continue;
    block.heads.n = known;
    block.last_row = last;
    break;
  }
  find_groups(&block);
  *table = (struct kr_import_plan_table){.form = {.indexed = &scan->indexed,
                                                  .sheet = sheet,
                                                  .field_count = reader->headings.field_count,
                                                  .top_row = block.row}};
  table->form.body_row = block.last_row + 1;
  table->form.top_row = block.row;
  return give(&block, table);
}

/* ---- all tables of a sheet ---- */

/* True for the only cell of its row. */
static bool is_alone(const struct kr_form_region *form, size_t cell) {
  const struct kr_sheet_cell *cells = form->sheet->cells;
  return (cell == 0 || cells[cell - 1].row != cells[cell].row) &&
         kr_import_row_end(form->sheet, cell) == cell + 1;
}

/* The row after the last one with a text in the column of items, and its notes. */
static uint32_t rows_end(const struct kr_import_plan_table *table, uint32_t to) {
  const struct kr_form_region *form = &table->form;
  uint32_t end = form->body_row;
  for (size_t i = kr_form_sheet_from(form->indexed, form->body_row);
       i < form->sheet->cell_count && form->sheet->cells[i].row < to; i++) {
    const struct kr_sheet_cell *cell = &form->sheet->cells[i];
    bool item =
        cell->column >= form->column[KR_PLAN_ITEM] &&
        kr_import_reach(form->indexed, cell).last_column <= table->last_column[KR_PLAN_ITEM];
    if (!kr_text_blank(cell->text) &&
        (item || kr_import_is_note(cell->text) || (cell->row <= end && !is_alone(form, i))))
      end = cell->row + 1;
  }
  return end;
}

/* True for a cell in the column of items that may be a title. */
static bool may_be_item(const struct kr_import_plan_table *table, size_t cell) {
  const struct kr_form_region *form = &table->form;
  const struct kr_sheet_cell *at = &form->sheet->cells[cell];
  return at->column >= form->column[KR_PLAN_ITEM] &&
         kr_form_cell_key(form->indexed, cell).len > 0 &&
         kr_import_reach(form->indexed, at).last_column <= table->last_column[KR_PLAN_ITEM] &&
         !kr_import_is_note(at->text);
}

/* Finds the column in which the titles of items begin, of a staircase below a wide heading its
 * last, and the row after the last of them. */
static void find_items(struct kr_import_plan_table *table, struct kr_arena *arena) {
  const struct kr_form_region *form = &table->form;
  size_t from = kr_form_sheet_from(form->indexed, form->top_row);
  size_t body = kr_form_sheet_from(form->indexed, form->body_row);
  size_t to = kr_form_sheet_from(form->indexed, form->end_row);
  table->deepest = form->column[KR_PLAN_ITEM];
  for (size_t i = body; i < to; i++)
    if (may_be_item(table, i) && form->sheet->cells[i].column > table->deepest)
      table->deepest = form->sheet->cells[i].column;
  for (size_t i = body; i < to; i++)
    if (may_be_item(table, i) && form->sheet->cells[i].column >= table->deepest)
      table->items_end = form->sheet->cells[i].row + 1;
  for (size_t i = from; i < body; i++) {
    uint32_t last = kr_import_reach(form->indexed, &form->sheet->cells[i]).last_column;
    if (last >= table->columns)
      table->columns = last + 1;
  }
  table->headings = kr_arena_alloc_array(arena, table->columns + 1, sizeof *table->headings);
}

void kr_import_plan_heads_find(struct kr_import_plan_reader *reader,
                               const struct kr_import_scan *scan,
                               struct kr_import_plan_tables *out) {
  const struct kr_sheet *sheet = scan->sheet;
  struct kr_import_plan_table table;
  for (size_t i = 0; i < sheet->cell_count && out->n < TABLES_MOST;) {
    bool first_row = out->n > 0 && sheet->cells[i].row == out->v[out->n - 1].form.body_row;
    if (first_row || !read_block(reader, scan, i, &table)) {
      i = kr_import_row_end(sheet, i);
      continue;
    }
    table.form.end_row = UINT32_MAX;
    if (out->n > 0) {
      struct kr_import_plan_table *before = &out->v[out->n - 1];
      table.form.above_row = rows_end(before, table.form.top_row);
      before->form.end_row = table.form.above_row;
    }
    kr_form_list_merges(&reader->headings, &table.form);
    *KR_LIST_ADD(out, reader->import->arena) = table;
    i = kr_form_sheet_from(&scan->indexed, table.form.body_row);
  }
  for (size_t i = 0; i < out->n; i++)
    find_items(&out->v[i], reader->import->arena);
}
