/* SPDX-License-Identifier: ISC */
/* The table of document kinds. */
#include <string.h>

#include "table/kind.h"

const struct kr_kind *const kr_kinds[] = {
#define KR_KIND(name) &kr_kind_##name,
#include "table/kind_rows.h"
#undef KR_KIND
};

const struct kr_kind *kr_kind_named(const char *name) {
  for (size_t i = 0; i < KR_KIND_COUNT; i++)
    if (strcmp(kr_kinds[i]->name, name) == 0)
      return kr_kinds[i];
  return NULL;
}

static bool has_part(const struct kr_kind *kind, const struct kr_model *model, const char *file,
                     struct kr_diags *diags) {
  const struct {
    enum kr_model_part part;
    enum kr_diag_code missing;
    bool found;
  } parts[] = {{KR_MODEL_PLAN, KR_DIAG_NO_PLAN, model->plan != NULL},
               {KR_MODEL_SCHEDULE, KR_DIAG_NO_SCHEDULE, model->schedule != NULL},
               {KR_MODEL_MEETINGS, KR_DIAG_NO_MEETINGS, model->meetings != NULL}};
  const struct kr_place top = {1, 1};
  enum kr_diag_code missing = KR_DIAG_COUNT;
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    if ((kind->parts & parts[i].part) == 0)
      continue;
    if (parts[i].found)
      return true;
    missing = missing == KR_DIAG_COUNT ? parts[i].missing : missing;
  }
  kr_diag_add(diags, missing, file, top, NULL, NULL);
  return false;
}

bool kr_kind_check(const struct kr_kind *kind, const struct kr_model *model,
                   const struct kr_kind_options *options, const char *file,
                   struct kr_diags *diags) {
  return has_part(kind, model, file, diags) &&
         (kind->check == NULL || kind->check(model, options, file, diags));
}
