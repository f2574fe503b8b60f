/* SPDX-License-Identifier: ISC */
/* The comments of a plan that belong to no item, below its items. */
#include "table/plan_table.h"

#include "base/buffer.h"
#include "model/entry.h"

enum { NAME, ROW, TEXT, REASON, FILE_AND_PLACE, COUNT };

static const struct {
  const char *key, *heading[2]; /* in English and Japanese, as the plan's title is */
  double width_mm;
} columns[COUNT] = {
    [NAME] = {"by", {"Name", "お名前"}, 40},
    [ROW] = {"row", {"Title of the row", "書かれていた行"}, 60},
    [TEXT] = {"text", {"Comment", "意見"}, 150},
    [REASON] = {"reason", {"Why it has no item", "項目が定まらない理由"}, 70},
    [FILE_AND_PLACE] = {"place", {"File and place", "ファイルと場所"}, 60},
};

/* In the order of kr_entry_reasons. */
static const char *const reasons[][2] = {
    {"The item is no longer in the plan.", "取組項目が今の計画にない"},
    {"The item of the row could not be identified.", "どの取組項目の行か分からない"},
    {"Only the hidden id names an item; the text of the row is another.",
     "隠れた id だけが取組項目を示し、行の文は別のもの"},
    {"The cell names other items and could not be divided.",
     "ほかの取組項目のことも書かれていて、分けられない"},
    {"One input cell spans several items.", "記入欄が複数の項目にまたがっている"},
    {"It was written outside the form.", "様式の外に書かれている"},
};

struct kr_text kr_table_plan_reason(struct kr_text reason, size_t language) {
  for (size_t i = 0; i < sizeof reasons / sizeof reasons[0] && kr_entry_reasons[i] != NULL; i++)
    if (kr_text_is(reason, kr_entry_reasons[i]))
      return kr_text_of(reasons[i][language]);
  return reason;
}

/* "委員A.xlsx 様式!G5" */
static struct kr_text place_of(const struct kr_comment *comment, struct kr_arena *arena) {
  struct kr_buffer text;
  kr_buffer_init(&text, arena);
  kr_buffer_text(&text, comment->from);
  kr_buffer_puts(&text, comment->from.len > 0 && comment->place.len > 0 ? " " : "");
  kr_buffer_text(&text, comment->place);
  return kr_buffer_keep(&text, arena);
}

static struct kr_row make_row(const struct kr_plan *plan, const struct kr_comment *comment,
                              size_t language, struct kr_arena *arena) {
  struct kr_text texts[COUNT];
  texts[NAME] = kr_plan_comment_head(plan, comment, arena);
  texts[ROW] = comment->row;
  texts[TEXT] = kr_comment_words(comment);
  texts[REASON] = kr_table_plan_reason(comment->reason, language);
  texts[FILE_AND_PLACE] = place_of(comment, arena);
  struct kr_row row = kr_table_text_row(arena, texts, COUNT);
  for (size_t i = 0; i < COUNT; i++)
    row.cells[i].quoted = true;
  row.at = comment->at;
  return row;
}

struct kr_table *kr_table_plan_unplaced(const struct kr_plan *plan, struct kr_arena *arena) {
  size_t language = kr_text_is_japanese(plan->title), n = 0;
  struct kr_table *table = kr_arena_alloc(arena, sizeof *table);
  struct kr_column *made = kr_arena_alloc_array(arena, COUNT, sizeof *made);
  struct kr_row *rows = kr_arena_alloc_array(arena, plan->unplaced.n + 1, sizeof *rows);
  for (size_t i = 0; i < COUNT; i++)
    made[i] = kr_table_column(columns[i].key, kr_text_of(columns[i].heading[language]),
                              KR_ROLE_TEXT, columns[i].width_mm);
  for (size_t i = 0; i < plan->unplaced.n; i++)
    if (kr_comment_is_shown(&plan->unplaced.v[i])) {
      rows[n] = make_row(plan, &plan->unplaced.v[i], language, arena);
      rows[n].group = n;
      n++;
    }
  table->key = "unplaced";
  table->of_comments = true;
  table->source = plan->file;
  table->title = kr_text_of(language == 0 ? "Comments without an item" : "項目の定まらない意見");
  table->name = table->title;
  table->columns = made;
  table->column_count = COUNT;
  table->head = kr_table_head(table, &table->head_count, arena);
  kr_table_set_rows(table, rows, n, arena);
  return table;
}
