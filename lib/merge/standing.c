/* SPDX-License-Identifier: ISC */
/* The state of a plan, in words. */
#include "merge/standing.h"

#include <stdio.h>

static void put(enum kr_lang lang, const char *text, size_t first, size_t second,
                struct kr_buffer *out) {
  char one[24], other[24];
  snprintf(one, sizeof one, "%zu", first);
  snprintf(other, sizeof other, "%zu", second);
  kr_lang_put(lang, text, one, other, out);
}

static size_t count_answered(const struct kr_merge_summary *summary, const struct kr_plan *plan) {
  size_t count = 0;
  for (size_t i = 0; i < plan->reviewers.n; i++)
    count += summary->answered[i];
  return count;
}

static void put_open(const struct kr_merge_summary *summary, enum kr_lang lang,
                     struct kr_buffer *out) {
  put(lang, N_("open: unplaced %1, conflicts %2"), summary->unplaced, summary->conflicts, out);
  put(lang, N_(", guessed writers %1"), summary->guessed, 0, out);
  if (summary->proposals > 0)
    put(lang, N_(", proposals %1"), summary->proposals, 0, out);
  if (summary->outside > 0)
    put(lang, N_(", outside the form %1"), summary->outside, 0, out);
}

void kr_merge_put_closing(const struct kr_merge_summary *summary, const struct kr_plan *plan,
                          enum kr_lang lang, struct kr_buffer *line) {
  put(lang, N_("files merged %1, known before %2"), summary->files, summary->known, line);
  if (summary->refused > 0)
    put(lang, N_(", not usable %1"), summary->refused, 0, line);
  put(lang, N_("; comments added %1; "), summary->added, 0, line);
  if (plan->reviewers.n > 0)
    put(lang, N_("answered %1 of %2; "), count_answered(summary, plan), plan->reviewers.n, line);
  else
    put(lang, N_("answered %1; "), summary->others.n, 0, line);
  put_open(summary, lang, line);
}

/* The names of one line, none if there are none. */
static void put_names(const char *text, const struct kr_text *names, size_t count,
                      enum kr_lang lang, struct kr_buffer *out) {
  if (count == 0)
    return;
  put(lang, text, count, 0, out);
  for (size_t i = 0; i < count; i++) {
    kr_buffer_puts(out, i == 0 ? "" : kr_lang_say(lang, N_(", ")));
    kr_buffer_harmless(out, names[i]);
  }
  kr_buffer_putc(out, '\n');
}

void kr_merge_put_standing(const struct kr_merge_summary *summary, const struct kr_plan *plan,
                           enum kr_lang lang, struct kr_buffer *out) {
  size_t asked = plan->reviewers.n, answered = 0, missing = 0;
  struct kr_text *names = kr_arena_alloc_array(out->arena, 2 * asked + 1, sizeof *names);
  for (size_t i = 0; i < asked; i++)
    if (summary->answered[i])
      names[answered++] = plan->reviewers.v[i];
  for (size_t i = 0; i < asked; i++)
    if (!summary->answered[i])
      names[answered + missing++] = plan->reviewers.v[i];
  put_names(N_("answered (%1): "), names, answered, lang, out);
  put_names(N_("not answered (%1): "), names + answered, missing, lang, out);
  put_names(asked > 0 ? N_("answered, not on the list (%1): ") : N_("answered (%1): "),
            summary->others.v, summary->others.n, lang, out);
  put_open(summary, lang, out);
  kr_buffer_putc(out, '\n');
}
