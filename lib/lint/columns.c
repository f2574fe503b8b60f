/* SPDX-License-Identifier: ISC */
/* Texts of fields for which the plan's own columns have none. A field of the plan's own may do
 * without one: it is for the data. */
#include "lint/rules.h"

/* Reports a field once, at its first text. */
static void check_text(const struct kr_lint *lint, bool reported[KR_PLAN_FIELD_COUNT],
                       enum kr_plan_field field, struct kr_text text) {
  if (text.len == 0 || reported[field] || kr_plan_column_of(lint->plan, field) != NULL)
    return;
  struct kr_text name = kr_plan_field_name(lint->plan, field);
  name.at = text.at;
  reported[field] = true;
  kr_lint_add(lint, KR_DIAG_FIELD_NO_COLUMN, lint->plan_file, name, NULL);
}

void kr_lint_columns(const struct kr_lint *lint) {
  const struct kr_policies *policies = &lint->plan->policies;
  bool reported[KR_PLAN_FIELD_COUNT] = {false};
  for (size_t i = 0; i < policies->n; i++) {
    check_text(lint, reported, KR_PLAN_APPROACH, policies->v[i].approach);
    for (size_t j = 0; j < policies->v[i].items.n; j++) {
      check_text(lint, reported, KR_PLAN_INITIATIVES, policies->v[i].items.v[j].initiatives);
      check_text(lint, reported, KR_PLAN_ISSUES, policies->v[i].items.v[j].issues);
    }
  }
}
