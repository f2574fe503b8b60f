/* Whether a form is one of the plan that it is merged into. */
#include "base/buffer.h"
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
