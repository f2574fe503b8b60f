#include "model/write.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"
#include "yaml/yaml_text.h"

#define LINE_WIDTH 100 /* columns; what is longer gets lines of its own */

struct writing {
  const struct kr_model_remark **remarks; /* by record; those of one in their order */
  size_t remark_count;
  struct kr_buffer *out;
  struct kr_buffer line; /* one tried before it is written */
};

static const void *at_field(const void *record, const struct kr_field *field) {
  return (const char *)record + field->offset;
}

static struct kr_text text_at(const void *record, const struct kr_field *field) {
  struct kr_text text;
  memcpy(&text, at_field(record, field), sizeof text);
  return text;
}

static struct kr_list list_at(const void *record, const struct kr_field *field) {
  struct kr_list list;
  memcpy(&list, at_field(record, field), sizeof list);
  return list;
}

static const void *record_at(const void *record, const struct kr_field *field) {
  const void *inner;
  memcpy(&inner, at_field(record, field), sizeof inner);
  return inner;
}

static const void *entry_at(struct kr_list list, const struct kr_field *field, size_t i) {
  return (const char *)list.v + i * field->record->size;
}

/* True where the field says something and is written. */
static bool says(const void *record, const struct kr_field *field) {
  if (field->type == KR_FIELD_FLAG) {
    bool flag;
    memcpy(&flag, at_field(record, field), sizeof flag);
    return flag;
  }
  if (field->type == KR_FIELD_TEXT_LIST) {
    struct kr_text_list list;
    memcpy(&list, at_field(record, field), sizeof list);
    return list.n > 0;
  }
  if (field->type == KR_FIELD_RECORD_LIST)
    return list_at(record, field).n > 0;
  if (field->type == KR_FIELD_RECORD)
    return record_at(record, field) != NULL;
  return text_at(record, field).len > 0;
}

/* ---- remarks ---- */
static bool is_about(const struct kr_model_remark *remark, const char *field) {
  if (field == NULL || remark->field == NULL)
    return field == remark->field;
  return strcmp(field, remark->field) == 0;
}

static int by_record(const void *a, const void *b) {
  const struct kr_model_remark *x = *(const struct kr_model_remark *const *)a;
  const struct kr_model_remark *y = *(const struct kr_model_remark *const *)b;
  uintptr_t left = (uintptr_t)x->record, right = (uintptr_t)y->record;
  return left != right ? (left > right) - (left < right) : (x > y) - (x < y);
}

static void sort_remarks(struct writing *w, const struct kr_model_remark *remarks, size_t count,
                         struct kr_arena *arena) {
  w->remarks = kr_arena_alloc_array(arena, count + 1, sizeof(const struct kr_model_remark *));
  w->remark_count = count;
  for (size_t i = 0; i < count; i++)
    w->remarks[i] = &remarks[i];
  qsort(w->remarks, count, sizeof(const struct kr_model_remark *), by_record);
}

/* The first remark on a record; those on the same one follow it. */
static size_t first_remark(const struct writing *w, const void *record) {
  size_t low = 0, high = w->remark_count;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if ((uintptr_t)w->remarks[middle]->record < (uintptr_t)record)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

static void put_remarks(const struct writing *w, const void *record, const char *field,
                        size_t indent) {
  for (size_t i = first_remark(w, record); i < w->remark_count && w->remarks[i]->record == record;
       i++)
    if (is_about(w->remarks[i], field))
      kr_yaml_comment(w->remarks[i]->text, indent, w->out);
}

static bool has_remark_inside(const struct writing *w, const void *record) {
  for (size_t i = first_remark(w, record); i < w->remark_count && w->remarks[i]->record == record;
       i++)
    if (w->remarks[i]->field != NULL)
      return true;
  return false;
}

/* ---- values on one line ---- */
/* Months, years and numbers are text by their field, so they need no quotation marks unless
 * they hold what YAML reads as its own. */
static void put_value(struct kr_text text, struct kr_buffer *out) {
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

static void put_scalar(const void *record, const struct kr_field *field, struct kr_buffer *out) {
  if (field->type == KR_FIELD_FLAG)
    kr_buffer_puts(out, "true");
  else if (field->type == KR_FIELD_TEXT || field->type == KR_FIELD_COLOR)
    kr_yaml_word(text_at(record, field), out);
  else
    put_value(text_at(record, field), out);
}

/* The field by which the record can be written as one scalar, where it alone says something. */
static const struct kr_field *only_short(const struct kr_record *record, const void *value) {
  const struct kr_field *only = NULL;
  for (size_t i = 0; i < record->count; i++) {
    if (!says(value, &record->fields[i]))
      continue;
    if (only != NULL || (record->fields[i].flags & KR_FIELD_SHORT) == 0)
      return NULL;
    only = &record->fields[i];
  }
  return only;
}

static void put_flow(const struct kr_record *record, const void *value, struct kr_buffer *out) {
  const struct kr_field *only = only_short(record, value);
  bool first = true;
  if (only != NULL) {
    put_scalar(value, only, out);
    return;
  }
  kr_buffer_putc(out, '{');
  for (size_t i = 0; i < record->count; i++) {
    if (!says(value, &record->fields[i]))
      continue;
    kr_buffer_printf(out, "%s%s: ", first ? "" : ", ", record->fields[i].name);
    put_scalar(value, &record->fields[i], out);
    first = false;
  }
  kr_buffer_putc(out, '}');
}

static bool nests(const struct kr_field *field) {
  return field->type == KR_FIELD_RECORD || field->type == KR_FIELD_RECORD_LIST ||
         field->type == KR_FIELD_TEXT_LIST;
}

static bool record_nests(const struct kr_record *record) {
  for (size_t i = 0; i < record->count; i++)
    if (nests(&record->fields[i]))
      return true;
  return false;
}

static size_t width_of(const struct kr_buffer *line) {
  struct kr_text text = {line->bytes, line->len, {0, 0}};
  return kr_text_columns(text);
}

static bool has_break(struct kr_text text) {
  return text.len > 0 && memchr(text.bytes, '\n', text.len) != NULL;
}

/* True where the record fits on a line, which is then w->line. */
static bool flows(struct writing *w, const struct kr_record *record, const void *value,
                  size_t indent) {
  bool fits = !record_nests(record) && !has_remark_inside(w, value);
  for (size_t i = 0; fits && i < record->count; i++)
    fits =
        record->fields[i].type != KR_FIELD_TEXT || !has_break(text_at(value, &record->fields[i]));
  if (!fits)
    return false;
  kr_buffer_clear(&w->line);
  put_flow(record, value, &w->line);
  return width_of(&w->line) + indent + 2 <= LINE_WIDTH;
}

/* ---- lines ---- */
static void put_record(struct writing *w, const struct kr_record *record, const void *value,
                       size_t indent, bool dashed);

static void put_text(struct writing *w, struct kr_text text, size_t indent) {
  if (kr_yaml_block_better(text, &w->line)) {
    kr_buffer_puts(w->out, " |\n");
    kr_yaml_literal_lines(text, indent + 2, "\n", w->out);
    return;
  }
  kr_buffer_putc(w->out, ' ');
  kr_buffer_add(w->out, w->line.bytes, w->line.len);
  kr_buffer_putc(w->out, '\n');
}

static void put_texts(struct writing *w, const void *record, const struct kr_field *field,
                      size_t indent) {
  struct kr_text_list list;
  memcpy(&list, at_field(record, field), sizeof list);
  kr_buffer_clear(&w->line);
  for (size_t i = 0; i < list.n; i++) {
    kr_buffer_puts(&w->line, i == 0 ? " [" : ", ");
    kr_yaml_word(list.v[i], &w->line);
  }
  kr_buffer_puts(&w->line, "]\n");
  if (indent + strlen(field->name) + width_of(&w->line) <= LINE_WIDTH) {
    kr_buffer_add(w->out, w->line.bytes, w->line.len);
    return;
  }
  kr_buffer_putc(w->out, '\n');
  for (size_t i = 0; i < list.n; i++) {
    kr_yaml_spaces(indent + 2, w->out);
    kr_buffer_puts(w->out, "- ");
    kr_yaml_word(list.v[i], w->out);
    kr_buffer_putc(w->out, '\n');
  }
}

static bool holds_lists(const struct kr_record *record) {
  for (size_t i = 0; i < record->count; i++)
    if (record->fields[i].type == KR_FIELD_RECORD_LIST)
      return true;
  return false;
}

/* Records that hold lists of records that hold lists stand apart by an empty line. */
static bool stands_apart(const struct kr_record *record) {
  for (size_t i = 0; i < record->count; i++)
    if (record->fields[i].type == KR_FIELD_RECORD_LIST && holds_lists(record->fields[i].record))
      return true;
  return false;
}

/* Remarks on keys up to the one that stands behind the dash, which no comment can come before. */
static void put_first_remarks(const struct writing *w, const struct kr_record *record,
                              const void *value, size_t indent) {
  put_remarks(w, value, NULL, indent);
  for (size_t i = 0; i < record->count; i++) {
    put_remarks(w, value, record->fields[i].name, indent);
    if (says(value, &record->fields[i]))
      return;
  }
}

static void put_list(struct writing *w, const void *record, const struct kr_field *field,
                     size_t indent) {
  struct kr_list list = list_at(record, field);
  kr_buffer_putc(w->out, '\n');
  for (size_t i = 0; i < list.n; i++) {
    const void *entry = entry_at(list, field, i);
    if (i > 0 && stands_apart(field->record))
      kr_buffer_putc(w->out, '\n');
    put_first_remarks(w, field->record, entry, indent + 2);
    kr_yaml_spaces(indent + 2, w->out);
    kr_buffer_puts(w->out, "- ");
    if (flows(w, field->record, entry, indent + 2)) {
      kr_buffer_add(w->out, w->line.bytes, w->line.len);
      kr_buffer_putc(w->out, '\n');
    } else {
      put_record(w, field->record, entry, indent + 4, true);
    }
  }
}

static void put_field(struct writing *w, const void *record, const struct kr_field *field,
                      size_t indent) {
  kr_buffer_printf(w->out, "%s:", field->name);
  if (field->type == KR_FIELD_RECORD) {
    kr_buffer_putc(w->out, '\n');
    put_record(w, field->record, record_at(record, field), indent + 2, false);
  } else if (field->type == KR_FIELD_RECORD_LIST) {
    put_list(w, record, field, indent);
  } else if (field->type == KR_FIELD_TEXT_LIST) {
    put_texts(w, record, field, indent);
  } else if (field->type == KR_FIELD_TEXT) {
    put_text(w, text_at(record, field), indent);
  } else {
    kr_buffer_putc(w->out, ' ');
    put_scalar(record, field, w->out);
    kr_buffer_putc(w->out, '\n');
  }
}

static void put_above(const struct writing *w, const void *record, const struct kr_field *field,
                      size_t indent) {
  put_remarks(w, record, field->name, indent);
  if (field->type == KR_FIELD_RECORD && says(record, field))
    put_remarks(w, record_at(record, field), NULL, indent);
}

/* The keys of a record; `dashed`: the first stands behind a dash. Recursion ends with the field
 * table, which is a few records deep. */
static void put_record(struct writing *w, const struct kr_record *record, const void *value,
                       size_t indent, bool dashed) {
  bool first = true;
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    bool said = says(value, field);
    bool apart = indent == 0 || (field->type == KR_FIELD_RECORD_LIST && !dashed);
    if (said && !first && apart)
      kr_buffer_putc(w->out, '\n');
    if (!first || !dashed)
      put_above(w, value, field, indent);
    if (!said)
      continue;
    if (!first || !dashed)
      kr_yaml_spaces(indent, w->out);
    put_field(w, value, field, indent);
    first = false;
  }
}

void kr_model_yaml(const struct kr_model *model, const struct kr_model_remark *remarks,
                   size_t count, struct kr_arena *arena, struct kr_buffer *out) {
  struct writing w = {.out = out};
  kr_buffer_init(&w.line, arena);
  sort_remarks(&w, remarks, count, arena);
  put_remarks(&w, model, NULL, 0);
  put_record(&w, &kr_model_record, model, 0, false);
  kr_buffer_free(&w.line);
}
