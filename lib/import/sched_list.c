/* Lists of meetings: found by their headings, read row by row. */
#include <stdio.h>
#include <string.h>

#include "base/textkey.h"
#include "import/sched_internal.h"

#define WORDS_MOST 20
#define LINES_APART 1 /* rows that a meeting's further lines may stand below it */

/* ---- headings ---- */

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
    [KR_IMPORT_LIST_PLACE] = {"場所", "会場", "開催場所", "開催会場", "place", "Place"},
    [KR_IMPORT_LIST_AGENDA] = {"会議内容", "議題", "内容", "主な内容", "協議内容", "議事",
                               "協議事項", "会議事項", "検討内容", "審議内容", "案件", "主な議題",
                               "議題(案)", "内容(案)", "会議の内容", "agenda", "Agenda"}};

/* Words that stand above the points of a meeting and hardly anything else. */
static bool means_agenda(struct kr_text key) {
  return kr_text_begins(key, "会議") || kr_text_contains(key, "議題") ||
         kr_text_begins(key, "議事") || kr_text_begins(key, "agenda") || kr_text_is(key, "Agenda");
}

static int column_of(struct kr_text key) {
  for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++)
    for (size_t i = 0; i < WORDS_MOST && words[c][i] != NULL; i++)
      if (kr_text_is(key, words[c][i]))
        return c;
  return KR_IMPORT_LIST_COLUMNS;
}

static void take_heading(struct kr_import_list_layout *list, size_t cell) {
  const struct kr_sheet_cell *at = &list->view->sheet.cells[cell];
  int column = column_of(list->view->keyed.keys[cell]);
  uint32_t last = kr_form_merged_to(&list->view->keyed, at->row, at->column);
  if (column == KR_IMPORT_LIST_COLUMNS || list->has[column])
    return;
  list->has[column] = true;
  list->column[column] = at->column;
  list->heading[column] = cell;
  list->body_row = last + 1 > list->body_row ? last + 1 : list->body_row;
}

/* A list has a column of what is talked of, and says when or which meeting it is. */
static bool is_list(const struct kr_import_list_layout *list) {
  if (!list->has[KR_IMPORT_LIST_AGENDA])
    return false;
  bool surely = list->has[KR_IMPORT_LIST_NUMBER] || list->has[KR_IMPORT_LIST_PLACE] ||
                means_agenda(list->view->keyed.keys[list->heading[KR_IMPORT_LIST_AGENDA]]);
  return list->has[KR_IMPORT_LIST_MONTH] || list->has[KR_IMPORT_LIST_DATE] ? surely : false;
}

bool kr_import_list_find(const struct kr_import_view *view, uint32_t from, uint32_t to,
                         struct kr_arena *arena, struct kr_import_list_layout *out) {
  const struct kr_sheet *sheet = &view->sheet;
  for (size_t i = kr_form_sheet_from(&view->keyed, from), end;
       i < sheet->cell_count && sheet->cells[i].row < to; i = end) {
    memset(out, 0, sizeof *out);
    out->view = view;
    out->top_row = sheet->cells[i].row;
    for (end = i; end < sheet->cell_count && sheet->cells[end].row == out->top_row; end++)
      take_heading(out, end);
    if (is_list(out) && kr_sheet_is_table(sheet, out->top_row)) {
      kr_import_list_take_rows(out, to, arena);
      return true;
    }
  }
  return false;
}

/* ---- rows ---- */

struct kr_text kr_import_list_number(struct kr_arena *arena, struct kr_text text) {
  struct kr_text none = {NULL, 0, {0, 0}};
  struct kr_text key = text.len > KR_FORM_HEADING_LONGEST ? none : kr_text_key(arena, text);
  size_t from = kr_text_begins(key, "第") ? strlen("第") : 0, end = key.len;
  if (end > 3 && memcmp(key.bytes + end - 3, "回", 3) == 0)
    end -= 3;
  for (size_t i = from; i < end; i++)
    if (key.bytes[i] < '0' || key.bytes[i] > '9')
      return none;
  if (from >= end || end - from > 9)
    return none;
  return (struct kr_text){kr_arena_copy(arena, key.bytes + from, end - from), end - from, {0, 0}};
}

struct row {
  uint32_t number;
  size_t first, end;
  const struct kr_sheet_cell *cell[KR_IMPORT_LIST_COLUMNS]; /* its own, or NULL */
};

static struct row row_at(const struct kr_import_list_layout *list, size_t at) {
  const struct kr_sheet *sheet = &list->view->sheet;
  struct row row = {.number = sheet->cells[at].row, .first = at, .end = at};
  while (row.end < sheet->cell_count && sheet->cells[row.end].row == row.number)
    row.end++;
  for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++) {
    if (!list->has[c])
      continue;
    row.cell[c] =
        kr_form_row_cell(&sheet->cells[row.first], &sheet->cells[row.end], list->column[c]);
    if (row.cell[c] != NULL && kr_text_blank(row.cell[c]->text))
      row.cell[c] = NULL;
  }
  return row;
}

static bool has_month(const struct kr_sheet_cell *cell, struct kr_arena *arena) {
  struct kr_import_sched_span span;
  return cell != NULL && kr_import_sched_span(arena, cell->text, true, &span);
}

/* True for the row of a meeting, and not of further lines of the one above. */
static bool begins_meeting(const struct row *row, struct kr_arena *arena) {
  const struct kr_sheet_cell *number = row->cell[KR_IMPORT_LIST_NUMBER];
  return (number != NULL && kr_import_list_number(arena, number->text).len > 0) ||
         has_month(row->cell[KR_IMPORT_LIST_MONTH], arena) ||
         has_month(row->cell[KR_IMPORT_LIST_DATE], arena);
}

/* True where a row that begins no meeting belongs to the one above it. */
static bool goes_on(const struct kr_import_list_layout *list, const struct row *row) {
  const struct kr_sheet_cell *first = &list->view->sheet.cells[row->first];
  const struct kr_sheet_range *wide =
      kr_form_merged_from(&list->view->keyed, first->row, first->column);
  bool across = wide != NULL && wide->last_column > wide->column && wide->column == 0;
  return row->number < list->end_row + LINES_APART && list->end_row > list->body_row && !across &&
         row->cell[KR_IMPORT_LIST_AGENDA] != NULL && row->cell[KR_IMPORT_LIST_NUMBER] == NULL &&
         !kr_import_sched_is_note(first->text);
}

/* The headings again, as on the next page. */
static bool is_head(const struct kr_import_list_layout *list, const struct row *row) {
  const struct kr_text *keys = list->view->keyed.keys;
  size_t same = 0;
  for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++)
    if (row->cell[c] != NULL)
      same += kr_text_equal(keys[row->cell[c] - list->view->sheet.cells], keys[list->heading[c]]);
  return same > 1 && !list->as_sent;
}

/* A meeting without a month is one where it stands among others. */
static bool stands_among(const struct kr_import_list_layout *list, const struct row *row) {
  return row->number <= list->end_row && row->cell[KR_IMPORT_LIST_AGENDA] != NULL &&
         row->end - row->first > 1;
}

void kr_import_list_take_rows(struct kr_import_list_layout *list, uint32_t to,
                              struct kr_arena *arena) {
  const struct kr_sheet *sheet = &list->view->sheet;
  list->end_row = list->body_row;
  for (size_t i = kr_form_sheet_from(&list->view->keyed, list->body_row);
       i < sheet->cell_count && sheet->cells[i].row < to;) {
    struct row row = row_at(list, i);
    bool belongs = kr_sheet_is_table(sheet, row.number) &&
                   (begins_meeting(&row, arena) || goes_on(list, &row) || stands_among(list, &row));
    bool note = list->as_sent && row.cell[KR_IMPORT_LIST_MONTH] == NULL; /* that may be a number */
    if (!belongs || note || is_head(list, &row))
      return;
    list->end_row = row.number + 1;
    for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++)
      if (row.cell[c] != NULL) {
        uint32_t last = kr_form_merged_to(&list->view->keyed, row.number, row.cell[c]->column);
        list->end_row = last + 1 > list->end_row ? last + 1 : list->end_row;
      }
    i = row.end;
  }
}

/* ---- meetings ---- */

static struct kr_meeting *last_meeting(struct kr_import_sched_reading *run) {
  return run->meetings->rows.n == 0 ? NULL : &run->meetings->rows.v[run->meetings->rows.n - 1];
}

static struct kr_text text_of(const struct kr_sheet_cell *cell) {
  return cell == NULL ? kr_text_of(NULL) : cell->text;
}

/* The cell of a row, or the merged one above that reaches into it. */
static const struct kr_sheet_cell *cell_over(const struct kr_import_list_layout *list,
                                             const struct row *row, int column) {
  const struct kr_sheet *sheet = &list->view->sheet;
  if (row->cell[column] != NULL || !list->has[column])
    return row->cell[column];
  for (uint32_t up = row->number; up-- > list->body_row;) {
    const struct kr_sheet_cell *cell = kr_sheet_at(sheet, up, list->column[column]);
    if (cell != NULL && kr_form_merged_to(&list->view->keyed, up, cell->column) >= row->number)
      return cell;
    if (cell != NULL || row->number - up > 100)
      return NULL;
  }
  return NULL;
}

/* When the meeting is: its month, and its day where one is written. */
static bool take_when(struct kr_import_sched_reading *run, const struct kr_import_list_layout *list,
                      const struct row *row, struct kr_meeting *meeting) {
  struct kr_arena *arena = run->import->arena;
  const struct kr_sheet_cell *month = cell_over(list, row, KR_IMPORT_LIST_MONTH);
  const struct kr_sheet_cell *date = cell_over(list, row, KR_IMPORT_LIST_DATE);
  struct kr_import_sched_span span, day;
  bool has_span = month != NULL && kr_import_sched_span(arena, month->text, true, &span);
  bool has_day = date != NULL && kr_import_sched_span(arena, date->text, false, &day);
  if (!has_span && !has_day)
    return false;
  meeting->month = has_span ? span.from : day.from;
  meeting->when = has_span ? span.first : day.first;
  meeting->date = text_of(date);
  if (has_span && (span.rest || span.to.len > 0) && meeting->date.len == 0)
    meeting->date = month->text;
  if (date != NULL && has_day && !day.rest && !has_span)
    meeting->date = kr_text_of(NULL);
  return true;
}

static void warn_row(struct kr_import_sched_reading *run, const struct kr_import_list_layout *list,
                     enum kr_diag_code code, size_t cell, struct kr_text text, const void *record) {
  kr_import_warn(run->import, code, run->file, kr_import_sched_place(run, list->view, cell), text,
                 record, NULL);
}

/* Digits stay as they are; another number is counted where none is written. */
static void take_number(struct kr_import_sched_reading *run,
                        const struct kr_import_list_layout *list, const struct row *row,
                        struct kr_meeting *meeting) {
  struct kr_arena *arena = run->import->arena;
  const struct kr_sheet_cell *cell = cell_over(list, row, KR_IMPORT_LIST_NUMBER);
  char digits[24];
  if (cell != NULL)
    meeting->number = kr_import_list_number(arena, cell->text);
  if (meeting->number.len > 0)
    return;
  int len = snprintf(digits, sizeof digits, "%zu", run->meetings->rows.n);
  meeting->number = kr_text_of(kr_arena_copy(arena, digits, (size_t)len));
  warn_row(run, list, KR_DIAG_IMPORT_NUMBER,
           cell == NULL ? row->first : (size_t)(cell - list->view->sheet.cells), text_of(cell),
           meeting);
}

static void add_points(struct kr_import_sched_reading *run,
                       const struct kr_import_list_layout *list, const struct row *row,
                       struct kr_meeting *meeting, const struct kr_meeting *sent,
                       struct kr_import_sent_text *points) {
  struct kr_arena *arena = run->import->arena;
  const struct kr_sheet_cell *cell = row->cell[KR_IMPORT_LIST_AGENDA];
  struct kr_import_pieces pieces;
  if (cell == NULL)
    return;
  size_t count = sent == NULL ? 0 : sent->agenda.n;
  struct kr_import_sent_text **all =
      kr_arena_alloc_array(arena, count + 1, sizeof(struct kr_import_sent_text *));
  for (size_t i = 0; i < count; i++)
    all[i] = &points[i];
  struct kr_import_cut cut = {.text = cell->text,
                              .sent = all,
                              .sent_count = count,
                              .stamp = ++run->stamp,
                              .steps = &run->steps};
  kr_import_sched_cut(&cut, arena, &pieces);
  struct kr_agenda *agenda =
      kr_arena_alloc_array(arena, meeting->agenda.n + pieces.n + 1, sizeof *agenda);
  if (meeting->agenda.n > 0)
    memcpy(agenda, meeting->agenda.v, meeting->agenda.n * sizeof *agenda);
  for (size_t i = 0; i < pieces.n; i++) {
    struct kr_agenda *point = &agenda[meeting->agenda.n++];
    point->text = pieces.v[i].text;
    if (sent != NULL && pieces.v[i].sent != NULL)
      point->entry = sent->agenda.v[pieces.v[i].sent - points].entry;
  }
  meeting->agenda.v = agenda;
  if (run->sent.meetings != NULL && (pieces.changed || pieces.n != count))
    kr_import_sent_differs(
        run, kr_import_sched_place(run, list->view, (size_t)(cell - list->view->sheet.cells)));
}

/* Day, time and place that were sent, and those that the paper shows now. */
static void compare_sent(struct kr_import_sched_reading *run, const struct kr_meeting *sent,
                         const struct kr_meeting *meeting) {
  if (sent != NULL &&
      (sent->date.len > 0) + (sent->time.len > 0) + (sent->place.len > 0) !=
          (meeting->date.len > 0) + (meeting->time.len > 0) + (meeting->place.len > 0))
    run->sent.differs = true;
}

static void use_row(struct kr_import_sched_reading *run, const struct kr_import_list_layout *list,
                    const struct row *row, const void *record) {
  const struct kr_sheet *sheet = &list->view->sheet;
  for (size_t i = row->first; i < row->end; i++) {
    const struct kr_sheet_cell *cell = &sheet->cells[i];
    bool known = kr_text_blank(cell->text);
    for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++)
      known = known || row->cell[c] == cell;
    if (!known)
      warn_row(run, list, KR_DIAG_IMPORT_EXTRA, i, cell->text, record);
    kr_import_sched_use(run, list->view, i);
  }
}

/* One point a row, as in our CSV: the same meeting again. */
static bool is_same(const struct kr_meeting *last, const struct kr_meeting *meeting,
                    const struct row *row) {
  return last != NULL && row->cell[KR_IMPORT_LIST_AGENDA] != NULL &&
         kr_text_equal(last->number, meeting->number) && kr_text_equal(last->month, meeting->month);
}

/* A row that is no meeting, as one remark. */
static void keep_row(struct kr_import_sched_reading *run, const struct kr_import_list_layout *list,
                     const struct row *row) {
  struct kr_arena *arena = run->import->arena;
  size_t count = row->end - row->first;
  struct kr_text *texts = kr_arena_alloc_array(arena, count, sizeof *texts);
  for (size_t i = 0; i < count; i++) {
    texts[i] = list->view->sheet.cells[row->first + i].text;
    kr_import_sched_use(run, list->view, row->first + i);
  }
  warn_row(run, list, KR_DIAG_IMPORT_ROW, row->first, kr_import_sched_join(arena, texts, count),
           run->meetings);
}

static void read_meeting(struct kr_import_sched_reading *run,
                         const struct kr_import_sched_table *table, const struct row *row) {
  const struct kr_import_list_layout *list = &table->list;
  struct kr_meeting *last = last_meeting(run);
  struct kr_meeting *meeting = &run->meetings->rows.v[run->meetings->rows.n++];
  struct kr_import_sent_text *points = NULL;
  memset(meeting, 0, sizeof *meeting);
  run->meeting_at[run->meetings->rows.n - 1] =
      (struct kr_import_sched_at){run->file, kr_import_sched_place(run, list->view, row->first)};
  if (!take_when(run, list, row, meeting)) {
    run->meetings->rows.n--;
    keep_row(run, list, row);
    return;
  }
  take_number(run, list, row, meeting);
  if (!table->as_sent && is_same(last, meeting, row)) {
    run->meetings->rows.n--;
    add_points(run, list, row, last, NULL, NULL);
    use_row(run, list, row, last);
    return;
  }
  int dated = kr_import_sched_year_of(meeting->when);
  struct kr_import_sched_paper *paper = &run->paper[KR_IMPORT_MEETINGS];
  paper->dated = paper->dated == 0 ? dated : paper->dated;
  meeting->time = text_of(row->cell[KR_IMPORT_LIST_TIME]);
  meeting->place = text_of(row->cell[KR_IMPORT_LIST_PLACE]);
  const struct kr_meeting *sent =
      kr_import_sent_meeting(run, meeting->number, meeting->month, &points);
  compare_sent(run, sent, meeting);
  add_points(run, list, row, meeting, sent, points);
  use_row(run, list, row, meeting);
}

/* Headings as they are printed, where the three that are shown again are there. */
static void take_columns(struct kr_import_sched_reading *run,
                         const struct kr_import_sched_table *table) {
  const struct kr_import_list_layout *list = &table->list;
  static const int shown[] = {KR_IMPORT_LIST_NUMBER, KR_IMPORT_LIST_MONTH, KR_IMPORT_LIST_AGENDA};
  struct kr_text_list *columns = &run->meetings->columns;
  bool all = true;
  for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++)
    if (list->has[c])
      kr_import_sched_use(run, list->view, list->heading[c]);
  for (int i = 0; i < 3; i++)
    all = all && list->has[shown[i]];
  if (table->as_sent)
    *columns = run->sent.meetings->columns;
  if (table->as_sent || !all || columns->n > 0)
    return;
  columns->v = kr_arena_alloc_array(run->import->arena, 3, sizeof *columns->v);
  columns->n = 3;
  for (int i = 0; i < 3; i++)
    columns->v[i] = list->view->sheet.cells[list->heading[shown[i]]].text;
}

void kr_import_sched_read_list(struct kr_import_sched_reading *run,
                               const struct kr_import_sched_table *table) {
  const struct kr_import_list_layout *list = &table->list;
  const struct kr_sheet *sheet = &list->view->sheet;
  run->paper[KR_IMPORT_MEETINGS].there = true;
  take_columns(run, table);
  for (size_t i = kr_form_sheet_from(&list->view->keyed, list->body_row);
       i < sheet->cell_count && sheet->cells[i].row < list->end_row;) {
    struct row row = row_at(list, i);
    if (begins_meeting(&row, run->import->arena) || run->meetings->rows.n == 0 ||
        row.cell[KR_IMPORT_LIST_NUMBER] != NULL) {
      read_meeting(run, table, &row);
    } else {
      add_points(run, list, &row, last_meeting(run), NULL, NULL);
      use_row(run, list, &row, last_meeting(run));
    }
    i = row.end;
  }
}
