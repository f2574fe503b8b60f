/* SPDX-License-Identifier: ISC */
/* Whether a form is one of the plan that it is merged into. */
#include "base/buffer.h"
#include "base/textkey.h"
#include "model/around.h"
#include "model/outline.h"
#include "returned/recognize.h"

/* "title (id)". */
static const char *titled(struct kr_recognition *run, const struct kr_plan *plan) {
  struct kr_buffer text;
  kr_buffer_init(&text, run->arena);
  kr_buffer_text(&text, plan->title);
  kr_buffer_puts(&text, " (");
  kr_buffer_text(&text, plan->id);
  kr_buffer_puts(&text, ")");
  const char *copy = kr_arena_copy(run->arena, text.bytes, text.len);
  kr_buffer_free(&text);
  return copy;
}

/* True if the outline has a key of what is printed around the table. */
static bool has_lines(struct kr_text outline) {
  static const char *const keys[] = {
      "  committee: ", "  issued: ", "  instructions: ", "  deadline: ", "  return_to: "};
  struct kr_text line;
  while (kr_text_next_line(&outline, &line))
    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
      if (kr_text_begins(line, keys[i]))
        return true;
  return false;
}

void kr_recognition_know_lines(struct kr_recognition *run) {
  struct kr_text_list *known = &run->index.lines;
  struct kr_model model;
  if (!has_lines(run->returned->outline) ||
      !kr_outline_load(run->returned->outline, &model, run->arena) || model.plan == NULL)
    return;
  struct kr_plan_lines lines = kr_plan_lines(model.plan, run->arena);
  struct kr_text *all = kr_arena_alloc_array(run->arena, known->n + lines.n + 1, sizeof *all);
  for (size_t i = 0; i < known->n; i++)
    all[i] = known->v[i];
  for (size_t i = 0; i < lines.n; i++)
    all[known->n + i] = kr_text_key(run->arena, lines.v[i].text);
  *known = (struct kr_text_list){all, known->n + lines.n};
}

bool kr_recognition_is_of_plan(struct kr_recognition *run) {
  const struct kr_plan *plan = run->index.plan;
  struct kr_model model;
  if (plan->id.len == 0 || kr_text_is(run->returned->revision, run->index.revision) ||
      !kr_outline_load(run->returned->outline, &model, run->arena) || model.plan == NULL ||
      model.plan->id.len == 0 || kr_text_equal(model.plan->id, plan->id))
    return true;
  kr_diag_add(run->diags, KR_DIAG_FILE_OTHER_PLAN, run->options->shown, kr_nowhere,
              titled(run, model.plan), titled(run, plan));
  return false;
}
