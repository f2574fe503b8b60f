/* SPDX-License-Identifier: ISC */
/* Two versions side by side (新旧対照表): a row for each text that changed. */
#include "table/comparison.h"

#include <stdio.h>

#include "base/list.h"
#include "model/item_index.h"

enum { PLACE, NEW, OLD, REMARK, COUNT };

struct rows {
  const struct kr_table_comparison *comparison;
  KR_LIST(struct kr_row) list;
  /* Elements without a change that no row shows yet: the first text of the first and the last. */
  const struct kr_change *first, *last;
  size_t unchanged;
};

static const char *say(const struct rows *rows, const char *en, const char *ja) {
  return kr_table_comparison_say(rows->comparison, en, ja);
}

static void put_line(struct kr_buffer *out, struct kr_text line) {
  if (out->len > 0 && line.len > 0)
    kr_buffer_putc(out, '\n');
  kr_buffer_text(out, line);
}

/* ---- where ---- */

/* The version that shows where the text is. */
static int side_of(const struct kr_change *change) {
  bool gone = change->whole && change->text[KR_DIFF_NEW].bytes == NULL;
  return gone ? KR_DIFF_OLD : KR_DIFF_NEW;
}

/* 2-1; empty where that version prints no numbers. */
static struct kr_text number_of(const struct rows *rows, const struct kr_change *change) {
  if (change->group.len == 0 || !rows->comparison->numbers[side_of(change)])
    return kr_text_of("");
  return kr_item_number(change->group_at - 1, change->element_at - 1, rows->comparison->arena);
}

static void put_element(const struct rows *rows, const struct kr_change *change,
                        struct kr_buffer *out) {
  struct kr_text number = change->element.len > 0 ? number_of(rows, change) : kr_text_of("");
  put_line(out, number);
  if (number.len > 0)
    kr_buffer_putc(out, ' ');
  if (number.len > 0)
    kr_buffer_text(out, change->element);
  else
    put_line(out, change->element);
}

/* What a text is where no column says it: by its key. */
static struct kr_text heading_of(const struct rows *rows, const struct kr_change *change) {
  static const struct {
    const char *field, *words[2];
  } known[] = {
      {"label", {"Label", "資料番号"}},
      {"title", {"Title", "表題"}},
      {"period", {"Period", "計画期間"}},
      {"committee", {"Committee", "会議名"}},
      {"instructions", {"Instructions", "記入方法"}},
      {"return_to", {"Return to", "提出先"}},
      {"heading", {"Heading", "見出し"}},
      {"term", {"Footnote: term", "脚注の語"}},
      {"text", {"Footnote", "脚注"}},
      {"policy", {"Policy", "基本方針"}},
      {"approach", {"Approach", "取組方針"}},
      {"item", {"Item", "取組項目"}},
      {"initiatives", {"Initiatives", "主な取組"}},
      {"issues", {"Issues", "課題"}},
  };
  if (change->heading.len > 0)
    return change->heading;
  for (size_t i = 0; i < sizeof known / sizeof known[0]; i++)
    if (kr_text_is(change->field, known[i].field))
      return kr_text_of(known[i].words[rows->comparison->language]);
  return change->field;
}

/* 基本方針, 取組項目 and（課題）, a line each. */
static struct kr_text place_of(const struct rows *rows, const struct kr_change *change) {
  struct kr_text heading = heading_of(rows, change);
  struct kr_buffer out = {.arena = rows->comparison->arena};
  put_line(&out, change->group);
  put_element(rows, change, &out);
  if (out.len == 0)
    return heading;
  kr_buffer_puts(&out, say(rows, "\n(", "\n（"));
  for (size_t i = 0; i < heading.len; i++)
    if (heading.bytes[i] != '\n')
      kr_buffer_putc(&out, heading.bytes[i]);
  kr_buffer_puts(&out, say(rows, ")", "）"));
  return kr_buffer_view(&out);
}

/* ---- remarks ---- */

static const char *kind_word(const struct rows *rows, const struct kr_change *change) {
  switch (change->diff.kind) {
  case KR_DIFF_SAME:
    return "";
  case KR_DIFF_ADDED:
    return change->whole ? say(rows, "new", "新設") : say(rows, "added", "追加");
  case KR_DIFF_REMOVED:
    return say(rows, "removed", "削除");
  case KR_DIFF_WRITING:
    return say(rows, "writing", "表記");
  default:
    return say(rows, "changed", "変更");
  }
}

/* 移動（基本方針2から）, 移動（2番目から） */
static void put_move(const struct rows *rows, const struct kr_change *change,
                     struct kr_buffer *out) {
  put_line(out, kr_text_of(say(rows, "moved (from ", "移動（")));
  if (change->from.len > 0) {
    kr_buffer_text(out, change->from);
    kr_buffer_puts(out, say(rows, ")", "から）"));
  } else {
    kr_buffer_printf(out, say(rows, "no. %zu)", "%zu番目から）"), change->from_at);
  }
}

/* 意見 No.7, a line each: several on one break within a number where the column is narrow. */
static void put_opinions(const struct rows *rows, const struct kr_change *change,
                         struct kr_buffer *out) {
  for (size_t i = 0; i < change->opinion_count; i++) {
    put_line(out, kr_text_of(say(rows, "opinion ", "意見 ")));
    kr_buffer_printf(out, "No.%lu", change->opinions[i]);
  }
}

static struct kr_text remark_of(const struct rows *rows, const struct kr_change *change) {
  struct kr_buffer out = {.arena = rows->comparison->arena};
  put_line(&out, kr_text_of(kind_word(rows, change)));
  if (change->moved)
    put_move(rows, change, &out);
  put_opinions(rows, change, &out);
  return kr_buffer_view(&out);
}

/* ---- rows ---- */

/* The column of a side. */
static size_t column_of(const struct rows *rows, int side) {
  bool left = rows->comparison->options->old_side == KR_OLD_LEFT;
  return (side == KR_DIFF_OLD) == left ? NEW : OLD;
}

static struct kr_row *add_row(struct rows *rows, const struct kr_text texts[COUNT]) {
  struct kr_row *row = KR_LIST_ADD(&rows->list, rows->comparison->arena);
  *row = kr_table_text_row(rows->comparison->arena, texts, COUNT);
  row->cells[PLACE].header = true;
  row->group = rows->list.n - 1;
  return row;
}

/* What is in the place of a text that only the other version has. */
static struct kr_text word_for(const struct rows *rows, int side) {
  const struct kr_kind_compared *options = rows->comparison->options;
  struct kr_text word = side == KR_DIFF_NEW ? options->gone_word : options->new_word;
  if (word.bytes != NULL)
    return word;
  return kr_text_of(side == KR_DIFF_NEW ? say(rows, "(removed)", "（削る）")
                                        : say(rows, "(new)", "（新設）"));
}

static void add_change(struct rows *rows, const struct kr_change *change) {
  struct kr_text texts[COUNT] = {
      [PLACE] = place_of(rows, change), [REMARK] = remark_of(rows, change)};
  for (int side = 0; side < KR_DIFF_SIDES; side++) {
    struct kr_text text = change->text[side];
    texts[column_of(rows, side)] = text.len > 0 ? text : word_for(rows, side);
    if (side == KR_DIFF_OLD) /* whose places are in another file */
      texts[column_of(rows, side)].at = kr_nowhere;
  }
  struct kr_row *row = add_row(rows, texts);
  row->at = change->text[KR_DIFF_NEW].at;
  for (int side = 0; side < KR_DIFF_SIDES; side++)
    row->cells[column_of(rows, side)].runs = change->diff.runs[side];
}

/* 2-2～2-5 */
static void flush_unchanged(struct rows *rows) {
  struct kr_text omitted = kr_text_of(say(rows, "(unchanged)", "（略）"));
  struct kr_buffer out = {.arena = rows->comparison->arena};
  if (rows->unchanged == 0)
    return;
  put_line(&out, rows->first->group);
  struct kr_text first = number_of(rows, rows->first), last = number_of(rows, rows->last);
  if (rows->unchanged == 1) {
    put_element(rows, rows->first, &out);
  } else {
    put_line(&out, first.len > 0 ? first : rows->first->element);
    kr_buffer_puts(&out, say(rows, " to ", "～"));
    kr_buffer_text(&out, first.len > 0 ? last : rows->last->element);
  }
  const struct kr_text texts[COUNT] = {kr_buffer_view(&out), omitted, omitted, kr_text_of("")};
  add_row(rows, texts);
  rows->unchanged = 0;
}

static bool is_change(const struct kr_change *change) {
  return change->diff.kind != KR_DIFF_SAME || change->moved;
}

static bool same_element(const struct kr_change *a, const struct kr_change *b) {
  return a->group_at == b->group_at && a->element_at == b->element_at &&
         a->group.bytes == b->group.bytes && a->element.bytes == b->element.bytes;
}

/* Rows for the changes of an element, [from, to); one without any is counted. */
static void add_element(struct rows *rows, const struct kr_change *from,
                        const struct kr_change *to) {
  bool whole = rows->comparison->options->unchanged == KR_UNCHANGED_WHOLE, any = false;
  for (const struct kr_change *change = from; change < to; change++)
    any = any || whole || is_change(change);
  if (rows->unchanged > 0 && (any || rows->last->group_at != from->group_at))
    flush_unchanged(rows);
  for (const struct kr_change *change = from; change < to; change++)
    if (whole || is_change(change))
      add_change(rows, change);
  if (any || from->group.len == 0 || from->element.len == 0)
    return;
  if (rows->unchanged++ == 0)
    rows->first = from;
  rows->last = from;
}

static void add_rows(struct rows *rows, const struct kr_changes *changes) {
  for (size_t from = 0, to; from < changes->n; from = to) {
    for (to = from + 1; to < changes->n && same_element(&changes->v[from], &changes->v[to]); to++)
      continue;
    add_element(rows, &changes->v[from], &changes->v[to]);
  }
  flush_unchanged(rows);
}

/* ---- the table ---- */

static void set_columns(const struct rows *rows, struct kr_table *table) {
  static const struct {
    const char *key;
    double mm, share;
  } columns[COUNT] = {[PLACE] = {"place", 48, 0},
                      [NEW] = {"new", 0, 1},
                      [OLD] = {"old", 0, 1},
                      [REMARK] = {"remark", 28, 0}};
  const struct kr_table_comparison *comparison = rows->comparison;
  struct kr_column *made = kr_arena_alloc_array(comparison->arena, COUNT, sizeof *made);
  size_t fresh = column_of(rows, KR_DIFF_NEW), old = column_of(rows, KR_DIFF_OLD);
  struct kr_text headings[COUNT] = {[PLACE] = kr_text_of(say(rows, "Place", "該当箇所")),
                                    [REMARK] = kr_text_of(say(rows, "Remarks", "備考"))};
  headings[fresh] = comparison->headings[KR_DIFF_NEW];
  headings[old] = comparison->headings[KR_DIFF_OLD];
  for (size_t i = 0; i < COUNT; i++) {
    size_t column = i;
    if (fresh == OLD && (i == NEW || i == OLD))
      column = NEW + OLD - i;
    double mm = kr_style_width(comparison->style, columns[column].key, columns[column].mm);
    made[i] = kr_table_column(columns[column].key, headings[i], KR_ROLE_TEXT,
                              mm > 0 ? mm : columns[column].share);
    made[i].of_rest = mm == 0;
  }
  kr_table_share_width(comparison->style, made, COUNT);
  table->columns = made;
  table->column_count = COUNT;
  table->head = kr_table_head(table, &table->head_count, comparison->arena);
}

/* What the underlines mean, above the table; below one without rows, that nothing changed. */
static void set_lines(const struct rows *rows, struct kr_table *table) {
  struct kr_arena *arena = rows->comparison->arena;
  struct kr_table_line *line = kr_arena_alloc(arena, sizeof *line);
  struct kr_text *note = kr_arena_alloc(arena, sizeof *note);
  line->text = kr_text_of(say(rows, "(underlined: what changed)", "（下線の部分は変更部分）"));
  line->align = KR_ALIGN_RIGHT;
  *note = kr_text_of(say(rows, "Nothing has changed", "変更なし"));
  if (rows->list.n > 0) {
    table->under = (struct kr_table_lines){line, 1};
  } else {
    table->notes = note;
    table->note_count = 1;
  }
}

struct kr_table *kr_table_of_changes(const struct kr_table_comparison *comparison, const char *key,
                                     struct kr_text title, const struct kr_changes *changes) {
  struct rows rows = {.comparison = comparison};
  struct kr_table *table = kr_arena_alloc(comparison->arena, sizeof *table);
  struct kr_buffer name = {.arena = comparison->arena};
  table->key = key;
  table->name = kr_text_of(say(&rows, "Comparison", "新旧対照表"));
  kr_buffer_text(&name, title);
  kr_buffer_puts(&name, say(&rows, ": ", "　"));
  kr_buffer_text(&name, table->name);
  table->title = kr_buffer_view(&name);
  table->beside = true;
  add_rows(&rows, changes);
  set_columns(&rows, table);
  kr_table_set_rows(table, rows.list.v, rows.list.n, comparison->arena);
  set_lines(&rows, table);
  return table;
}
