/* SPDX-License-Identifier: ISC */
/* The opinions of a plan: which there are, their words, groups and answers. */
#include "model/opinion.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/textkey.h"
#include "model/entry.h"

struct gathering {
  const struct kr_plan *plan;
  enum kr_opinion_scope scope;
  const struct kr_call *call; /* or NULL */
  struct kr_arena *arena;
  KR_LIST(struct kr_opinion) list;
  struct kr_keymap groups; /* indexes of their leads, by name */
};

unsigned long kr_opinion_number(struct kr_text no) {
  unsigned long number = 0;
  for (size_t i = 0; i < no.len && no.bytes[i] >= '0' && no.bytes[i] <= '9'; i++)
    number = number * 10 + (unsigned long)(no.bytes[i] - '0');
  return number;
}

static size_t lead_of(struct gathering *all, const struct kr_work *work, size_t index) {
  if (work->same_as.len == 0)
    return index;
  uint64_t key = kr_keymap_text(work->same_as);
  const struct kr_keymap_node *node = kr_keymap_first(&all->groups, key);
  for (; node != NULL; node = kr_keymap_next(&all->groups, node))
    if (kr_text_equal(all->list.v[node->value].work->same_as, work->same_as))
      return node->value;
  kr_keymap_add(&all->groups, key, index);
  return index;
}

static void add(struct gathering *all, const struct kr_opinion *like,
                const struct kr_comment_part *part, struct kr_work *work) {
  size_t index = all->list.n;
  if (all->scope == KR_OPINIONS_NUMBERED && work->no.len == 0)
    return;
  struct kr_opinion *opinion = KR_LIST_ADD(&all->list, all->arena);
  *opinion = *like;
  opinion->part = part;
  opinion->work = work;
  opinion->no = kr_opinion_number(work->no);
  opinion->lead = lead_of(all, work, index);
}

/* Of the office that keeps the plan, or of one that answers. */
static bool is_own_note(const struct gathering *all, const struct kr_comment *comment) {
  bool own = comment->kind.len > 0 && kr_plan_is_office(all->plan, comment->by, all->arena);
  for (size_t i = 0; !own && comment->kind.len > 0 && i < all->plan->offices.n; i++)
    own = kr_text_key_equal(comment->by, all->plan->offices.v[i], all->arena);
  return own;
}

static void add_comments(struct gathering *all, const struct kr_comments *comments,
                         struct kr_opinion like) {
  for (size_t i = 0; i < comments->n; i++) {
    struct kr_comment *comment = &comments->v[i];
    bool counts = kr_comment_is_shown(comment) && !is_own_note(all, comment);
    bool called = all->call == NULL || kr_call_of(all->plan, comment) == all->call;
    if (!called || (!counts && all->scope == KR_OPINIONS_COUNTING))
      continue;
    like.comment = comment;
    if (comment->parts.n == 0)
      add(all, &like, NULL, &comment->work);
    for (size_t j = 0; j < comment->parts.n; j++)
      add(all, &like, &comment->parts.v[j], &comment->parts.v[j].work);
  }
}

static struct kr_opinions gather(struct gathering all) {
  const struct kr_plan *plan = all.plan;
  struct kr_opinion like;
  memset(&like, 0, sizeof like);
  kr_keymap_init(&all.groups, all.arena);
  for (; like.policy_at < plan->policies.n; like.policy_at++) {
    like.policy = &plan->policies.v[like.policy_at];
    for (like.item_at = 0; like.item_at < like.policy->items.n; like.item_at++) {
      like.item = &like.policy->items.v[like.item_at];
      add_comments(&all, &like.item->comments, like);
    }
  }
  like.policy = NULL;
  like.item = NULL;
  add_comments(&all, &plan->unplaced, like);
  struct kr_opinions opinions = {all.list.v, all.list.n};
  return opinions;
}

static struct kr_text digits_of(unsigned long number, struct kr_arena *arena) {
  char digits[24];
  int len = snprintf(digits, sizeof digits, "%lu", number);
  return kr_text_of(kr_arena_copy(arena, digits, (size_t)len));
}

size_t kr_opinions_number(struct kr_plan *plan, struct kr_arena *arena) {
  struct kr_opinions all = kr_opinions_of(plan, KR_OPINIONS_ALL, arena);
  struct kr_opinions counting = kr_opinions_of(plan, KR_OPINIONS_COUNTING, arena);
  unsigned long was = kr_opinion_number(plan->last_no), last = was;
  size_t given = 0;
  for (size_t i = 0; i < all.n; i++)
    if (all.v[i].no > last)
      last = all.v[i].no;
  for (size_t i = 0; i < counting.n; i++)
    if (counting.v[i].work->no.len == 0) {
      counting.v[i].work->no = digits_of(++last, arena);
      given++;
    }
  if (last > was)
    plan->last_no = digits_of(last, arena);
  return given;
}

int kr_opinion_by_number(const struct kr_opinion *a, const struct kr_opinion *b) {
  unsigned long left = a->no - 1, right = b->no - 1; /* 0 becomes the greatest */
  return left != right ? (left > right) - (left < right) : (a > b) - (a < b);
}

int kr_opinion_by_place(const struct kr_opinion *a, const struct kr_opinion *b) {
  return a->item == b->item ? kr_opinion_by_number(a, b) : (a > b) - (a < b);
}

/* Those of one number by the place where it is written. */
static int by_number(const void *a, const void *b) {
  const struct kr_opinion *x = *(const struct kr_opinion *const *)a;
  const struct kr_opinion *y = *(const struct kr_opinion *const *)b;
  uint64_t left = (uint64_t)x->work->no.at.line << 32 | x->work->no.at.column;
  uint64_t right = (uint64_t)y->work->no.at.line << 32 | y->work->no.at.column;
  if (x->no != y->no || left == right)
    return kr_opinion_by_number(x, y);
  return (left > right) - (left < right);
}

const struct kr_opinion **kr_opinions_by_number(const struct kr_opinions *opinions,
                                                struct kr_arena *arena) {
  const struct kr_opinion **sorted =
      kr_arena_alloc_array(arena, opinions->n + 1, sizeof(const struct kr_opinion *));
  for (size_t i = 0; i < opinions->n; i++)
    sorted[i] = &opinions->v[i];
  qsort(sorted, opinions->n, sizeof(const struct kr_opinion *), by_number);
  return sorted;
}

struct kr_opinions kr_opinions_of(const struct kr_plan *plan, enum kr_opinion_scope scope,
                                  struct kr_arena *arena) {
  return gather((struct gathering){.plan = plan, .scope = scope, .arena = arena});
}

struct kr_opinions kr_opinions_of_call(const struct kr_plan *plan, const struct kr_call *call,
                                       struct kr_arena *arena) {
  return gather((struct gathering){
      .plan = plan, .scope = KR_OPINIONS_COUNTING, .call = call, .arena = arena});
}

const struct kr_call *kr_call_named(const struct kr_plan *plan, struct kr_text id) {
  for (size_t i = 0; i < plan->calls.n; i++)
    if (kr_text_equal(plan->calls.v[i].id, id))
      return &plan->calls.v[i];
  return NULL;
}

const struct kr_call *kr_call_of(const struct kr_plan *plan, const struct kr_comment *comment) {
  if (comment->stage.len == 0)
    return plan->calls.n == 1 ? plan->calls.v : NULL;
  return kr_call_named(plan, comment->stage);
}

struct kr_text kr_comment_original(const struct kr_comment *comment, struct kr_arena *arena) {
  if (comment->text.len == 0)
    return comment->proposed;
  if (comment->proposed.len == 0)
    return comment->text;
  struct kr_buffer both;
  kr_buffer_init(&both, arena);
  kr_buffer_text(&both, comment->text);
  kr_buffer_putc(&both, '\n');
  kr_buffer_text(&both, comment->proposed);
  struct kr_text text = {kr_arena_copy(arena, both.bytes, both.len), both.len, comment->text.at};
  kr_buffer_free(&both);
  return text;
}

struct kr_text kr_opinion_original(const struct kr_opinion *opinion, struct kr_arena *arena) {
  struct kr_text text = kr_comment_original(opinion->comment, arena), rest = text, line;
  if (opinion->part == NULL || opinion->part->first == 0)
    return text;
  size_t from = 0, to = 0;
  for (size_t n = 1; n <= opinion->part->last && kr_text_next_line(&rest, &line); n++) {
    if (n == opinion->part->first)
      from = (size_t)(line.bytes - text.bytes);
    to = (size_t)(line.bytes - text.bytes) + line.len;
  }
  struct kr_text lines = kr_text_part(text, from, to);
  lines.at = text.at;
  return lines;
}

struct kr_comment_lines kr_comment_lines_of(const struct kr_comment *comment,
                                            struct kr_arena *arena) {
  struct kr_text text = kr_comment_original(comment, arena), rest = text, line;
  KR_LIST(struct kr_comment_line) lines = {0};
  while (kr_text_next_line(&rest, &line)) {
    struct kr_comment_line *made = KR_LIST_ADD(&lines, arena);
    made->from = (size_t)(line.bytes - text.bytes);
    made->to = made->from + line.len;
    made->parts = comment->parts.n == 0;
    for (size_t i = 0; i < comment->parts.n; i++)
      made->parts += comment->parts.v[i].first <= lines.n && lines.n <= comment->parts.v[i].last;
  }
  return (struct kr_comment_lines){lines.v, lines.n};
}

const struct kr_category *kr_category_find(const struct kr_plan *plan, struct kr_text word,
                                           struct kr_arena *scratch) {
  struct kr_text key = kr_text_key(scratch, word);
  for (size_t i = 0; key.len > 0 && i < plan->categories.n; i++) {
    const struct kr_category *category = &plan->categories.v[i];
    struct kr_text code = kr_text_key(scratch, category->code);
    struct kr_text name = kr_text_key(scratch, category->name);
    bool both = key.len == code.len + name.len && memcmp(key.bytes, code.bytes, code.len) == 0 &&
                memcmp(key.bytes + code.len, name.bytes, name.len) == 0;
    if (both || kr_text_equal(key, code) || kr_text_equal(key, name))
      return category;
  }
  return NULL;
}

struct kr_text kr_category_label(const struct kr_category *category, struct kr_arena *arena) {
  struct kr_buffer text;
  if (category->code.len == 0)
    return category->name;
  kr_buffer_init(&text, arena);
  kr_buffer_text(&text, category->code);
  kr_buffer_putc(&text, ' ');
  kr_buffer_text(&text, category->name);
  return kr_text_view(text.bytes, text.len);
}

const char *kr_category_labels(const struct kr_plan *plan, struct kr_arena *arena) {
  struct kr_buffer text;
  kr_buffer_init(&text, arena);
  for (size_t i = 0; i < plan->categories.n; i++) {
    kr_buffer_puts(&text, i > 0 ? ", " : "");
    kr_buffer_text(&text, kr_category_label(&plan->categories.v[i], arena));
  }
  return kr_arena_copy(arena, text.bytes, text.len);
}

static bool is_other(const struct kr_opinion_answer *known, const struct kr_answer *answer) {
  return !kr_text_equal(known->category, answer->category) ||
         !kr_text_equal(known->text, answer->text) || !kr_text_equal(known->change, answer->change);
}

struct kr_opinion_answer kr_opinion_answer_of(const struct kr_work *work) {
  struct kr_opinion_answer answer = {.answered = KR_ANSWER_NONE};
  if (work->response != NULL) {
    answer = (struct kr_opinion_answer){KR_ANSWER_GIVEN, work->response->category,
                                        work->response->text, work->response->change};
    return answer;
  }
  for (size_t i = 0; i < work->answers.n; i++) {
    const struct kr_answer *one = &work->answers.v[i];
    if (one->superseded.len > 0)
      continue;
    if (answer.answered == KR_ANSWER_GIVEN && is_other(&answer, one))
      return (struct kr_opinion_answer){.answered = KR_ANSWER_DIFFERS};
    answer = (struct kr_opinion_answer){KR_ANSWER_GIVEN, one->category, one->text, one->change};
  }
  return answer;
}
