/* SPDX-License-Identifier: ISC */
/* An office's own tables of opinions or questions with its answers, read as comments with their
 * responses. Known by their headings: one over the texts, one over the answers. */
#include <string.h>

#include "base/calendar.h"
#include "base/era.h"
#include "base/list.h"
#include "base/textkey.h"
#include "model/opinion.h"
#include "returned/opinion_headings.h"

#define HEAD_ROWS_MOST 40 /* the headings are in one of the first rows */

struct item_row {
  uint32_t row;
  const struct kr_form_item *item;
};

struct table {
  struct kr_recognition *run;
  const struct kr_form_sheet *indexed;
  const struct kr_sheet *sheet;
  bool has[KR_RECOGNITION_ROLES];
  uint32_t column[KR_RECOGNITION_ROLES];
  uint32_t head;                              /* row of the headings */
  struct kr_text value[KR_RECOGNITION_ROLES]; /* of the row being read, carried down */
  struct kr_text above[KR_RECOGNITION_ROLES]; /* the last one that was written, for 〃 */
  uint32_t until[KR_RECOGNITION_ROLES];       /* the last row of a merged cell with the value */
  bool carried[KR_RECOGNITION_ROLES];         /* the value is that of the row before */
  const struct kr_form_item *item;            /* of the place; NULL: none */
  size_t last; /* the entry of the row before, 0: none; counted from 1 */
  struct item_rows {
    struct item_row *v;
    size_t n, room;
  } rows; /* that were read, with their items */
};

/* ---- headings ---- */

/* Takes the headings of a row; false if it is none of such a table. */
static bool take_headings(struct table *table, uint32_t row) {
  struct table found = {.run = table->run,
                        .indexed = table->indexed,
                        .sheet = table->sheet,
                        .rows = table->rows,
                        .head = row};
  for (size_t i = kr_form_sheet_from(table->indexed, row);
       i < table->sheet->cell_count && table->sheet->cells[i].row == row; i++) {
    enum kr_recognition_role role =
        kr_recognition_role_of(table->indexed->keys[i], table->run->arena);
    if (role == KR_RECOGNITION_ROLES || found.has[role])
      continue;
    found.has[role] = true;
    found.column[role] = table->sheet->cells[i].column;
  }
  if (!found.has[KR_RECOGNITION_TEXT] || !found.has[KR_RECOGNITION_ANSWER])
    return false;
  *table = found;
  return true;
}

static bool find_table(struct table *table) {
  const struct kr_sheet *sheet = table->sheet;
  for (size_t i = 0; i < sheet->cell_count && sheet->cells[i].row < HEAD_ROWS_MOST; i++)
    if ((i == 0 || sheet->cells[i].row != sheet->cells[i - 1].row) &&
        take_headings(table, sheet->cells[i].row))
      return true;
  return false;
}

/* ---- rows ---- */

static bool is_ditto(struct kr_text text, struct kr_arena *arena) {
  static const char *const signs[] = {"〃", "同上", "仝", "々", "\"", "''"};
  struct kr_text key = kr_text_key(arena, text);
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (kr_text_is(key, signs[i]))
      return true;
  return false;
}

/* The value of a role in a row: its cell's; that of the merged cell that holds it; for 〃 the one
 * above. */
static void take_value(struct table *table, enum kr_recognition_role role, uint32_t row) {
  const struct kr_sheet_cell *cell = kr_sheet_at(table->sheet, row, table->column[role]);
  table->carried[role] = cell == NULL && row <= table->until[role];
  if (table->carried[role])
    return;
  if (cell == NULL) {
    table->value[role] = kr_text_of(NULL);
    return;
  }
  table->until[role] = kr_form_merged_to(table->indexed, row, cell->column);
  if (role == KR_RECOGNITION_TEXT || !is_ditto(cell->text, table->run->arena))
    table->above[role] = cell->text;
  table->value[role] = table->above[role];
}

/* The day of a row as YAML has it, the weekday after it aside; absent where none is written, or
 * none that can be read. */
static struct kr_text day_of(const struct table *table) {
  struct kr_text key = kr_text_key(table->run->arena, table->value[KR_RECOGNITION_DATE]);
  struct kr_date day;
  struct kr_buffer out;
  if (kr_text_ends(key, ")"))
    key.len = kr_text_find(key, 0, "(");
  if (!kr_era_day(key, &day.year, &day.month, &day.day))
    return kr_text_of(NULL);
  kr_buffer_init(&out, table->run->arena);
  kr_buffer_printf(&out, "%04ld-%02d-%02d", day.year, day.month, day.day);
  struct kr_text text = kr_text_view(out.bytes, out.len);
  if (!kr_calendar_read(text, &day))
    text.len = 0;
  return text;
}

static struct kr_text category_of(const struct table *table) {
  struct kr_recognition *run = table->run;
  struct kr_text word = kr_text_trim_lines(run->arena, table->value[KR_RECOGNITION_CATEGORY]);
  const struct kr_plan *plan = run->index.plan;
  const struct kr_category *category = kr_category_find(plan, word, run->arena);
  if (category != NULL)
    return category->name;
  return word;
}

static void name_writer(const struct table *table, struct kr_entry *entry) {
  struct kr_recognition *run = table->run;
  if (kr_text_blank(table->value[KR_RECOGNITION_BY]))
    return;
  kr_recognition_name_entry(run, table->value[KR_RECOGNITION_BY], entry);
  run->with_text--; /* not under the file's name */
}

static struct kr_text named_office(const struct table *table) {
  return kr_form_trim_name(table->run->arena, table->value[KR_RECOGNITION_OFFICE]);
}

/* The office of the column, else that of the plan, else the file's name. */
static struct kr_text office_of(const struct table *table) {
  struct kr_recognition *run = table->run;
  struct kr_text named = named_office(table);
  if (named.len > 0)
    return named;
  return run->index.plan->office.len > 0 ? run->index.plan->office : run->by;
}

static void put_beside(const struct table *table, struct kr_entry *entry) {
  struct kr_recognition *run = table->run;
  entry->answer = kr_text_trim_lines(run->arena, table->value[KR_RECOGNITION_ANSWER]);
  entry->category = category_of(table);
  entry->change = kr_text_trim_lines(run->arena, table->value[KR_RECOGNITION_CHANGE]);
  if (kr_entry_has_answer(entry))
    entry->office = office_of(table);
  else
    entry->office = named_office(table);
}

static void warn_struck(const struct table *table, enum kr_recognition_role role, uint32_t row) {
  const struct kr_sheet_cell *cell = NULL;
  if (table->has[role])
    cell = kr_sheet_at(table->sheet, row, table->column[role]);
  if (cell != NULL && cell->struck)
    kr_recognition_warn(table->run, KR_DIAG_TEXT_STRUCK, row, cell->column, kr_text_of(NULL),
                        kr_text_of(NULL));
}

static void put_opinion(struct table *table, uint32_t row) {
  struct kr_recognition *run = table->run;
  uint32_t column = table->column[KR_RECOGNITION_TEXT];
  struct kr_entry *entry =
      kr_recognition_add(run, KR_ENTRY_COMMENT, row, column, table->value[KR_RECOGNITION_TEXT]);
  if (run->over)
    return;
  name_writer(table, entry);
  entry->row = kr_text_trim_lines(run->arena, table->value[KR_RECOGNITION_PLACE]);
  entry->date = day_of(table);
  put_beside(table, entry);
  if (table->item != NULL) {
    entry->item = table->item->item->id;
  } else {
    entry->reason = kr_text_of("row-unknown");
    kr_recognition_warn(run, KR_DIAG_ROW_UNKNOWN, row, column, kr_text_of(NULL), kr_text_of(NULL));
  }
  table->last = run->out->n;
  for (int role = KR_RECOGNITION_TEXT; role <= KR_RECOGNITION_CHANGE; role++)
    warn_struck(table, (enum kr_recognition_role)role, row);
}

static void put_rest(struct table *table, const struct kr_sheet_cell *cell) {
  struct kr_recognition *run = table->run;
  struct kr_entry *entry =
      kr_recognition_add(run, KR_ENTRY_EXTRA, cell->row, cell->column, cell->text);
  if (run->over)
    return;
  name_writer(table, entry);
  entry->row = kr_text_trim_lines(run->arena, table->value[KR_RECOGNITION_PLACE]);
  if (table->item != NULL)
    entry->item = table->item->item->id;
  else
    entry->reason = kr_text_of("outside");
  kr_recognition_warn(run, KR_DIAG_COMMENT_EXTRA, cell->row, cell->column, kr_text_of(NULL),
                      kr_text_of(NULL));
}

/* One more answer to the opinion of the rows above, whose cell reaches over this row. */
static void add_answer(struct table *table) {
  struct kr_buffer text;
  struct kr_text more = kr_text_trim_lines(table->run->arena, table->value[KR_RECOGNITION_ANSWER]);
  if (table->last == 0 || table->carried[KR_RECOGNITION_ANSWER] || more.len == 0)
    return;
  struct kr_entry *entry = &table->run->out->v[table->last - 1];
  kr_buffer_init(&text, table->run->arena);
  kr_buffer_text(&text, entry->answer);
  kr_buffer_puts(&text, entry->answer.len > 0 ? "\n" : "");
  kr_buffer_text(&text, more);
  entry->answer = kr_text_view(text.bytes, text.len);
  if (entry->office.len == 0)
    entry->office = office_of(table);
}

/* A row has a writer or a place of its own. */
static bool is_given(const struct table *table, enum kr_recognition_role role) {
  return table->has[role] && !table->carried[role] && !kr_text_blank(table->value[role]);
}

/* Words of a person, and no number, name or heading. */
static bool is_sentence(struct kr_text key) {
  return kr_text_contains(key, "。") || kr_text_contains(key, "?");
}

/* Nothing is said in a cell beside an opinion but who it is of, what it is about, its number. */
static bool is_taken_beside(const struct table *table, size_t at, int role) {
  struct kr_text text = table->sheet->cells[at].text;
  struct kr_arena *arena = table->run->arena;
  if (is_ditto(text, arena) || role == KR_RECOGNITION_BY)
    return true;
  if (role == KR_RECOGNITION_NUMBER)
    return kr_recognition_is_row_number(text, arena);
  if (role == KR_RECOGNITION_PLACE)
    return table->item == NULL || !kr_recognition_place_says_more(table->item, text, arena);
  return !is_sentence(table->indexed->keys[at]);
}

/* The text of a cell is in the opinion of its row, or it is none of those that people say. */
static bool is_taken(const struct table *table, size_t at, bool opinion) {
  const struct kr_sheet_cell *cell = &table->sheet->cells[at];
  int role = 0;
  while (role < KR_RECOGNITION_ROLES && !(table->has[role] && table->column[role] == cell->column))
    role++;
  switch (role) {
  case KR_RECOGNITION_TEXT:
    return true;
  case KR_RECOGNITION_ANSWER:
    return opinion || (table->carried[KR_RECOGNITION_TEXT] && table->last > 0);
  case KR_RECOGNITION_CATEGORY:
  case KR_RECOGNITION_CHANGE:
    return opinion;
  case KR_RECOGNITION_DATE:
    return day_of(table).len > 0;
  case KR_RECOGNITION_ROLES:
    return false;
  default:
    return opinion ? is_taken_beside(table, at, role) : !is_sentence(table->indexed->keys[at]);
  }
}

/* The cells from `at` on that are in one row: takes them all as said. */
static void read_paragraph(struct table *table, size_t first, size_t end) {
  memset(table->value, 0, sizeof table->value);
  table->item = NULL;
  for (size_t i = first; i < end; i++)
    if (!kr_text_blank(table->sheet->cells[i].text))
      put_rest(table, &table->sheet->cells[i]);
}

static void read_row(struct table *table, size_t first, size_t end) {
  uint32_t row = table->sheet->cells[first].row;
  bool opinion = false;
  if (!kr_sheet_is_table(table->sheet, row)) {
    read_paragraph(table, first, end);
    return;
  }
  if (take_headings(table, row))
    return;
  for (int role = 0; role < KR_RECOGNITION_ROLES; role++)
    if (table->has[role])
      take_value(table, (enum kr_recognition_role)role, row);
  if (!table->carried[KR_RECOGNITION_PLACE])
    table->item = kr_recognition_item_at(&table->run->index, table->value[KR_RECOGNITION_PLACE]);
  *KR_LIST_ADD(&table->rows, table->run->arena) = (struct item_row){row, table->item};
  /* One cell of an opinion may be beside several who said so, or several places. */
  if (table->carried[KR_RECOGNITION_TEXT] && !is_given(table, KR_RECOGNITION_BY) &&
      !is_given(table, KR_RECOGNITION_PLACE)) {
    add_answer(table);
  } else if (!kr_text_blank(table->value[KR_RECOGNITION_TEXT])) {
    put_opinion(table, row);
    opinion = true;
  }
  for (size_t i = first; i < end; i++)
    if (!kr_text_blank(table->sheet->cells[i].text) && !is_taken(table, i, opinion))
      put_rest(table, &table->sheet->cells[i]);
}

static void read_table(struct table *table) {
  const struct kr_sheet *sheet = table->sheet;
  size_t at = kr_form_sheet_from(table->indexed, table->head + 1), end;
  for (; at < sheet->cell_count; at = end) {
    for (end = at; end < sheet->cell_count && sheet->cells[end].row == sheet->cells[at].row;)
      end++;
    read_row(table, at, end);
  }
}

/* ---- above the table ---- */

/* The label asks for the one who has opinions, and not for who keeps the table. */
static bool asks_for_writer(struct kr_text key, struct kr_arena *arena) {
  struct kr_text label = kr_text_part(key, 0, kr_text_find(key, 0, ":"));
  return kr_recognition_role_of(label, arena) == KR_RECOGNITION_BY ||
         kr_text_contains(label, "お名前");
}

/* Whose opinions all of the table are, by a name above it. */
static struct kr_text name_above(struct table *table, size_t at) {
  struct kr_recognition *run = table->run;
  struct kr_form_region region = {.indexed = table->indexed,
                                  .sheet = table->sheet,
                                  .top_row = table->head,
                                  .body_row = table->head};
  if (!kr_form_take_name(&run->index, &region, at, table->head) ||
      (!asks_for_writer(table->indexed->keys[at], run->arena) &&
       (run->index.plan->reviewers.n == 0 ||
        !kr_form_match_reviewer(&run->index, region.name).listed)))
    return kr_text_of(NULL);
  return kr_form_trim_name(run->arena, region.name);
}

static void read_above(struct table *table) {
  const struct kr_sheet_cell *cells = table->sheet->cells;
  size_t end = kr_form_sheet_from(table->indexed, table->head);
  struct kr_text name = kr_text_of(NULL);
  for (size_t i = 0; i < end && name.len == 0; i++)
    name = name_above(table, i);
  if (name.len > 0)
    kr_recognition_take_writer(table->run, name);
  for (size_t i = 0; i < end; i++)
    if (is_sentence(table->indexed->keys[i]))
      put_rest(table, &cells[i]);
}

/* Notes are about the item of their row. */
static void read_notes(struct table *table) {
  const struct kr_sheet *sheet = table->sheet;
  for (size_t i = 0; i < sheet->note_count; i++) {
    struct kr_form_row_match match = {.item = NULL};
    for (size_t k = 0; k < table->rows.n && table->rows.v[k].row <= sheet->notes[i].row; k++)
      if (table->rows.v[k].row == sheet->notes[i].row)
        match.item = table->rows.v[k].item;
    kr_recognition_read_note(table->run, &sheet->notes[i], &match);
  }
}

bool kr_recognition_has_opinions(struct kr_recognition *run, const struct kr_form_sheet *indexed) {
  struct table table = {.run = run, .indexed = indexed, .sheet = indexed->sheet};
  return find_table(&table);
}

void kr_recognition_read_opinions(struct kr_recognition *run, const struct kr_form_sheet *indexed) {
  struct table table = {.run = run, .indexed = indexed, .sheet = indexed->sheet};
  if (!find_table(&table))
    return;
  run->sheet = indexed->sheet;
  run->region = NULL;
  kr_recognition_take_writer(run, kr_text_of(NULL));
  read_above(&table);
  read_table(&table);
  read_notes(&table);
  kr_recognition_report_writer(run);
}
