/* SPDX-License-Identifier: ISC */
/* The opinions as they came in (意見集約表): by place, or by person. */
#include <stdlib.h>

#include "base/textkey.h"
#include "table/document.h"
#include "table/opinion_table.h"
#include "table/plan_table.h"

enum { NUMBER, POLICY, ITEM, FIELD, OPINION, BY, CHANNEL, REMARK, COUNT };

static const struct kr_table_opinion_column columns[COUNT] = {
    [NUMBER] = {"number", {"No.", "No"}, KR_ROLE_SHORT, 12},
    [POLICY] = {"policy", {"Policy", "基本方針"}, KR_ROLE_TEXT, 32},
    [ITEM] = {"item", {"Item", "取組項目"}, KR_ROLE_TEXT, 36},
    [FIELD] = {"field", {"Field", "項目"}, KR_ROLE_TEXT, 30},
    [OPINION] = {"opinion", {"Opinion", "ご意見"}, KR_ROLE_TEXT, 0},
    [BY] = {"by", {"By", "委員"}, KR_ROLE_TEXT, 26},
    [CHANNEL] = {"channel", {"Channel", "方法"}, KR_ROLE_TEXT, 26},
    [REMARK] = {"remark", {"Remarks", "備考"}, KR_ROLE_TEXT, 34},
};

/* The heading of the plan's column that an opinion is about, on one line. */
static struct kr_text field_of(const struct kr_table_opinions *opinions, struct kr_text field) {
  struct kr_buffer text;
  kr_buffer_init(&text, opinions->arena);
  for (size_t i = 0; field.len > 0 && i < opinions->plan->columns.n; i++) {
    struct kr_text heading = opinions->plan->columns.v[i].heading;
    for (size_t j = 0; kr_text_equal(opinions->plan->columns.v[i].field, field) && j < heading.len;
         j++)
      if (heading.bytes[j] != '\n')
        kr_buffer_putc(&text, heading.bytes[j]);
  }
  return text.len > 0 ? kr_text_view(text.bytes, text.len) : field;
}

static void put_remark(struct kr_buffer *out, struct kr_text remark) {
  if (out->len > 0 && remark.len > 0)
    kr_buffer_putc(out, '\n');
  kr_buffer_text(out, remark);
}

/* What it is if it is no plain comment, whether the item has changed, and what says the same. */
static struct kr_text remark_of(const struct kr_table_opinions *opinions,
                                const struct kr_opinion *opinion,
                                const struct kr_opinion_group *group) {
  const struct kr_comment *comment = opinion->comment;
  struct kr_buffer text;
  kr_buffer_init(&text, opinions->arena);
  put_remark(&text, kr_plan_comment_remark(opinions->plan, comment, opinions->arena));
  if (opinion->item == NULL)
    put_remark(&text, kr_table_plan_reason(comment->reason, opinions->language));
  if (comment->outdated)
    put_remark(&text, kr_text_of(kr_table_opinions_say(opinions, "the item has changed since",
                                                       "送付後に項目の文を変更")));
  if (group->n > 1 && group->no > 0 && group->no != opinion->no) {
    if (text.len > 0)
      kr_buffer_putc(&text, '\n');
    kr_buffer_printf(&text, kr_table_opinions_say(opinions, "As No. %lu", "No.%lu と同趣旨"),
                     group->no);
  }
  return kr_text_view(text.bytes, text.len);
}

struct line {
  const struct kr_opinion *opinion;
  const struct kr_opinion_group *group;
  size_t place; /* in the paper by place */
  size_t rank;  /* of the person, in the order of the reviewers; others by name after them */
  struct kr_text name;
};

static int by_person(const void *a, const void *b) {
  const struct line *x = a, *y = b;
  int order = (x->rank > y->rank) - (x->rank < y->rank);
  if (order == 0)
    order = kr_text_compare(x->name, y->name);
  return order != 0 ? order : (x->place > y->place) - (x->place < y->place);
}

static int by_place(const void *a, const void *b) {
  const struct line *x = a, *y = b;
  return kr_opinion_by_place(x->opinion, y->opinion);
}

static size_t rank_of(const struct kr_table_opinions *opinions, struct kr_text key) {
  const struct kr_text_list *reviewers = &opinions->plan->reviewers;
  size_t rank = 0;
  while (rank < reviewers->n &&
         !kr_text_equal(kr_text_key(opinions->arena, reviewers->v[rank]), key))
    rank++;
  return rank;
}

static struct line *sort_lines(const struct kr_table_opinions *opinions) {
  size_t n = 0;
  struct line *lines = kr_arena_alloc_array(opinions->arena, opinions->all.n + 1, sizeof *lines);
  for (size_t i = 0; i < opinions->groups.n; i++)
    for (size_t j = 0; j < opinions->groups.v[i].n; j++) {
      lines[n].opinion = opinions->groups.v[i].v[j];
      lines[n++].group = &opinions->groups.v[i];
    }
  qsort(lines, n, sizeof *lines, by_place);
  if (opinions->options->sort == KR_SORT_PLACE)
    return lines;
  for (size_t i = 0; i < n; i++) {
    lines[i].place = i;
    lines[i].name = kr_text_key(opinions->arena, lines[i].opinion->comment->by);
    lines[i].rank = rank_of(opinions, lines[i].name);
  }
  qsort(lines, n, sizeof *lines, by_person);
  return lines;
}

/* Moves the texts of columns to the left, if that of names is left out. */
static size_t leave_out(const struct kr_table_opinions *opinions, size_t column) {
  return column - (opinions->options->anonymous && column > BY);
}

static struct kr_row make_row(const struct kr_table_opinions *opinions, const struct line *line) {
  const struct kr_opinion *opinion = line->opinion;
  const struct kr_text all[COUNT] = {[NUMBER] = kr_table_opinions_number(opinions, opinion->no),
                                     [POLICY] = kr_table_opinion_policy(opinions, opinion),
                                     [ITEM] = kr_table_opinion_item(opinions, opinion),
                                     [FIELD] = field_of(opinions, opinion->comment->field),
                                     [OPINION] = kr_opinion_original(opinion, opinions->arena),
                                     [BY] = opinion->comment->by,
                                     [CHANNEL] = opinion->comment->channel,
                                     [REMARK] = remark_of(opinions, opinion, line->group)};
  struct kr_text texts[COUNT];
  for (size_t i = 0; i < COUNT; i++)
    if (i != BY || !opinions->options->anonymous)
      texts[leave_out(opinions, i)] = all[i];
  size_t count = COUNT - opinions->options->anonymous;
  struct kr_row row = kr_table_text_row(opinions->arena, texts, count);
  row.at = opinion->comment->at;
  row.cells[NUMBER].header = opinion->no > 0;
  for (size_t i = POLICY; i < count; i++)
    row.cells[i].quoted = true;
  return row;
}

static void set_columns(const struct kr_table_opinions *opinions, struct kr_table *table) {
  struct kr_table_opinion_column shown[COUNT];
  for (size_t i = 0; i < COUNT; i++)
    if (i != BY || !opinions->options->anonymous)
      shown[leave_out(opinions, i)] = columns[i];
  kr_table_opinions_columns(opinions, table, shown, COUNT - opinions->options->anonymous);
}

static struct kr_document *make(const struct kr_model *model, const struct kr_kind_options *options,
                                struct kr_arena *arena) {
  struct kr_table_opinions opinions;
  kr_table_opinions_begin(&opinions, model, options, arena);
  struct kr_table *table =
      kr_table_opinions_table(&opinions, "collected", "Collected opinions", "意見集約表");
  struct kr_row *rows = kr_arena_alloc_array(arena, opinions.all.n + 1, sizeof *rows);
  const struct line *lines = sort_lines(&opinions);
  for (size_t i = 0; i < opinions.all.n; i++) {
    rows[i] = make_row(&opinions, &lines[i]);
    rows[i].group = i;
  }
  set_columns(&opinions, table);
  kr_table_set_rows(table, rows, opinions.all.n, arena);
  kr_table_opinions_head_of_people(&opinions, table);
  kr_table_opinions_none(&opinions, table);
  struct kr_document *document = kr_document_of_table(table, options->style, arena);
  document->creator = model->plan->office;
  return document;
}

static bool check(const struct kr_model *model, const struct kr_kind_options *options,
                  const char *file, struct kr_diags *diags) {
  if (options->anonymous)
    kr_table_opinions_check_names(model, options, KR_TABLE_ORIGINALS, file, diags);
  return kr_table_opinions_check_call(model, options, file, diags);
}

const struct kr_kind kr_kind_collected = {
    .name = "collected",
    .note = N_("as they came in"),
    .parts = KR_MODEL_PLAN,
    .flags = KR_KIND_OPINIONS,
    .make = make,
    .check = check,
};
