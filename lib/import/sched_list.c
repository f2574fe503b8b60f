/* SPDX-License-Identifier: ISC */
/* Lists of meetings, read row by row. */
#include <assert.h>
#include <stdio.h>
#include <string.h>

#include "base/textkey.h"
#include "import/sched_internal.h"

#define LINES_APART 1 /* rows that a meeting's further lines may be below it */
#define ROWS_UP 100   /* of a merged cell */

/* ---- rows ---- */

/* "第1回" as "1"; absent if it is no number. */
static struct kr_text read_number(struct kr_arena *arena, struct kr_text text) {
  struct kr_text key =
      text.len > KR_FORM_HEADING_LONGEST ? kr_text_of(NULL) : kr_text_key(arena, text);
  size_t from = kr_text_begins(key, "第") ? strlen("第") : 0, end = key.len;
  if (end > from && kr_text_ends(key, "回"))
    end -= strlen("回");
  for (size_t i = from; i < end; i++)
    if (key.bytes[i] < '0' || key.bytes[i] > '9')
      return kr_text_of(NULL);
  if (from >= end || end - from > 9)
    return kr_text_of(NULL);
  return kr_text_of(kr_arena_copy(arena, key.bytes + from, end - from));
}

struct row {
  uint32_t number;
  size_t first, end;
  const struct kr_sheet_cell *cell[KR_IMPORT_LIST_COLUMNS]; /* its own, or NULL */
};

static struct row row_at(const struct kr_import_list *list, size_t at) {
  const struct kr_sheet *sheet = &list->view->sheet;
  const struct kr_sheet_cell *cells = sheet->cells;
  struct row row = {.number = cells[at].row, .first = at, .end = kr_import_row_end(sheet, at)};
  for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++) {
    if (list->has[c])
      row.cell[c] = kr_form_row_cell(&cells[row.first], &cells[row.end], list->column[c]);
    if (row.cell[c] != NULL && kr_text_blank(row.cell[c]->text))
      row.cell[c] = NULL;
  }
  return row;
}

static bool has_month(const struct kr_import_list *list, const struct row *row, int column) {
  struct kr_import_span span;
  const struct kr_sheet_cell *cell = row->cell[column];
  return cell != NULL &&
         kr_import_span(kr_import_view_arena(list->view), cell->text, KR_IMPORT_BARE_DIGITS, &span);
}

/* True for the row of a meeting, and not of further lines of the one above. */
static bool begins_meeting(const struct kr_import_list *list, const struct row *row) {
  const struct kr_sheet_cell *number = row->cell[KR_IMPORT_LIST_NUMBER];
  return (number != NULL && read_number(kr_import_view_arena(list->view), number->text).len > 0) ||
         has_month(list, row, KR_IMPORT_LIST_MONTH) || has_month(list, row, KR_IMPORT_LIST_DATE);
}

/* True if a row that begins no meeting belongs to the one above it. */
static bool continues(const struct kr_import_list *list, const struct row *row) {
  const struct kr_sheet_cell *first = &list->view->sheet.cells[row->first];
  bool across = first->column == 0 && kr_import_is_across(&list->view->indexed, first);
  return row->number < list->end_row + LINES_APART && list->end_row > list->body_row && !across &&
         row->cell[KR_IMPORT_LIST_AGENDA] != NULL && row->cell[KR_IMPORT_LIST_NUMBER] == NULL &&
         !kr_import_is_note(first->text);
}

/* The headings again, as on the next page. */
static bool is_head(const struct kr_import_list *list, const struct row *row) {
  size_t same = 0;
  for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++)
    if (row->cell[c] != NULL)
      same += kr_text_equal(kr_import_view_key(list->view, row->cell[c]),
                            kr_form_cell_key(&list->view->indexed, list->heading[c]));
  return same > 1 && !list->original;
}

/* A meeting without a month is one if it is among others. */
static bool is_among(const struct kr_import_list *list, const struct row *row) {
  return row->number <= list->end_row && row->cell[KR_IMPORT_LIST_AGENDA] != NULL &&
         row->end - row->first > 1;
}

static bool belongs(const struct kr_import_list *list, const struct row *row) {
  if (!kr_sheet_is_table(&list->view->sheet, row->number) || is_head(list, row))
    return false;
  if (list->original && row->cell[KR_IMPORT_LIST_MONTH] == NULL)
    return false; /* a note may begin with a number */
  return begins_meeting(list, row) || continues(list, row) || is_among(list, row);
}

void kr_import_list_take_rows(struct kr_import_list *list, uint32_t to) {
  const struct kr_sheet *sheet = &list->view->sheet;
  list->end_row = list->body_row;
  for (size_t i = kr_form_sheet_from(&list->view->indexed, list->body_row);
       i < sheet->cell_count && sheet->cells[i].row < to;) {
    struct row row = row_at(list, i);
    if (!belongs(list, &row))
      return;
    list->end_row = row.number + 1;
    for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++)
      if (row.cell[c] != NULL) {
        uint32_t last = kr_form_merged_to(&list->view->indexed, row.number, row.cell[c]->column);
        list->end_row = last + 1 > list->end_row ? last + 1 : list->end_row;
      }
    i = row.end;
  }
}

/* ---- meetings ---- */

static struct kr_meeting *last_meeting(struct kr_import_sched_reader *reader) {
  struct kr_meeting_rows *rows = &reader->meetings->rows;
  return rows->n == 0 ? NULL : &rows->v[rows->n - 1];
}

static struct kr_text text_of(const struct kr_sheet_cell *cell) {
  return cell == NULL ? kr_text_of(NULL) : cell->text;
}

static size_t index_of(const struct kr_import_list *list, const struct kr_sheet_cell *cell) {
  return (size_t)(cell - list->view->sheet.cells);
}

/* The cell of a row, or the merged one above that reaches into it. */
static const struct kr_sheet_cell *cell_over(const struct kr_import_list *list,
                                             const struct row *row, int column) {
  if (row->cell[column] != NULL || !list->has[column])
    return row->cell[column];
  for (uint32_t up = row->number; up-- > list->body_row && row->number - up <= ROWS_UP + 1;) {
    const struct kr_sheet_cell *cell = kr_sheet_at(&list->view->sheet, up, list->column[column]);
    if (cell != NULL)
      return kr_form_merged_to(&list->view->indexed, up, cell->column) >= row->number ? cell : NULL;
  }
  return NULL;
}

/* When the meeting is: its month, and its day if one is written. */
static bool take_when(const struct kr_import_list *list, const struct row *row,
                      struct kr_meeting *meeting) {
  struct kr_arena *arena = kr_import_view_arena(list->view);
  const struct kr_sheet_cell *month = cell_over(list, row, KR_IMPORT_LIST_MONTH);
  const struct kr_sheet_cell *date = cell_over(list, row, KR_IMPORT_LIST_DATE);
  struct kr_import_span span, day;
  bool has_span = month != NULL && kr_import_span(arena, month->text, KR_IMPORT_BARE_DIGITS, &span);
  bool has_day = date != NULL && kr_import_span(arena, date->text, KR_IMPORT_NEEDS_WORD, &day);
  if (!has_span && !has_day)
    return false;
  meeting->month = has_span ? span.from : day.from;
  meeting->when = has_span ? span.first : day.first;
  meeting->date = text_of(date);
  if (has_span && (span.rest || span.to.len > 0) && meeting->date.len == 0)
    meeting->date = month->text;
  if (has_day && !day.rest && !has_span)
    meeting->date = kr_text_of(NULL);
  return true;
}

static void warn_cell(const struct kr_import_list *list, enum kr_diag_code code, size_t cell,
                      struct kr_text text, const void *record) {
  kr_import_warn(list->view->scan->import, code, kr_import_view_place(list->view, cell), text,
                 record, NULL);
}

/* Digits stay as they are; another number is counted if none is written. */
static void take_number(const struct kr_import_list *list, const struct row *row, size_t count,
                        struct kr_meeting *meeting) {
  const struct kr_sheet_cell *cell = cell_over(list, row, KR_IMPORT_LIST_NUMBER);
  char digits[24];
  if (cell != NULL)
    meeting->number = read_number(kr_import_view_arena(list->view), cell->text);
  if (meeting->number.len > 0)
    return;
  int len = snprintf(digits, sizeof digits, "%zu", count);
  meeting->number =
      kr_text_of(kr_arena_copy(kr_import_view_arena(list->view), digits, (size_t)len));
  warn_cell(list, KR_DIAG_IMPORT_NUMBER, cell == NULL ? row->first : index_of(list, cell),
            text_of(cell), meeting);
}

/* A meeting of the outline, or NULL, and its points. */
struct original {
  const struct kr_meeting *meeting;
  struct kr_import_original *points;
};

static void add_agenda(struct kr_meeting *meeting, const struct kr_import_segments *segments,
                       const struct original *original, struct kr_arena *arena) {
  struct kr_agendas *all = &meeting->agenda;
  struct kr_agenda *points = kr_arena_alloc_array(arena, all->n + segments->n + 1, sizeof *points);
  if (all->n > 0)
    memcpy(points, all->v, all->n * sizeof *points);
  for (size_t i = 0; i < segments->n; i++) {
    const struct kr_import_segment *segment = &segments->v[i];
    struct kr_agenda *point = &points[all->n++];
    point->text = segment->text;
    if (segment->original == NULL)
      continue;
    assert(original->meeting != NULL); /* the segment's original is one of its points */
    point->entry = original->meeting->agenda.v[segment->original - original->points].entry;
  }
  all->v = points;
}

static void add_points(struct kr_import_sched_reader *reader, const struct kr_import_list *list,
                       const struct kr_sheet_cell *cell, struct kr_meeting *meeting,
                       const struct original *original) {
  struct kr_arena *arena = reader->import->arena;
  struct kr_import_segments segments;
  if (cell == NULL)
    return;
  size_t count = original->meeting == NULL ? 0 : original->meeting->agenda.n;
  struct kr_import_original **points =
      kr_arena_alloc_array(arena, count + 1, sizeof(struct kr_import_original *));
  for (size_t i = 0; i < count; i++)
    points[i] = &original->points[i];
  kr_import_sched_split(reader, cell->text, KR_IMPORT_SPLIT_POINTS, points, count, &segments);
  add_agenda(meeting, &segments, original, arena);
  if (reader->baseline.meetings == NULL)
    kr_import_tell_ditto(reader->import, kr_import_view_place(list->view, index_of(list, cell)),
                         cell->text);
  if (reader->baseline.meetings != NULL && (segments.changed || segments.n != count))
    kr_import_sched_report_changed(reader, kr_import_view_place(list->view, index_of(list, cell)));
}

/* How many of day, time and place are there: the outline and the document must agree. */
static int count_details(const struct kr_meeting *meeting) {
  return (meeting->date.len > 0) + (meeting->time.len > 0) + (meeting->place.len > 0);
}

/* The heading above a cell that no field has; absent if there is none. */
static struct kr_text other_heading(const struct kr_import_list *list, uint32_t column) {
  const struct kr_sheet_cell *cell = kr_sheet_at(&list->view->sheet, list->top_row, column);
  return cell == NULL ? kr_text_of(NULL) : cell->text;
}

/* A number of the row, of a list whose meetings have none. */
static bool is_row_number(const struct kr_import_list *list, size_t cell) {
  struct kr_text heading = other_heading(list, list->view->sheet.cells[cell].column);
  return (heading.len == 0 || kr_text_is(heading, "№")) &&
         kr_import_is_number(kr_form_cell_key(&list->view->indexed, cell));
}

/* A text of a further column: a comment of the meeting, told once for the column. */
static void keep_other(const struct kr_import_list *list, size_t cell, const void *record) {
  struct kr_import *import = list->view->scan->import;
  const struct kr_sheet_cell *at = &list->view->sheet.cells[cell];
  struct kr_text heading = other_heading(list, at->column);
  if (heading.len == 0 || list->original)
    warn_cell(list, KR_DIAG_IMPORT_EXTRA, cell, at->text, record);
  else
    kr_import_remark(import, record, NULL, kr_import_headed(import->arena, heading, at->text));
}

/* Tells the further columns, one message each. */
static void tell_others(const struct kr_import_list *list) {
  const struct kr_import_view *view = list->view;
  for (size_t i = kr_form_sheet_from(&view->indexed, list->top_row);
       i < view->sheet.cell_count && view->sheet.cells[i].row < list->body_row; i++) {
    const struct kr_sheet_cell *cell = &view->sheet.cells[i];
    size_t count = 0;
    bool known = kr_text_blank(cell->text) || view->scan->used[view->origin[i]];
    for (size_t j = kr_form_sheet_from(&view->indexed, list->body_row);
         !known && j < view->sheet.cell_count && view->sheet.cells[j].row < list->end_row; j++)
      count += view->sheet.cells[j].column == cell->column &&
               kr_form_cell_key(&view->indexed, j).len > 0;
    if (known)
      continue;
    kr_import_view_use(view, i);
    if (!kr_text_is(cell->text, "№"))
      kr_import_tell(view->scan->import, KR_DIAG_IMPORT_COLUMN, kr_import_view_place(view, i),
                     cell->text, kr_import_number(view->scan->import->arena, count));
  }
}

static void use_row(const struct kr_import_list *list, const struct row *row, const void *record) {
  for (size_t i = row->first; i < row->end; i++) {
    const struct kr_sheet_cell *cell = &list->view->sheet.cells[i];
    bool known = kr_text_blank(cell->text);
    for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++)
      known = known || row->cell[c] == cell;
    if (!known && !is_row_number(list, i))
      keep_other(list, i, record);
    kr_import_view_use(list->view, i);
  }
}

/* One point a row, as in our CSV: the same meeting again. */
static bool is_same(const struct kr_meeting *last, const struct kr_meeting *meeting,
                    const struct row *row) {
  return last != NULL && row->cell[KR_IMPORT_LIST_AGENDA] != NULL &&
         kr_text_equal(last->number, meeting->number) && kr_text_equal(last->month, meeting->month);
}

/* A row that is no meeting, as one remark. */
static void keep_row(const struct kr_import_list *list, const struct row *row, const void *record) {
  size_t count = row->end - row->first;
  struct kr_text *texts =
      kr_arena_alloc_array(kr_import_view_arena(list->view), count, sizeof *texts);
  for (size_t i = 0; i < count; i++) {
    texts[i] = list->view->sheet.cells[row->first + i].text;
    kr_import_view_use(list->view, row->first + i);
  }
  warn_cell(list, KR_DIAG_IMPORT_ROW, row->first,
            kr_import_join(kr_import_view_arena(list->view), texts, count), record);
}

/* 9:00, or 9:00～11:00 where the end has a column of its own. */
static struct kr_text time_of(const struct kr_import_list *list, const struct row *row) {
  struct kr_text from = text_of(row->cell[KR_IMPORT_LIST_TIME]);
  struct kr_text to = text_of(row->cell[KR_IMPORT_LIST_END]);
  if (to.len == 0)
    return from;
  struct kr_buffer text = {.arena = kr_import_view_arena(list->view)};
  kr_buffer_text(&text, from);
  kr_buffer_puts(&text, "～");
  kr_buffer_text(&text, to);
  return kr_text_view(text.bytes, text.len);
}

/* Another day, time or place than that of the meeting. */
static void keep_details(const struct kr_import_list *list, const struct row *row,
                         const struct kr_meeting *last) {
  for (int c = KR_IMPORT_LIST_MONTH; c <= KR_IMPORT_LIST_PLACE; c++) {
    const struct kr_sheet_cell *cell = row->cell[c];
    struct kr_text text = text_of(cell);
    if (c == KR_IMPORT_LIST_TIME || c == KR_IMPORT_LIST_END)
      text = time_of(list, row);
    if (cell != NULL && (c != KR_IMPORT_LIST_MONTH || !has_month(list, row, c)) &&
        !kr_text_equal(text, last->date) && !kr_text_equal(text, last->month) &&
        !kr_text_equal(text, last->time) && !kr_text_equal(text, last->place))
      warn_cell(list, KR_DIAG_IMPORT_EXTRA, index_of(list, cell), cell->text, last);
  }
}

/* A row that belongs to the last meeting. */
static void read_more(struct kr_import_sched_reader *reader, const struct kr_import_list *list,
                      const struct row *row) {
  struct kr_meeting *last = last_meeting(reader);
  add_points(reader, list, row->cell[KR_IMPORT_LIST_AGENDA], last, &(struct original){NULL, NULL});
  add_points(reader, list, row->cell[KR_IMPORT_LIST_MORE], last, &(struct original){NULL, NULL});
  keep_details(list, row, last);
  use_row(list, row, last);
}

static void read_meeting(struct kr_import_sched_reader *reader, const struct kr_import_list *list,
                         const struct row *row) {
  struct kr_meeting_rows *rows = &reader->meetings->rows;
  struct kr_import_document *document = &reader->document[KR_IMPORT_MEETINGS];
  struct kr_meeting *meeting = &rows->v[rows->n];
  struct original original = {NULL, NULL};
  memset(meeting, 0, sizeof *meeting);
  if (!take_when(list, row, meeting)) {
    keep_row(list, row, reader->meetings);
    return;
  }
  take_number(list, row, rows->n + 1, meeting);
  if (!list->original && is_same(last_meeting(reader), meeting, row)) {
    read_more(reader, list, row);
    return;
  }
  if (document->dated == 0)
    document->dated = kr_era_fiscal_year_of(meeting->when);
  meeting->time = time_of(list, row);
  meeting->place = text_of(row->cell[KR_IMPORT_LIST_PLACE]);
  original.meeting = kr_import_sched_baseline_meeting(&reader->baseline, meeting, &original.points);
  if (original.meeting != NULL) {
    meeting->id = original.meeting->id;
    meeting->order = original.meeting->order;
    reader->baseline.differs |= count_details(original.meeting) != count_details(meeting);
  }
  reader->meeting_at[rows->n++] = kr_import_view_place(list->view, row->first);
  add_points(reader, list, row->cell[KR_IMPORT_LIST_AGENDA], meeting, &original);
  add_points(reader, list, row->cell[KR_IMPORT_LIST_MORE], meeting, &(struct original){NULL, NULL});
  use_row(list, row, meeting);
}

/* Headings as they are printed, if the three that are shown again are there. */
static void take_columns(struct kr_import_sched_reader *reader, const struct kr_import_list *list) {
  static const int shown[] = {KR_IMPORT_LIST_NUMBER, KR_IMPORT_LIST_MONTH, KR_IMPORT_LIST_AGENDA};
  struct kr_text_list *columns = &reader->meetings->columns;
  size_t found = 0;
  for (int c = 0; c < KR_IMPORT_LIST_COLUMNS; c++)
    if (list->has[c])
      kr_import_view_use(list->view, list->heading[c]);
  for (int i = 0; i < 3; i++)
    found += list->has[shown[i]];
  if (list->original)
    *columns = reader->baseline.meetings->columns;
  if (list->original || found < 3 || columns->n > 0)
    return;
  columns->v = kr_arena_alloc_array(reader->import->arena, 3, sizeof *columns->v);
  columns->n = 3;
  for (int i = 0; i < 3; i++)
    columns->v[i] = list->view->sheet.cells[list->heading[shown[i]]].text;
}

void kr_import_sched_read_list(struct kr_import_sched_reader *reader,
                               const struct kr_import_table *table) {
  const struct kr_import_list *list = table->as.list;
  const struct kr_sheet *sheet = &list->view->sheet;
  reader->document[KR_IMPORT_MEETINGS].there = true;
  take_columns(reader, list);
  if (!list->original)
    tell_others(list);
  for (size_t i = kr_form_sheet_from(&list->view->indexed, list->body_row);
       i < sheet->cell_count && sheet->cells[i].row < list->end_row;) {
    struct row row = row_at(list, i);
    if (begins_meeting(list, &row) || reader->meetings->rows.n == 0 ||
        row.cell[KR_IMPORT_LIST_NUMBER] != NULL)
      read_meeting(reader, list, &row);
    else
      read_more(reader, list, &row);
    i = row.end;
  }
}
