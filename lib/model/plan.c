/* SPDX-License-Identifier: ISC */
/* The fields of a plan's items, their digests, and the revision of a plan. */
#include <string.h>

#include "base/digest.h"
#include "base/textkey.h"
#include "model/model.h"

const char *const kr_plan_field_names[KR_PLAN_FIELD_COUNT] = {"policy",      "approach", "item",
                                                              "initiatives", "issues",   "comment"};

int kr_plan_field_count(const struct kr_plan *plan) {
  size_t own = plan->fields.n;
  return KR_PLAN_OWN + (own < KR_PLAN_OWN_MOST ? (int)own : KR_PLAN_OWN_MOST);
}

struct kr_text kr_plan_field_name(const struct kr_plan *plan, enum kr_plan_field field) {
  if (field < KR_PLAN_OWN)
    return kr_text_of(kr_plan_field_names[field]);
  return plan->fields.v[field - KR_PLAN_OWN].name;
}

enum kr_plan_field kr_plan_field_named(const struct kr_plan *plan, struct kr_text name) {
  for (int i = 0; i < kr_plan_field_count(plan); i++)
    if (name.len > 0 && kr_text_equal(name, kr_plan_field_name(plan, (enum kr_plan_field)i)))
      return (enum kr_plan_field)i;
  return KR_PLAN_FIELD_NONE;
}

const struct kr_plan_own_field *kr_plan_own(const struct kr_plan *plan, enum kr_plan_field field) {
  if (field < KR_PLAN_OWN || field == KR_PLAN_FIELD_NONE)
    return NULL;
  return &plan->fields.v[field - KR_PLAN_OWN];
}

bool kr_plan_is_input(const struct kr_plan *plan, enum kr_plan_field field) {
  const struct kr_plan_own_field *own = kr_plan_own(plan, field);
  return field == KR_PLAN_COMMENT || (own != NULL && own->input);
}

const struct kr_plan_column *kr_plan_column_of(const struct kr_plan *plan,
                                               enum kr_plan_field field) {
  for (size_t i = 0; i < plan->columns.n; i++)
    if (kr_plan_field_named(plan, plan->columns.v[i].field) == field)
      return &plan->columns.v[i];
  return NULL;
}

static struct kr_text with_page(const struct kr_policy *policy, struct kr_arena *arena) {
  static const char before[] = " (P.";
  if (policy->page.len == 0)
    return policy->title;
  size_t room = policy->title.len + sizeof before + policy->page.len + 1;
  char *bytes = kr_arena_alloc(arena, room);
  char *end = bytes;
  memcpy(end, policy->title.bytes, policy->title.len);
  end += policy->title.len;
  memcpy(end, before, sizeof before - 1);
  end += sizeof before - 1;
  memcpy(end, policy->page.bytes, policy->page.len);
  end += policy->page.len;
  *end++ = ')';
  struct kr_text text = {bytes, (size_t)(end - bytes), policy->title.at};
  return text;
}

static struct kr_text own_text(const struct kr_plan *plan, const struct kr_item *item,
                               enum kr_plan_field field) {
  const struct kr_plan_own_field *own = kr_plan_own(plan, field);
  for (size_t i = 0; own != NULL && !own->input && i < item->fields.n; i++)
    if (kr_text_equal(item->fields.v[i].name, own->name))
      return item->fields.v[i].value;
  return kr_text_of(NULL);
}

struct kr_text kr_plan_field_text(const struct kr_plan *plan, const struct kr_policy *policy,
                                  const struct kr_item *item, enum kr_plan_field field,
                                  struct kr_arena *arena) {
  switch (field) {
  case KR_PLAN_POLICY:
    return with_page(policy, arena);
  case KR_PLAN_APPROACH:
    return policy->approach;
  case KR_PLAN_ITEM:
    return item->title;
  case KR_PLAN_INITIATIVES:
    return item->initiatives;
  case KR_PLAN_ISSUES:
    return item->issues;
  default:
    return own_text(plan, item, field);
  }
}

bool kr_plan_is_office(const struct kr_plan *plan, struct kr_text name, struct kr_arena *scratch) {
  struct kr_text usual = kr_text_of("事務局"), office = plan->office;
  return kr_text_key_equal(name, usual, scratch) ||
         (office.len > 0 && kr_text_key_equal(name, office, scratch));
}

/* Each text is ended by a byte that UTF-8 never has, so that the same bytes divided in another way
 * have another digest. */
static uint64_t add(uint64_t state, struct kr_text text) {
  return kr_digest_bytes(kr_digest_bytes(state, text.bytes, text.len), "\xFF", 1);
}

/* The values of the plan's own fields that have a column. */
static uint64_t add_own(uint64_t state, const struct kr_plan *plan, const struct kr_item *item) {
  for (int f = KR_PLAN_OWN; f < kr_plan_field_count(plan); f++)
    if (kr_plan_column_of(plan, (enum kr_plan_field)f) != NULL)
      state = add(state, own_text(plan, item, (enum kr_plan_field)f));
  return state;
}

static uint64_t add_policy(uint64_t state, const struct kr_plan *plan,
                           const struct kr_policy *policy) {
  state = add(add(add(add(state, policy->id), policy->title), policy->page), policy->approach);
  for (size_t i = 0; i < policy->items.n; i++) {
    const struct kr_item *item = &policy->items.v[i];
    state = add(add(add(add(state, item->id), item->title), item->initiatives), item->issues);
    state = add_own(state, plan, item);
  }
  return add(state, kr_text_of(NULL));
}

/* Where the columns end and the footnotes begin is not written into it, and `under`, `term` and
 * `numbers` are left out: what is added here changes the revision in every form. What is printed
 * around the table is left out too: with a later deadline the form is still the same. */
void kr_plan_revision(const struct kr_plan *plan, char out[KR_REVISION_SIZE]) {
  uint64_t state = add(add(KR_DIGEST_START, plan->title), plan->label);
  for (size_t i = 0; i < plan->columns.n; i++)
    state = add(add(state, plan->columns.v[i].field), plan->columns.v[i].heading);
  for (size_t i = 0; i < plan->fields.n; i++)
    for (size_t j = 0; j < plan->fields.v[i].words.n; j++)
      state = add(state, plan->fields.v[i].words.v[j]);
  for (size_t i = 0; i < plan->footnotes.n; i++)
    state = add(add(state, plan->footnotes.v[i].mark), plan->footnotes.v[i].text);
  for (size_t i = 0; i < plan->policies.n; i++)
    state = add_policy(state, plan, &plan->policies.v[i]);
  kr_digest_write(kr_digest_end(state), KR_REVISION_SIZE - 1, out);
}

void kr_plan_digest(struct kr_text text, char out[KR_PLAN_DIGEST_CHARS + 1],
                    struct kr_arena *scratch) {
  kr_digest_write(kr_digest_text(text, scratch), KR_PLAN_DIGEST_CHARS, out);
}

static void keep_superseded(struct kr_comments *comments) {
  for (size_t i = 0; i < comments->n; i++)
    comments->v[i].superseded = kr_text_of(NULL);
}

void kr_plan_keep_superseded(struct kr_plan *plan) {
  for (size_t i = 0; i < plan->policies.n; i++)
    for (size_t j = 0; j < plan->policies.v[i].items.n; j++)
      keep_superseded(&plan->policies.v[i].items.v[j].comments);
  keep_superseded(&plan->unplaced);
}
