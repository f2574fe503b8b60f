/* SPDX-License-Identifier: ISC */
/* Submissions as a stream of comments. */
#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/reading.h"
#include "base/sha256.h"
#include "base/textkey.h"
#include "returned/stream.h"
#include "source/record_write.h"

/* ---- entries ---- */

static bool is_field(const struct kr_field *field, size_t offset) {
  return field->offset == offset;
}

#define IS(field, member) is_field(field, offsetof(struct kr_entry, member))

/* The writer follows from the file: its first one for certain, else the one of its name. */
static bool has_usual_writer(const struct kr_entry *entry, const struct kr_entry *usual) {
  return kr_text_equal(entry->by, usual->by) && kr_text_equal(entry->guessed, usual->guessed);
}

/* An input cell that was left empty, without any other key. */
static bool is_empty_cell(const struct kr_entry *entry, const struct kr_entry *usual) {
  if (!kr_entry_is(entry, KR_ENTRY_COMMENT) || entry->text.len > 0 || entry->item.len == 0 ||
      entry->place.len == 0 || !has_usual_writer(entry, usual))
    return false;
  for (size_t i = 0; i < kr_entry_record.count; i++) {
    const struct kr_field *field = &kr_entry_record.fields[i];
    bool named = IS(field, kind) || IS(field, by) || IS(field, guessed) || IS(field, item) ||
                 IS(field, place);
    if (!named && kr_record_has(entry, field))
      return false;
  }
  return true;
}

/* With its kind, and with its writer only if that does not follow from the file. Empty cells are
 * many, so each is on one line. */
static void write_entry(const struct kr_entry *entry, const struct kr_entry *usual,
                        struct kr_buffer *out) {
  static const struct kr_record_layout layout = {
      .dash = 6, .key = 8, .body = 2, .line_break = "\n"};
  bool empty = is_empty_cell(entry, usual);
  struct kr_entry written = *entry;
  written.kind = kr_text_of(empty ? NULL : kr_entry_kinds[kr_entry_kind_of(entry)]);
  if (has_usual_writer(entry, usual))
    written.by = written.guessed = kr_text_of(NULL);
  if (!empty) {
    kr_record_write_lines(&kr_entry_record, &written, &layout, out);
    return;
  }
  kr_buffer_puts(out, "      - ");
  kr_record_write_flow(&kr_entry_record, &written, KR_RECORD_FLOW, out);
  kr_buffer_putc(out, '\n');
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
  static const struct kr_record_layout layout = {
      .dash = 2, .key = 4, .body = 2, .line_break = "\n"};
  char digits[24];
  const size_t count = submission->count;
  struct kr_submission stated = *submission;
  struct kr_entry usual;
  assert(count == 0 || entries != NULL);
  memset(&usual, 0, sizeof usual);
  if (stated.writers.n > 0) {
    usual.by = stated.writers.v[0];
  } else {
    usual.by = kr_text_stem(scratch, stated.file);
    usual.guessed = kr_text_of(kr_entry_guesses[KR_GUESS_FILE]);
  }
  snprintf(digits, sizeof digits, "%zu", count);
  stated.stated = kr_text_of(digits);
  stated.about = without_blanks(stated.about, scratch);
  stated.loaded = (struct kr_list){NULL, 0}; /* they are written one by one */
  kr_record_write_lines(&kr_submission_record, &stated, &layout, out);
  kr_buffer_puts(out, count > 0 ? "    entries:\n" : "");
  for (size_t i = 0; i < count; i++)
    write_entry(&entries[i], &usual, out);
}

struct kr_text kr_stream_digest(const struct kr_submission *submission,
                                const struct kr_entry *entries, struct kr_arena *arena) {
  struct kr_buffer text;
  struct kr_sha256 sha;
  char *digits = kr_arena_alloc(arena, KR_READING_DIGEST + 1);
  kr_buffer_init(&text, arena);
  write_submission(submission, entries, arena, &text);
  kr_sha256_init(&sha);
  kr_sha256_add(&sha, text.bytes, text.len);
  struct kr_sha256_sum sum = kr_sha256_end(&sha);
  kr_sha256_write(&sum, KR_READING_DIGEST, digits);
  kr_buffer_free(&text);
  return kr_text_view(digits, KR_READING_DIGEST);
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
  kr_buffer_puts(out, "---\nkairan-comments: 2\n");
  for (size_t i = 0; i < submissions->n; i++) {
    if (i > 0 && kr_text_equal(pieces[i], pieces[i - 1]))
      continue;
    kr_buffer_puts(out, count++ == 0 ? "files:\n" : "");
    kr_buffer_text(out, pieces[i]);
  }
  kr_buffer_printf(out, "end: %zu\n", count);
}
