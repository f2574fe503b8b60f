/* SPDX-License-Identifier: ISC */
/* The document of a comparison: a table for each part that both versions have. */
#include <string.h>

#include "base/list.h"
#include "base/property.h"
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

static void add_part(struct parts *parts, struct kr_changes changes, struct kr_text title,
                     const char *key, const char *file) {
  parts->v[parts->n++] =
      (struct part){.changes = changes, .title = title, .key = key, .file = file};
}

static void find_plan(struct parts *parts, const struct kr_table_comparison *comparison,
                      const struct kr_plan *old, const struct kr_plan *fresh) {
  if (old == NULL || fresh == NULL)
    return;
  add_part(parts,
           kr_plan_changes(old, fresh, scope_of(comparison), comparison->names, comparison->arena),
           fresh->title, "comparison", fresh->file);
  parts->v[0].numbers[KR_DIFF_OLD] = old->numbers;
  parts->v[0].numbers[KR_DIFF_NEW] = fresh->numbers;
}

static void find_schedules(struct parts *parts, const struct kr_table_comparison *comparison,
                           const struct kr_model *old, const struct kr_model *fresh) {
  const struct kr_schedule *const schedules[KR_DIFF_SIDES] = {old->schedule, fresh->schedule};
  const struct kr_meetings *const meetings[KR_DIFF_SIDES] = {old->meetings, fresh->meetings};
  if (old->schedule != NULL && fresh->schedule != NULL)
    add_part(
        parts,
        kr_schedule_changes(schedules, scope_of(comparison), comparison->names, comparison->arena),
        fresh->schedule->title, "schedule_comparison", fresh->schedule->file);
  if (old->meetings != NULL && fresh->meetings != NULL)
    add_part(
        parts,
        kr_meetings_changes(meetings, scope_of(comparison), comparison->names, comparison->arena),
        fresh->meetings->title, "meetings_comparison", fresh->meetings->file);
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
  find_schedules(&parts, &comparison, old, model);
  if (options->plain)
    join_parts(&parts, arena);
  for (size_t i = 0; i < parts.n; i++)
    add(document, &comparison, &parts.v[i]);
  if (model->plan != NULL)
    document->creator = model->plan->office;
  if (document->count > 0)
    document->tables[0]->label = options->label;
  kr_document_set_property(document, KR_PROPERTY_PAPER, kr_text_of(KR_PAPER_COMPARISON), arena);
  return document;
}

static bool have_common_item(const struct kr_plan *old, const struct kr_plan *fresh,
                             struct kr_arena *arena) {
  struct kr_item_index before, now;
  kr_item_index_init(&before, old, arena);
  kr_item_index_init(&now, fresh, arena);
  bool common = before.n == 0 || now.n == 0;
  for (size_t i = 0; !common && i < now.n; i++)
    common = kr_item_index_find(&before, now.v[i].item->id) != NULL;
  return common;
}

enum { PARTS = 3 };

static void files_of(const struct kr_model *model, const char *files[PARTS]) {
  memset(files, 0, PARTS * sizeof files[0]);
  if (model->plan != NULL)
    files[0] = model->plan->file;
  if (model->schedule != NULL)
    files[1] = model->schedule->file;
  if (model->meetings != NULL)
    files[2] = model->meetings->file;
}

static void check_parts(const struct kr_model *old, const struct kr_model *fresh,
                        struct kr_diags *diags) {
  static const char *const keys[PARTS] = {"plan", "schedule", "meetings"};
  const char *files[KR_DIFF_SIDES][PARTS];
  files_of(old, files[KR_DIFF_OLD]);
  files_of(fresh, files[KR_DIFF_NEW]);
  for (size_t i = 0; i < PARTS; i++)
    for (int side = 0; side < KR_DIFF_SIDES; side++)
      if (files[side][i] != NULL && files[!side][i] == NULL)
        kr_diag_add(diags, KR_DIAG_PART_ALONE, files[side][i], kr_nowhere, keys[i], NULL);
}

bool kr_table_comparison_check(const struct kr_model *model, const struct kr_kind_options *options,
                               const char *file, struct kr_diags *diags) {
  const struct kr_model *old = options->compared->old;
  struct kr_arena *scratch = kr_arena_child(diags->arena);
  (void)file; /* the first operand, which is the old version */
  if (old->plan != NULL && model->plan != NULL &&
      !have_common_item(old->plan, model->plan, scratch))
    kr_diag_add(diags, KR_DIAG_VERSIONS_APART, model->plan->file, kr_nowhere, old->plan->file,
                NULL);
  check_parts(old, model, diags);
  kr_arena_free(scratch);
  return true;
}

const struct kr_kind kr_kind_comparison = {
    .name = "comparison",
    .parts = KR_MODEL_PLAN | KR_MODEL_SCHEDULE | KR_MODEL_MEETINGS,
    .flags = KR_KIND_COMPARED | KR_KIND_SEVERAL,
    .make = make,
    .check = kr_table_comparison_check,
};
