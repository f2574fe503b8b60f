/* SPDX-License-Identifier: ISC */
/* Values of records, found by their field table. */
#include "source/record.h"

#include <assert.h>
#include <string.h>

bool kr_field_is_text(const struct kr_field *field) {
  return field->type != KR_FIELD_FLAG && field->type != KR_FIELD_TEXT_LIST &&
         field->type != KR_FIELD_TEXT_MAP && field->type != KR_FIELD_RECORD &&
         field->type != KR_FIELD_RECORD_LIST;
}

struct kr_text kr_record_text(const void *value, const struct kr_field *field) {
  struct kr_text text;
  memcpy(&text, (const char *)value + field->offset, sizeof text);
  return text;
}

struct kr_text_list kr_record_texts(const void *value, const struct kr_field *field) {
  struct kr_text_list list;
  memcpy(&list, (const char *)value + field->offset, sizeof list);
  return list;
}

struct kr_text_map kr_record_map(const void *value, const struct kr_field *field) {
  struct kr_text_map map;
  memcpy(&map, (const char *)value + field->offset, sizeof map);
  return map;
}

bool kr_record_flag(const void *value, const struct kr_field *field) {
  bool flag;
  memcpy(&flag, (const char *)value + field->offset, sizeof flag);
  return flag;
}

struct kr_list kr_record_list(const void *value, const struct kr_field *field) {
  struct kr_list list;
  memcpy(&list, (const char *)value + field->offset, sizeof list);
  return list;
}

const void *kr_record_inner(const void *value, const struct kr_field *field) {
  const void *inner;
  memcpy(&inner, (const char *)value + field->offset, sizeof inner);
  return inner;
}

const void *kr_record_element(struct kr_list list, const struct kr_field *field, size_t index) {
  assert(index < list.n);
  return (const char *)list.v + index * field->record->size;
}

bool kr_record_has(const void *value, const struct kr_field *field) {
  switch (field->type) {
  case KR_FIELD_FLAG:
    return kr_record_flag(value, field);
  case KR_FIELD_TEXT_LIST:
    return kr_record_texts(value, field).n > 0;
  case KR_FIELD_TEXT_MAP:
    return kr_record_map(value, field).n > 0;
  case KR_FIELD_RECORD_LIST:
    return kr_record_list(value, field).n > 0;
  case KR_FIELD_RECORD:
    return kr_record_inner(value, field) != NULL;
  default:
    return kr_record_text(value, field).len > 0;
  }
}

bool kr_record_equal(const struct kr_record *record, const void *a, const void *b) {
  if (a == NULL || b == NULL)
    return a == b;
  for (size_t i = 0; i < record->count; i++)
    if (!kr_record_same(a, b, &record->fields[i]))
      return false;
  return true;
}

static bool same_texts(struct kr_text_list a, struct kr_text_list b) {
  for (size_t i = 0; a.n == b.n && i < a.n; i++)
    if (!kr_text_equal(a.v[i], b.v[i]))
      return false;
  return a.n == b.n;
}

/* The order of the keys counts, as it does where they are written. */
static bool same_maps(struct kr_text_map a, struct kr_text_map b) {
  for (size_t i = 0; a.n == b.n && i < a.n; i++)
    if (!kr_text_equal(a.v[i].name, b.v[i].name) || !kr_text_equal(a.v[i].value, b.v[i].value))
      return false;
  return a.n == b.n;
}

static bool same_lists(const struct kr_field *field, struct kr_list a, struct kr_list b) {
  for (size_t i = 0; a.n == b.n && i < a.n; i++)
    if (!kr_record_equal(field->record, kr_record_element(a, field, i),
                         kr_record_element(b, field, i)))
      return false;
  return a.n == b.n;
}

/* The recursion ends with the field table, which is a few records deep. */
bool kr_record_same(const void *a, const void *b, const struct kr_field *field) {
  switch (field->type) {
  case KR_FIELD_FLAG:
    return kr_record_flag(a, field) == kr_record_flag(b, field);
  case KR_FIELD_TEXT_LIST:
    return same_texts(kr_record_texts(a, field), kr_record_texts(b, field));
  case KR_FIELD_TEXT_MAP:
    return same_maps(kr_record_map(a, field), kr_record_map(b, field));
  case KR_FIELD_RECORD_LIST:
    return same_lists(field, kr_record_list(a, field), kr_record_list(b, field));
  case KR_FIELD_RECORD:
    return kr_record_equal(field->record, kr_record_inner(a, field), kr_record_inner(b, field));
  default:
    return kr_text_equal(kr_record_text(a, field), kr_record_text(b, field));
  }
}

static struct kr_text keep_text(struct kr_text text, struct kr_arena *arena) {
  if (text.bytes != NULL)
    text.bytes = kr_arena_copy(arena, text.bytes, text.len);
  return text;
}

static struct kr_text_list keep_texts(struct kr_text_list list, struct kr_arena *arena) {
  struct kr_text *own = kr_arena_alloc_array(arena, list.n + 1, sizeof *own);
  for (size_t i = 0; i < list.n; i++)
    own[i] = keep_text(list.v[i], arena);
  list.v = own;
  return list;
}

static struct kr_text_map keep_map(struct kr_text_map map, struct kr_arena *arena) {
  struct kr_text_pair *own = kr_arena_alloc_array(arena, map.n + 1, sizeof *own);
  for (size_t i = 0; i < map.n; i++)
    own[i] =
        (struct kr_text_pair){keep_text(map.v[i].name, arena), keep_text(map.v[i].value, arena)};
  map.v = own;
  return map;
}

/* The same with the bytes of an equal text that is kept already. */
static struct kr_text share_text(struct kr_text text, struct kr_text kept, struct kr_arena *arena) {
  if (text.bytes == NULL || kept.bytes == NULL || !kr_text_equal(text, kept))
    return keep_text(text, arena);
  text.bytes = kept.bytes;
  return text;
}

void kr_record_keep(const struct kr_record *record, void *value, const void *like,
                    struct kr_arena *arena) {
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    char *at = (char *)value + field->offset;
    if (kr_field_is_text(field)) {
      struct kr_text kept = {NULL, 0, {0, 0}};
      if (like != NULL)
        kept = kr_record_text(like, field);
      struct kr_text text = share_text(kr_record_text(value, field), kept, arena);
      memcpy(at, &text, sizeof text);
    } else if (field->type == KR_FIELD_TEXT_LIST) {
      struct kr_text_list list = keep_texts(kr_record_texts(value, field), arena);
      memcpy(at, &list, sizeof list);
    } else if (field->type == KR_FIELD_TEXT_MAP) {
      struct kr_text_map map = keep_map(kr_record_map(value, field), arena);
      memcpy(at, &map, sizeof map);
    }
  }
}

int kr_record_compare(const struct kr_record *record, const void *a, const void *b) {
  int order = 0;
  for (size_t i = 0; order == 0 && i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    if (kr_field_is_text(field))
      order = kr_text_compare(kr_record_text(a, field), kr_record_text(b, field));
    else if (field->type == KR_FIELD_FLAG)
      order = kr_record_flag(a, field) - kr_record_flag(b, field);
  }
  return order;
}

static const struct kr_field *find_field(const struct kr_record *record,
                                         const struct kr_field *like) {
  for (size_t i = 0; i < record->count; i++)
    if (record->fields[i].type == like->type && strcmp(record->fields[i].name, like->name) == 0)
      return &record->fields[i];
  return NULL;
}

void kr_record_pass(const struct kr_record *from_record, const void *from,
                    const struct kr_record *to_record, void *to) {
  for (size_t i = 0; i < to_record->count; i++) {
    const struct kr_field *field = &to_record->fields[i];
    const struct kr_field *same = find_field(from_record, field);
    if (same != NULL && (kr_field_is_text(field) || field->type == KR_FIELD_FLAG))
      memcpy((char *)to + field->offset, (const char *)from + same->offset,
             field->type == KR_FIELD_FLAG ? sizeof(bool) : sizeof(struct kr_text));
  }
}
