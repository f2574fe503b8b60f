#include "model/outline.h"

#include <string.h>

#include "model/write.h"

const char kr_outline_id_heading[] = "kairan";
const char kr_outline_number_heading[] = "No.";

bool kr_plan_column_under(const struct kr_plan *plan, enum kr_plan_field field) {
  for (size_t i = 0; i < plan->columns.n; i++)
    if (kr_plan_field_named(plan->columns.v[i].field) == field)
      return kr_text_is(plan->columns.v[i].under, "title");
  return false;
}

struct kr_text kr_footnote_head(const struct kr_footnote *note, struct kr_arena *arena) {
  struct kr_buffer head;
  kr_buffer_init(&head);
  kr_buffer_text(&head, note->mark);
  kr_buffer_puts(&head, " ");
  kr_buffer_text(&head, note->term);
  kr_buffer_puts(&head, note->term.len > 0 ? ": " : "");
  if (head.failed)
    kr_arena_give_up(arena);
  struct kr_text text = {kr_arena_copy(arena, head.bytes, head.len), head.len, {0, 0}};
  kr_buffer_free(&head);
  return text;
}

/* The six usual columns go without saying. */
static bool are_usual(const struct kr_plan_columns *columns, struct kr_arena *arena) {
  struct kr_plan usual = {.columns = {NULL, 0}};
  kr_plan_default_columns(&usual, arena);
  bool same = columns->n == usual.columns.n;
  for (size_t i = 0; same && i < columns->n; i++) {
    const struct kr_plan_column *a = &columns->v[i], *b = &usual.columns.v[i];
    same = kr_text_equal(a->field, b->field) && kr_text_equal(a->heading, b->heading) &&
           a->under.len == b->under.len &&
           (a->under.len == 0 || kr_text_equal(a->under, b->under)) && a->width.len == 0 &&
           a->input == b->input;
  }
  return same;
}

static void outline_footnotes(const struct kr_plan *plan, struct kr_plan *out,
                              struct kr_arena *arena) {
  out->footnotes.v = kr_arena_take_array(arena, plan->footnotes.n + 1, sizeof *out->footnotes.v);
  out->footnotes.n = plan->footnotes.n;
  for (size_t i = 0; i < plan->footnotes.n; i++) {
    out->footnotes.v[i] = plan->footnotes.v[i];
    if (plan->footnotes.v[i].text.len > 0)
      out->footnotes.v[i].text = kr_text_of(KR_OUTLINE_SHOWN);
  }
}

static void outline_policies(const struct kr_plan *plan, struct kr_plan *out,
                             struct kr_arena *arena) {
  struct kr_item *items = kr_arena_take_array(arena, plan->policies.n + 1, sizeof *items);
  out->policies.v = kr_arena_take_array(arena, plan->policies.n + 1, sizeof *out->policies.v);
  out->policies.n = plan->policies.n;
  for (size_t i = 0; i < plan->policies.n; i++) {
    const struct kr_policy *policy = &plan->policies.v[i];
    struct kr_policy *made = &out->policies.v[i];
    made->id = policy->id;
    made->page = policy->page;
    made->new_page = policy->new_page;
    made->title = items[i].title = kr_text_of(KR_OUTLINE_SHOWN);
    items[i].id = policy->items.v[0].id;
    made->items.v = &items[i];
    made->items.n = 1;
  }
}

void kr_outline_yaml(const struct kr_plan *plan, const struct kr_style_source *style,
                     struct kr_arena *arena, struct kr_buffer *out) {
  struct kr_plan outline = {.id = plan->id,
                            .title = plan->title,
                            .label = plan->label,
                            .period = plan->period,
                            .office = plan->office,
                            .names = plan->names,
                            .numbers = plan->numbers};
  struct kr_model model = {.plan = &outline, .style = (struct kr_style_source *)style};
  if (!are_usual(&plan->columns, arena))
    outline.columns = plan->columns;
  outline_footnotes(plan, &outline, arena);
  outline_policies(plan, &outline, arena);
  kr_model_yaml(&model, NULL, 0, arena, out);
}
