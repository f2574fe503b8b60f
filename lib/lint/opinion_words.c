/* SPDX-License-Identifier: ISC */
/* Words of opinions that the plan does not list, and its highest number. */
#include "base/textkey.h"
#include "lint/rules.h"
#include "model/check.h"
#include "model/opinion.h"

/* The words of a list of the plan, of which a key of an opinion is one. */
struct word_list {
  const struct kr_text **v;
  size_t n;
};

static struct word_list list_of_texts(const struct kr_lint *lint, struct kr_text_list texts) {
  struct word_list list = {kr_arena_alloc_array(lint->arena, texts.n + 1, sizeof *list.v), texts.n};
  for (size_t i = 0; i < texts.n; i++)
    list.v[i] = &texts.v[i];
  return list;
}

static bool has_word(const struct kr_lint *lint, const struct word_list *list,
                     struct kr_text word) {
  for (size_t i = 0; i < list->n; i++)
    if (kr_text_key_equal(*list->v[i], word, lint->arena))
      return true;
  return false;
}

/* A plan without such a list takes any word. */
static void check_word(const struct kr_lint *lint, enum kr_diag_code code,
                       const struct word_list *list, struct kr_text word) {
  if (list->n == 0 || word.len == 0 || has_word(lint, list, word))
    return;
  struct kr_ids ids = {list->v, list->n};
  kr_ids_unknown(lint->plan_file->name, code, word, &ids, lint->diags);
}

void kr_lint_opinion_offices(const struct kr_lint *lint) {
  struct word_list offices = list_of_texts(lint, lint->plan->offices);
  struct kr_opinions opinions = kr_opinions_of(lint->plan, KR_OPINIONS_ALL, lint->arena);
  for (size_t i = 0; i < opinions.n; i++)
    check_word(lint, KR_DIAG_UNKNOWN_OFFICE, &offices, opinions.v[i].work->office);
}

static void check_category(const struct kr_lint *lint, struct kr_text word) {
  const struct kr_categories *categories = &lint->plan->categories;
  if (word.len == 0 || kr_category_find(lint->plan, word, lint->arena) != NULL)
    return;
  struct word_list names = {kr_arena_alloc_array(lint->arena, categories->n + 1, sizeof *names.v),
                            categories->n};
  for (size_t i = 0; i < categories->n; i++)
    names.v[i] = &categories->v[i].name;
  check_word(lint, KR_DIAG_UNKNOWN_CATEGORY, &names, word);
}

void kr_lint_opinion_categories(const struct kr_lint *lint) {
  struct kr_opinions opinions = kr_opinions_of(lint->plan, KR_OPINIONS_ALL, lint->arena);
  for (size_t i = 0; i < opinions.n; i++) {
    const struct kr_work *work = opinions.v[i].work;
    if (work->response != NULL)
      check_category(lint, work->response->category);
    for (size_t j = 0; j < work->answers.n; j++)
      check_category(lint, work->answers.v[j].category);
  }
}

static void check_comment(const struct kr_lint *lint, const struct kr_comment *comment) {
  const struct kr_calls *calls = &lint->plan->calls;
  struct word_list ids = {kr_arena_alloc_array(lint->arena, calls->n + 1, sizeof *ids.v), calls->n};
  for (size_t i = 0; i < calls->n; i++)
    ids.v[i] = &calls->v[i].id;
  check_word(lint, KR_DIAG_UNKNOWN_CALL, &ids, comment->stage);
  const struct kr_call *call = kr_call_of(lint->plan, comment);
  if (call == NULL)
    return;
  struct word_list channels = list_of_texts(lint, call->channels);
  check_word(lint, KR_DIAG_UNKNOWN_CHANNEL, &channels, comment->channel);
}

void kr_lint_opinion_calls(const struct kr_lint *lint) {
  struct kr_opinions opinions = kr_opinions_of(lint->plan, KR_OPINIONS_ALL, lint->arena);
  for (size_t i = 0; i < opinions.n; i++)
    if (i == 0 || opinions.v[i].comment != opinions.v[i - 1].comment)
      check_comment(lint, opinions.v[i].comment);
}

void kr_lint_opinion_numbers(const struct kr_lint *lint) {
  struct kr_opinions opinions = kr_opinions_of(lint->plan, KR_OPINIONS_ALL, lint->arena);
  const struct kr_opinion *highest = NULL;
  for (size_t i = 0; i < opinions.n; i++)
    if (highest == NULL || opinions.v[i].no > highest->no)
      highest = &opinions.v[i];
  if (highest != NULL && highest->no > kr_opinion_number(lint->plan->last_no))
    kr_lint_add(lint, KR_DIAG_LAST_NO_LOW, lint->plan_file, highest->work->no, NULL);
}
