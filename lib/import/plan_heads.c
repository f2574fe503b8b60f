/* Finds review tables by their headings: a list of words for each column, and what was asked for. */
#include <string.h>

#include "base/textkey.h"
#include "base/unicode.h"
#include "import/plan_internal.h"

#define HEAD_ROWS_MOST 4
#define TABLES_MOST 256 /* of a sheet */
#define HEADING_MOST 90 /* bytes of a key that may be a heading */

/* Which column a word is over. The first words of a column are the surest; a word may be in several
 * columns. Plain: the word says little, so a table needs another that says more. */
enum sureness { PLAIN, SURE };
static const struct word {
  const char *text;
  enum kr_plan_field field;
  enum sureness sureness;
} words[] = {
    {"記入", KR_PLAN_COMMENT, SURE},
    {"意見", KR_PLAN_COMMENT, SURE},
    {"コメント", KR_PLAN_COMMENT, SURE},
    {"comment", KR_PLAN_COMMENT, SURE},
    {"comments", KR_PLAN_COMMENT, SURE},
    {"取組項目", KR_PLAN_ITEM, SURE},
    {"取り組み項目", KR_PLAN_ITEM, SURE},
    {"取組事項", KR_PLAN_ITEM, SURE},
    {"重点実施項目", KR_PLAN_ITEM, SURE},
    {"実施項目", KR_PLAN_ITEM, SURE},
    {"推進項目", KR_PLAN_ITEM, SURE},
    {"事務事業", KR_PLAN_ITEM, SURE},
    {"個別事業", KR_PLAN_ITEM, SURE},
    {"主要事業", KR_PLAN_ITEM, SURE},
    {"重点事業", KR_PLAN_ITEM, SURE},
    {"具体的施策", KR_PLAN_ITEM, SURE},
    {"具体的な施策", KR_PLAN_ITEM, SURE},
    {"個別施策", KR_PLAN_ITEM, SURE},
    {"具体的な取組", KR_PLAN_ITEM, SURE},
    {"具体的な取り組み", KR_PLAN_ITEM, SURE},
    {"具体的取組", KR_PLAN_ITEM, SURE},
    {"主要施策", KR_PLAN_ITEM, SURE},
    {"重点項目", KR_PLAN_ITEM, SURE},
    {"重点取組", KR_PLAN_ITEM, SURE},
    {"主な取組", KR_PLAN_ITEM, SURE},
    {"主な取り組み", KR_PLAN_ITEM, SURE},
    {"item", KR_PLAN_ITEM, SURE},
    {"事業", KR_PLAN_ITEM, PLAIN},
    {"取組", KR_PLAN_ITEM, PLAIN},
    {"取り組み", KR_PLAN_ITEM, PLAIN},
    {"小項目", KR_PLAN_ITEM, PLAIN},
    {"項目", KR_PLAN_ITEM, PLAIN},
    {"施策", KR_PLAN_ITEM, SURE},
    {"基本施策", KR_PLAN_ITEM, SURE},
    {"基本理念", KR_PLAN_POLICY, SURE},
    {"基本目標", KR_PLAN_POLICY, SURE},
    {"政策", KR_PLAN_POLICY, SURE},
    {"政策分野", KR_PLAN_POLICY, SURE},
    {"施策分野", KR_PLAN_POLICY, SURE},
    {"基本方針", KR_PLAN_POLICY, SURE},
    {"重点目標", KR_PLAN_POLICY, SURE},
    {"基本的方向", KR_PLAN_POLICY, SURE},
    {"基本政策", KR_PLAN_POLICY, SURE},
    {"施策の柱", KR_PLAN_POLICY, SURE},
    {"方針", KR_PLAN_POLICY, PLAIN},
    {"分野", KR_PLAN_POLICY, PLAIN},
    {"柱", KR_PLAN_POLICY, PLAIN},
    {"大項目", KR_PLAN_POLICY, PLAIN},
    {"policy", KR_PLAN_POLICY, SURE},
    {"basicpolicy", KR_PLAN_POLICY, SURE},
    {"取組方針", KR_PLAN_APPROACH, SURE},
    {"取り組み方針", KR_PLAN_APPROACH, SURE},
    {"施策の方向", KR_PLAN_APPROACH, SURE},
    {"施策の方向性", KR_PLAN_APPROACH, SURE},
    {"基本施策", KR_PLAN_APPROACH, SURE},
    {"施策", KR_PLAN_APPROACH, SURE},
    {"主要施策", KR_PLAN_APPROACH, SURE},
    {"中項目", KR_PLAN_APPROACH, PLAIN},
    {"approach", KR_PLAN_APPROACH, SURE},
    {"区分", KR_PLAN_POLICY, PLAIN},
    {"分類", KR_PLAN_POLICY, PLAIN},
    {"課題", KR_PLAN_ISSUES, SURE},
    {"検討事項", KR_PLAN_ISSUES, SURE},
    {"問題点", KR_PLAN_ISSUES, SURE},
    {"issues", KR_PLAN_ISSUES, SURE},
    {"主な取組", KR_PLAN_INITIATIVES, SURE},
    {"主な取り組み", KR_PLAN_INITIATIVES, SURE},
    {"取組内容", KR_PLAN_INITIATIVES, SURE},
    {"取組状況", KR_PLAN_INITIATIVES, SURE},
    {"取組の内容", KR_PLAN_INITIATIVES, SURE},
    {"実施内容", KR_PLAN_INITIATIVES, SURE},
    {"事業内容", KR_PLAN_INITIATIVES, SURE},
    {"事業概要", KR_PLAN_INITIATIVES, SURE},
    {"具体的な取組", KR_PLAN_INITIATIVES, SURE},
    {"具体的な取り組み", KR_PLAN_INITIATIVES, SURE},
    {"具体的取組", KR_PLAN_INITIATIVES, SURE},
    {"取組の概要", KR_PLAN_INITIATIVES, SURE},
    {"initiatives", KR_PLAN_INITIATIVES, SURE},
    {"maininitiatives", KR_PLAN_INITIATIVES, SURE},
    {"概要", KR_PLAN_INITIATIVES, PLAIN},
    {"内容", KR_PLAN_INITIATIVES, PLAIN},
    {"取組", KR_PLAN_INITIATIVES, PLAIN},
    {"取り組み", KR_PLAN_INITIATIVES, PLAIN},
};
#define WORD_COUNT (sizeof words / sizeof words[0])

/* Columns are given to fields in this order, so that ◆課題について、ご記入ください◆ is no column of
 * issues. */
static const enum kr_plan_field order[KR_PLAN_FIELD_COUNT] = {
    KR_PLAN_COMMENT,  KR_PLAN_ITEM,   KR_PLAN_INITIATIVES,
    KR_PLAN_APPROACH, KR_PLAN_ISSUES, KR_PLAN_POLICY};

/* ---- how well a heading fits ---- */

/* How a heading holds a word; weakest first. */
enum hold { HOLDS_NOT, HOLDS, ENDS_SO, IS_SO };

struct kr_text kr_import_plan_letters(struct kr_text key, struct kr_arena *arena) {
  char *bytes = kr_arena_alloc(arena, key.len + 1);
  size_t used = 0, depth = 0;
  for (size_t i = 0; i < key.len; i++) {
    depth += key.bytes[i] == '(' || key.bytes[i] == '[';
    if (depth == 0)
      bytes[used++] = key.bytes[i];
    depth -= depth > 0 && (key.bytes[i] == ')' || key.bytes[i] == ']');
  }
  struct kr_text letters = kr_form_letters(arena, used > 0 ? kr_text_view(bytes, used) : key);
  while (letters.len > 0 && letters.bytes[0] >= '0' && letters.bytes[0] <= '9')
    letters = kr_text_part(letters, 1, letters.len);
  return letters;
}

static enum hold hold_of(struct kr_text letters, const struct word *word) {
  static const char *const ends[] = {"", "名", "名称", "の名称", "欄", "等"};
  size_t len = strlen(word->text);
  bool begins = kr_text_begins(letters, word->text);
  for (size_t i = 0; begins && i < sizeof ends / sizeof ends[0]; i++)
    if (kr_text_is(kr_text_part(letters, len, letters.len), ends[i]))
      return IS_SO;
  if (kr_text_ends(letters, word->text))
    return word->sureness == SURE || word->field == KR_PLAN_INITIATIVES ? ENDS_SO : HOLDS_NOT;
  return word->sureness == SURE && len > 6 && kr_text_contains(letters, word->text) ? HOLDS
                                                                                   : HOLDS_NOT;
}

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
    const struct kr_sheet_range *wide =
        kr_form_merged_from(&scan->indexed, cell->row, cell->column);
    struct head head = {.cell = cell,
                        .key = scan->indexed.keys[i],
                        .last_row = wide == NULL ? cell->row : wide->last_row,
                        .last_column = wide == NULL ? cell->column : wide->last_column};
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
                    enum sureness *sureness) {
  static const size_t less[] = {[IS_SO] = 1, [ENDS_SO] = 2, [HOLDS] = 1 + WORD_COUNT};
  const struct kr_import_plan_reader *reader = block->reader;
  struct kr_text wanted = reader->wanted[field], letters = reader->wanted_letters[field];
  size_t best = 0;
  *sureness = SURE;
  if (wanted.len > 0 && (kr_text_equal(head->key, wanted) ||
                         (letters.len > 0 && kr_text_equal(head->letters, letters))))
    return 1;
  if (head->letters.len == 0 || reader->asked[field])
    return 0;
  for (size_t i = 0; i < WORD_COUNT; i++) {
    enum hold hold = words[i].field == field ? hold_of(head->letters, &words[i]) : HOLDS_NOT;
    if (hold == HOLDS_NOT || (best > 0 && 2 * i + less[hold] >= best))
      continue;
    best = 2 * i + 1 + less[hold];
    *sureness = words[i].sureness;
  }
  return best;
}

/* The best heading for a field that no other has. */
static struct head *best_head(struct block *block, enum kr_plan_field field,
                              enum sureness *sureness) {
  struct head *found = NULL;
  size_t least = SIZE_MAX;
  for (size_t i = 0; i < block->heads.n; i++) {
    struct head *head = &block->heads.v[i];
    enum sureness one;
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
  static const char *const numbers[] = {"No.", "No",   "NO",   "NO.",  "no",   "番号", "No.番号",
                                        "#",   "通番", "連番", "項番", "整理番号"};
  for (size_t i = 0; i < sizeof numbers / sizeof numbers[0]; i++)
    if (kr_text_is(key, numbers[i]))
      return true;
  return false;
}

static void take(struct kr_import_plan_table *table, enum kr_plan_field field,
                 struct head *head) {
  kr_form_take_heading(&table->form, field, head->cell, head->last_row, KR_FORM_MATCH_CONTAINS);
  table->last_column[field] = head->last_column;
  head->taken = true;
}

/* A lower level is never left of a higher one: 政策 and 施策 change places if it is. */
static void sort_levels(struct kr_import_plan_table *table) {
  struct kr_form_region *form = &table->form;
  if (form->has[KR_PLAN_APPROACH] && !form->has[KR_PLAN_POLICY]) {
    struct kr_text key = form->indexed->keys[kr_sheet_at(form->sheet,
                                                         form->heading_row[KR_PLAN_APPROACH],
                                                         form->column[KR_PLAN_APPROACH]) -
                                             form->sheet->cells];
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

/* Gives the headings to fields; false if they are not those of a review table. One without items
 * ends the table above it. */
static bool give(struct block *block, struct kr_import_plan_table *table) {
  struct kr_form_region *form = &table->form;
  bool sure = false, asked = block->reader->asked[KR_PLAN_ITEM];
  size_t fields = 0, worth_all = 0;
  for (int i = 0; i < KR_PLAN_FIELD_COUNT; i++) {
    enum sureness sureness = PLAIN;
    struct head *head = best_head(block, order[i], &sureness);
    if (head == NULL)
      continue;
    take(table, order[i], head);
    sure = sure || (order[i] != KR_PLAN_COMMENT && sureness == SURE);
    fields++;
    worth_all += sureness == SURE ? 2 : 1;
  }
  sort_levels(table);
  for (size_t i = 0; i < block->heads.n; i++)
    if (!block->heads.v[i].taken && !form->has_number &&
        is_number_heading(block->heads.v[i].key)) {
      form->has_number = true;
      form->number_column = block->heads.v[i].cell->column;
    }
  bool item = form->has[KR_PLAN_ITEM];
  return (item && asked) || (sure && fields > 1 && worth_all > (item ? 2u : 3u));
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
  enum sureness ignored;
  for (int f = 0; f < KR_PLAN_FIELD_COUNT; f++)
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
  *table = (struct kr_import_plan_table){
      .form = {.indexed = &scan->indexed, .sheet = sheet, .top_row = block.row}};
  table->form.body_row = block.last_row + 1;
  table->form.top_row = block.row;
  return give(&block, table);
}

/* ---- all tables of a sheet ---- */

/* The row after the last one with a text in the column of items, and its notes. */
static uint32_t rows_end(const struct kr_import_plan_table *table, uint32_t to) {
  const struct kr_form_region *form = &table->form;
  uint32_t end = form->body_row;
  for (size_t i = kr_form_sheet_from(form->indexed, form->body_row);
       i < form->sheet->cell_count && form->sheet->cells[i].row < to; i++) {
    const struct kr_sheet_cell *cell = &form->sheet->cells[i];
    bool item = cell->column >= form->column[KR_PLAN_ITEM] &&
                cell->column <= table->last_column[KR_PLAN_ITEM] &&
                !kr_import_is_across(form->indexed, cell);
    if (!kr_text_blank(cell->text) &&
        (item || kr_import_is_note(cell->text) ||
         (cell->row <= end && !kr_import_is_across(form->indexed, cell))))
      end = cell->row + 1;
  }
  return end;
}

/* The column in which the titles of items begin: of a staircase below a wide heading, its last. */
static uint32_t deepest_column(const struct kr_import_plan_table *table) {
  const struct kr_form_region *form = &table->form;
  uint32_t deepest = form->column[KR_PLAN_ITEM];
  for (size_t i = kr_form_sheet_from(form->indexed, form->body_row);
       i < form->sheet->cell_count && form->sheet->cells[i].row < form->end_row; i++) {
    uint32_t column = form->sheet->cells[i].column;
    if (column > deepest && column <= table->last_column[KR_PLAN_ITEM] &&
        form->indexed->keys[i].len > 0)
      deepest = column;
  }
  return deepest;
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
    out->v[i].deepest = deepest_column(&out->v[i]);
}
