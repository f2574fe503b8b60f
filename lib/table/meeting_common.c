/* SPDX-License-Identifier: ISC */
/* Tables that the papers of a meeting share. */
#include "table/meeting_table.h"

#include "table/sched_common_internal.h"

#define PAGE_MM 184.0 /* A4 upright */

struct kr_table *kr_table_meeting_table(const struct kr_table_meeting *view, const char *key,
                                        struct kr_text title,
                                        const struct kr_table_meeting_column *columns,
                                        size_t count) {
  struct kr_column *made = kr_arena_alloc_array(view->arena, count + 1, sizeof *made);
  double left = PAGE_MM;
  size_t rest = 0;
  for (size_t i = 0; i < count; i++) {
    double mm = kr_style_width(view->style, columns[i].key, columns[i].mm);
    made[i] = kr_table_column(columns[i].key, kr_text_of(columns[i].heading[view->language]),
                              columns[i].role, mm);
    left -= mm;
    rest += columns[i].mm == 0;
  }
  for (size_t i = 0; i < count && left > 0; i++)
    if (made[i].width_mm == 0)
      made[i].width_mm = left / (double)rest;
  struct kr_table *table = kr_table_sched(
      view->arena, (struct kr_table_caption){.key = key, .source = view->meetings->file}, made,
      count);
  table->name = table->title = title;
  table->head = kr_table_head(table, &table->head_count, view->arena);
  return table;
}

/* ---- what and how ---- */

struct kr_table *kr_table_meeting_facts(const struct kr_table_meeting *view, const char *key,
                                        struct kr_text title, const struct kr_text (*pairs)[2],
                                        size_t count) {
  static const struct kr_table_meeting_column columns[] = {
      {"point", {"Point", "項目"}, KR_ROLE_SHORT, 30},
      {"text", {"Contents", "内容"}, KR_ROLE_TEXT, 0},
  };
  struct kr_table *table = kr_table_meeting_table(view, key, title, columns, 2);
  struct kr_row *rows = kr_arena_alloc_array(view->arena, count + 1, sizeof *rows);
  for (size_t i = 0; i < count; i++) {
    rows[i] = kr_table_text_row(view->arena, pairs[i], 2);
    rows[i].cells[0].header = true;
    rows[i].group = i;
    rows[i].at = view->meeting->at;
  }
  kr_table_set_rows(table, rows, count, view->arena);
  return table;
}

/* ---- papers ---- */

enum { LABEL, TITLE, SENT, PAPER_COLUMNS };

static const struct kr_table_meeting_column paper_columns[PAPER_COLUMNS] = {
    [LABEL] = {"label", {"No.", "資料番号"}, KR_ROLE_SHORT, 34},
    [TITLE] = {"title", {"Paper", "資料名"}, KR_ROLE_TEXT, 0},
    [SENT] = {"sent", {"Given out", "配布"}, KR_ROLE_SHORT, 24},
};

/* Numbers and times of giving out have a column if a paper has them. */
static size_t choose_columns(const struct kr_papers *papers, int *order) {
  bool has[PAPER_COLUMNS] = {[TITLE] = true};
  size_t count = 0;
  for (size_t i = 0; i < papers->n; i++) {
    has[LABEL] = has[LABEL] || papers->v[i].label.len > 0;
    has[SENT] = has[SENT] || papers->v[i].sent.len > 0;
  }
  for (int i = 0; i < PAPER_COLUMNS; i++)
    if (has[i])
      order[count++] = i;
  return count;
}

/* The row of a paper; without one, that there is none. */
static struct kr_row paper_row(const struct kr_table_meeting *view, const struct kr_paper *paper,
                               const int *order, size_t count) {
  struct kr_text texts[PAPER_COLUMNS];
  for (size_t i = 0; i < count; i++) {
    const struct kr_text all[PAPER_COLUMNS] = {
        [LABEL] = paper->label, [TITLE] = paper->title, [SENT] = paper->sent};
    texts[i] = all[order[i]];
  }
  struct kr_row row = kr_table_text_row(view->arena, texts, count);
  row.at = paper->at;
  return row;
}

struct kr_table *kr_table_meeting_papers(const struct kr_table_meeting *view) {
  const struct kr_papers *papers = &view->meeting->papers;
  struct kr_table_meeting_column columns[PAPER_COLUMNS];
  int order[PAPER_COLUMNS];
  size_t count = choose_columns(papers, order);
  for (size_t i = 0; i < count; i++)
    columns[i] = paper_columns[order[i]];
  struct kr_table *table = kr_table_meeting_table(
      view, "papers", kr_text_of(kr_table_meeting_say(view, "Papers", "配布資料")), columns, count);
  struct kr_row *rows = kr_arena_alloc_array(view->arena, papers->n + 1, sizeof *rows);
  const struct kr_paper none = {.at = view->meeting->at,
                                .title = kr_text_of(kr_table_meeting_say(view, "None", "なし"))};
  rows[0] = paper_row(view, &none, order, count);
  for (size_t i = 0; i < papers->n; i++) {
    rows[i] = paper_row(view, &papers->v[i], order, count);
    rows[i].group = i;
  }
  kr_table_set_rows(table, rows, papers->n + (papers->n == 0), view->arena);
  table->follows = true;
  return table;
}

/* ---- the document ---- */

struct kr_document *kr_table_meeting_document(const struct kr_table_meeting *view,
                                              struct kr_table *const *tables, size_t count) {
  struct kr_document *document = kr_document_of_tables(tables, count, view->style, view->arena);
  struct kr_meetings *one = kr_arena_alloc(view->arena, sizeof *one);
  struct kr_meeting *row = kr_arena_alloc(view->arena, sizeof *row);
  *one = *view->meetings;
  *row = *view->meeting;
  one->rows = (struct kr_meeting_rows){row, 1};
  const struct kr_model shown = {.meetings = one};
  kr_document_embed(document, &shown, view->arena);
  return document;
}
