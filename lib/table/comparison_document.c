/* SPDX-License-Identifier: ISC */
/* The document of a comparison: a table for each part that both versions have. */
#include "base/list.h"
#include "model/item_index.h"
#include "table/comparison.h"
#include "table/document.h"

static enum kr_changes_scope scope_of(const struct kr_table_comparison *comparison) {
  bool all = comparison->options->unchanged != KR_UNCHANGED_LEFT_OUT;
  return all ? KR_CHANGES_ALL : KR_CHANGES_ONLY;
}

/* The changes of one part of the files. */
struct part {
  struct kr_changes changes;
  struct kr_text title;
  const char *key, *file;
  bool numbers[KR_DIFF_SIDES]; /* that version prints those of its elements */
};
struct parts {
  struct part v[3];
  size_t n;
};

static void find_plan(struct parts *parts, const struct kr_table_comparison *comparison,
                      const struct kr_plan *old, const struct kr_plan *fresh) {
  if (old == NULL || fresh == NULL)
    return;
  parts->v[parts->n++] = (struct part){
      kr_plan_changes(old, fresh, scope_of(comparison), comparison->names, comparison->arena),
      fresh->title,
      "comparison",
      fresh->file,
      {[KR_DIFF_OLD] = old->numbers, [KR_DIFF_NEW] = fresh->numbers}};
}

static void find_schedule(struct parts *parts, const struct kr_table_comparison *comparison,
                          const struct kr_schedule *old, const struct kr_schedule *fresh) {
  const struct kr_schedule *const version[KR_DIFF_SIDES] = {
      [KR_DIFF_OLD] = old, [KR_DIFF_NEW] = fresh};
  if (old == NULL || fresh == NULL)
    return;
  parts->v[parts->n++] = (struct part){
      kr_schedule_changes(version, scope_of(comparison), comparison->names, comparison->arena),
      fresh->title,
      "schedule_comparison",
      fresh->file,
      {false}};
}

static void find_meetings(struct parts *parts, const struct kr_table_comparison *comparison,
                          const struct kr_meetings *old, const struct kr_meetings *fresh) {
  const struct kr_meetings *const version[KR_DIFF_SIDES] = {
      [KR_DIFF_OLD] = old, [KR_DIFF_NEW] = fresh};
  if (old == NULL || fresh == NULL)
    return;
  parts->v[parts->n++] = (struct part){
      kr_meetings_changes(version, scope_of(comparison), comparison->names, comparison->arena),
      fresh->title,
      "meetings_comparison",
      fresh->file,
      {false}};
}

/* For programs, which have one table: all changes in the first part. */
static void join_parts(struct parts *parts, struct kr_arena *arena) {
  for (size_t i = 1; i < parts->n; i++)
    for (size_t j = 0; j < parts->v[i].changes.n; j++)
      *KR_LIST_ADD(&parts->v[0].changes, arena) = parts->v[i].changes.v[j];
  if (parts->n > 1)
    parts->v[0].numbers[KR_DIFF_OLD] = parts->v[0].numbers[KR_DIFF_NEW] = false;
  parts->n = parts->n > 0;
}

static void add(struct kr_document *document, struct kr_table_comparison *comparison,
                const struct part *part) {
  comparison->language = kr_text_is_japanese(part->title);
  for (int side = 0; side < KR_DIFF_SIDES; side++)
    comparison->numbers[side] = part->numbers[side];
  struct kr_table *table = kr_table_of_changes(comparison, part->key, part->title, &part->changes);
  table->source = part->file;
  table->follows = document->count > 0;
  kr_document_add(document, table, comparison->arena);
}

/* That of the first part, for the headings of the columns. */
static bool is_japanese(const struct kr_model *model) {
  if (model->plan != NULL)
    return kr_text_is_japanese(model->plan->title);
  if (model->schedule != NULL)
    return kr_text_is_japanese(model->schedule->title);
  return model->meetings != NULL && kr_text_is_japanese(model->meetings->title);
}

static struct kr_document *make(const struct kr_model *model, const struct kr_kind_options *options,
                                struct kr_arena *arena) {
  const struct kr_model *old = options->compared->old;
  struct parts parts = {.n = 0};
  struct kr_table_comparison comparison = {.options = options->compared,
                                           .style = kr_style_or_default(options->style, arena),
                                           .arena = arena,
                                           .language = is_japanese(model)};
  struct kr_document *document = kr_document_begin(3, options->style, arena);
  kr_table_comparison_words(&comparison, model);
  find_plan(&parts, &comparison, old->plan, model->plan);
  find_schedule(&parts, &comparison, old->schedule, model->schedule);
  find_meetings(&parts, &comparison, old->meetings, model->meetings);
  if (options->plain)
    join_parts(&parts, arena);
  for (size_t i = 0; i < parts.n; i++)
    add(document, &comparison, &parts.v[i]);
  if (model->plan != NULL)
    document->creator = model->plan->office;
  if (document->count > 0)
    document->tables[0]->label = options->label;
  return document;
}

/* Tells of versions that have no item in common. */
static bool check(const struct kr_model *model, const struct kr_kind_options *options,
                  const char *file, struct kr_diags *diags) {
  const struct kr_plan *old = options->compared->old->plan;
  struct kr_arena *scratch = kr_arena_child(diags->arena);
  struct kr_item_index before, now;
  bool common = old == NULL || model->plan == NULL;
  (void)file; /* the first operand, which is the old version */
  if (!common) {
    kr_item_index_init(&before, old, scratch);
    kr_item_index_init(&now, model->plan, scratch);
    common = before.n == 0 || now.n == 0;
    for (size_t i = 0; !common && i < now.n; i++)
      common = kr_item_index_find(&before, now.v[i].item->id) != NULL;
  }
  if (!common)
    kr_diag_add(diags, KR_DIAG_VERSIONS_APART, model->plan->file, kr_nowhere, old->file, NULL);
  kr_arena_free(scratch);
  return true;
}

const struct kr_kind kr_kind_comparison = {
    .name = "comparison",
    .parts = KR_MODEL_PLAN | KR_MODEL_SCHEDULE | KR_MODEL_MEETINGS,
    .flags = KR_KIND_COMPARED | KR_KIND_SEVERAL,
    .make = make,
    .check = check,
};
