/* SPDX-License-Identifier: ISC */
/* Finds lists of meetings by their headings. */
#include "base/textkey.h"
#include "import/sched_internal.h"

#define WORDS_MOST 20

static const char *const words[KR_IMPORT_LIST_COLUMNS][WORDS_MOST] = {
    [KR_IMPORT_LIST_NUMBER] = {"回数", "回", "開催回", "会議回数", "開催回数", "第回", "No.", "NO.",
                               "No", "番号", "number"},
    [KR_IMPORT_LIST_MONTH] = {"開催月", "月", "開催時期", "時期", "開催予定月", "予定月", "実施月",
                              "年月", "開催年月", "month", "Month"},
    [KR_IMPORT_LIST_DATE] = {"開催日", "日程", "日時", "開催日時", "期日", "月日", "年月日",
                             "開催日程", "開催予定日", "日", "予定日", "実施日", "開催年月日",
                             "日付", "date", "Date"},
    [KR_IMPORT_LIST_TIME] = {"時間", "時刻", "開催時間", "開催時刻", "開始時刻", "開始時間", "time",
                             "Time"},
    [KR_IMPORT_LIST_END] = {"終了時刻", "終了時間"},
    [KR_IMPORT_LIST_PLACE] = {"場所", "会場", "開催場所", "開催会場", "場所名称", "会場名", "place",
                              "Place"},
    [KR_IMPORT_LIST_AGENDA] = {"会議内容",   "議題",     "主な内容", "協議内容",   "議事",
                               "協議事項",   "会議事項", "検討内容", "審議内容",   "案件",
                               "主な議題",   "議題(案)", "内容(案)", "会議の内容", "行事名",
                               "イベント名", "講座名",   "agenda",   "Agenda",     "内容"},
    [KR_IMPORT_LIST_MORE] = {"説明", "概要", "行事内容", "イベント内容", "講座内容", "内容"}};

/* Words above the points of a meeting and hardly anything else. */
static bool means_agenda(struct kr_text key) {
  return kr_text_begins(key, "会議") || kr_text_contains(key, "議題") ||
         kr_text_begins(key, "議事") || kr_text_begins(key, "行事") ||
         kr_text_begins(key, "agenda") || kr_text_is(key, "Agenda");
}

/* The column that a heading is over, of those that have none yet. */
static int column_of(const struct kr_import_list *list, struct kr_text key) {
  for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++)
    for (size_t i = 0; !list->has[c] && i < WORDS_MOST && words[c][i] != NULL; i++)
      if (kr_text_is(key, words[c][i]))
        return c;
  return KR_IMPORT_LIST_COLUMNS;
}

static void take_heading(struct kr_import_list *list, size_t cell) {
  const struct kr_sheet_cell *at = &list->view->sheet.cells[cell];
  int column = column_of(list, kr_form_cell_key(&list->view->indexed, cell));
  uint32_t last = kr_form_merged_to(&list->view->indexed, at->row, at->column);
  if (column == KR_IMPORT_LIST_COLUMNS)
    return;
  list->has[column] = true;
  list->column[column] = at->column;
  list->heading[column] = cell;
  list->body_row = last + 1 > list->body_row ? last + 1 : list->body_row;
}

/* True for the number of a meeting, and not of a row. */
static bool means_meeting(struct kr_text key) {
  return kr_text_contains(key, "回") || kr_text_is(key, "number");
}

/* A list has a column for the agenda, and says when or which meeting it is. */
static bool is_list(const struct kr_import_list *list) {
  const struct kr_form_sheet *indexed = &list->view->indexed;
  if (!list->has[KR_IMPORT_LIST_AGENDA])
    return false;
  bool surely = list->has[KR_IMPORT_LIST_PLACE] ||
                (list->has[KR_IMPORT_LIST_NUMBER] &&
                 means_meeting(kr_form_cell_key(indexed, list->heading[KR_IMPORT_LIST_NUMBER]))) ||
                means_agenda(kr_form_cell_key(indexed, list->heading[KR_IMPORT_LIST_AGENDA]));
  return surely && (list->has[KR_IMPORT_LIST_MONTH] || list->has[KR_IMPORT_LIST_DATE]);
}

bool kr_import_list_find(const struct kr_import_view *view, uint32_t from, uint32_t to,
                         struct kr_import_list *out) {
  const struct kr_sheet *sheet = &view->sheet;
  for (size_t i = kr_form_sheet_from(&view->indexed, from), end;
       i < sheet->cell_count && sheet->cells[i].row < to; i = end) {
    end = kr_import_row_end(sheet, i);
    *out = (struct kr_import_list){.view = view, .top_row = sheet->cells[i].row};
    for (size_t cell = i; cell < end; cell++)
      take_heading(out, cell);
    if (is_list(out) && kr_sheet_is_table(sheet, out->top_row)) {
      kr_import_list_take_rows(out, to);
      return true;
    }
  }
  return false;
}
