#include "merge/report.h"

#define COLUMNS 7

static const struct {
  const char *key, *heading[2];
  double width;
} columns[COLUMNS] = {
    {"file", {"File", "ファイル"}, 45}, {"place", {"Place", "場所"}, 30},
    {"name", {"Name", "お名前"}, 28},   {"item", {"Item", "取組項目"}, 28},
    {"kind", {"Kind", "種類"}, 22},     {"result", {"Result", "結果"}, 45},
    {"text", {"Text", "内容"}, 150},
};

static const char *const kinds[][2] = {
    [KR_ENTRY_COMMENT] = {"comment", "意見"},
    [KR_ENTRY_NOTE] = {"note", "メモ"},
    [KR_ENTRY_EDIT] = {"edit", "修正案"},
    [KR_ENTRY_EXTRA] = {"extra", "欄外"},
};

static const char *const results[][2] = {
    [KR_FATE_ADDED] = {"added", "取り込みました"},
    [KR_FATE_SAME] = {"already there", "取り込み済みです"},
    [KR_FATE_REPLACED_OLDER] = {"replaced an older one", "前の版と差し替えました"},
    [KR_FATE_OLDER] = {"a newer one is there", "より新しい意見があります"},
    [KR_FATE_BOTH_KEPT] = {"kept beside another; decide", "複数あります。確かめてください"},
    [KR_FATE_UNPLACED] = {"item unknown; decide", "項目が分かりません。確かめてください"},
    [KR_FATE_CLEARED] = {"emptied; the comment stays", "空にされましたが残しました"},
    [KR_FATE_WITHDRAWN] = {"withdrawn", "取り下げとしました"},
};

/* An input cell that was left empty is no entry. */
static bool is_silent(const struct kr_said *said, enum kr_fate fate) {
  return kr_text_blank(said->text) && fate == KR_FATE_SAME;
}

struct kr_table *kr_report_table(const struct kr_said_list *said, const enum kr_fate *fates,
                                 enum kr_lang lang, struct kr_arena *arena) {
  struct kr_table *table = kr_arena_take(arena, sizeof *table);
  struct kr_column *made = kr_arena_take_array(arena, COLUMNS, sizeof *made);
  struct kr_row *rows = kr_arena_take_array(arena, said->n + 1, sizeof *rows);
  size_t count = 0;
  for (size_t i = 0; i < COLUMNS; i++) {
    struct kr_text heading = kr_text_of(columns[i].heading[lang]);
    struct kr_column column = {columns[i].key, heading, KR_ROLE_TEXT, columns[i].width, false};
    made[i] = column;
  }
  for (size_t i = 0; i < said->n; i++) {
    const struct kr_said *one = &said->v[i];
    const struct kr_text cells[COLUMNS] = {one->from,
                                           one->place,
                                           one->by,
                                           one->item.len > 0 ? one->item : one->row,
                                           kr_text_of(kinds[one->kind][lang]),
                                           kr_text_of(results[fates[i]][lang]),
                                           one->text};
    if (is_silent(one, fates[i]))
      continue;
    rows[count] = kr_table_text_row(arena, cells, COLUMNS);
    rows[count].group = count;
    count++;
  }
  table->key = "report";
  table->title = kr_text_of(lang == KR_LANG_JA ? "意見の取り込み結果" : "Result of the merge");
  table->name = table->title;
  table->columns = made;
  table->column_count = COLUMNS;
  table->head = kr_table_head(table, &table->head_count, arena);
  kr_table_set_rows(table, rows, count, arena);
  return table;
}
