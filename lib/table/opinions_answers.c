/* SPDX-License-Identifier: ISC */
/* The opinions and what the office makes of them (意見対応表), with the counts before it. */
#include "base/list.h"
#include "table/document.h"
#include "table/opinion_table.h"

/* What a column is like for a field; its heading is the plan's. Where the plan says nothing, the
 * columns are those that have one here, and something in them. */
static const struct {
  enum kr_role role;
  double mm, share; /* fixed, or of what the others leave */
  const char *usual[2];
} kinds[KR_OPINION_FIELD_COUNT] = {
    [KR_OPINION_NUMBER] = {KR_ROLE_SHORT, 12, 0, {"No.", "No"}},
    [KR_OPINION_POLICY] = {KR_ROLE_TEXT, 0, 30, {NULL, NULL}},
    [KR_OPINION_ITEM] = {KR_ROLE_TEXT, 0, 36, {"Item", "項目"}},
    [KR_OPINION_PLACE] = {KR_ROLE_TEXT, 0, 40, {NULL, NULL}},
    [KR_OPINION_TEXT] = {KR_ROLE_TEXT, 0, 84, {"Opinion", "ご意見・ご提案"}},
    [KR_OPINION_ANSWER] = {KR_ROLE_TEXT, 0, 84, {"Answer", "回答"}},
    [KR_OPINION_CATEGORY] = {KR_ROLE_SHORT, 26, 0, {"Category", "反映区分"}},
    [KR_OPINION_CHANGE] = {KR_ROLE_TEXT, 0, 56, {NULL, NULL}},
    [KR_OPINION_OFFICE] = {KR_ROLE_TEXT, 28, 0, {"Office", "所管課等"}},
    [KR_OPINION_PERSONS] = {KR_ROLE_SHORT, 14, 0, {NULL, NULL}},
};

struct answers {
  const struct kr_table_opinions *opinions;
  KR_LIST(enum kr_opinion_field) fields; /* one a column */
  KR_LIST(struct kr_column) columns;
};

static void add_column(struct answers *answers, enum kr_opinion_field field, struct kr_text heading,
                       double given) {
  const char *key = kr_opinion_fields[field];
  double mm = kr_style_width(answers->opinions->style, key, given > 0 ? given : kinds[field].mm);
  struct kr_column *column = KR_LIST_ADD(&answers->columns, answers->opinions->arena);
  *column = kr_table_column(key, heading, kinds[field].role, mm > 0 ? mm : kinds[field].share);
  column->of_rest = mm == 0;
  *KR_LIST_ADD(&answers->fields, answers->opinions->arena) = field;
}

static enum kr_opinion_field field_named(struct kr_text name) {
  int field = 0;
  while (field < KR_OPINION_FIELD_COUNT - 1 && !kr_text_is(name, kr_opinion_fields[field]))
    field++;
  return (enum kr_opinion_field)field;
}

/* True if the paper can say something of the field: numbers have been given, categories written. */
static bool is_in_use(const struct answers *answers, enum kr_opinion_field field) {
  const struct kr_opinion_groups *groups = &answers->opinions->groups;
  bool used = field != KR_OPINION_NUMBER;
  for (size_t i = 0; i < groups->n; i++)
    used = used || groups->v[i].no > 0;
  return used && (field != KR_OPINION_CATEGORY || answers->opinions->plan->categories.n > 0);
}

static void add_columns(struct answers *answers) {
  const struct kr_opinion_columns *given = &answers->opinions->plan->opinion_columns;
  const double no_width = 0;
  for (size_t i = 0; i < given->n; i++)
    add_column(answers, field_named(given->v[i].field), given->v[i].heading,
               kr_text_number(given->v[i].width));
  for (int field = 0; given->n == 0 && field < KR_OPINION_FIELD_COUNT; field++) {
    const char *heading = kinds[field].usual[answers->opinions->language];
    if (heading != NULL && is_in_use(answers, (enum kr_opinion_field)field))
      add_column(answers, (enum kr_opinion_field)field, kr_text_of(heading), no_width);
  }
}

static bool has_column(const struct answers *answers, enum kr_opinion_field field) {
  for (size_t i = 0; i < answers->fields.n; i++)
    if (answers->fields.v[i] == field)
      return true;
  return false;
}

/* ---- rows ---- */

/* The summary; without one, the words of the first, after what they are if that is no comment. How
 * many others say the same is told if no column does. */
static struct kr_text opinion_text(const struct answers *answers,
                                   const struct kr_opinion_group *group) {
  const struct kr_table_opinions *opinions = answers->opinions;
  const struct kr_opinion *first = group->v[0];
  bool alone = group->n == 1 || has_column(answers, KR_OPINION_PERSONS);
  bool edit = group->summary.len == 0 && first->comment->proposed.len > 0;
  struct kr_text words = kr_opinion_group_words(group, opinions->arena);
  if (alone && !edit)
    return words;
  struct kr_buffer text;
  kr_buffer_init(&text, opinions->arena);
  if (edit) {
    kr_buffer_puts(&text, kr_table_opinions_say(opinions, "(", "（"));
    struct kr_comment certain = *first->comment;
    certain.guessed = kr_text_of(NULL);
    kr_buffer_text(&text, kr_plan_comment_remark(opinions->plan, &certain, opinions->arena));
    kr_buffer_puts(&text, kr_table_opinions_say(opinions, ")\n", "）\n"));
  }
  kr_buffer_text(&text, words);
  if (!alone)
    kr_buffer_printf(
        &text, kr_table_opinions_say(opinions, "\n(and %zu more alike)", "\n（同趣旨 ほか%zu件）"),
        group->n - 1);
  struct kr_text made = kr_text_view(text.bytes, text.len);
  made.at = words.at;
  return made;
}

static struct kr_text place_text(const struct kr_table_opinions *opinions,
                                 const struct kr_opinion *opinion) {
  struct kr_text policy = kr_table_opinion_policy(opinions, opinion);
  struct kr_buffer text;
  kr_buffer_init(&text, opinions->arena);
  kr_buffer_text(&text, policy);
  if (policy.len > 0)
    kr_buffer_putc(&text, '\n');
  kr_buffer_text(&text, kr_table_opinion_item(opinions, opinion));
  return kr_text_view(text.bytes, text.len);
}

static struct kr_text text_of(const struct answers *answers, const struct kr_opinion_group *group,
                              enum kr_opinion_field field) {
  const struct kr_table_opinions *opinions = answers->opinions;
  switch (field) {
  case KR_OPINION_NUMBER:
    return kr_table_opinions_number(opinions, group->no);
  case KR_OPINION_POLICY:
    return kr_table_opinion_policy(opinions, group->v[0]);
  case KR_OPINION_ITEM:
    return kr_table_opinion_item(opinions, group->v[0]);
  case KR_OPINION_PLACE:
    return place_text(opinions, group->v[0]);
  case KR_OPINION_TEXT:
    return opinion_text(answers, group);
  case KR_OPINION_ANSWER:
    return group->answer.text;
  case KR_OPINION_CATEGORY:
    return kr_table_opinions_category(opinions, group->answer.category);
  case KR_OPINION_CHANGE:
    return group->answer.change;
  case KR_OPINION_OFFICE:
    return group->office;
  default:
    return kr_table_opinions_number(opinions, group->persons);
  }
}

static struct kr_row make_row(const struct answers *answers, const struct kr_opinion_group *group) {
  size_t count = answers->fields.n;
  struct kr_text *texts = kr_arena_alloc_array(answers->opinions->arena, count, sizeof *texts);
  for (size_t i = 0; i < count; i++)
    texts[i] = text_of(answers, group, answers->fields.v[i]);
  struct kr_row row = kr_table_text_row(answers->opinions->arena, texts, count);
  row.at = group->v[0]->comment->at;
  row.cells[0].header = texts[0].len > 0;
  for (size_t i = 0; i < count; i++)
    row.cells[i].quoted = answers->fields.v[i] != KR_OPINION_NUMBER;
  return row;
}

static struct kr_table *make_table(const struct kr_table_opinions *opinions) {
  struct answers answers = {.opinions = opinions};
  struct kr_table *table =
      kr_table_opinions_table(opinions, "answers", "Opinions and answers", "意見対応表");
  struct kr_row *rows = kr_arena_alloc_array(opinions->arena, opinions->groups.n + 1, sizeof *rows);
  add_columns(&answers);
  kr_table_share_width(opinions->style, answers.columns.v, answers.columns.n);
  for (size_t i = 0; i < opinions->groups.n; i++) {
    rows[i] = make_row(&answers, &opinions->groups.v[i]);
    rows[i].group = i;
  }
  table->columns = answers.columns.v;
  table->column_count = answers.columns.n;
  table->head = kr_table_head(table, &table->head_count, opinions->arena);
  kr_table_set_rows(table, rows, opinions->groups.n, opinions->arena);
  kr_table_opinions_head(opinions, table);
  kr_table_opinions_none(opinions, table);
  return table;
}

static struct kr_document *make(const struct kr_model *model, const struct kr_kind_options *options,
                                struct kr_arena *arena) {
  struct kr_table_opinions opinions;
  kr_table_opinions_begin(&opinions, model, options, arena);
  struct kr_table *const tables[] = {kr_table_opinion_counts(&opinions), make_table(&opinions)};
  struct kr_document *document = kr_document_of_tables(tables, 2, options->style, arena);
  document->main = 1;
  document->title = tables[1]->title;
  document->creator = model->plan->office;
  return document;
}

static bool check(const struct kr_model *model, const struct kr_kind_options *options,
                  const char *file, struct kr_diags *diags) {
  kr_table_opinions_check_names(model, options, KR_TABLE_ANSWERS, file, diags);
  return kr_table_opinions_check_call(model, options, file, diags);
}

const struct kr_kind kr_kind_answers = {
    .name = "answers",
    .note = N_("with what the office makes of them, without names"),
    .parts = KR_MODEL_PLAN,
    .flags = KR_KIND_OPINIONS,
    .make = make,
    .check = check,
};
