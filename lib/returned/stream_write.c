/* Answers as a stream of comments. */
#include <stdlib.h>
#include <string.h>

#include "returned/stream.h"
#include "source/record.h"
#include "yaml/yaml_text.h"

static void key(const char *name, size_t column, struct kr_buffer *out) {
  kr_yaml_spaces(column, out);
  kr_buffer_puts(out, name);
  kr_buffer_puts(out, ": ");
}

static void word(const char *name, struct kr_text text, size_t column, struct kr_buffer *out) {
  if (text.len == 0)
    return;
  key(name, column, out);
  kr_yaml_word(text, out);
  kr_buffer_putc(out, '\n');
}

static void list(const char *name, const struct kr_text *texts, size_t count,
                 struct kr_buffer *out) {
  if (count == 0)
    return;
  key(name, 4, out);
  for (size_t i = 0; i < count; i++) {
    kr_buffer_puts(out, i == 0 ? "[" : ", ");
    kr_yaml_quoted(texts[i], out);
  }
  kr_buffer_puts(out, "]\n");
}

/* An input cell that was left empty: many of them, so on one line. */
static bool is_empty_cell(const struct kr_entry *entry, struct kr_text by) {
  return kr_entry_is(entry, KR_ENTRY_COMMENT) && entry->text.len == 0 && entry->row.len == 0 &&
         entry->field.len == 0 && !entry->outdated && entry->item.len > 0 && entry->place.len > 0 &&
         kr_text_equal(entry->by, by);
}

static void write_empty_cell(const struct kr_entry *entry, struct kr_buffer *out) {
  kr_buffer_puts(out, "      - {item: ");
  kr_yaml_word(entry->item, out);
  kr_buffer_puts(out, ", place: ");
  kr_yaml_quoted(entry->place, out);
  kr_buffer_puts(out, ", text: \"\"}\n");
}

static void write_text(struct kr_text text, struct kr_buffer *out) {
  key("text", 8, out);
  if (kr_yaml_literal_fits(text)) {
    kr_buffer_puts(out, "|\n");
    kr_yaml_literal_lines(text, 10, "\n", out);
  } else {
    kr_yaml_quoted(text, out);
    kr_buffer_putc(out, '\n');
  }
}

static void write_field(const struct kr_entry *entry, const struct kr_field *field,
                        struct kr_text by, struct kr_buffer *out) {
  if (field->type == KR_FIELD_FLAG) {
    if (kr_record_flag(entry, field))
      kr_buffer_printf(out, "        %s: true\n", field->name);
    return;
  }
  struct kr_text text = kr_record_text(entry, field);
  if (field->offset == offsetof(struct kr_entry, text))
    write_text(text, out);
  else if (field->offset != offsetof(struct kr_entry, by) || !kr_text_equal(text, by))
    word(field->name, text, 8, out);
}

/* What is the same for most entries of a file stands with the file. */
static void write_entry(const struct kr_entry *entry, struct kr_text by, struct kr_buffer *out) {
  if (is_empty_cell(entry, by)) {
    write_empty_cell(entry, out);
    return;
  }
  kr_buffer_printf(out, "      - kind: %s\n", kr_entry_kinds[kr_entry_kind_of(entry)]);
  for (size_t i = 1; i < kr_entry_record.count; i++)
    write_field(entry, &kr_entry_record.fields[i], by, out);
}

static void write_fault(const struct kr_diag *fault, struct kr_buffer *out) {
  struct kr_text about[2];
  size_t count = 0;
  for (size_t i = 0; i < 2 && fault->arg[i] != NULL; i++) {
    about[count] = kr_text_of(fault->arg[i]);
    if (kr_text_blank(about[count]))
      about[count] = kr_text_of("?");
    count++;
  }
  word("fault", kr_text_of(kr_diag_name(fault->code)), 4, out);
  list("about", about, count, out);
}

static void write_submission(const struct kr_submission *submission, const struct kr_entry *entries,
                             struct kr_buffer *out) {
  struct kr_text by = submission->writers.n > 0 ? submission->writers.v[0] : kr_text_of(NULL);
  kr_buffer_puts(out, "  - file: ");
  kr_yaml_word(submission->file, out);
  kr_buffer_putc(out, '\n');
  word("saved", submission->saved, 4, out);
  list("by", submission->writers.v, submission->writers.n, out);
  word("revision", submission->revision, 4, out);
  word("plan", submission->plan, 4, out);
  if (!submission->read)
    write_fault(&submission->fault, out);
  kr_buffer_printf(out, "    count: %zu\n", submission->count);
  if (submission->count > 0)
    kr_buffer_puts(out, "    entries:\n");
  for (size_t i = 0; i < submission->count; i++)
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
    write_submission(submission, submissions->entries.v + submission->first, &piece);
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
