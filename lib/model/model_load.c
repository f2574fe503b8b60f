/* SPDX-License-Identifier: ISC */
/* Loads a source file into a model and checks it. */
#include <string.h>

#include "model/check.h"

static void name_file(struct kr_model *model, const char *file) {
  if (model->plan != NULL)
    model->plan->file = file;
  if (model->schedule != NULL)
    model->schedule->file = file;
  if (model->meetings != NULL)
    model->meetings->file = file;
}

bool kr_model_load(const struct kr_source *source, struct kr_model *model,
                   const struct kr_limits *limits, struct kr_arena *arena, struct kr_diags *diags) {
  size_t errors = diags->errors;
  struct kr_place top = {1, 1};
  bool read = kr_source_load(source, &kr_model_record, model, limits, arena, diags);
  if (read && model->plan == NULL && model->schedule == NULL && model->meetings == NULL &&
      model->style == NULL)
    kr_diag_add(diags, KR_DIAG_EMPTY_FILE, source->name, top, NULL, NULL);
  name_file(model,
            source->name == NULL ? NULL : kr_arena_copy(arena, source->name, strlen(source->name)));
  if (model->plan != NULL)
    kr_plan_check(source->name, model->plan, arena, diags);
  if (model->schedule != NULL)
    kr_schedule_check(source->name, model->schedule, arena, diags);
  if (model->meetings != NULL)
    kr_meetings_check(source->name, model->meetings, model->schedule, arena, diags);
  kr_diags_sort(diags);
  return diags->errors == errors;
}

unsigned kr_model_take(struct kr_model *model, const struct kr_model *one) {
  unsigned taken = 0;
  if (model->plan == NULL && (model->plan = one->plan) != NULL)
    taken |= KR_MODEL_PLAN;
  if (model->schedule == NULL && (model->schedule = one->schedule) != NULL)
    taken |= KR_MODEL_SCHEDULE;
  if (model->meetings == NULL && (model->meetings = one->meetings) != NULL)
    taken |= KR_MODEL_MEETINGS;
  if (model->style == NULL && (model->style = one->style) != NULL)
    taken |= KR_MODEL_STYLE;
  return taken;
}
