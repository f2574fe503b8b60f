/* SPDX-License-Identifier: ISC */
/* A plan as data: every key repeated, one line of text a row. */
#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "table/document.h"
#include "table/kind.h"
#include "table/plan_table.h"

enum { POLICY_NUMBER, POLICY_ID, POLICY, ITEM_NUMBER, ITEM_ID, ITEM, FIELD, BY, LINE, TEXT, COUNT };

static const char *const keys[COUNT] = {[POLICY_NUMBER] = "policy_number",
                                        [POLICY_ID] = "policy_id",
                                        [POLICY] = "policy",
                                        [ITEM_NUMBER] = "item_number",
                                        [ITEM_ID] = "item_id",
                                        [ITEM] = "item",
                                        [FIELD] = "field",
                                        [BY] = "by",
                                        [LINE] = "line",
                                        [TEXT] = "text"};

struct points {
  const struct kr_plan *plan;
  struct kr_arena *arena;
  KR_LIST(struct kr_row) rows;
  struct kr_text keys[COUNT]; /* of the rows being added */
};

static struct kr_text number(size_t value, struct kr_arena *arena) {
  char digits[24];
  int len = snprintf(digits, sizeof digits, "%zu", value);
  return kr_text_of(kr_arena_copy(arena, digits, (size_t)len));
}

/* One row for each line that is not blank. */
static void add_lines(struct points *points, const char *field, struct kr_text by,
                      struct kr_text text) {
  size_t count = 0;
  points->keys[FIELD] = kr_text_of(field);
  points->keys[BY] = by;
  for (size_t at = 0; at < text.len;) {
    const char *end = memchr(text.bytes + at, '\n', text.len - at);
    size_t len = end == NULL ? text.len - at : (size_t)(end - (text.bytes + at));
    struct kr_text line = {text.bytes + at, len, text.at};
    if (!kr_text_blank(line)) {
      points->keys[LINE] = number(++count, points->arena);
      points->keys[TEXT] = line;
      struct kr_row *row = KR_LIST_ADD(&points->rows, points->arena);
      *row = kr_table_text_row(points->arena, points->keys, COUNT);
      row->at = text.at;
    }
    at += len + 1;
  }
}

static void add_comment(struct points *points, const struct kr_comment *comment,
                        const char *field) {
  size_t first = points->rows.n;
  if (!kr_comment_is_shown(comment))
    return;
  add_lines(points, field, kr_plan_comment_head(points->plan, comment, points->arena),
            kr_comment_words(comment));
  for (size_t i = first; i < points->rows.n; i++)
    points->rows.v[i].cells[BY].quoted = points->rows.v[i].cells[TEXT].quoted = true;
}

/* Values of the plan's own fields, by their names. */
static void add_own(struct points *points, const struct kr_item *item) {
  static const struct kr_policy none; /* own fields are of items */
  const struct kr_plan *plan = points->plan;
  for (int f = KR_PLAN_OWN; f < kr_plan_field_count(plan); f++) {
    enum kr_plan_field field = (enum kr_plan_field)f;
    add_lines(points, kr_plan_field_name(plan, field).bytes, kr_text_of(NULL),
              kr_plan_field_text(plan, &none, item, field, points->arena));
  }
}

static void add_item(struct points *points, const struct kr_item *item, bool with_comments) {
  const struct kr_text nobody = kr_text_of(NULL);
  add_lines(points, "item", nobody, item->title);
  add_lines(points, "initiatives", nobody, item->initiatives);
  add_lines(points, "issues", nobody, item->issues);
  add_own(points, item);
  for (size_t i = 0; with_comments && i < item->comments.n; i++)
    add_comment(
        points, &item->comments.v[i],
        kr_plan_field_name(points->plan, kr_plan_comment_field(points->plan, &item->comments.v[i]))
            .bytes);
}

/* Comments without an item come last, at the title of the row that they were in. */
static void add_unplaced(struct points *points) {
  const struct kr_comments *unplaced = &points->plan->unplaced;
  memset(points->keys, 0, sizeof points->keys);
  for (size_t i = 0; i < unplaced->n; i++) {
    points->keys[ITEM] = unplaced->v[i].row;
    add_comment(points, &unplaced->v[i], "unplaced");
  }
}

static void add_policy(struct points *points, const struct kr_policy *policy, bool with_comments) {
  const struct kr_text nothing = kr_text_of(NULL);
  points->keys[POLICY_ID] = policy->id;
  points->keys[POLICY] = policy->title;
  points->keys[ITEM_NUMBER] = points->keys[ITEM_ID] = points->keys[ITEM] = nothing;
  add_lines(points, "policy", nothing, policy->title);
  add_lines(points, "approach", nothing, policy->approach);
  for (size_t i = 0; i < policy->items.n; i++) {
    points->keys[ITEM_NUMBER] = number(i + 1, points->arena);
    points->keys[ITEM_ID] = policy->items.v[i].id;
    points->keys[ITEM] = policy->items.v[i].title;
    add_item(points, &policy->items.v[i], with_comments);
  }
}

struct kr_table *kr_table_plan_points(const struct kr_plan *plan, bool with_comments,
                                      struct kr_arena *arena) {
  struct kr_table *table = kr_arena_alloc(arena, sizeof *table);
  struct kr_column *columns = kr_arena_alloc_array(arena, COUNT, sizeof *columns);
  struct points points = {.plan = plan, .arena = arena};
  for (size_t i = 0; i < COUNT; i++)
    columns[i] = kr_table_column(keys[i], kr_text_of(keys[i]), KR_ROLE_TEXT, 40);
  for (size_t i = 0; i < plan->policies.n; i++) {
    points.keys[POLICY_NUMBER] = number(i + 1, arena);
    add_policy(&points, &plan->policies.v[i], with_comments);
  }
  if (with_comments)
    add_unplaced(&points);
  table->key = "points";
  table->source = plan->file;
  table->title = table->name = plan->title;
  table->columns = columns;
  table->column_count = COUNT;
  kr_table_set_rows(table, points.rows.v, points.rows.n, arena);
  return table;
}

static struct kr_document *make(const struct kr_model *model, const struct kr_kind_options *options,
                                struct kr_arena *arena) {
  struct kr_table *table = kr_table_plan_points(model->plan, options->with_comments, arena);
  return kr_document_of_table(table, options->style, arena);
}

const struct kr_kind kr_kind_points = {
    .name = "points",
    .note = N_("one datum a row"),
    .parts = KR_MODEL_PLAN,
    .flags = KR_KIND_DATA | KR_KIND_COMMENTS,
    .make = make,
};
