/* The fields of a plan's items, their digests, and the revision of a plan. */
#include <string.h>

#include "base/digest.h"
#include "base/textkey.h"
#include "model/model.h"

const char *const kr_plan_field_names[KR_PLAN_FIELD_COUNT] = {"policy",      "approach", "item",
                                                              "initiatives", "issues",   "comment"};

enum kr_plan_field kr_plan_field_named(struct kr_text name) {
  int i = 0;
  while (i < KR_PLAN_FIELD_COUNT && !kr_text_is(name, kr_plan_field_names[i]))
    i++;
  return (enum kr_plan_field)i;
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

struct kr_text kr_plan_field_text(const struct kr_policy *policy, const struct kr_item *item,
                                  enum kr_plan_field field, struct kr_arena *arena) {
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
    return kr_text_of(NULL);
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

static uint64_t add_policy(uint64_t state, const struct kr_policy *policy) {
  state = add(add(add(add(state, policy->id), policy->title), policy->page), policy->approach);
  for (size_t i = 0; i < policy->items.n; i++) {
    const struct kr_item *item = &policy->items.v[i];
    state = add(add(add(add(state, item->id), item->title), item->initiatives), item->issues);
  }
  return add(state, kr_text_of(NULL));
}

/* Where the columns end and the footnotes begin is not written into it, and `under`, `term` and
 * `numbers` are left out: what is added here changes the revision in every form. */
void kr_plan_revision(const struct kr_plan *plan, char out[KR_REVISION_SIZE]) {
  uint64_t state = add(add(KR_DIGEST_START, plan->title), plan->label);
  for (size_t i = 0; i < plan->columns.n; i++)
    state = add(add(state, plan->columns.v[i].field), plan->columns.v[i].heading);
  for (size_t i = 0; i < plan->footnotes.n; i++)
    state = add(add(state, plan->footnotes.v[i].mark), plan->footnotes.v[i].text);
  for (size_t i = 0; i < plan->policies.n; i++)
    state = add_policy(state, &plan->policies.v[i]);
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

/* What precedes a digest in an id cell. */
static char digest_sign(int field) { return field == 0 ? '#' : '.'; }

static void digest_field(struct kr_id_cells *cells, const struct kr_policy *policy,
                         const struct kr_item *item, int field, struct kr_arena *arena) {
  struct kr_text text = kr_plan_field_text(policy, item, (enum kr_plan_field)field, arena);
  kr_plan_digest(text, cells->digest[field], arena);
}

struct kr_text kr_plan_id_cell(struct kr_id_cells *cells, const struct kr_policy *policy,
                               const struct kr_item *item, struct kr_text comment,
                               struct kr_arena *arena) {
  struct kr_buffer text;
  for (int i = 0; i < KR_PLAN_FIELD_COUNT; i++)
    if (i == KR_PLAN_COMMENT)
      kr_plan_digest(comment, cells->digest[i], arena);
    else if (cells->policy != policy || (i != KR_PLAN_POLICY && i != KR_PLAN_APPROACH))
      digest_field(cells, policy, item, i, arena);
  cells->policy = policy;
  kr_buffer_init(&text, arena);
  kr_buffer_reserve(&text, item->id.len + KR_REVISION_SIZE + sizeof cells->digest);
  kr_buffer_text(&text, item->id);
  kr_buffer_putc(&text, '@');
  kr_buffer_puts(&text, cells->revision);
  for (int i = 0; i < KR_PLAN_FIELD_COUNT; i++) {
    kr_buffer_putc(&text, digest_sign(i));
    kr_buffer_puts(&text, cells->digest[i]);
  }
  return kr_text_view(text.bytes, text.len);
}

static bool is_code(const char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++) {
    bool digit = bytes[i] >= '0' && bytes[i] <= '9';
    if (!digit && !(bytes[i] >= 'A' && bytes[i] <= 'Z'))
      return false;
  }
  return true;
}

/* Not as strict as kr_id_good: what people did to an id, such as a doubled hyphen, is still an id
 * cell, of an item that is not there. */
static bool is_id(const char *bytes, size_t len) {
  if (len == 0 || bytes[0] < 'a' || bytes[0] > 'z')
    return false;
  for (size_t i = 0; i < len; i++) {
    bool letter = bytes[i] >= 'a' && bytes[i] <= 'z';
    if (!letter && !(bytes[i] >= '0' && bytes[i] <= '9') && bytes[i] != '-')
      return false;
  }
  return true;
}

bool kr_plan_id_parse(struct kr_text text, struct kr_id_cell *out, struct kr_arena *arena) {
  const size_t revision = KR_REVISION_SIZE - 1;
  const size_t tail = 1 + revision + KR_PLAN_FIELD_COUNT * (KR_PLAN_DIGEST_CHARS + 1);
  while (text.len > 0 && strchr(" \n\t\r", text.bytes[text.len - 1]) != NULL)
    text.len--;
  while (text.len > 0 && strchr(" \n\t\r", text.bytes[0]) != NULL) {
    text.bytes++;
    text.len--;
  }
  if (text.len <= tail || text.len > tail + 32 || !is_id(text.bytes, text.len - tail))
    return false;
  const char *at = text.bytes + text.len - tail;
  if (*at++ != '@' || !is_code(at, revision))
    return false;
  memcpy(out->revision, at, revision);
  out->revision[revision] = '\0';
  at += revision;
  for (int i = 0; i < KR_PLAN_FIELD_COUNT; i++) {
    if (*at++ != digest_sign(i) || !is_code(at, KR_PLAN_DIGEST_CHARS))
      return false;
    memcpy(out->digest[i], at, KR_PLAN_DIGEST_CHARS);
    out->digest[i][KR_PLAN_DIGEST_CHARS] = '\0';
    at += KR_PLAN_DIGEST_CHARS;
  }
  out->id = kr_text_of(kr_arena_copy(arena, text.bytes, text.len - tail));
  return true;
}
