/* SPDX-License-Identifier: ISC */
/* Records written as YAML, by their field table. */
#include "source/record_write.h"

#include <assert.h>
#include <string.h>

/* Months, years and numbers are text by their field, so they need no quotation marks unless
 * they hold what YAML reads as its own. */
static void put_unquoted(struct kr_text text, struct kr_buffer *out) {
  static const char own[] = ":#,[]{}\"'&*!|>%@`";
  bool plain = text.len > 0 && text.bytes[0] != ' ' && text.bytes[text.len - 1] != ' ' &&
               text.bytes[0] != '-' && text.bytes[0] != '?' && text.bytes[0] != '=';
  for (size_t i = 0; i < text.len; i++)
    plain = plain && (unsigned char)text.bytes[i] >= 0x20 && text.bytes[i] != 0x7F &&
            strchr(own, text.bytes[i]) == NULL;
  if (plain)
    kr_buffer_text(out, text);
  else
    kr_yaml_quoted(text, out);
}

static void put_plain(struct kr_text text, enum kr_field_type type, struct kr_buffer *out) {
  if (type == KR_FIELD_TEXT || type == KR_FIELD_COLOR)
    kr_yaml_word(text, out);
  else
    put_unquoted(text, out);
}

static void put_on_line(struct kr_text text, const struct kr_field *field, struct kr_buffer *out) {
  if ((field->flags & KR_FIELD_BLOCK) != 0)
    kr_yaml_quoted(text, out);
  else if ((field->flags & KR_FIELD_TIME) != 0 && kr_text_is_time(text))
    kr_buffer_text(out, text);
  else if (field->type == KR_FIELD_NUMBER)
    put_unquoted(text, out);
  else
    kr_yaml_word(text, out);
}

static void put_text(struct kr_text text, const struct kr_field *field, enum kr_record_form form,
                     struct kr_buffer *out) {
  if (field->type == KR_FIELD_MARK)
    kr_buffer_text(out, text); /* true or a time */
  else if (form == KR_RECORD_PLAIN)
    put_plain(text, field->type, out);
  else if (form == KR_RECORD_LINE)
    put_on_line(text, field, out);
  else if (field->type == KR_FIELD_ID)
    kr_yaml_word(text, out);
  else if (field->type == KR_FIELD_NUMBER)
    put_unquoted(text, out);
  else
    kr_yaml_quoted(text, out);
}

static void put_texts(struct kr_text_list texts, enum kr_record_form form, struct kr_buffer *out) {
  kr_buffer_putc(out, '[');
  for (size_t i = 0; i < texts.n; i++) {
    kr_buffer_puts(out, i == 0 ? "" : ", ");
    if (form == KR_RECORD_PLAIN)
      kr_yaml_word(texts.v[i], out);
    else
      kr_yaml_quoted(texts.v[i], out);
  }
  kr_buffer_putc(out, ']');
}

static enum kr_record_form inside(enum kr_record_form form) {
  return form == KR_RECORD_LINE ? KR_RECORD_FLOW : form;
}

static void put_records(const void *value, const struct kr_field *field, enum kr_record_form form,
                        struct kr_buffer *out) {
  struct kr_list list = kr_record_list(value, field);
  kr_buffer_putc(out, '[');
  for (size_t i = 0; i < list.n; i++) {
    kr_buffer_puts(out, i == 0 ? "" : ", ");
    kr_record_write_flow(field->record, kr_record_element(list, field, i), form, out);
  }
  kr_buffer_putc(out, ']');
}

static void put_map(struct kr_text_map map, enum kr_record_form form, struct kr_buffer *out) {
  kr_buffer_putc(out, '{');
  for (size_t i = 0; i < map.n; i++) {
    kr_buffer_puts(out, i == 0 ? "" : ", ");
    kr_yaml_word(map.v[i].name, out);
    kr_buffer_puts(out, ": ");
    if (form == KR_RECORD_PLAIN)
      kr_yaml_word(map.v[i].value, out);
    else
      kr_yaml_quoted(map.v[i].value, out);
  }
  kr_buffer_putc(out, '}');
}

void kr_record_write_value(const void *value, const struct kr_field *field,
                           enum kr_record_form form, struct kr_buffer *out) {
  if (field->type == KR_FIELD_FLAG)
    kr_buffer_puts(out, kr_record_flag(value, field) ? "true" : "false");
  else if (field->type == KR_FIELD_TEXT_LIST)
    put_texts(kr_record_texts(value, field), form, out);
  else if (field->type == KR_FIELD_TEXT_MAP)
    put_map(kr_record_map(value, field), form, out);
  else if (field->type == KR_FIELD_RECORD)
    kr_record_write_flow(field->record, kr_record_inner(value, field), inside(form), out);
  else if (field->type == KR_FIELD_RECORD_LIST)
    put_records(value, field, inside(form), out);
  else
    put_text(kr_record_text(value, field), field, form, out);
}

static bool is_written(const void *value, const struct kr_field *field) {
  return (field->flags & KR_FIELD_ALWAYS) != 0 || kr_record_has(value, field);
}

/* The field by which the record can be written as one scalar, if it is the only one that is
 * written. */
static const struct kr_field *only_short(const struct kr_record *record, const void *value) {
  const struct kr_field *only = NULL;
  for (size_t i = 0; i < record->count; i++) {
    if (!is_written(value, &record->fields[i]))
      continue;
    if (only != NULL || (record->fields[i].flags & KR_FIELD_SHORT) == 0)
      return NULL;
    only = &record->fields[i];
  }
  return only;
}

void kr_record_write_flow(const struct kr_record *record, const void *value,
                          enum kr_record_form form, struct kr_buffer *out) {
  const struct kr_field *only = only_short(record, value);
  const char *before = "";
  if (only != NULL) {
    kr_record_write_value(value, only, form, out);
    return;
  }
  kr_buffer_putc(out, '{');
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    if (!is_written(value, field))
      continue;
    kr_buffer_printf(out, "%s%s: ", before, field->name);
    kr_record_write_value(value, field, form, out);
    before = ", ";
  }
  kr_buffer_putc(out, '}');
}

static const struct kr_field *last_field(const struct kr_record *record, const void *value) {
  const struct kr_field *last = NULL;
  for (size_t i = 0; i < record->count; i++)
    if (is_written(value, &record->fields[i]))
      last = &record->fields[i];
  return last;
}

static void put_key(const void *value, const struct kr_field *field,
                    const struct kr_record_layout *layout, bool may_be_block,
                    struct kr_buffer *out) {
  bool block = may_be_block && (field->flags & KR_FIELD_BLOCK) != 0 &&
               kr_yaml_literal_fits(kr_record_text(value, field));
  kr_buffer_printf(out, "%s: ", field->name);
  if (block) {
    kr_buffer_printf(out, "|%s", layout->line_break);
    kr_yaml_literal_lines(kr_record_text(value, field), layout->key + layout->body,
                          layout->line_break, out);
    return;
  }
  kr_record_write_value(value, field, KR_RECORD_LINE, out);
  kr_buffer_puts(out, layout->line_break);
}

void kr_record_write_lines(const struct kr_record *record, const void *value,
                           const struct kr_record_layout *layout, struct kr_buffer *out) {
  const struct kr_field *last = last_field(record, value);
  assert(layout->key > layout->dash);
  if (last == NULL)
    return;
  kr_yaml_spaces(layout->dash, out);
  kr_buffer_putc(out, '-');
  kr_yaml_spaces(layout->key - layout->dash - 1, out);
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    if (!is_written(value, field))
      continue;
    put_key(value, field, layout, field != last || !layout->closed, out);
    if (field != last)
      kr_yaml_spaces(layout->key, out);
  }
}
