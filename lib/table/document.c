#include "table/document.h"

#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "model/outline.h"
#include "table/sched_table.h"

static struct kr_document *make_document(size_t tables, const struct kr_style *style,
                                         struct kr_arena *arena) {
  struct kr_document *document = kr_arena_alloc(arena, sizeof *document);
  document->tables = kr_arena_alloc_array(arena, tables, sizeof *document->tables);
  document->style = kr_style_or_default(style, arena);
  return document;
}

/* What a table holds, for those who hear it: its title and its columns' headings. */
static void summarise(struct kr_table *table, struct kr_arena *arena) {
  struct kr_buffer text;
  bool first = true;
  kr_buffer_init(&text, arena);
  kr_buffer_text(&text, table->title);
  kr_buffer_puts(&text, ": ");
  for (size_t i = 0; i < table->column_count; i++) {
    struct kr_text heading = table->columns[i].heading;
    if (!kr_table_column_is_visible(table, i) || heading.len == 0)
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
  if (document->count == 0) {
    document->title = table->title;
    document->language = kr_text_of(kr_text_is_japanese(table->title) ? "ja-JP" : "en-US");
  }
  document->tables[document->count++] = table;
}

/* ---- the outline in pieces ---- */

/* A cut after `from` that leaves no white space at the end of a piece, which programs that save
 * the file again might take away. */
static size_t piece_end(struct kr_text text, size_t from) {
  size_t at = from, units = 0, good = from;
  while (at < text.len) {
    unsigned long c;
    size_t step = kr_text_character(text.bytes + at, text.len - at, &c);
    units += c > 0xFFFF ? 2 : 1;
    if (units > KR_PROPERTY_UNITS)
      break;
    bool solid = (unsigned char)text.bytes[at] > ' ' && at + step < text.len &&
                 (unsigned char)text.bytes[at + step] > ' ';
    at += step;
    good = solid || at == text.len || good == from ? at : good;
  }
  return at == text.len ? at : good;
}

static size_t count_pieces(struct kr_text text) {
  size_t count = 0;
  for (size_t at = 0; at < text.len; count++)
    at = piece_end(text, at);
  return count;
}

static char *print_name(struct kr_arena *arena, const char *format, size_t number) {
  char name[64];
  int len = snprintf(name, sizeof name, format, number);
  return kr_arena_copy(arena, name, (size_t)len);
}

static void add_pieces(struct kr_document *document, struct kr_text text, struct kr_arena *arena) {
  size_t count = count_pieces(text), at = 0;
  struct kr_property *pieces = kr_arena_alloc_array(arena, count + 1, sizeof *pieces);
  pieces[0].name = KR_OUTLINE_PROPERTY;
  pieces[0].text = kr_text_of(print_name(arena, "%zu", count));
  for (size_t i = 1; i <= count; i++) {
    size_t end = piece_end(text, at);
    pieces[i].name = print_name(arena, KR_OUTLINE_PROPERTY ".%04zu", i);
    pieces[i].text.bytes = text.bytes + at;
    pieces[i].text.len = end - at;
    at = end;
  }
  document->properties = pieces;
  document->property_count = count + 1;
}

static void add_outline(struct kr_document *document, const struct kr_model *model,
                        struct kr_arena *arena) {
  struct kr_buffer out;
  kr_buffer_init(&out, arena);
  kr_outline_yaml(model, arena, &out);
  while (out.len > 0 && out.bytes[out.len - 1] == '\n')
    out.len--;
  struct kr_text text = {kr_arena_copy(arena, out.bytes, out.len), out.len, {0, 0}};
  kr_buffer_free(&out);
  if (text.len <= KR_OUTLINE_MOST)
    add_pieces(document, text, arena);
}

struct kr_document *kr_document_plan(const struct kr_plan *plan,
                                     const struct kr_table_plan_options *options,
                                     struct kr_arena *arena) {
  struct kr_document *document = make_document(1, options->style, arena);
  struct kr_table_plan_options styled = *options;
  char *revision = kr_arena_alloc(arena, KR_REVISION_SIZE);
  styled.style = document->style;
  add_table(document, kr_table_plan(plan, &styled, arena), arena);
  document->creator = plan->office;
  kr_plan_revision(plan, revision);
  document->revision = kr_text_of(revision);
  document->reviewer = options->reviewer;
  const struct kr_model model = {.plan = (struct kr_plan *)plan,
                                 .style = (struct kr_model_style *)options->look};
  if (options->form)
    add_outline(document, &model, arena);
  return document;
}

struct kr_document *kr_document_schedule(const struct kr_schedule *schedule,
                                         const struct kr_meetings *meetings,
                                         const struct kr_style *style,
                                         const struct kr_model_style *look,
                                         struct kr_arena *arena) {
  struct kr_document *document = make_document(2, style, arena);
  const struct kr_model model = {.schedule = (struct kr_schedule *)schedule,
                                 .meetings = (struct kr_meetings *)meetings,
                                 .style = (struct kr_model_style *)look};
  if (schedule != NULL)
    add_table(document, kr_table_schedule_matrix(schedule, document->style, arena), arena);
  if (meetings != NULL)
    add_table(document, kr_table_meetings(meetings, document->style, arena), arena);
  add_outline(document, &model, arena);
  return document;
}

struct kr_document *kr_document_of_tables(struct kr_table *const *tables, size_t count,
                                          const struct kr_style *style, struct kr_arena *arena) {
  struct kr_document *document = make_document(count, style, arena);
  for (size_t i = 0; i < count; i++)
    add_table(document, tables[i], arena);
  return document;
}

struct kr_document *kr_document_of_table(struct kr_table *table, const struct kr_style *style,
                                         struct kr_arena *arena) {
  return kr_document_of_tables(&table, 1, style, arena);
}
