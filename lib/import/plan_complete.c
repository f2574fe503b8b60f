/* SPDX-License-Identifier: ISC */
/* What a plan still lacks after its tables: titles, pages taken out of them, and ids. */
#include <string.h>

#include "import/plan_internal.h"

/* Takes "(P.8)" off the end of a title as it is printed. */
static void split_page(struct kr_policy *policy, struct kr_arena *arena) {
  static const char open[] = " (P.";
  struct kr_text title = policy->title;
  size_t width = sizeof open - 1, digits = 0;
  if (title.len < 6 || title.bytes[title.len - 1] != ')')
    return;
  while (digits + 1 < title.len && title.bytes[title.len - 2 - digits] >= '0' &&
         title.bytes[title.len - 2 - digits] <= '9')
    digits++;
  size_t rest = title.len - 1 - digits;
  if (digits == 0 || digits > 9 || rest <= width ||
      !kr_text_ends(kr_text_part(title, 0, rest), open))
    return;
  policy->page = kr_text_of(kr_arena_copy(arena, title.bytes + rest, digits));
  policy->title = kr_text_of(kr_arena_copy(arena, title.bytes, rest - width));
}

/* A policy of the outline, but for its title: a page is one only if it was printed as such. */
static void take_original(const struct kr_import_plan_reader *reader, struct kr_policy *policy,
                          const struct kr_policy *original) {
  struct kr_arena *arena = reader->import->arena;
  policy->id = original->id;
  policy->new_page = original->new_page;
  if (original->page.len == 0)
    return;
  struct kr_policy printed = {.title = kr_text_of(""), .page = original->page};
  struct kr_text end = kr_plan_field_text(reader->plan, &printed, NULL, KR_PLAN_POLICY, arena);
  if (policy->title.len > end.len && kr_text_ends(policy->title, end.bytes))
    policy->title =
        kr_text_of(kr_arena_copy(arena, policy->title.bytes, policy->title.len - end.len));
  else if (policy->title.len > 0) {
    split_page(policy, arena);
    return;
  }
  policy->page = original->page;
}

/* Ids of our own forms stay, for comments know items by them; the rest get one by their title. */
static void complete_ids(struct kr_import_plan_reader *reader) {
  struct kr_policies *policies = &reader->plan->policies;
  struct kr_arena *arena = reader->import->arena;
  struct kr_ids_maker ids = kr_ids_maker_new(arena, reader->item_count + policies->n + 1);
  for (size_t i = 0; i < reader->item_count; i++)
    kr_ids_maker_add(&ids, &reader->items[i].id);
  for (size_t i = 0; i < policies->n; i++)
    kr_ids_maker_add(&ids, &policies->v[i].id);
  kr_ids_maker_add(&ids, &reader->plan->id);
  kr_ids_maker_sort(&ids, arena);
  for (size_t i = 0; i < policies->n; i++) {
    struct kr_policy *policy = &policies->v[i];
    if (policy->id.len == 0)
      policy->id = kr_ids_of_title(&ids, "policy", policy->title, arena);
    for (size_t j = 0; j < policy->items.n; j++)
      if (policy->items.v[j].id.len == 0)
        policy->items.v[j].id = kr_ids_of_title(&ids, "item", policy->items.v[j].title, arena);
  }
}

bool kr_import_plan_complete(void *context, const char *file) {
  struct kr_import_plan_reader *reader = context;
  struct kr_plan *plan = reader->plan;
  const struct kr_sheet_file *last = reader->baseline.file;
  (void)file; /* the last one is named */
  if (plan->title.len == 0) {
    plan->title = kr_text_of("？");
    kr_import_warn_file(reader->import, KR_DIAG_IMPORT_NO_TITLE, last, plan, "title");
  }
  for (size_t i = 0; i < plan->policies.n; i++) {
    struct kr_policy *policy = &plan->policies.v[i];
    if (reader->original[i] != NULL)
      take_original(reader, policy, reader->original[i]);
    else
      split_page(policy, reader->import->arena);
    if (policy->title.len == 0) {
      policy->title = plan->title;
      kr_import_warn_file(reader->import, KR_DIAG_IMPORT_NO_POLICY, last, policy, "title");
    }
  }
  complete_ids(reader);
  if (reader->file_count == 1)
    kr_import_plan_baseline_prove(reader);
  return true;
}
