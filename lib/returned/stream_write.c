/* Submissions as a stream of comments. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "returned/stream.h"
#include "source/record.h"
#include "yaml/yaml_text.h"

#define FILE_COLUMN ((size_t)4) /* of the keys of a file, and of an entry */
#define ENTRY_COLUMN ((size_t)8)

/* ---- one key of a record ---- */

static void write_key(const char *name, size_t column, struct kr_buffer *out) {
  kr_yaml_spaces(column, out);
  kr_buffer_printf(out, "%s: ", name);
}

static void write_list(struct kr_text_list list, struct kr_buffer *out) {
  for (size_t i = 0; i < list.n; i++) {
    kr_buffer_puts(out, i == 0 ? "[" : ", ");
    kr_yaml_quoted(list.v[i], out);
  }
  kr_buffer_putc(out, ']');
}

/* Writes a key and its value on one line, unless it may be left out. */
static void write_field(const void *record, const struct kr_field *field, size_t column,
                        struct kr_buffer *out) {
  if (!kr_record_has(record, field) && (field->flags & KR_FIELD_REQUIRED) == 0)
    return;
  write_key(field->name, column, out);
  if (field->type == KR_FIELD_FLAG)
    kr_buffer_puts(out, "true");
  else if (field->type == KR_FIELD_TEXT_LIST)
    write_list(kr_record_texts(record, field), out);
  else if (field->type == KR_FIELD_NUMBER)
    kr_buffer_text(out, kr_record_text(record, field));
  else
    kr_yaml_word(kr_record_text(record, field), out);
  kr_buffer_putc(out, '\n');
}

/* ---- entries ---- */

static bool is_field(const struct kr_field *field, size_t offset) {
  return field->offset == offset;
}

#define IS(field, member) is_field(field, offsetof(struct kr_entry, member))

/* An input cell that was left empty, with nothing else to say. */
static bool is_empty_cell(const struct kr_entry *entry, struct kr_text by) {
  if (!kr_entry_is(entry, KR_ENTRY_COMMENT) || entry->text.len > 0 || entry->item.len == 0 ||
      entry->place.len == 0 || !kr_text_equal(entry->by, by))
    return false;
  for (size_t i = 0; i < kr_entry_record.count; i++) {
    const struct kr_field *field = &kr_entry_record.fields[i];
    bool named = IS(field, kind) || IS(field, by) || IS(field, item) || IS(field, place);
    if (!named && kr_record_has(entry, field))
      return false;
  }
  return true;
}

/* There are many of them, so on one line. */
static void write_empty_cell(const struct kr_entry *entry, struct kr_buffer *out) {
  kr_buffer_puts(out, "      - {item: ");
  kr_yaml_word(entry->item, out);
  kr_buffer_puts(out, ", place: ");
  kr_yaml_quoted(entry->place, out);
  kr_buffer_puts(out, ", text: \"\"}\n");
}

static void write_text(struct kr_text text, struct kr_buffer *out) {
  write_key("text", ENTRY_COLUMN, out);
  if (kr_yaml_literal_fits(text)) {
    kr_buffer_puts(out, "|\n");
    kr_yaml_literal_lines(text, ENTRY_COLUMN + 2, "\n", out);
  } else {
    kr_yaml_quoted(text, out);
    kr_buffer_putc(out, '\n');
  }
}

/* Kind first; the writer only if it is not the first one of the file. */
static void write_entry(const struct kr_entry *entry, struct kr_text by, struct kr_buffer *out) {
  if (is_empty_cell(entry, by)) {
    write_empty_cell(entry, out);
    return;
  }
  kr_buffer_printf(out, "      - kind: %s\n", kr_entry_kinds[kr_entry_kind_of(entry)]);
  for (size_t i = 0; i < kr_entry_record.count; i++) {
    const struct kr_field *field = &kr_entry_record.fields[i];
    if (IS(field, text))
      write_text(entry->text, out);
    else if (!IS(field, kind) && !(IS(field, by) && kr_text_equal(entry->by, by)))
      write_field(entry, field, ENTRY_COLUMN, out);
  }
}

/* ---- files ---- */

/* The reader wants a word for each argument of a fault. */
static struct kr_text_list without_blanks(struct kr_text_list list, struct kr_arena *arena) {
  struct kr_text_list words = {kr_arena_alloc_array(arena, list.n + 1, sizeof *words.v), list.n};
  for (size_t i = 0; i < list.n; i++)
    words.v[i] = kr_text_blank(list.v[i]) ? kr_text_of("?") : list.v[i];
  return words;
}

static void write_submission(const struct kr_submission *submission, const struct kr_entry *entries,
                             struct kr_arena *scratch, struct kr_buffer *out) {
  char digits[24];
  struct kr_submission stated = *submission;
  struct kr_text by = stated.writers.n > 0 ? stated.writers.v[0] : kr_text_of(NULL);
  snprintf(digits, sizeof digits, "%zu", stated.count);
  stated.stated = kr_text_of(digits);
  stated.about = without_blanks(stated.about, scratch);
  kr_buffer_puts(out, "  - ");
  for (size_t i = 0; i < kr_submission_record.count; i++)
    if (kr_submission_record.fields[i].type != KR_FIELD_RECORD_LIST)
      write_field(&stated, &kr_submission_record.fields[i], i == 0 ? 0 : FILE_COLUMN, out);
  kr_buffer_puts(out, stated.count > 0 ? "    entries:\n" : "");
  for (size_t i = 0; i < stated.count; i++)
    write_entry(&entries[i], by, out);
}

static int by_bytes(const void *a, const void *b) {
  return kr_text_compare(*(const struct kr_text *)a, *(const struct kr_text *)b);
}

void kr_stream_write(const struct kr_submissions *submissions, struct kr_buffer *out,
                     struct kr_arena *scratch) {
  struct kr_text *pieces = kr_arena_alloc_array(scratch, submissions->n + 1, sizeof *pieces);
  size_t count = 0;
  for (size_t i = 0; i < submissions->n; i++) {
    struct kr_buffer piece;
    const struct kr_submission *submission = &submissions->v[i];
    kr_buffer_init(&piece, scratch);
    const struct kr_entry *entries =
        submission->count > 0 ? &submissions->entries.v[submission->first] : NULL;
    write_submission(submission, entries, scratch, &piece);
    pieces[i].bytes = kr_arena_copy(scratch, piece.bytes, piece.len);
    pieces[i].len = piece.len;
    kr_buffer_free(&piece);
  }
  qsort(pieces, submissions->n, sizeof *pieces, by_bytes);
  kr_buffer_puts(out, "---\nkairan-comments: 1\n");
  for (size_t i = 0; i < submissions->n; i++) {
    if (i > 0 && kr_text_equal(pieces[i], pieces[i - 1]))
      continue;
    kr_buffer_puts(out, count++ == 0 ? "files:\n" : "");
    kr_buffer_text(out, pieces[i]);
  }
  kr_buffer_printf(out, "end: %zu\n", count);
}
