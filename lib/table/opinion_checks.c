/* SPDX-License-Identifier: ISC */
/* What a person must know before a paper of opinions goes out. */
#include "base/list.h"
#include "base/textkey.h"
#include "table/opinion_table.h"

bool kr_table_opinions_check_call(const struct kr_model *model,
                                  const struct kr_kind_options *options, const char *file,
                                  struct kr_diags *diags) {
  const struct kr_calls *calls = &model->plan->calls;
  struct kr_buffer ids;
  if (options->call.len == 0 || kr_call_named(model->plan, options->call) != NULL)
    return true;
  kr_buffer_init(&ids, diags->arena);
  for (size_t i = 0; i < calls->n; i++)
    kr_buffer_printf(&ids, "%s%s", i > 0 ? ", " : "", calls->v[i].id.bytes);
  kr_diag_add(diags, KR_DIAG_NOT_OFFERED, file, kr_nowhere, options->call.bytes,
              ids.len > 0 ? ids.bytes : "-");
  kr_buffer_free(&ids);
  return false;
}

/* ---- names ---- */

struct names {
  const struct kr_plan *plan;
  const char *file;
  struct kr_arena *arena;
  struct kr_diags *diags;
  KR_LIST(struct kr_text) list, keys;
};

static void add_name(struct names *names, struct kr_text name) {
  struct kr_text key = kr_text_key(names->arena, name);
  unsigned long first;
  if (key.len == 0 || kr_text_character(key.bytes, key.len, &first) == key.len ||
      kr_plan_is_office(names->plan, name, names->arena))
    return;
  for (size_t i = 0; i < names->keys.n; i++)
    if (kr_text_equal(names->keys.v[i], key))
      return;
  *KR_LIST_ADD(&names->list, names->arena) = name;
  *KR_LIST_ADD(&names->keys, names->arena) = key;
}

/* Those who are asked and those who wrote; not the departments, whose names are printed. */
static void add_names(struct names *names, const struct kr_opinions *opinions) {
  for (size_t i = 0; i < names->plan->offices.n; i++)
    *KR_LIST_ADD(&names->keys, names->arena) = kr_text_key(names->arena, names->plan->offices.v[i]);
  size_t offices = names->keys.n;
  for (size_t i = 0; i < names->plan->reviewers.n; i++)
    add_name(names, names->plan->reviewers.v[i]);
  for (size_t i = 0; i < opinions->n; i++)
    add_name(names, opinions->v[i].comment->by);
  names->keys.v += offices;
  names->keys.n -= offices;
}

static void check_text(const struct names *names, struct kr_text text) {
  struct kr_text key = kr_text_key(names->arena, text);
  for (size_t i = 0; i < names->keys.n; i++)
    if (kr_text_contains(key, names->keys.v[i].bytes))
      kr_diag_add(names->diags, KR_DIAG_PERSON_NAMED, names->file, text.at, names->list.v[i].bytes,
                  NULL);
}

void kr_table_opinions_check_names(const struct kr_model *model,
                                   const struct kr_kind_options *options,
                                   enum kr_table_opinion_texts texts, const char *file,
                                   struct kr_diags *diags) {
  struct kr_arena *arena = kr_arena_child(diags->arena);
  struct kr_table_opinions opinions;
  struct names names = {.plan = model->plan, .file = file, .arena = arena, .diags = diags};
  kr_table_opinions_begin(&opinions, model, options, arena);
  add_names(&names, &opinions.all);
  for (size_t i = 0; texts == KR_TABLE_ORIGINALS && i < opinions.all.n; i++)
    check_text(&names, kr_opinion_original(&opinions.all.v[i], arena));
  for (size_t i = 0; texts == KR_TABLE_ANSWERS && i < opinions.groups.n; i++) {
    const struct kr_opinion_group *group = &opinions.groups.v[i];
    check_text(&names, kr_opinion_group_words(group, arena));
    check_text(&names, group->answer.text);
    check_text(&names, group->answer.change);
  }
  kr_arena_free(arena);
}
