/* SPDX-License-Identifier: ISC */
/* The lines above the papers of opinions: which call, when, how many, and who. */
#include <stdio.h>

#include "base/calendar.h"
#include "base/list.h"
#include "table/opinion_table.h"

struct head {
  const struct kr_table_opinions *opinions;
  KR_LIST(struct kr_table_line) lines;
};

static const char *say(const struct head *head, const char *en, const char *ja) {
  return kr_table_opinions_say(head->opinions, en, ja);
}

static void add_line(struct head *head, const struct kr_buffer *text) {
  struct kr_table_line *line = KR_LIST_ADD(&head->lines, head->opinions->arena);
  line->text = kr_text_view(text->bytes, text->len);
  line->align = KR_ALIGN_LEFT;
}

/* 2026年9月1日 */
static void put_day(const struct head *head, struct kr_text day, struct kr_buffer *out) {
  struct kr_date date;
  if (head->opinions->language == 1 && kr_calendar_read(day, &date))
    kr_buffer_printf(out, "%ld年%d月%d日", date.year, date.month, date.day);
  else
    kr_buffer_text(out, day);
}

static void put_call(struct head *head, const struct kr_call *call) {
  struct kr_buffer text;
  kr_buffer_init(&text, head->opinions->arena);
  kr_buffer_puts(&text, say(head, "Call: ", "意見募集："));
  kr_buffer_text(&text, call->name);
  if (call->from.len + call->to.len > 0) {
    kr_buffer_puts(&text, say(head, ", ", "　期間："));
    put_day(head, call->from, &text);
    kr_buffer_puts(&text, say(head, " to ", "から"));
    put_day(head, call->to, &text);
    kr_buffer_puts(&text, say(head, "", call->to.len > 0 ? "まで" : ""));
  }
  add_line(head, &text);
}

static void put_calls(struct head *head) {
  const struct kr_calls *calls = &head->opinions->plan->calls;
  for (size_t i = 0; i < calls->n; i++)
    if (head->opinions->call == NULL || head->opinions->call == &calls->v[i])
      put_call(head, &calls->v[i]);
}

static size_t count_persons(const struct kr_table_opinions *opinions) {
  struct kr_opinion_persons persons;
  kr_opinion_persons_init(&persons, opinions->arena);
  for (size_t i = 0; i < opinions->all.n; i++)
    kr_opinion_persons_add(&persons, opinions->all.v[i].comment, opinions->arena);
  return persons.n;
}

static void put_sums(struct head *head) {
  struct kr_buffer text;
  kr_buffer_init(&text, head->opinions->arena);
  kr_buffer_printf(&text, say(head, "Persons: %zu, opinions: %zu", "提出者：%zu人　意見：%zu件"),
                   count_persons(head->opinions), head->opinions->all.n);
  add_line(head, &text);
}

static void set_lines(struct head *head, struct kr_table *table) {
  table->under.v = head->lines.v;
  table->under.n = head->lines.n;
}

void kr_table_opinions_head(const struct kr_table_opinions *opinions, struct kr_table *table) {
  struct head head = {.opinions = opinions};
  put_calls(&head);
  put_sums(&head);
  set_lines(&head, table);
}

/* ---- people ---- */

/* Who has answered for certain: the writers of returned files and of comments. */
static void add_comments(struct kr_opinion_persons *answered, const struct kr_comments *comments,
                         struct kr_arena *arena) {
  for (size_t i = 0; i < comments->n; i++)
    if (comments->v[i].guessed.len == 0)
      kr_opinion_persons_add(answered, &comments->v[i], arena);
}

static void find_answered(const struct kr_table_opinions *opinions,
                          struct kr_opinion_persons *answered) {
  const struct kr_plan *plan = opinions->plan;
  kr_opinion_persons_init(answered, opinions->arena);
  for (size_t i = 0; i < plan->returned.n; i++)
    for (size_t j = 0; j < plan->returned.v[i].by.n; j++) {
      const struct kr_comment writer = {.by = plan->returned.v[i].by.v[j]};
      kr_opinion_persons_add(answered, &writer, opinions->arena);
    }
  for (size_t i = 0; i < plan->policies.n; i++)
    for (size_t j = 0; j < plan->policies.v[i].items.n; j++)
      add_comments(answered, &plan->policies.v[i].items.v[j].comments, opinions->arena);
  add_comments(answered, &plan->unplaced, opinions->arena);
}

enum people { ASKED, ANSWERED, MISSING };

/* 回答のあった方（2人）：委員A、委員B */
static void put_people(struct head *head, const char *what, enum people people,
                       const bool *answered) {
  const struct kr_text_list *all = &head->opinions->plan->reviewers;
  struct kr_buffer names, text;
  size_t count = 0;
  kr_buffer_init(&names, head->opinions->arena);
  kr_buffer_init(&text, head->opinions->arena);
  for (size_t i = 0; i < all->n; i++) {
    if (people != ASKED && answered[i] != (people == ANSWERED))
      continue;
    kr_buffer_puts(&names, count++ == 0 ? say(head, ": ", "：") : say(head, ", ", "、"));
    kr_buffer_text(&names, all->v[i]);
  }
  kr_buffer_puts(&text, what);
  kr_buffer_printf(&text, say(head, " (%zu)", "（%zu人）"), count);
  if (people != ASKED && !head->opinions->options->anonymous && names.len > 0)
    kr_buffer_add(&text, names.bytes, names.len);
  add_line(head, &text);
}

void kr_table_opinions_head_of_people(const struct kr_table_opinions *opinions,
                                      struct kr_table *table) {
  struct head head = {.opinions = opinions};
  const struct kr_text_list *all = &opinions->plan->reviewers;
  struct kr_opinion_persons persons;
  bool *answered = kr_arena_alloc_array(opinions->arena, all->n + 1, sizeof *answered);
  find_answered(opinions, &persons);
  for (size_t i = 0; i < all->n; i++) {
    const struct kr_comment writer = {.by = all->v[i]};
    answered[i] = kr_opinion_persons_have(&persons, &writer, opinions->arena);
  }
  put_calls(&head);
  if (all->n > 0) {
    put_people(&head, say(&head, "Asked", "意見を求めた方"), ASKED, answered);
    put_people(&head, say(&head, "Answered", "回答のあった方"), ANSWERED, answered);
    put_people(&head, say(&head, "Not answered", "回答のまだない方"), MISSING, answered);
  }
  put_sums(&head);
  set_lines(&head, table);
}
