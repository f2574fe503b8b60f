/* SPDX-License-Identifier: ISC */
/* An office's own tables of opinions or questions with its answers, read as comments with their
 * responses. Known by their headings: one over the texts, one over the answers. */
#include <string.h>

#include "base/calendar.h"
#include "base/era.h"
#include "base/list.h"
#include "base/textkey.h"
#include "model/opinion.h"
#include "returned/recognize.h"

enum role { TEXT, ANSWER, CATEGORY, CHANGE, PLACE, BY, OFFICE, NUMBER, DATE, ROLES };

#define WORDS_MOST 24
#define HEAD_ROWS_MOST 40 /* the headings are in one of the first rows */

/* The words of headings, as kr_form_letters has them, without ご, 御 and what plain_word takes off
 * their ends. `ends`: the last of them may follow others (市の考え方). */
static const struct headings {
  bool ends;
  const char *words[WORDS_MOST];
} headings[ROLES] = {
    [TEXT] = {false,
              {"意見",     "意見提案", "意見質問", "質問意見",   "質問",           "質疑",
               "指摘",     "提案",     "要望",     "委員意見",   "委員からの意見", "委員の意見",
               "主な意見", "発言",     "意見要旨", "意見の要旨", "コメント",       "opinion",
               "opinions", "comment",  "question"}},
    [ANSWER] = {true,
                {"考え方", "回答", "回答案", "見解", "対応", "対応方針", "対応案", "answer",
                 "response", "reply"}},
    [CATEGORY] = {false,
                  {"反映区分", "反映状況", "反映", "対応区分", "対応状況", "区分", "状況", "採否",
                   "取扱い", "取扱区分", "category", "status"}},
    [CHANGE] = {false, {"修正", "修正案", "修正後", "修正後の文", "変更", "change"}},
    [PLACE] = {false,
               {"該当箇所", "該当部分", "該当ページ", "対象",    "対象箇所", "対象項目", "分類",
                "項目",     "箇所",     "関係箇所",   "ページ",  "頁",       "章",       "取組項目",
                "施策",     "事業",     "place",      "section", "item",     "page"}},
    [BY] = {false,
            {"氏名", "名前", "委員", "委員名", "委員氏名", "提出者", "発言者", "意見者", "質問者",
             "提案者", "団体名", "by", "name", "member"}},
    [OFFICE] = {false, {"担当課", "担当", "所管課", "所管", "回答課", "office"}},
    [NUMBER] = {false, {"no", "番号", "整理番号", "項番", "通番"}},
    [DATE] = {false,
              {"日付", "年月日", "受付日", "提出日", "受付年月日", "会議日", "開催日", "date"}}};

struct item_row {
  uint32_t row;
  const struct kr_form_item *item;
};

struct table {
  struct kr_recognition *run;
  const struct kr_form_sheet *indexed;
  const struct kr_sheet *sheet;
  bool has[ROLES];
  uint32_t column[ROLES];
  uint32_t head;                   /* row of the headings */
  struct kr_text value[ROLES];     /* of the row being read, carried down */
  uint32_t until[ROLES];           /* the last row of a merged cell with the value */
  bool carried[ROLES];             /* the value is that of the row before */
  const struct kr_form_item *item; /* of the place; NULL: none */
  size_t last;                     /* the entry of the row before, 0: none; counted from 1 */
  struct item_rows {
    struct item_row *v;
    size_t n, room;
  } rows; /* that were read, with their items */
};

/* ---- headings ---- */

/* The word without the signs of politeness, and without "の内容", "の概要", "内容", "事項", "等" at
 * its end. */
static struct kr_text plain_word(struct kr_text word, struct kr_arena *arena) {
  static const char *const polite[] = {"ご", "御"};
  static const char *const tails[] = {"の概要", "概要", "の内容", "内容", "事項", "等"};
  struct kr_buffer out;
  kr_buffer_init(&out, arena);
  for (size_t at = 0; at < word.len;) {
    struct kr_text rest = kr_text_part(word, at, word.len);
    bool left_out = kr_text_begins(rest, polite[0]) || kr_text_begins(rest, polite[1]);
    unsigned long c;
    size_t step = kr_text_character(rest.bytes, rest.len, &c);
    if (!left_out)
      kr_buffer_add(&out, rest.bytes, step);
    at += step;
  }
  struct kr_text plain = kr_text_view(out.bytes, out.len);
  for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
    size_t len = strlen(tails[i]);
    if (plain.len > len && memcmp(plain.bytes + plain.len - len, tails[i], len) == 0)
      plain.len -= len;
  }
  return plain;
}

static bool is_word(const struct headings *of, struct kr_text word) {
  for (size_t i = 0; i < WORDS_MOST && of->words[i] != NULL; i++) {
    size_t len = strlen(of->words[i]);
    if (word.len == len && memcmp(word.bytes, of->words[i], len) == 0)
      return true;
    if (of->ends && word.len > len && memcmp(word.bytes + word.len - len, of->words[i], len) == 0)
      return true;
  }
  return false;
}

static enum role role_of(struct kr_text key, struct kr_arena *arena) {
  if (key.len == 0 || key.len > KR_FORM_HEADING_LONGEST)
    return ROLES;
  struct kr_text word = plain_word(kr_form_letters(arena, key), arena);
  int role = 0;
  while (role < ROLES && !is_word(&headings[role], word))
    role++;
  return (enum role)role;
}

/* Takes the headings of a row; false if it is none of such a table. */
static bool take_headings(struct table *table, uint32_t row) {
  struct table found = {.run = table->run,
                        .indexed = table->indexed,
                        .sheet = table->sheet,
                        .rows = table->rows,
                        .head = row};
  for (size_t i = kr_form_sheet_from(table->indexed, row);
       i < table->sheet->cell_count && table->sheet->cells[i].row == row; i++) {
    enum role role = role_of(table->indexed->keys[i], table->run->arena);
    if (role == ROLES || found.has[role])
      continue;
    found.has[role] = true;
    found.column[role] = table->sheet->cells[i].column;
  }
  if (!found.has[TEXT] || !found.has[ANSWER])
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

/* ---- places ---- */

#define TITLE_LEAST 9 /* bytes of a title that is found without brackets around it */

/* Where a title is in a text; the text's length: nowhere. A short one must be all of it, or in
 * brackets. */
static size_t title_at(struct kr_text key, struct kr_text title) {
  size_t at = title.len > 0 && title.len <= key.len ? kr_text_find(key, 0, title.bytes) : key.len;
  bool bracketed =
      at >= 3 && at + title.len + 3 <= key.len &&
      (memcmp(key.bytes + at - 3, "「", 3) == 0 || memcmp(key.bytes + at - 3, "『", 3) == 0);
  return title.len >= TITLE_LEAST || title.len == key.len || bracketed ? at : key.len;
}

/* The item whose title is in a text, the longest of those that overlap; NULL: none, or several. */
static const struct kr_form_item *title_within(const struct kr_form_index *index,
                                               struct kr_text key) {
  const struct kr_form_item *best = NULL;
  size_t from = 0, to = 0;
  bool several = false;
  for (size_t i = 0; i < index->count; i++) {
    struct kr_text title = index->items[i].key[KR_PLAN_ITEM];
    size_t at = title_at(key, title);
    if (at == key.len)
      continue;
    bool apart = best != NULL && (at >= to || at + title.len <= from);
    bool equal = best != NULL && at == from && at + title.len == to;
    if (best == NULL || (!apart && title.len > to - from)) {
      best = &index->items[i];
      from = at;
      to = at + title.len;
    }
    several = several || apart || equal;
  }
  if (several)
    return NULL;
  return best;
}

/* The number in a text such as "p. 12", "12頁"; absent if there is none, or no page is meant. */
static struct kr_text page_in(struct kr_text key) {
  bool page = kr_text_find(key, 0, "頁") < key.len || kr_text_find(key, 0, "ページ") < key.len ||
              (key.len > 0 && (key.bytes[0] == 'p' || key.bytes[0] == 'P'));
  size_t from = 0, to;
  while (from < key.len && (key.bytes[from] < '0' || key.bytes[from] > '9'))
    from++;
  for (to = from; to < key.len && key.bytes[to] >= '0' && key.bytes[to] <= '9';)
    to++;
  if (!page)
    to = from;
  return kr_text_part(key, from, to);
}

/* The item of the policy on a page, if there is but one. */
static const struct kr_form_item *item_on_page(const struct kr_form_index *index,
                                               struct kr_text key) {
  struct kr_text page = page_in(key);
  const struct kr_form_item *found = NULL;
  for (size_t i = 0; page.len > 0 && i < index->count; i++) {
    struct kr_text of = kr_form_key(index->arena, index->items[i].policy->page);
    if (!kr_text_equal(of, page))
      continue;
    if (found != NULL)
      return NULL;
    found = &index->items[i];
  }
  return found;
}

static const struct kr_form_item *item_of(const struct kr_form_index *index, struct kr_text place) {
  struct kr_text key = kr_form_key(index->arena, place);
  if (key.len == 0)
    return NULL;
  const struct kr_form_item *found = kr_form_index_find_number(index, key);
  if (found == NULL)
    found = title_within(index, key);
  if (found == NULL)
    found = item_on_page(index, key);
  return found;
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
static void take_value(struct table *table, enum role role, uint32_t row) {
  const struct kr_sheet_cell *cell = kr_sheet_at(table->sheet, row, table->column[role]);
  table->carried[role] = cell == NULL && row <= table->until[role];
  if (table->carried[role])
    return;
  if (cell == NULL) {
    table->value[role] = kr_text_of(NULL);
    return;
  }
  table->until[role] = kr_form_merged_to(table->indexed, row, cell->column);
  if (role == TEXT || !is_ditto(cell->text, table->run->arena))
    table->value[role] = cell->text;
}

/* The day of a row as YAML has it, the weekday after it aside; absent where none is written, or
 * none that can be read. */
static struct kr_text day_of(const struct table *table) {
  struct kr_text key = kr_text_key(table->run->arena, table->value[DATE]);
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
  struct kr_text word = kr_text_trim_lines(run->arena, table->value[CATEGORY]);
  const struct kr_plan *plan = run->index.plan;
  const struct kr_category *category = kr_category_find(plan, word, run->arena);
  if (category != NULL)
    return category->name;
  return word;
}

static void name_writer(const struct table *table, struct kr_entry *entry) {
  struct kr_recognition *run = table->run;
  if (kr_text_blank(table->value[BY]))
    return;
  struct kr_form_reviewer person =
      kr_form_match_reviewer(&run->index, kr_form_trim_name(run->arena, table->value[BY]));
  entry->by = person.name;
  entry->guessed = kr_text_of(NULL);
  if (person.several)
    entry->guessed = kr_text_of(kr_entry_guesses[KR_GUESS_SEVERAL]);
  run->with_text--; /* not under the file's name */
}

/* The answer, by the office of its column, else by that of the plan, else by the file's name. */
static void put_beside(const struct table *table, struct kr_entry *entry) {
  struct kr_recognition *run = table->run;
  entry->answer = kr_text_trim_lines(run->arena, table->value[ANSWER]);
  entry->category = category_of(table);
  entry->change = kr_text_trim_lines(run->arena, table->value[CHANGE]);
  if (entry->answer.len == 0 && entry->category.len == 0 && entry->change.len == 0)
    return;
  entry->office = run->index.plan->office;
  if (entry->office.len == 0)
    entry->office = run->by;
  if (!kr_text_blank(table->value[OFFICE]))
    entry->office = kr_form_trim_name(run->arena, table->value[OFFICE]);
}

static void put_opinion(struct table *table, uint32_t row) {
  struct kr_recognition *run = table->run;
  struct kr_entry *entry =
      kr_recognition_add(run, KR_ENTRY_COMMENT, row, table->column[TEXT], table->value[TEXT]);
  if (run->over)
    return;
  name_writer(table, entry);
  entry->row = kr_text_trim_lines(run->arena, table->value[PLACE]);
  entry->date = day_of(table);
  put_beside(table, entry);
  if (table->item != NULL) {
    entry->item = table->item->item->id;
  } else {
    entry->reason = kr_text_of("row-unknown");
    kr_recognition_warn(run, KR_DIAG_ROW_UNKNOWN, row, table->column[TEXT], kr_text_of(NULL),
                        kr_text_of(NULL));
  }
  table->last = run->out->n;
}

/* A text of the same row that is in none of the columns that are read, or is no day in that of the
 * days. */
static void put_rest(struct table *table, const struct kr_sheet_cell *cell) {
  struct kr_recognition *run = table->run;
  for (int role = 0; role < ROLES; role++)
    if (table->has[role] && table->column[role] == cell->column &&
        (role != DATE || day_of(table).len > 0))
      return;
  if (kr_text_blank(cell->text))
    return;
  struct kr_entry *entry =
      kr_recognition_add(run, KR_ENTRY_EXTRA, cell->row, cell->column, cell->text);
  if (run->over)
    return;
  name_writer(table, entry);
  entry->row = kr_text_trim_lines(run->arena, table->value[PLACE]);
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
  struct kr_text more = kr_text_trim_lines(table->run->arena, table->value[ANSWER]);
  if (table->last == 0 || table->carried[ANSWER] || more.len == 0)
    return;
  struct kr_entry *entry = &table->run->out->v[table->last - 1];
  kr_buffer_init(&text, table->run->arena);
  kr_buffer_text(&text, entry->answer);
  kr_buffer_puts(&text, entry->answer.len > 0 ? "\n" : "");
  kr_buffer_text(&text, more);
  entry->answer = kr_text_view(text.bytes, text.len);
}

static void read_row(struct table *table, size_t first, size_t end) {
  uint32_t row = table->sheet->cells[first].row;
  if (take_headings(table, row))
    return;
  for (int role = 0; role < ROLES; role++)
    if (table->has[role])
      take_value(table, (enum role)role, row);
  if (!table->carried[PLACE])
    table->item = item_of(&table->run->index, table->value[PLACE]);
  *KR_LIST_ADD(&table->rows, table->run->arena) = (struct item_row){row, table->item};
  if (table->carried[TEXT])
    add_answer(table);
  else if (!kr_text_blank(table->value[TEXT]))
    put_opinion(table, row);
  for (size_t i = first; i < end; i++)
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

bool kr_recognition_read_opinions(struct kr_recognition *run, const struct kr_form_sheet *indexed) {
  struct table table = {.run = run, .indexed = indexed, .sheet = indexed->sheet};
  if (!find_table(&table))
    return false;
  run->sheet = indexed->sheet;
  run->region = NULL;
  read_table(&table);
  read_notes(&table);
  return true;
}
