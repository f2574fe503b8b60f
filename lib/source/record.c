/* Values of records, found by their field table. */
#include "source/record.h"

#include <string.h>

bool kr_field_is_text(const struct kr_field *field) {
  return field->type != KR_FIELD_FLAG && field->type != KR_FIELD_TEXT_LIST &&
         field->type != KR_FIELD_RECORD && field->type != KR_FIELD_RECORD_LIST;
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

bool kr_record_flag(const void *value, const struct kr_field *field) {
  bool flag;
  memcpy(&flag, (const char *)value + field->offset, sizeof flag);
  return flag;
}

bool kr_record_has(const void *value, const struct kr_field *field) {
  struct kr_list list;
  const void *record;
  switch (field->type) {
  case KR_FIELD_FLAG:
    return kr_record_flag(value, field);
  case KR_FIELD_TEXT_LIST:
    return kr_record_texts(value, field).n > 0;
  case KR_FIELD_RECORD_LIST:
    memcpy(&list, (const char *)value + field->offset, sizeof list);
    return list.n > 0;
  case KR_FIELD_RECORD:
    memcpy(&record, (const char *)value + field->offset, sizeof record);
    return record != NULL;
  default:
    return kr_record_text(value, field).len > 0;
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

void kr_record_keep(const struct kr_record *record, void *value, struct kr_arena *arena) {
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    char *at = (char *)value + field->offset;
    if (kr_field_is_text(field)) {
      struct kr_text text = keep_text(kr_record_text(value, field), arena);
      memcpy(at, &text, sizeof text);
    } else if (field->type == KR_FIELD_TEXT_LIST) {
      struct kr_text_list list = keep_texts(kr_record_texts(value, field), arena);
      memcpy(at, &list, sizeof list);
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
