/* SPDX-License-Identifier: ISC */
/* Opinions of the same words, joined into groups. */
#include <stdio.h>
#include <string.h>

#include "base/list.h"
#include "base/textkey.h"
#include "model/opinion.h"

/* Words shorter than this, as in "I agree", mean something else in another place. */
#define TELLING_CHARS 12

/* Opinions of the same words, and what they are joined with. */
struct alike {
  struct kr_text key;
  size_t n;
  const struct kr_opinion *first; /* that has the lowest number */
  struct kr_text name;            /* of the group of one of them, or absent */
  struct kr_opinion_group *group; /* that one's, else the first's: what is decided so far */
};
struct joining {
  const struct kr_plan *plan;
  struct kr_arena *arena;
  struct kr_opinion_group **group_of; /* by the index of the group's lead */
  struct kr_keymap index, names;      /* of the keys; of all groups that there are */
  KR_LIST(struct alike) list;
};

static size_t characters(struct kr_text text) {
  size_t count = 0;
  for (size_t i = 0; i < text.len; i++)
    count += ((unsigned char)text.bytes[i] & 0xC0) != 0x80;
  return count;
}

/* Two opinions with the same key say the same: on the same call, and of proposals and of few words
 * also in the same place. Absent where nothing is said. */
static struct kr_text key_of(const struct joining *all, const struct kr_opinion *opinion) {
  const struct kr_comment *comment = opinion->comment;
  const struct kr_call *call = kr_call_of(all->plan, comment);
  struct kr_text words = kr_text_key(all->arena, kr_opinion_original(opinion, all->arena));
  struct kr_buffer key;
  if (words.len == 0)
    return (struct kr_text){0};
  kr_buffer_init(&key, all->arena);
  kr_buffer_text(&key, call != NULL ? call->id : comment->stage);
  if (comment->proposed.len > 0 || characters(words) < TELLING_CHARS) {
    kr_buffer_printf(&key, "\n%zu %zu %d\n", opinion->policy_at, opinion->item_at,
                     comment->proposed.len > 0);
    kr_buffer_text(&key, comment->field);
  }
  kr_buffer_printf(&key, "\n\n");
  kr_buffer_text(&key, words);
  return kr_text_view(key.bytes, key.len);
}

/* Those of the same words as the opinion; NULL: it has none. */
static struct alike *find(const struct joining *all, const struct kr_opinion *opinion,
                          struct kr_text *key) {
  *key = key_of(all, opinion);
  const struct kr_keymap_node *node = kr_keymap_first(&all->index, kr_keymap_text(*key));
  for (; node != NULL; node = kr_keymap_next(&all->index, node))
    if (kr_text_equal(all->list.v[node->value].key, *key))
      return &all->list.v[node->value];
  return NULL;
}

static void gather(struct joining *all, const struct kr_opinion *opinion) {
  struct kr_text key;
  struct alike *alike = find(all, opinion, &key);
  if (key.len == 0)
    return;
  if (alike == NULL) {
    kr_keymap_add(&all->index, kr_keymap_text(key), all->list.n);
    alike = KR_LIST_ADD(&all->list, all->arena);
    *alike = (struct alike){.key = key, .first = opinion, .group = all->group_of[opinion->lead]};
  }
  alike->n++;
  if (alike->name.len == 0 && opinion->work->same_as.len > 0) {
    alike->name = opinion->work->same_as;
    alike->group = all->group_of[opinion->lead];
  }
}

static bool is_taken(const struct joining *all, struct kr_text name) {
  return kr_keymap_first(&all->names, kr_keymap_text(name)) != NULL;
}

/* A name for a new group: its lowest number, and without one a digest of the words. */
static struct kr_text new_name(struct joining *all, const struct alike *alike) {
  char digest[KR_PLAN_DIGEST_CHARS + 1];
  struct kr_buffer name;
  kr_plan_digest(alike->key, digest, all->arena);
  kr_buffer_init(&name, all->arena);
  do {
    if (alike->first->no > 0)
      kr_buffer_printf(&name, "%sno-%lu", name.len > 0 ? "-" : "", alike->first->no);
    else
      kr_buffer_printf(&name, "%salike-%s", name.len > 0 ? "-" : "", digest);
  } while (is_taken(all, kr_text_view(name.bytes, name.len)));
  kr_keymap_add(&all->names, kr_keymap_text(kr_text_view(name.bytes, name.len)), 0);
  return kr_text_view(name.bytes, name.len);
}

/* True if nothing that is decided about one contradicts what is about the other. */
static bool fits(const struct kr_opinion_group *a, const struct kr_opinion_group *b) {
  const struct kr_opinion_answer *one = &a->answer, *other = &b->answer;
  bool answers = one->answered == KR_ANSWER_NONE || other->answered == KR_ANSWER_NONE ||
                 (one->answered == KR_ANSWER_GIVEN && kr_opinion_answers_equal(one, other));
  bool offices = a->office.len == 0 || b->office.len == 0 || kr_text_equal(a->office, b->office);
  return answers && offices && (a->summaries == 0 || b->summaries == 0);
}

static void join(struct joining *all, const struct kr_opinion *opinion, struct alike *alike) {
  const struct kr_opinion_group *own = all->group_of[opinion->lead];
  if (alike->name.len == 0)
    alike->name = alike->first->work->same_as = new_name(all, alike);
  opinion->work->same_as = alike->name;
  alike->group->summaries += own->summaries;
  if (alike->group->office.len == 0)
    alike->group->office = own->office;
  if (alike->group->answer.answered == KR_ANSWER_NONE)
    alike->group->answer = own->answer;
}

static void set_up(struct joining *all, const struct kr_opinions *opinions) {
  struct kr_opinions every = kr_opinions_of(all->plan, KR_OPINIONS_ALL, all->arena);
  struct kr_opinion_groups groups = kr_opinion_groups_of(opinions, all->arena);
  kr_keymap_init(&all->index, all->arena);
  kr_keymap_init(&all->names, all->arena);
  for (size_t i = 0; i < every.n; i++)
    if (every.v[i].work->same_as.len > 0)
      kr_keymap_add(&all->names, kr_keymap_text(every.v[i].work->same_as), 0);
  all->group_of = kr_arena_alloc_array(all->arena, opinions->n + 1, sizeof *all->group_of);
  for (size_t i = 0; i < groups.n; i++)
    all->group_of[groups.v[i].v[0]->lead] = &groups.v[i];
}

size_t kr_opinions_join_alike(struct kr_plan *plan, struct kr_arena *arena) {
  struct kr_opinions opinions = kr_opinions_of(plan, KR_OPINIONS_COUNTING, arena);
  const struct kr_opinion **sorted = kr_opinions_by_number(&opinions, arena);
  struct joining all = {.plan = plan, .arena = arena};
  size_t joined = 0;
  set_up(&all, &opinions);
  for (size_t i = 0; i < opinions.n; i++)
    gather(&all, sorted[i]);
  for (size_t i = 0; i < opinions.n; i++) {
    struct kr_text key;
    struct alike *alike = find(&all, sorted[i], &key);
    if (alike == NULL || (alike->first == sorted[i] && alike->name.len == 0) ||
        sorted[i]->work->same_as.len > 0 || !fits(alike->group, all.group_of[sorted[i]->lead]))
      continue;
    join(&all, sorted[i], alike);
    joined++;
  }
  return joined;
}
