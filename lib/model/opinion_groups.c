/* SPDX-License-Identifier: ISC */
/* Opinions that are answered together, their persons and their common answer. */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/textkey.h"
#include "model/opinion.h"

void kr_opinion_persons_init(struct kr_opinion_persons *persons, struct kr_arena *arena) {
  memset(persons, 0, sizeof *persons);
  kr_keymap_init(&persons->index, arena);
}

/* The name, and of a guessed one the file. */
static struct kr_text person_key(const struct kr_comment *comment, struct kr_arena *arena) {
  struct kr_text name = kr_text_key(arena, comment->by);
  if (comment->guessed.len == 0)
    return name;
  struct kr_buffer key;
  kr_buffer_init(&key, arena);
  kr_buffer_text(&key, name);
  kr_buffer_putc(&key, '\n');
  kr_buffer_text(&key, comment->guessed);
  return kr_text_view(key.bytes, key.len);
}

static bool has_key(const struct kr_opinion_persons *persons, struct kr_text key) {
  const struct kr_keymap_node *node = kr_keymap_first(&persons->index, kr_keymap_text(key));
  for (; node != NULL; node = kr_keymap_next(&persons->index, node))
    if (kr_text_equal(persons->v[node->value], key))
      return true;
  return false;
}

bool kr_opinion_persons_have(const struct kr_opinion_persons *persons,
                             const struct kr_comment *comment, struct kr_arena *scratch) {
  return has_key(persons, person_key(comment, scratch));
}

void kr_opinion_persons_add(struct kr_opinion_persons *persons, const struct kr_comment *comment,
                            struct kr_arena *arena) {
  struct kr_text key = person_key(comment, arena);
  if (has_key(persons, key))
    return;
  kr_keymap_add(&persons->index, kr_keymap_text(key), persons->n);
  *KR_LIST_ADD(persons, arena) = key;
}

/* ---- groups ---- */

static int by_number(const void *a, const void *b) {
  return kr_opinion_by_number(*(const struct kr_opinion *const *)a,
                              *(const struct kr_opinion *const *)b);
}

bool kr_opinion_answers_equal(const struct kr_opinion_answer *a,
                              const struct kr_opinion_answer *b) {
  return kr_text_equal(a->category, b->category) && kr_text_equal(a->text, b->text) &&
         kr_text_equal(a->change, b->change);
}

static bool has_response(const struct kr_opinion_group *group) {
  for (size_t i = 0; i < group->n; i++)
    if (group->v[i]->work->response != NULL)
      return true;
  return false;
}

static struct kr_opinion_answer answer_of(const struct kr_opinion_group *group) {
  struct kr_opinion_answer all = {.answered = KR_ANSWER_NONE};
  bool decided = has_response(group);
  for (size_t i = 0; i < group->n; i++) {
    const struct kr_work *work = group->v[i]->work;
    struct kr_opinion_answer one = kr_opinion_answer_of(work);
    if (one.answered == KR_ANSWER_NONE || (decided && work->response == NULL))
      continue;
    if (one.answered == KR_ANSWER_DIFFERS ||
        (all.answered == KR_ANSWER_GIVEN && !kr_opinion_answers_equal(&all, &one)))
      return (struct kr_opinion_answer){.answered = KR_ANSWER_DIFFERS};
    all = one;
  }
  return all;
}

static void complete(struct kr_opinion_group *group, struct kr_arena *arena) {
  struct kr_opinion_persons persons;
  qsort(group->v, group->n, sizeof(const struct kr_opinion *), by_number);
  kr_opinion_persons_init(&persons, arena);
  for (size_t i = group->n; i-- > 0;) {
    const struct kr_work *work = group->v[i]->work;
    kr_opinion_persons_add(&persons, group->v[i]->comment, arena);
    group->summaries += work->summary.len > 0;
    if (work->summary.len > 0)
      group->summary = work->summary;
    if (work->office.len > 0)
      group->office = work->office;
  }
  group->no = group->v[0]->no;
  group->persons = persons.n;
  group->answer = answer_of(group);
}

static int by_place(const void *a, const void *b) {
  const struct kr_opinion_group *x = a, *y = b;
  return kr_opinion_by_place(x->v[0], y->v[0]);
}

struct kr_opinion_groups kr_opinion_groups_of(const struct kr_opinions *opinions,
                                              struct kr_arena *arena) {
  struct kr_opinion_groups groups = {kr_arena_alloc_array(arena, opinions->n + 1, sizeof *groups.v),
                                     0};
  size_t *sizes = kr_arena_alloc_array(arena, opinions->n + 1, sizeof *sizes);
  struct kr_opinion_group **of =
      kr_arena_alloc_array(arena, opinions->n + 1, sizeof(struct kr_opinion_group *));
  for (size_t i = 0; i < opinions->n; i++)
    sizes[opinions->v[i].lead]++;
  for (size_t i = 0; i < opinions->n; i++) {
    size_t lead = opinions->v[i].lead;
    if (lead == i) {
      of[i] = &groups.v[groups.n++];
      of[i]->v = kr_arena_alloc_array(arena, sizes[i], sizeof(const struct kr_opinion *));
    }
    of[lead]->v[of[lead]->n++] = &opinions->v[i];
  }
  for (size_t i = 0; i < groups.n; i++)
    complete(&groups.v[i], arena);
  if (groups.n > 0)
    qsort(groups.v, groups.n, sizeof *groups.v, by_place);
  return groups;
}

struct kr_text kr_opinion_group_words(const struct kr_opinion_group *group,
                                      struct kr_arena *arena) {
  return group->summary.len > 0 ? group->summary : kr_opinion_original(group->v[0], arena);
}
