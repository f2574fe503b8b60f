/* SPDX-License-Identifier: ISC */
/* The documents of a plan: the form, also for reading alone, and the items as data. */
#include "base/property.h"
#include "model/outline.h"
#include "table/document.h"
#include "table/kind.h"
#include "table/plan_table.h"

/* A form is for members, who have no use for them: then they are counted. */
static void add_unplaced(struct kr_document *document, const struct kr_plan *plan, bool form,
                         struct kr_arena *arena) {
  struct kr_table *table = kr_table_plan_unplaced(plan, arena);
  if (form)
    document->left_out = table->row_count;
  else if (table->row_count > 0)
    kr_document_add(document, table, arena);
}

static struct kr_document *make_document(const struct kr_plan *plan,
                                         const struct kr_table_plan_options *options,
                                         struct kr_arena *arena) {
  struct kr_document *document = kr_document_begin(2, options->style, arena);
  struct kr_table_plan_options styled = *options;
  styled.style = document->style;
  kr_document_add(document, kr_table_plan(plan, &styled, arena), arena);
  if (options->with_comments)
    add_unplaced(document, plan, options->form, arena);
  document->creator = plan->office;
  return document;
}

/* Properties by which the commands that read a form know it. */
static void mark_form(struct kr_document *document, const struct kr_model *model,
                      const struct kr_table_plan_options *options, struct kr_arena *arena) {
  const struct kr_model shown = {.plan = model->plan, .style = model->style};
  struct kr_text reviewer = options->reviewer;
  document->identifier = kr_text_of(options->revision);
  kr_document_set_property(document, KR_PROPERTY_REVISION, document->identifier, arena);
  if (reviewer.len > 0)
    kr_document_set_property(document, KR_PROPERTY_REVIEWER, reviewer, arena);
  kr_document_embed(document, &shown, arena);
}

static struct kr_document *make_form_document(const struct kr_model *model,
                                              const struct kr_kind_options *options,
                                              struct kr_arena *arena) {
  bool form = options->fill && (!options->with_comments || options->reviewer.len > 0);
  char *revision = kr_arena_alloc(arena, KR_REVISION_SIZE);
  if (options->fill)
    kr_plan_revision(model->plan, revision);
  const struct kr_table_plan_options table = {.reviewer = options->reviewer,
                                              .revision = revision,
                                              .form = form,
                                              .with_comments = options->with_comments,
                                              .to_read = options->fill && !form,
                                              .style = options->style};
  struct kr_document *document = make_document(model->plan, &table, arena);
  if (form)
    mark_form(document, model, &table, arena);
  return document;
}

const struct kr_kind kr_kind_form = {
    .name = "form",
    .note = N_("as printed"),
    .parts = KR_MODEL_PLAN,
    .flags = KR_KIND_REVIEWER | KR_KIND_COMMENTS,
    .make = make_form_document,
};

static struct kr_document *make_items(const struct kr_model *model,
                                      const struct kr_kind_options *options,
                                      struct kr_arena *arena) {
  const struct kr_table_plan_options table = {
      .with_comments = options->with_comments, .data = true, .style = options->style};
  return make_document(model->plan, &table, arena);
}

const struct kr_kind kr_kind_items = {
    .name = "items",
    .parts = KR_MODEL_PLAN,
    .flags = KR_KIND_DATA | KR_KIND_COMMENTS,
    .make = make_items,
};
