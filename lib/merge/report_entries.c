/* SPDX-License-Identifier: ISC */
/* The files and entries of a report. */
#include <stdlib.h>
#include <string.h>

#include "merge/report_internal.h"

static const char *const kinds[] = {
    [KR_ENTRY_COMMENT] = N_("comment"),
    [KR_ENTRY_NOTE] = N_("note on a cell"),
    [KR_ENTRY_EDIT] = N_("changed text"),
    [KR_ENTRY_EXTRA] = N_("outside the form"),
};

/* What became of an entry. `as_message`: a message of the run says so, and is shown instead. */
static const struct {
  const char *words;
  bool as_message;
} results[] = {
    [KR_MERGE_ADDED] = {N_("Added to the plan."), false},
    [KR_MERGE_SAME] = {N_("The plan has it already."), false},
    [KR_MERGE_TAKEN_AWAY] = {N_("Not added again: it was moved, corrected or removed in the plan."),
                             true},
    [KR_MERGE_REPLACED_OLDER] =
        {N_("Added. What the same person wrote here before stays, marked as superseded."), false},
    [KR_MERGE_OLDER] =
        {N_("In the plan, marked as superseded: the same person has written something later."),
         true},
    [KR_MERGE_BOTH_KEPT] = {N_("Added to the plan."), false},
    [KR_MERGE_UNPLACED] = {N_("It is under unplaced: in the plan. Move it to the right item."),
                           true},
    [KR_MERGE_CLEARED] = {N_("The cell came back empty; the earlier comment stays."), false},
    [KR_MERGE_WITHDRAWN] =
        {N_("The cell came back empty; the earlier comment is marked as withdrawn."), false},
};

enum file_result { FILE_TAKEN, FILE_OPEN, FILE_BLANK, FILE_AGAIN, FILE_KNOWN };
static const char *const file_results[] = {
    [FILE_TAKEN] = N_("Taken."),
    [FILE_OPEN] = N_("Taken. Some of it needs a person: see the open points."),
    [FILE_BLANK] = N_("Came back without a comment."),
    [FILE_AGAIN] = N_("The same file came twice; it was counted once."),
    [FILE_KNOWN] = N_("The plan lists it already; it brings nothing new."),
};

/* ---- submissions that came twice ---- */

struct sorted {
  const struct kr_submissions *submissions;
  size_t index;
};

static int by_digest(const void *a, const void *b) {
  const struct sorted *x = a, *y = b;
  const struct kr_submission *all = x->submissions->v;
  int order = kr_text_compare(all[x->index].digest, all[y->index].digest);
  return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

void kr_report_find_again(struct kr_reporting *run) {
  const struct kr_submissions *submissions = run->report->submissions;
  struct sorted *sorted = kr_arena_alloc_array(run->arena, submissions->n + 1, sizeof *sorted);
  run->again = kr_arena_alloc_array(run->arena, submissions->n + 1, sizeof *run->again);
  for (size_t i = 0; i < submissions->n; i++) {
    sorted[i].submissions = submissions;
    sorted[i].index = i;
  }
  qsort(sorted, submissions->n, sizeof *sorted, by_digest);
  for (size_t i = 1; i < submissions->n; i++) {
    const struct kr_submission *one = &submissions->v[sorted[i].index];
    run->again[sorted[i].index] =
        kr_submission_is_read(one) &&
        kr_text_equal(one->digest, submissions->v[sorted[i - 1].index].digest);
  }
}

/* ---- files ---- */

static bool is_taken(const struct kr_entry *entry, enum kr_merge_outcome outcome) {
  return !kr_text_blank(entry->text) && outcome != KR_MERGE_TAKEN_AWAY;
}

/* When the file was saved, in the time zone of the run. */
static struct kr_text saved_of(struct kr_reporting *run, const struct kr_submission *submission) {
  char local[KR_CALENDAR_LOCAL_SIZE];
  if (submission->saved.len == 0)
    return kr_report_say(run, N_("undated"));
  if (!kr_calendar_local(submission->saved, local))
    return submission->saved;
  return kr_text_of(kr_arena_copy(run->arena, local, strlen(local)));
}

/* Entries of a file: those taken, and all that were reported. */
struct counts {
  size_t taken, reported;
};

static struct counts count_entries(const struct kr_reporting *run,
                                   const struct kr_submission *submission) {
  const struct kr_entry *entries = run->report->submissions->entries.v;
  const enum kr_merge_outcome *outcomes = run->report->outcomes;
  struct counts counts = {0, 0};
  for (size_t i = submission->first; i < submission->first + submission->count; i++) {
    counts.taken += is_taken(&entries[i], outcomes[i]);
    counts.reported += !kr_report_is_silent(run, i);
  }
  return counts;
}

static enum file_result file_result_of(const struct kr_submission *submission, size_t reported,
                                       size_t open) {
  if (submission->listed)
    return FILE_KNOWN;
  if (open > 0)
    return FILE_OPEN;
  return reported > 0 ? FILE_TAKEN : FILE_BLANK;
}

/* A sentence of the report, and those of the run. */
static struct kr_text with_sentences(struct kr_reporting *run, const char *words,
                                     struct kr_text sentences) {
  struct kr_text first = kr_report_say(run, words);
  return sentences.len == 0 ? first : kr_report_fill(run, KR_REPORT_LINES, first, sentences);
}

static void add_file(struct kr_reporting *run, size_t index) {
  const struct kr_submission *submission = &run->report->submissions->v[index];
  struct kr_report_line *line = kr_report_add(run, KR_PART_FILES);
  struct kr_text sentences = kr_report_sentences(run, submission->shown, NULL);
  line->cells[KR_CELL_FILE] = kr_report_path(run, submission->shown);
  if (!kr_submission_is_read(submission)) {
    line->cells[KR_CELL_RESULT] = sentences;
    return;
  }
  line->cells[KR_CELL_NAME] = kr_report_writers(run, submission);
  line->cells[KR_CELL_SAVED] = saved_of(run, submission);
  if (run->again[index]) {
    line->cells[KR_CELL_RESULT] = kr_report_say(run, file_results[FILE_AGAIN]);
    return;
  }
  struct counts counts = count_entries(run, submission);
  size_t open = kr_report_count_open(run, submission->shown);
  const char *words = file_results[file_result_of(submission, counts.reported, open)];
  line->cells[KR_CELL_RESULT] = with_sentences(run, words, sentences);
  line->cells[KR_CELL_TAKEN] = kr_report_number(run, counts.taken);
  line->cells[KR_CELL_OPEN] = kr_report_number(run, open);
}

void kr_report_files(struct kr_reporting *run) {
  for (size_t i = 0; i < run->report->submissions->n; i++)
    add_file(run, i);
}

/* ---- entries ---- */

/* The kind of an entry; if it is about a column, with the heading of that. */
static struct kr_text kind_of(struct kr_reporting *run, const struct kr_entry *entry) {
  const struct kr_plan_columns *columns = &run->report->plan->columns;
  struct kr_text heading = kr_text_of(NULL);
  struct kr_text kind = kr_report_say(run, kinds[kr_entry_kind_of(entry)]);
  for (size_t i = 0; entry->field.len > 0 && i < columns->n; i++)
    if (kr_text_equal(columns->v[i].field, entry->field))
      heading = columns->v[i].heading;
  if (heading.len == 0)
    return kind;
  char *line = kr_arena_alloc(run->arena, heading.len + 1);
  size_t len = 0;
  for (size_t i = 0; i < heading.len; i++)
    if (heading.bytes[i] != '\n')
      line[len++] = heading.bytes[i];
  struct kr_text shown = kr_text_view(line, len);
  return kr_report_fill(run, N_("%1 (%2)"), kind, shown);
}

static struct kr_text result_of(struct kr_reporting *run, enum kr_merge_outcome outcome,
                                struct kr_text sentences) {
  if (sentences.len > 0 && results[outcome].as_message)
    return sentences;
  return with_sentences(run, results[outcome].words, sentences);
}

static void add_entry(struct kr_reporting *run, const struct kr_submission *submission,
                      size_t index, struct kr_text sentences) {
  const struct kr_entry *entry = &run->report->submissions->entries.v[index];
  struct kr_report_line *line = kr_report_add(run, KR_PART_ENTRIES);
  line->cells[KR_CELL_FILE] = kr_report_path(run, submission->shown);
  line->cells[KR_CELL_PLACE] = entry->place;
  line->cells[KR_CELL_NAME] = kr_report_writer(run, entry);
  line->cells[KR_CELL_ITEM] = kr_report_item(run, entry);
  line->cells[KR_CELL_KIND] = kind_of(run, entry);
  line->cells[KR_CELL_TEXT] = entry->text;
  line->cells[KR_CELL_RESULT] = result_of(run, run->report->outcomes[index], sentences);
}

/* Entries of one cell and kind follow each other, and have the same sentences. */
static void add_entries(struct kr_reporting *run, const struct kr_submission *submission) {
  const struct kr_entry *entries = run->report->submissions->entries.v;
  struct kr_text sentences = kr_text_of("");
  const struct kr_entry *last = NULL;
  for (size_t i = submission->first; i < submission->first + submission->count; i++) {
    if (kr_report_is_silent(run, i))
      continue;
    if (last == NULL || !kr_text_equal(last->place, entries[i].place) ||
        !kr_text_equal(last->kind, entries[i].kind))
      sentences = kr_report_sentences(run, submission->shown, &entries[i]);
    last = &entries[i];
    add_entry(run, submission, i, sentences);
  }
}

void kr_report_entries(struct kr_reporting *run) {
  const struct kr_submissions *submissions = run->report->submissions;
  for (size_t i = 0; i < submissions->n; i++)
    if (!run->again[i])
      add_entries(run, &submissions->v[i]);
}
