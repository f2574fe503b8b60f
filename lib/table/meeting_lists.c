/* SPDX-License-Identifier: ISC */
/* The papers of all meetings and the members, as data. */
#include "table/document.h"
#include "table/kind.h"
#include "table/sched_common_internal.h"

#define MOST_COLUMNS 5

/* A table with these keys as headings, without rows. */
static struct kr_table *make_table(const struct kr_meetings *meetings, const char *key,
                                   const char *const *keys, struct kr_arena *arena) {
  size_t columns = 0;
  struct kr_column *made = kr_arena_alloc_array(arena, MOST_COLUMNS, sizeof *made);
  for (; keys[columns] != NULL; columns++)
    made[columns] = kr_table_column(keys[columns], kr_text_of(keys[columns]), KR_ROLE_TEXT, 40);
  return kr_table_sched(
      arena, (struct kr_table_caption){key, meetings->title, meetings->label, meetings->file}, made,
      columns);
}

static struct kr_document *make_members(const struct kr_model *model,
                                        const struct kr_kind_options *options,
                                        struct kr_arena *arena) {
  static const char *const keys[] = {"name", "body", "kind", "note", NULL};
  const struct kr_members *members = &model->meetings->members;
  struct kr_row *rows = kr_arena_alloc_array(arena, members->n + 1, sizeof *rows);
  for (size_t i = 0; i < members->n; i++) {
    const struct kr_member *member = &members->v[i];
    const struct kr_text texts[] = {member->name, member->body, member->kind, member->note};
    rows[i] = kr_table_text_row(arena, texts, 4);
  }
  struct kr_table *table = make_table(model->meetings, "members", keys, arena);
  kr_table_set_rows(table, rows, members->n, arena);
  return kr_document_of_table(table, options->style, arena);
}

const struct kr_kind kr_kind_members = {
    .name = "members", .parts = KR_MODEL_MEETINGS, .flags = KR_KIND_DATA, .make = make_members};

static struct kr_document *make_papers(const struct kr_model *model,
                                       const struct kr_kind_options *options,
                                       struct kr_arena *arena) {
  static const char *const keys[] = {"number", "label", "title", "sent", "file", NULL};
  const struct kr_meeting_rows *meetings = &model->meetings->rows;
  size_t count = 0;
  for (size_t i = 0; i < meetings->n; i++)
    count += meetings->v[i].papers.n;
  struct kr_row *rows = kr_arena_alloc_array(arena, count + 1, sizeof *rows);
  count = 0;
  for (size_t i = 0; i < meetings->n; i++)
    for (size_t j = 0; j < meetings->v[i].papers.n; j++) {
      const struct kr_paper *paper = &meetings->v[i].papers.v[j];
      const struct kr_text texts[] = {meetings->v[i].number, paper->label, paper->title,
                                      paper->sent, paper->file};
      rows[count++] = kr_table_text_row(arena, texts, 5);
    }
  struct kr_table *table = make_table(model->meetings, "papers", keys, arena);
  kr_table_set_rows(table, rows, count, arena);
  return kr_document_of_table(table, options->style, arena);
}

const struct kr_kind kr_kind_papers = {
    .name = "papers", .parts = KR_MODEL_MEETINGS, .flags = KR_KIND_DATA, .make = make_papers};
