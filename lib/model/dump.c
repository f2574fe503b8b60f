#include "model/dump.h"

#include <string.h>

static void put_string(struct kr_text text, struct kr_buffer *out) {
  kr_buffer_putc(out, '"');
  for (size_t i = 0; i < text.len; i++) {
    unsigned char byte = (unsigned char)text.bytes[i];
    if (byte == '\n')
      kr_buffer_puts(out, "\\n");
    else if (byte < 0x20 || byte == 0x7F)
      kr_buffer_printf(out, "\\u%04x", byte);
    else {
      if (byte == '"' || byte == '\\')
        kr_buffer_putc(out, '\\');
      kr_buffer_putc(out, (char)byte);
    }
  }
  kr_buffer_putc(out, '"');
}

static void put_text(const struct kr_field *field, const char *at, int indent,
                     struct kr_buffer *out) {
  struct kr_text text;
  memcpy(&text, at, sizeof text);
  if (text.len == 0)
    return;
  kr_buffer_printf(out, "%*s%s: ", indent, "", field->name);
  put_string(text, out);
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
    put_string(list.v[i], out);
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
    kr_record_write(field->record, (const char *)list.v + i * field->record->size, indent + 4, out);
  }
}

static void put_record(const struct kr_field *field, const char *at, int indent,
                       struct kr_buffer *out) {
  const void *record;
  memcpy(&record, at, sizeof record);
  if (record == NULL)
    return;
  kr_buffer_printf(out, "%*s%s:\n", indent, "", field->name);
  kr_record_write(field->record, record, indent + 2, out);
}

/* Recursion ends with the field table, which is a few records deep. */
void kr_record_write(const struct kr_record *record, const void *value, int indent,
                     struct kr_buffer *out) {
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    const char *at = (const char *)value + field->offset;
    if (field->type == KR_FIELD_FLAG)
      put_flag(field, at, indent, out);
    else if (field->type == KR_FIELD_TEXT_LIST)
      put_texts(field, at, indent, out);
    else if (field->type == KR_FIELD_RECORD)
      put_record(field, at, indent, out);
    else if (field->type == KR_FIELD_RECORD_LIST)
      put_records(field, at, indent, out);
    else
      put_text(field, at, indent, out);
  }
}

void kr_model_write(const struct kr_model *model, struct kr_buffer *out) {
  kr_record_write(&kr_model_record, model, 0, out);
}
