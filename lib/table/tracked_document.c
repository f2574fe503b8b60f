/* SPDX-License-Identifier: ISC */
/* The papers of a model with all changes from an older version tracked (見え消し). */
#include "base/calendar.h"
#include "table/comparison.h"
#include "table/document.h"
#include "table/tracked_internal.h"

#define DAY_SECONDS 86400LL

/* ---- two documents as one ---- */

static struct kr_diff_pieces table_keys(const struct kr_document *document,
                                        struct kr_arena *arena) {
  struct kr_text *keys = kr_arena_alloc_array(arena, document->count + 1, sizeof *keys);
  for (size_t i = 0; i < document->count; i++)
    keys[i] = kr_text_of(document->tables[i]->key);
  return (struct kr_diff_pieces){keys, document->count};
}

static void add_tracked(const struct kr_tracked *tracked, struct kr_document *document,
                        struct kr_table *const version[KR_DIFF_SIDES]) {
  struct kr_table *old[KR_DIFF_SIDES] = {[KR_DIFF_OLD] = version[KR_DIFF_OLD]};
  struct kr_table *fresh[KR_DIFF_SIDES] = {[KR_DIFF_NEW] = version[KR_DIFF_NEW]};
  if (old[KR_DIFF_OLD] != NULL && fresh[KR_DIFF_NEW] != NULL &&
      kr_tracked_same_columns(old[KR_DIFF_OLD], fresh[KR_DIFF_NEW], tracked->arena)) {
    kr_document_add(document, kr_tracked_table(tracked, version), tracked->arena);
    return;
  }
  if (old[KR_DIFF_OLD] != NULL)
    kr_document_add(document, kr_tracked_table(tracked, old), tracked->arena);
  if (fresh[KR_DIFF_NEW] != NULL)
    kr_document_add(document, kr_tracked_table(tracked, fresh), tracked->arena);
}

/* What is common, new and old, in marked runs and rows: without what is marked as old it has the
 * texts of the new version, without what is marked as new those of the old one. Rows are known
 * again by their identity, else by the text of their first cell; tables by their keys. A table
 * whose columns are others is there twice, once as gone and once as new. A page break within a
 * table stays where both have it. The result is no form. */
static struct kr_document *join(const struct kr_document *const version[KR_DIFF_SIDES],
                                const struct kr_diff_names *names, struct kr_tracking tracking,
                                struct kr_arena *arena) {
  const struct kr_tracked tracked = {names, arena};
  const struct kr_document *fresh = version[KR_DIFF_NEW];
  const struct kr_diff_pieces keys[KR_DIFF_SIDES] = {[KR_DIFF_OLD] =
                                                         table_keys(version[KR_DIFF_OLD], arena),
                                                     [KR_DIFF_NEW] = table_keys(fresh, arena)};
  struct kr_tracked_slots slots = kr_tracked_join(keys, arena);
  struct kr_document *document = kr_document_begin(2 * slots.n, fresh->style, arena);
  for (size_t i = 0; i < slots.n; i++) {
    struct kr_table *tables[KR_DIFF_SIDES];
    for (int side = 0; side < KR_DIFF_SIDES; side++)
      tables[side] =
          slots.v[i].at[side] == KR_DIFF_NONE ? NULL : version[side]->tables[slots.v[i].at[side]];
    add_tracked(&tracked, document, tables);
  }
  document->title = fresh->title;
  document->language = fresh->language;
  document->creator = fresh->creator;
  document->tracking = kr_arena_alloc(arena, sizeof tracking);
  *document->tracking = tracking;
  return document;
}

/* ---- the papers ---- */

static void add_tables(struct kr_document *document, const struct kr_kind *kind,
                       const struct kr_model *model, const struct kr_style *style,
                       struct kr_arena *arena) {
  const struct kr_kind_options made_with = {.fill = true, .style = style};
  const struct kr_document *made = kind->make(model, &made_with, arena);
  for (size_t i = 0; i < made->count; i++)
    kr_document_add(document, made->tables[i], arena);
  if (document->creator.len == 0)
    document->creator = made->creator;
}

/* The papers of one version, as plan2docx and sched2docx make them, of what the other has too. */
static struct kr_document *paper_of(const struct kr_model *model, const struct kr_model *other,
                                    const struct kr_style *style, struct kr_arena *arena) {
  struct kr_document *document = kr_document_begin(3, style, arena);
  struct kr_model shown = *model;
  if (other->schedule == NULL)
    shown.schedule = NULL;
  if (other->meetings == NULL)
    shown.meetings = NULL;
  if (model->plan != NULL && other->plan != NULL)
    add_tables(document, &kr_kind_form, &shown, style, arena);
  if (shown.schedule != NULL || shown.meetings != NULL)
    add_tables(document, &kr_kind_schedule, &shown, style, arena);
  return document;
}

/* What a reader takes for one word: names, and the revision of the form. */
static const struct kr_diff_names *names_of(struct kr_table_comparison *comparison,
                                            const struct kr_model *const models[KR_DIFF_SIDES]) {
  kr_table_comparison_words(comparison, models[KR_DIFF_NEW]);
  for (int side = 0; side < KR_DIFF_SIDES; side++) {
    if (models[side]->plan == NULL)
      continue;
    char *revision = kr_arena_alloc(comparison->arena, KR_REVISION_SIZE);
    kr_plan_revision(models[side]->plan, revision);
    kr_diff_names_add(comparison->names, kr_text_of(revision));
  }
  return comparison->names;
}

/* Who changed it, and when, as far as the plan says so. */
static struct kr_tracking tracking_of(const struct kr_plan *plan,
                                      const struct kr_kind_compared *compared) {
  struct kr_tracking tracking = {compared->author, 0};
  struct kr_date issued;
  if (tracking.author.len == 0 && plan != NULL)
    tracking.author = plan->office;
  if (tracking.author.len == 0)
    tracking.author = kr_text_of("kairan");
  if (plan != NULL && kr_calendar_read(plan->issued, &issued))
    tracking.date = kr_calendar_days(issued) * DAY_SECONDS;
  return tracking;
}

/* The number of this paper, in place of those of the two. */
static void set_label(struct kr_table *table, struct kr_text label) {
  table->label = label;
  table->runs.label = (struct kr_runs){NULL, 0};
}

static struct kr_document *make(const struct kr_model *model, const struct kr_kind_options *options,
                                struct kr_arena *arena) {
  const struct kr_model *const models[KR_DIFF_SIDES] = {
      [KR_DIFF_OLD] = options->compared->old, [KR_DIFF_NEW] = model};
  const struct kr_document *version[KR_DIFF_SIDES];
  struct kr_table_comparison comparison = {.options = options->compared, .arena = arena};
  for (int side = 0; side < KR_DIFF_SIDES; side++)
    version[side] = paper_of(models[side], models[!side], options->style, arena);
  struct kr_document *document = join(version, names_of(&comparison, models),
                                      tracking_of(model->plan, options->compared), arena);
  if (options->label.len > 0 && document->count > 0)
    set_label(document->tables[0], options->label);
  return document;
}

const struct kr_kind kr_kind_tracked = {
    .name = "tracked",
    .parts = KR_MODEL_PLAN | KR_MODEL_SCHEDULE | KR_MODEL_MEETINGS,
    .flags = KR_KIND_COMPARED,
    .make = make,
    .check = kr_table_comparison_check,
};
