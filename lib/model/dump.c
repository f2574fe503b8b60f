/* SPDX-License-Identifier: ISC */
/* Prints a model field by field, and tells where two models differ. */
#include "model/dump.h"

#include <assert.h>
#include <string.h>

#include "source/record.h"

static void put_text(const struct kr_field *field, const char *at, int indent,
                     struct kr_buffer *out) {
  struct kr_text text;
  memcpy(&text, at, sizeof text);
  if (text.len == 0)
    return;
  kr_buffer_printf(out, "%*s%s: ", indent, "", field->name);
  kr_buffer_json(out, text);
  kr_buffer_putc(out, '\n');
}

static void put_flag(const struct kr_field *field, const char *at, int indent,
                     struct kr_buffer *out) {
  bool flag;
  memcpy(&flag, at, sizeof flag);
  if (flag)
    kr_buffer_printf(out, "%*s%s: true\n", indent, "", field->name);
}

static void put_texts(const struct kr_field *field, const char *at, int indent,
                      struct kr_buffer *out) {
  struct kr_text_list list;
  memcpy(&list, at, sizeof list);
  if (list.n > 0)
    kr_buffer_printf(out, "%*s%s:\n", indent, "", field->name);
  for (size_t i = 0; i < list.n; i++) {
    kr_buffer_printf(out, "%*s- ", indent + 2, "");
    kr_buffer_json(out, list.v[i]);
    kr_buffer_putc(out, '\n');
  }
}

static void put_map(const struct kr_field *field, const char *at, int indent,
                    struct kr_buffer *out) {
  struct kr_text_map map;
  memcpy(&map, at, sizeof map);
  if (map.n > 0)
    kr_buffer_printf(out, "%*s%s:\n", indent, "", field->name);
  for (size_t i = 0; i < map.n; i++) {
    kr_buffer_printf(out, "%*s", indent + 2, "");
    kr_buffer_text(out, map.v[i].name);
    kr_buffer_puts(out, ": ");
    kr_buffer_json(out, map.v[i].value);
    kr_buffer_putc(out, '\n');
  }
}

static void put_records(const struct kr_field *field, const char *at, int indent,
                        struct kr_buffer *out) {
  struct kr_list list;
  memcpy(&list, at, sizeof list);
  if (list.n > 0)
    kr_buffer_printf(out, "%*s%s:\n", indent, "", field->name);
  for (size_t i = 0; i < list.n; i++) {
    kr_buffer_printf(out, "%*s-\n", indent + 2, "");
    kr_model_record_write(field->record, (const char *)list.v + i * field->record->size, indent + 4,
                          out);
  }
}

static void put_record(const struct kr_field *field, const char *at, int indent,
                       struct kr_buffer *out) {
  const void *record;
  memcpy(&record, at, sizeof record);
  if (record == NULL)
    return;
  kr_buffer_printf(out, "%*s%s:\n", indent, "", field->name);
  kr_model_record_write(field->record, record, indent + 2, out);
}

/* Recursion ends with the field table, which is a few records deep. */
void kr_model_record_write(const struct kr_record *record, const void *value, int indent,
                           struct kr_buffer *out) {
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    const char *at = (const char *)value + field->offset;
    if (field->type == KR_FIELD_FLAG)
      put_flag(field, at, indent, out);
    else if (field->type == KR_FIELD_TEXT_LIST)
      put_texts(field, at, indent, out);
    else if (field->type == KR_FIELD_TEXT_MAP)
      put_map(field, at, indent, out);
    else if (field->type == KR_FIELD_RECORD)
      put_record(field, at, indent, out);
    else if (field->type == KR_FIELD_RECORD_LIST)
      put_records(field, at, indent, out);
    else
      put_text(field, at, indent, out);
  }
}

void kr_model_write(const struct kr_model *model, struct kr_buffer *out) {
  kr_model_record_write(&kr_model_record, model, 0, out);
}

/* The first line of `got` that differs from `want`. */
static char *differing_line(const struct kr_buffer *want, const struct kr_buffer *got,
                            struct kr_arena *arena) {
  size_t at = 0;
  while (at < want->len && at < got->len && want->bytes[at] == got->bytes[at])
    at++;
  const struct kr_buffer *side = at < got->len ? got : want;
  size_t start = at, end = at;
  assert(at <= side->len);
  while (start > 0 && side->bytes[start - 1] != '\n')
    start--;
  while (start < side->len && side->bytes[start] == ' ')
    start++;
  while (end < side->len && side->bytes[end] != '\n')
    end++;
  if (end < start)
    end = start;
  return kr_arena_copy(arena, side->bytes + start, end - start);
}

const char *kr_model_difference(const struct kr_model *want, const struct kr_model *got,
                                struct kr_arena *arena) {
  struct kr_buffer left, right;
  const char *line = NULL;
  if (kr_record_equal(&kr_model_record, want, got))
    return NULL;
  kr_buffer_init(&left, arena);
  kr_buffer_init(&right, arena);
  kr_model_write(want, &left);
  kr_model_write(got, &right);
  bool same =
      left.len == right.len && (left.len == 0 || memcmp(left.bytes, right.bytes, left.len) == 0);
  if (!same)
    line = differing_line(&left, &right, arena);
  kr_buffer_free(&left);
  kr_buffer_free(&right);
  return line;
}
