/* SPDX-License-Identifier: ISC */
/* Lines of the report, and the words in them. */
#include <assert.h>
#include <stdio.h>

#include "base/list.h"
#include "base/textkey.h"
#include "merge/report_internal.h"

struct kr_text kr_report_keep(struct kr_reporting *run, struct kr_buffer *made) {
  return kr_buffer_keep(made, run->arena);
}

struct kr_text kr_report_path(struct kr_reporting *run, const char *path) {
  return kr_text_valid(run->arena, kr_text_of(path == NULL ? "" : path));
}

struct kr_text kr_report_say(const struct kr_reporting *run, const char *text) {
  return kr_text_of(kr_lang_say(run->report->lang, text));
}

struct kr_text kr_report_fill(struct kr_reporting *run, const char *text, struct kr_text first,
                              struct kr_text second) {
  struct kr_buffer made;
  kr_buffer_init(&made, run->arena);
  kr_lang_put(run->report->lang, text, kr_arena_copy(run->arena, first.bytes, first.len),
              kr_arena_copy(run->arena, second.bytes, second.len), &made);
  return kr_report_keep(run, &made);
}

struct kr_report_line *kr_report_add(struct kr_reporting *run, enum kr_report_part part) {
  struct kr_report_lines *lines = &run->lines;
  struct kr_report_line *line = KR_LIST_ADD(lines, run->arena);
  for (size_t i = 0; i < KR_CELL_COUNT; i++)
    line->cells[i] = kr_text_of("");
  line->part = part;
  return line;
}

struct kr_text kr_report_number(struct kr_reporting *run, size_t number) {
  char digits[24];
  int len = snprintf(digits, sizeof digits, "%zu", number);
  return kr_text_of(kr_arena_copy(run->arena, digits, (size_t)len));
}

bool kr_report_is_silent(const struct kr_reporting *run, size_t entry) {
  assert(entry < run->report->submissions->entries.n);
  return kr_text_blank(run->report->submissions->entries.v[entry].text) &&
         run->report->outcomes[entry] == KR_MERGE_SAME;
}

struct kr_text kr_report_writer(struct kr_reporting *run, const struct kr_entry *entry) {
  struct kr_text given = run->report->submissions->by;
  if (given.len > 0 && kr_entry_needs_name(entry))
    return given;
  if (kr_entry_guess_of(entry) == KR_GUESS_NONE)
    return entry->by;
  return kr_report_fill(run, N_("%1 (guessed)"), entry->by, kr_text_of(NULL));
}

struct kr_text kr_report_writers(struct kr_reporting *run, const struct kr_submission *submission) {
  struct kr_buffer text;
  if (submission->writers.n == 0 && submission->count > 0)
    return kr_report_writer(run, &run->report->submissions->entries.v[submission->first]);
  kr_buffer_init(&text, run->arena);
  for (size_t i = 0; i < submission->writers.n; i++) {
    if (i > 0)
      kr_buffer_puts(&text, kr_lang_say(run->report->lang, N_(", ")));
    kr_buffer_text(&text, submission->writers.v[i]);
  }
  return kr_report_keep(run, &text);
}

struct kr_text kr_report_item(struct kr_reporting *run, const struct kr_entry *entry) {
  return kr_item_index_name(&run->items, entry->item, entry->row, run->arena);
}
