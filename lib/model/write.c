/* SPDX-License-Identifier: ISC */
/* A model as a source file: its layout on lines, and remarks above records and keys. */
#include "model/write.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/search.h"
#include "base/textkey.h"
#include "source/record_write.h"

#define LINE_WIDTH 100 /* columns; what is longer gets lines of its own */

struct writing {
  const struct kr_model_remark **remarks; /* by record; those of one in their order */
  size_t remark_count;
  struct kr_buffer *out;
  struct kr_buffer line; /* one tried before it is written */
};

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
  if (left != right)
    return left > right ? 1 : -1;
  return (x > y) - (x < y);
}

static void sort_remarks(struct writing *w, const struct kr_model_remark *remarks, size_t count,
                         struct kr_arena *arena) {
  w->remarks = kr_arena_alloc_array(arena, count + 1, sizeof(const struct kr_model_remark *));
  w->remark_count = count;
  for (size_t i = 0; i < count; i++)
    w->remarks[i] = &remarks[i];
  qsort(w->remarks, count, sizeof(const struct kr_model_remark *), by_record);
}

static int compare_record(const void *key, const void *element) {
  const struct kr_model_remark *const *remark = element;
  uintptr_t left = (uintptr_t)key, right = (uintptr_t)(*remark)->record;
  return (left > right) - (left < right);
}

/* The first remark on a record; those on the same one follow it. */
static size_t first_remark(const struct writing *w, const void *record) {
  return kr_search_lower_bound(record, w->remarks, w->remark_count, sizeof *w->remarks,
                               compare_record);
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

/* ---- records on one line ---- */
static bool nests(const struct kr_field *field) {
  return field->type == KR_FIELD_RECORD || field->type == KR_FIELD_RECORD_LIST ||
         field->type == KR_FIELD_TEXT_LIST || field->type == KR_FIELD_TEXT_MAP;
}

static bool record_nests(const struct kr_record *record) {
  for (size_t i = 0; i < record->count; i++)
    if (nests(&record->fields[i]))
      return true;
  return false;
}

static size_t width_of(const struct kr_buffer *line) {
  struct kr_text text = kr_text_view(line->bytes, line->len);
  return kr_text_columns(text);
}

static bool has_break(struct kr_text text) {
  return text.len > 0 && memchr(text.bytes, '\n', text.len) != NULL;
}

/* True if the record fits on a line, which is then w->line. */
static bool flows(struct writing *w, const struct kr_record *record, const void *value,
                  size_t indent) {
  bool fits = !record_nests(record) && !has_remark_inside(w, value);
  for (size_t i = 0; fits && i < record->count; i++)
    fits = record->fields[i].type != KR_FIELD_TEXT ||
           !has_break(kr_record_text(value, &record->fields[i]));
  if (!fits)
    return false;
  kr_buffer_clear(&w->line);
  kr_record_write_flow(record, value, KR_RECORD_PLAIN, &w->line);
  return width_of(&w->line) + indent + 2 <= LINE_WIDTH;
}

/* ---- lines ---- */
enum position { ON_OWN_LINE, AFTER_DASH };
static void put_record(struct writing *w, const struct kr_record *record, const void *value,
                       size_t indent, enum position first_key);

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
  struct kr_text_list list = kr_record_texts(record, field);
  kr_buffer_clear(&w->line);
  kr_buffer_putc(&w->line, ' ');
  kr_record_write_value(record, field, KR_RECORD_PLAIN, &w->line);
  kr_buffer_putc(&w->line, '\n');
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

/* The keys of a map, a line each. */
static void put_map(struct writing *w, const void *record, const struct kr_field *field,
                    size_t indent) {
  struct kr_text_map map = kr_record_map(record, field);
  kr_buffer_putc(w->out, '\n');
  for (size_t i = 0; i < map.n; i++) {
    kr_yaml_spaces(indent + 2, w->out);
    kr_yaml_word(map.v[i].name, w->out);
    kr_buffer_putc(w->out, ':');
    put_text(w, map.v[i].value, indent + 2);
  }
}

static bool holds_lists(const struct kr_record *record) {
  for (size_t i = 0; i < record->count; i++)
    if (record->fields[i].type == KR_FIELD_RECORD_LIST)
      return true;
  return false;
}

/* True for a record that is separated by an empty line: one that always has a list of records with
 * lists. */
static bool is_separated(const struct kr_record *record) {
  for (size_t i = 0; i < record->count; i++)
    if (record->fields[i].type == KR_FIELD_RECORD_LIST &&
        (record->fields[i].flags & KR_FIELD_REQUIRED) != 0 && holds_lists(record->fields[i].record))
      return true;
  return false;
}

/* Remarks on the keys up to the first one written, which follows a dash, where no comment can
 * precede it. */
static void put_first_remarks(const struct writing *w, const struct kr_record *record,
                              const void *value, size_t indent) {
  put_remarks(w, value, NULL, indent);
  for (size_t i = 0; i < record->count; i++) {
    put_remarks(w, value, record->fields[i].name, indent);
    if (kr_record_has(value, &record->fields[i]))
      return;
  }
}

static void put_list(struct writing *w, const void *record, const struct kr_field *field,
                     size_t indent) {
  struct kr_list list = kr_record_list(record, field);
  kr_buffer_putc(w->out, '\n');
  for (size_t i = 0; i < list.n; i++) {
    const void *entry = kr_record_element(list, field, i);
    if (i > 0 && is_separated(field->record))
      kr_buffer_putc(w->out, '\n');
    put_first_remarks(w, field->record, entry, indent + 2);
    kr_yaml_spaces(indent + 2, w->out);
    kr_buffer_puts(w->out, "- ");
    if (flows(w, field->record, entry, indent + 2)) {
      kr_buffer_add(w->out, w->line.bytes, w->line.len);
      kr_buffer_putc(w->out, '\n');
    } else {
      put_record(w, field->record, entry, indent + 4, AFTER_DASH);
    }
  }
}

static void put_field(struct writing *w, const void *record, const struct kr_field *field,
                      size_t indent) {
  kr_buffer_printf(w->out, "%s:", field->name);
  if (field->type == KR_FIELD_RECORD) {
    kr_buffer_putc(w->out, '\n');
    put_record(w, field->record, kr_record_inner(record, field), indent + 2, ON_OWN_LINE);
  } else if (field->type == KR_FIELD_RECORD_LIST) {
    put_list(w, record, field, indent);
  } else if (field->type == KR_FIELD_TEXT_LIST) {
    put_texts(w, record, field, indent);
  } else if (field->type == KR_FIELD_TEXT_MAP) {
    put_map(w, record, field, indent);
  } else if (field->type == KR_FIELD_TEXT) {
    put_text(w, kr_record_text(record, field), indent);
  } else {
    kr_buffer_putc(w->out, ' ');
    kr_record_write_value(record, field, KR_RECORD_PLAIN, w->out);
    kr_buffer_putc(w->out, '\n');
  }
}

static void put_above(const struct writing *w, const void *record, const struct kr_field *field,
                      size_t indent) {
  put_remarks(w, record, field->name, indent);
  if (field->type == KR_FIELD_RECORD && kr_record_has(record, field))
    put_remarks(w, kr_record_inner(record, field), NULL, indent);
}

/* The keys of a record. Recursion ends with the field table, which is a few records deep. */
static void put_record(struct writing *w, const struct kr_record *record, const void *value,
                       size_t indent, enum position first_key) {
  bool first = true;
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    bool present = kr_record_has(value, field);
    bool own_line = !first || first_key == ON_OWN_LINE;
    bool apart = indent == 0 || (field->type == KR_FIELD_RECORD_LIST && first_key == ON_OWN_LINE);
    if (present && !first && apart)
      kr_buffer_putc(w->out, '\n');
    if (own_line)
      put_above(w, value, field, indent);
    if (!present)
      continue;
    if (own_line)
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
  put_record(&w, &kr_model_record, model, 0, ON_OWN_LINE);
  kr_buffer_free(&w.line);
}
