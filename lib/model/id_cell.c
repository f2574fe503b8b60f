/* SPDX-License-Identifier: ISC */
/* Writes and reads id cells. */
#include "model/id_cell.h"

#include <string.h>

#define ID_MOST 32 /* bytes of an id */

/* What precedes a digest in an id cell. */
static char digest_sign(int field) { return field == 0 ? '#' : '.'; }

/* The digest of a text in a field. One of the plan's own is told by its name, not by its place
 * among the digests, so that fields may be added and moved while forms are out. */
static void digest_field(const struct kr_plan *plan, enum kr_plan_field field, struct kr_text text,
                         char out[KR_PLAN_DIGEST_CHARS + 1], struct kr_arena *arena) {
  const struct kr_plan_own_field *own = kr_plan_own(plan, field);
  struct kr_buffer named;
  if (own == NULL) {
    kr_plan_digest(text, out, arena);
    return;
  }
  kr_buffer_init(&named, arena);
  kr_buffer_text(&named, own->name);
  kr_buffer_putc(&named, '=');
  kr_buffer_text(&named, text);
  kr_plan_digest(kr_text_view(named.bytes, named.len), out, arena);
  kr_buffer_free(&named);
}

/* True for a field of which an id cell has a digest. */
static bool has_digest(const struct kr_plan *plan, enum kr_plan_field field) {
  return field < KR_PLAN_OWN || kr_plan_column_of(plan, field) != NULL;
}

struct kr_text kr_plan_id_cell(struct kr_id_cells *cells, const struct kr_policy *policy,
                               const struct kr_item *item, const struct kr_text *inputs,
                               struct kr_arena *arena) {
  const struct kr_plan *plan = cells->plan;
  int count = kr_plan_field_count(plan);
  struct kr_buffer text;
  for (int i = 0; i < count; i++) {
    enum kr_plan_field field = (enum kr_plan_field)i;
    if (cells->policy == policy && (field == KR_PLAN_POLICY || field == KR_PLAN_APPROACH))
      continue;
    struct kr_text sent = kr_plan_field_text(plan, policy, item, field, arena);
    if (kr_plan_is_input(plan, field))
      sent = inputs[i];
    if (has_digest(plan, field))
      digest_field(plan, field, sent, cells->digest[i], arena);
  }
  cells->policy = policy;
  kr_buffer_init(&text, arena);
  kr_buffer_reserve(&text, item->id.len + KR_REVISION_SIZE + sizeof cells->digest);
  kr_buffer_text(&text, item->id);
  kr_buffer_putc(&text, '@');
  kr_buffer_puts(&text, cells->revision);
  for (int i = 0; i < count; i++) {
    if (!has_digest(plan, (enum kr_plan_field)i))
      continue;
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

bool kr_plan_id_tells(const struct kr_id_cell *cell, enum kr_plan_field field) {
  return field < KR_PLAN_OWN || cell->own_count > 0;
}

bool kr_plan_id_holds(const struct kr_id_cell *cell, const struct kr_plan *plan,
                      enum kr_plan_field field, struct kr_text text, struct kr_arena *scratch) {
  char digest[KR_PLAN_DIGEST_CHARS + 1];
  digest_field(plan, field, text, digest, scratch);
  if (field < KR_PLAN_OWN)
    return strcmp(digest, cell->digest[field]) == 0;
  for (size_t i = 0; i < cell->own_count; i++)
    if (strcmp(digest, cell->own[i]) == 0)
      return true;
  return false;
}

/* Reads the digests from `*at` on into `out`, `count` of them, of which `first` is the first. */
static bool read_digests(const char **at, int first, size_t count,
                         char (*out)[KR_PLAN_DIGEST_CHARS + 1]) {
  for (size_t i = 0; i < count; i++) {
    if (*(*at)++ != digest_sign(first + (int)i) || !is_code(*at, KR_PLAN_DIGEST_CHARS))
      return false;
    memcpy(out[i], *at, KR_PLAN_DIGEST_CHARS);
    out[i][KR_PLAN_DIGEST_CHARS] = '\0';
    *at += KR_PLAN_DIGEST_CHARS;
  }
  return true;
}

bool kr_plan_id_parse(struct kr_text text, struct kr_id_cell *out, struct kr_arena *arena) {
  const size_t revision = KR_REVISION_SIZE - 1, each = KR_PLAN_DIGEST_CHARS + 1;
  const size_t least = 1 + revision + KR_PLAN_FIELD_COUNT * each;
  while (text.len > 0 && strchr(" \n\t\r", text.bytes[text.len - 1]) != NULL)
    text.len--;
  while (text.len > 0 && strchr(" \n\t\r", text.bytes[0]) != NULL) {
    text.bytes++;
    text.len--;
  }
  const char *at = text.len <= least ? NULL : memchr(text.bytes, '@', ID_MOST + 1);
  if (at == NULL || !is_id(text.bytes, (size_t)(at - text.bytes)))
    return false;
  size_t id = (size_t)(at - text.bytes), tail = text.len - id;
  out->own_count = tail < least ? 0 : (tail - least) / each;
  if (tail != least + out->own_count * each || out->own_count > KR_PLAN_OWN_MOST ||
      !is_code(++at, revision))
    return false;
  memcpy(out->revision, at, revision);
  out->revision[revision] = '\0';
  at += revision;
  if (!read_digests(&at, 0, KR_PLAN_FIELD_COUNT, out->digest) ||
      !read_digests(&at, KR_PLAN_OWN, out->own_count, out->own))
    return false;
  out->id = kr_text_of(kr_arena_copy(arena, text.bytes, id));
  return true;
}
