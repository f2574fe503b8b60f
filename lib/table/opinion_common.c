/* SPDX-License-Identifier: ISC */
/* What the papers of opinions have in common: which opinions, their places, tables and columns. */
#include <stdio.h>
#include <string.h>

#include "table/document.h"
#include "table/opinion_table.h"

void kr_table_opinions_begin(struct kr_table_opinions *opinions, const struct kr_model *model,
                             const struct kr_kind_options *options, struct kr_arena *arena) {
  memset(opinions, 0, sizeof *opinions);
  opinions->plan = model->plan;
  opinions->options = options;
  opinions->arena = arena;
  opinions->style = kr_style_or_default(options->style, arena);
  opinions->language = kr_text_is_japanese(model->plan->title);
  if (options->call.len > 0)
    opinions->call = kr_call_named(model->plan, options->call);
  opinions->all = kr_opinions_of_call(model->plan, opinions->call, arena);
  opinions->groups = kr_opinion_groups_of(&opinions->all, arena);
}

const char *kr_table_opinions_say(const struct kr_table_opinions *opinions, const char *en,
                                  const char *ja) {
  return opinions->language == 0 ? en : ja;
}

struct kr_text kr_table_opinions_number(const struct kr_table_opinions *opinions,
                                        unsigned long number) {
  char digits[24];
  int len = snprintf(digits, sizeof digits, "%lu", number);
  if (number == 0)
    len = 0;
  return kr_text_of(kr_arena_copy(opinions->arena, digits, (size_t)len));
}

struct kr_text kr_table_opinion_item(const struct kr_table_opinions *opinions,
                                     const struct kr_opinion *opinion) {
  char number[48];
  if (opinion->item == NULL)
    return kr_plan_comment_place(opinions->plan, opinion->comment);
  if (!opinions->plan->numbers)
    return opinion->item->title;
  struct kr_buffer text;
  int len =
      snprintf(number, sizeof number, "%zu-%zu ", opinion->policy_at + 1, opinion->item_at + 1);
  kr_buffer_init(&text, opinions->arena);
  kr_buffer_add(&text, number, (size_t)len);
  kr_buffer_text(&text, opinion->item->title);
  struct kr_text made = kr_text_view(text.bytes, text.len);
  made.at = opinion->item->title.at;
  return made;
}

struct kr_text kr_table_opinion_policy(const struct kr_table_opinions *opinions,
                                       const struct kr_opinion *opinion) {
  if (opinion->item == NULL)
    return kr_text_of(NULL);
  return kr_plan_field_text(opinions->plan, opinion->policy, opinion->item, KR_PLAN_POLICY,
                            opinions->arena);
}

struct kr_text kr_table_opinions_category(const struct kr_table_opinions *opinions,
                                          struct kr_text word) {
  const struct kr_category *category = kr_category_find(opinions->plan, word, opinions->arena);
  if (category == NULL)
    return word;
  return kr_category_label(category, opinions->arena);
}

/* ---- tables ---- */

/* 計画の名前　意見対応表 */
static struct kr_text title_of(const struct kr_table_opinions *opinions, const char *what) {
  struct kr_buffer text;
  kr_buffer_init(&text, opinions->arena);
  kr_buffer_text(&text, opinions->plan->title);
  kr_buffer_puts(&text, kr_table_opinions_say(opinions, ": ", "　"));
  kr_buffer_puts(&text, what);
  return kr_text_view(text.bytes, text.len);
}

struct kr_table *kr_table_opinions_table(const struct kr_table_opinions *opinions, const char *key,
                                         const char *en, const char *ja) {
  struct kr_table *table = kr_arena_alloc(opinions->arena, sizeof *table);
  const char *name = kr_table_opinions_say(opinions, en, ja);
  table->key = key;
  table->source = opinions->plan->file;
  table->name = kr_text_of(name);
  table->title = title_of(opinions, name);
  table->label = opinions->options->label;
  return table;
}

void kr_table_opinions_columns(const struct kr_table_opinions *opinions, struct kr_table *table,
                               const struct kr_table_opinion_column *columns, size_t count) {
  struct kr_column *made = kr_arena_alloc_array(opinions->arena, count + 1, sizeof *made);
  for (size_t i = 0; i < count; i++) {
    double given = kr_style_width(opinions->style, columns[i].key, columns[i].width_mm);
    made[i] = kr_table_column(columns[i].key, kr_text_of(columns[i].heading[opinions->language]),
                              columns[i].role, given > 0 ? given : 1);
    made[i].of_rest = given == 0;
  }
  kr_table_share_width(opinions->style, made, count);
  table->columns = made;
  table->column_count = count;
  table->head = kr_table_head(table, &table->head_count, opinions->arena);
}

void kr_table_opinions_none(const struct kr_table_opinions *opinions, struct kr_table *table) {
  struct kr_text *note = kr_arena_alloc(opinions->arena, sizeof *note);
  if (table->row_count > 0)
    return;
  *note = kr_text_of(kr_table_opinions_say(opinions, "No opinions came in", "ご意見：なし"));
  table->notes = note;
  table->note_count = 1;
}
