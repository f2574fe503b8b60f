#include "table/document.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "table/sched_table.h"

static struct kr_document *make_document(size_t tables, const struct kr_style *style,
                                         struct kr_arena *arena) {
  struct kr_document *document = kr_arena_take(arena, sizeof *document);
  document->tables = kr_arena_take_array(arena, tables, sizeof *document->tables);
  document->language = kr_text_of("ja-JP");
  document->style = kr_style_or_default(style, arena);
  return document;
}

/* What a table holds, for those who hear it: its title and its columns' headings. */
static void summarise(struct kr_table *table, struct kr_arena *arena) {
  struct kr_buffer text;
  bool first = true;
  kr_buffer_init(&text);
  kr_buffer_text(&text, table->title);
  kr_buffer_puts(&text, ": ");
  for (size_t i = 0; i < table->column_count; i++) {
    struct kr_text heading = table->columns[i].heading;
    if (!kr_table_shows(table, i) || heading.len == 0)
      continue;
    kr_buffer_puts(&text, first ? "" : ", ");
    for (size_t j = 0; j < heading.len; j++)
      kr_buffer_putc(&text, heading.bytes[j] == '\n' ? ' ' : heading.bytes[j]);
    first = false;
  }
  table->summary = kr_text_of(kr_arena_copy(arena, text.bytes, text.len));
  kr_buffer_free(&text);
}

static void add_table(struct kr_document *document, struct kr_table *table,
                      struct kr_arena *arena) {
  summarise(table, arena);
  if (document->count == 0)
    document->title = table->title;
  document->tables[document->count++] = table;
}

struct kr_document *kr_plan_document(const struct kr_plan *plan,
                                     const struct kr_plan_table_options *options,
                                     struct kr_arena *arena) {
  struct kr_document *document = make_document(1, options->style, arena);
  struct kr_plan_table_options styled = *options;
  char *revision = kr_arena_take(arena, KR_REVISION_SIZE);
  styled.style = document->style;
  add_table(document, kr_plan_table(plan, &styled, arena), arena);
  document->creator = plan->office;
  kr_plan_revision(plan, revision);
  document->revision = kr_text_of(revision);
  document->reviewer = options->reviewer;
  return document;
}

struct kr_document *kr_schedule_document(const struct kr_schedule *schedule,
                                         const struct kr_meetings *meetings,
                                         const struct kr_style *style, struct kr_arena *arena) {
  struct kr_document *document = make_document(2, style, arena);
  if (schedule != NULL)
    add_table(document, kr_schedule_matrix_table(schedule, document->style, arena), arena);
  if (meetings != NULL)
    add_table(document, kr_meetings_table(meetings, document->style, arena), arena);
  return document;
}

struct kr_document *kr_tables_document(struct kr_table *const *tables, size_t count,
                                       const struct kr_style *style, struct kr_arena *arena) {
  struct kr_document *document = make_document(count, style, arena);
  for (size_t i = 0; i < count; i++)
    add_table(document, tables[i], arena);
  return document;
}

struct kr_document *kr_table_document(struct kr_table *table, const struct kr_style *style,
                                      struct kr_arena *arena) {
  return kr_tables_document(&table, 1, style, arena);
}
