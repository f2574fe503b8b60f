/* SPDX-License-Identifier: ISC */
/* The skeleton of the record of a meeting (会議録), to be filled in. */
#include "table/meeting_table.h"

#define ROWS_A_POINT 3 /* speakers for whom there is room below a point of the agenda */

static struct kr_text say(const struct kr_table_meeting *view, const char *en, const char *ja) {
  return kr_text_of(kr_table_meeting_say(view, en, ja));
}

static struct kr_text agenda_text(const struct kr_table_meeting *view) {
  struct kr_buffer text;
  kr_buffer_init(&text, view->arena);
  kr_table_meeting_put_agenda(view, "", &text);
  return kr_table_meeting_text(view, &text);
}

static struct kr_table *make_facts(const struct kr_table_meeting *view) {
  const struct kr_text none = kr_text_of("");
  const struct kr_text pairs[][2] = {
      {say(view, "Meeting", "会議の名称"), kr_table_meeting_full_name(view)},
      {say(view, "When", "開催日時"), kr_table_meeting_when(view)},
      {say(view, "Place", "開催場所"), view->meeting->place},
      {say(view, "Secretariat", "事務局"), none},
      {say(view, "Visitors", "傍聴者"), none},
      {say(view, "Agenda", "議題"), agenda_text(view)}};
  return kr_table_meeting_facts(view, "minutes", say(view, "Record of the meeting", "会議録"),
                                pairs, sizeof pairs / sizeof pairs[0]);
}

/* ---- who was there ---- */

enum { NAME, BODY, KIND, ATTENDANCE, NOTE, MEMBER_COLUMNS };

static const struct kr_table_meeting_column member_columns[MEMBER_COLUMNS] = {
    [NAME] = {"name", {"Name", "氏名"}, KR_ROLE_TEXT, 44},
    [BODY] = {"body", {"Of", "所属"}, KR_ROLE_TEXT, 0},
    [KIND] = {"kind", {"As", "区分"}, KR_ROLE_SHORT, 32},
    [ATTENDANCE] = {"attendance", {"Present", "出欠"}, KR_ROLE_SHORT, 22},
    [NOTE] = {"note", {"Note", "備考"}, KR_ROLE_TEXT, 30},
};

static size_t choose_columns(const struct kr_members *members, int *order) {
  bool has[MEMBER_COLUMNS] = {[NAME] = true, [ATTENDANCE] = true, [NOTE] = true};
  size_t count = 0;
  for (size_t i = 0; i < members->n; i++) {
    has[BODY] = has[BODY] || members->v[i].body.len > 0;
    has[KIND] = has[KIND] || members->v[i].kind.len > 0;
  }
  for (int i = 0; i < MEMBER_COLUMNS; i++)
    if (has[i])
      order[count++] = i;
  return count;
}

static struct kr_table *make_members(const struct kr_table_meeting *view) {
  const struct kr_members *members = &view->meetings->members;
  struct kr_table_meeting_column columns[MEMBER_COLUMNS];
  int order[MEMBER_COLUMNS];
  size_t count = choose_columns(members, order);
  for (size_t i = 0; i < count; i++)
    columns[i] = member_columns[order[i]];
  struct kr_table *table =
      kr_table_meeting_table(view, "members", say(view, "Members", "出席者"), columns, count);
  struct kr_row *rows = kr_arena_alloc_array(view->arena, members->n + 1, sizeof *rows);
  size_t rows_count = members->n + (members->n == 0); /* room for names that are not listed */
  for (size_t i = 0; i < rows_count; i++) {
    const struct kr_member nobody = {.name = kr_text_of("")};
    const struct kr_member *member = i < members->n ? &members->v[i] : &nobody;
    const struct kr_text all[MEMBER_COLUMNS] = {[NAME] = member->name,
                                                [BODY] = member->body,
                                                [KIND] = member->kind,
                                                [ATTENDANCE] = kr_text_of(""),
                                                [NOTE] = member->note};
    struct kr_text texts[MEMBER_COLUMNS];
    for (size_t j = 0; j < count; j++)
      texts[j] = all[order[j]];
    rows[i] = kr_table_text_row(view->arena, texts, count);
    rows[i].group = i;
    rows[i].at = member->at;
  }
  kr_table_set_rows(table, rows, rows_count, view->arena);
  table->follows = true;
  return table;
}

/* ---- what was said ---- */

enum { POINT, SPEAKER, WORDS, DECISION, WORD_COLUMNS };

static const struct kr_table_meeting_column word_columns[WORD_COLUMNS] = {
    [POINT] = {"point", {"Agenda", "議題"}, KR_ROLE_TEXT, 40},
    [SPEAKER] = {"speaker", {"Speaker", "発言者"}, KR_ROLE_TEXT, 28},
    [WORDS] = {"words", {"Words", "発言内容"}, KR_ROLE_TEXT, 0},
    [DECISION] = {"decision", {"Decision", "決定事項"}, KR_ROLE_TEXT, 40},
};

/* Rows of one point, which its cell and that of the decision reach over. */
static void add_point(const struct kr_table_meeting *view, size_t index, struct kr_row *rows) {
  struct kr_text texts[WORD_COLUMNS];
  for (size_t i = 0; i < WORD_COLUMNS; i++)
    texts[i] = kr_text_of("");
  texts[POINT] = view->meeting->agenda.v[index].text;
  for (size_t i = 0; i < ROWS_A_POINT; i++) {
    struct kr_row *row = &rows[index * ROWS_A_POINT + i];
    unsigned short span = i == 0 ? ROWS_A_POINT : 0;
    *row = kr_table_text_row(view->arena, texts, WORD_COLUMNS);
    row->group = index;
    row->at = view->meeting->agenda.v[index].at;
    row->cells[POINT].header = true;
    row->cells[POINT].row_span = row->cells[DECISION].row_span = span;
  }
}

static struct kr_table *make_words(const struct kr_table_meeting *view) {
  size_t count = view->meeting->agenda.n;
  struct kr_table *table = kr_table_meeting_table(
      view, "words", say(view, "What was said", "会議の経過"), word_columns, WORD_COLUMNS);
  struct kr_row *rows = kr_arena_alloc_array(view->arena, count * ROWS_A_POINT + 1, sizeof *rows);
  for (size_t i = 0; i < count; i++)
    add_point(view, i, rows);
  kr_table_set_rows(table, rows, count * ROWS_A_POINT, view->arena);
  table->follows = true;
  table->filling = true;
  return table;
}

static struct kr_document *make(const struct kr_model *model, const struct kr_kind_options *options,
                                struct kr_arena *arena) {
  struct kr_table_meeting view = kr_table_meeting_of(model, options, arena);
  struct kr_table *const tables[] = {make_facts(&view), make_members(&view),
                                     kr_table_meeting_papers(&view), make_words(&view)};
  return kr_table_meeting_document(&view, tables, 4);
}

const struct kr_kind kr_kind_minutes = {
    .name = "minutes",
    .note = N_("the record of a meeting, to be filled in"),
    .parts = KR_MODEL_MEETINGS,
    .flags = KR_KIND_MEETING | KR_KIND_SEVERAL,
    .make = make,
    .check = kr_table_meeting_check,
};
