/* The files and entries of a report. */
#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"
#include "merge/report_internal.h"
#include "model/item_index.h"
#include "source/record.h"

static const char *const kinds[] = {
    [KR_ENTRY_COMMENT] = N_("comment"),
    [KR_ENTRY_NOTE] = N_("note on a cell"),
    [KR_ENTRY_EDIT] = N_("changed text"),
    [KR_ENTRY_EXTRA] = N_("outside the form"),
};

static const char *const results[] = {
    [KR_MERGE_ADDED] = N_("Added to the plan."),
    [KR_MERGE_SAME] = N_("The plan has it already."),
    [KR_MERGE_TAKEN_AWAY] = N_("Not added again: it was moved, corrected or removed in the plan."),
    [KR_MERGE_REPLACED_OLDER] =
        N_("Added. What the same person wrote here before stays, marked as superseded."),
    [KR_MERGE_OLDER] =
        N_("In the plan, marked as superseded: the same person has written something later."),
    [KR_MERGE_BOTH_KEPT] =
        (N_("The same person wrote different things and nothing tells which is newer: both were "
            "kept. Decide which one counts.")),
    [KR_MERGE_UNPLACED] = N_("It is under unplaced: in the plan. Move it to the right item."),
    [KR_MERGE_CLEARED] = N_("The cell came back empty; the earlier comment stays."),
    [KR_MERGE_WITHDRAWN] =
        N_("The cell came back empty; the earlier comment is marked as withdrawn."),
};

static const char *const remarks[] = {
    N_("The form's own text was changed; it was kept as a proposal. Decide whether to follow it."),
    N_("It was written outside the cells for comments. Decide what to do with it."),
    N_("The item's text has changed since the form was sent. See whether it still applies."),
};
enum { REMARK_EDIT, REMARK_EXTRA, REMARK_OUTDATED };

/* Why an entry has no item, of kr_entry_reasons; as the messages say it. What is outside the form
 * has a remark. */
static const struct {
  const char *reason, *words;
} reasons[] = {
    {"item-gone", N_("The item is no longer in the plan.")},
    {"row-unknown", N_("The item of this row could not be identified.")},
    {"id-alone", N_("Only the hidden id names an item; the text of the row is another.")},
    {"several-items", N_("This cell names other items and could not be divided for certain.")},
    {"cell-of-several", N_("One input cell spans several items.")},
    {"outside", NULL},
};

enum file_result { FILE_TAKEN, FILE_OPEN, FILE_BLANK, FILE_AGAIN, FILE_KNOWN };
static const char *const file_results[] = {
    [FILE_TAKEN] = N_("Taken."),
    [FILE_OPEN] = N_("Taken. Some of it needs a person: see what was written."),
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

static bool is_open(const struct kr_entry *entry, enum kr_merge_outcome outcome) {
  return outcome == KR_MERGE_UNPLACED || outcome == KR_MERGE_BOTH_KEPT ||
         kr_entry_is(entry, KR_ENTRY_EDIT) || kr_entry_is(entry, KR_ENTRY_EXTRA) || entry->outdated;
}

static bool is_taken(const struct kr_entry *entry, enum kr_merge_outcome outcome) {
  return !kr_text_blank(entry->text) && outcome != KR_MERGE_TAKEN_AWAY;
}

/* "2026-05-20 01:02 UTC" */
static struct kr_text readable_time(struct kr_reporting *run, struct kr_text saved) {
  struct kr_buffer text;
  if (saved.len != 20)
    return saved;
  kr_buffer_init(&text, run->arena);
  kr_buffer_add(&text, saved.bytes, 10);
  kr_buffer_putc(&text, ' ');
  kr_buffer_add(&text, saved.bytes + 11, 5);
  kr_buffer_puts(&text, " UTC");
  struct kr_text made = kr_text_of(kr_arena_copy(run->arena, text.bytes, text.len));
  kr_buffer_free(&text);
  return made;
}

static struct kr_text names_of(struct kr_reporting *run, const struct kr_submission *submission) {
  struct kr_buffer text;
  kr_buffer_init(&text, run->arena);
  for (size_t i = 0; i < submission->writers.n; i++) {
    if (i > 0)
      kr_buffer_puts(&text, kr_lang_say(run->report->lang, N_(", ")));
    kr_buffer_text(&text, submission->writers.v[i]);
  }
  if (submission->writers.n == 0 && submission->count > 0)
    kr_buffer_text(&text, kr_report_fill(run, N_("%1 (guessed)"),
                                         run->report->submissions->entries.v[submission->first].by,
                                         kr_text_of(NULL)));
  struct kr_text made = kr_text_of(kr_arena_copy(run->arena, text.bytes, text.len));
  kr_buffer_free(&text);
  return made;
}

static struct kr_text sentence(struct kr_reporting *run, const struct kr_diag *fault) {
  struct kr_buffer text;
  kr_buffer_init(&text, run->arena);
  kr_diag_sentence(fault, run->report->lang, &text);
  struct kr_text made = kr_text_of(kr_arena_copy(run->arena, text.bytes, text.len));
  kr_buffer_free(&text);
  return made;
}

/* Entries of a file: those taken, those that need a person, and all that were reported. */
struct counts {
  size_t taken, open, reported;
};

static struct counts count_entries(const struct kr_reporting *run,
                                   const struct kr_submission *submission) {
  const struct kr_entry *entries = run->report->submissions->entries.v;
  const enum kr_merge_outcome *outcomes = run->report->outcomes;
  struct counts counts = {0, 0, 0};
  for (size_t i = submission->first; i < submission->first + submission->count; i++) {
    counts.taken += is_taken(&entries[i], outcomes[i]);
    counts.open += !kr_text_blank(entries[i].text) && is_open(&entries[i], outcomes[i]);
    counts.reported += !kr_report_is_silent(run, i);
  }
  return counts;
}

static enum file_result file_result_of(const struct kr_submission *submission,
                                       struct counts counts) {
  if (submission->listed)
    return FILE_KNOWN;
  if (counts.open > 0)
    return FILE_OPEN;
  return counts.reported > 0 ? FILE_TAKEN : FILE_BLANK;
}

static void add_file(struct kr_reporting *run, size_t index) {
  const struct kr_submission *submission = &run->report->submissions->v[index];
  struct kr_report_line *line = kr_report_add(run, KR_PART_FILES);
  line->cells[KR_CELL_FILE] = kr_text_valid(run->arena, kr_text_of(submission->shown));
  line->cells[KR_CELL_NAME] = names_of(run, submission);
  line->cells[KR_CELL_SAVED] = readable_time(run, submission->saved);
  if (!kr_submission_is_read(submission)) {
    struct kr_diag fault = kr_submission_fault(submission);
    line->cells[KR_CELL_RESULT] = sentence(run, &fault);
  } else if (run->again[index]) {
    line->cells[KR_CELL_RESULT] = kr_report_say(run, file_results[FILE_AGAIN]);
  } else {
    struct counts counts = count_entries(run, submission);
    line->cells[KR_CELL_RESULT] =
        kr_report_say(run, file_results[file_result_of(submission, counts)]);
    line->cells[KR_CELL_TAKEN] = kr_report_number(run, counts.taken);
    line->cells[KR_CELL_OPEN] = kr_report_number(run, counts.open);
  }
}

void kr_report_files(struct kr_reporting *run) {
  for (size_t i = 0; i < run->report->submissions->n; i++)
    add_file(run, i);
}

/* ---- entries ---- */

/* The item's title; for an unplaced entry, the title of its row. */
static struct kr_text title_of(const struct kr_item_index *items, const struct kr_entry *entry) {
  const struct kr_indexed_item *found = kr_item_index_find(items, entry->item);
  return found != NULL ? found->item->title : entry->row;
}

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

/* Why the entry is unplaced, or NULL. An item that it names is one that is gone. */
static const char *words_of_reason(const struct kr_entry *entry) {
  struct kr_text reason = entry->item.len > 0 ? kr_text_of("item-gone") : entry->reason;
  for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++)
    if (kr_text_is(reason, reasons[i].reason))
      return reasons[i].words;
  return N_("It is not known which item this belongs to.");
}

static struct kr_text result_of(struct kr_reporting *run, const struct kr_entry *entry,
                                enum kr_merge_outcome outcome) {
  struct kr_text text = kr_report_say(run, results[outcome]);
  const char *why = outcome == KR_MERGE_UNPLACED ? words_of_reason(entry) : NULL;
  if (why != NULL)
    text = kr_report_fill(run, KR_REPORT_NEXT, kr_report_say(run, why), text);
  const bool holds[] = {[REMARK_EDIT] = kr_entry_is(entry, KR_ENTRY_EDIT),
                        [REMARK_EXTRA] = kr_entry_is(entry, KR_ENTRY_EXTRA),
                        [REMARK_OUTDATED] = entry->outdated && outcome != KR_MERGE_UNPLACED};
  for (size_t i = 0; !kr_text_blank(entry->text) && i < sizeof holds / sizeof holds[0]; i++)
    if (holds[i])
      text = kr_report_fill(run, KR_REPORT_NEXT, text, kr_report_say(run, remarks[i]));
  return text;
}

static void add_entry(struct kr_reporting *run, const struct kr_item_index *items, size_t index) {
  const struct kr_entry *entry = &run->report->submissions->entries.v[index];
  struct kr_report_line *line = kr_report_add(run, KR_PART_ENTRIES);
  line->cells[KR_CELL_FILE] = entry->from;
  line->cells[KR_CELL_PLACE] = entry->place;
  line->cells[KR_CELL_NAME] = entry->by;
  line->cells[KR_CELL_ITEM] = title_of(items, entry);
  line->cells[KR_CELL_KIND] = kind_of(run, entry);
  line->cells[KR_CELL_TEXT] = entry->text;
  line->cells[KR_CELL_RESULT] = result_of(run, entry, run->report->outcomes[index]);
}

void kr_report_entries(struct kr_reporting *run) {
  const struct kr_submissions *submissions = run->report->submissions;
  struct kr_item_index items;
  kr_item_index_init(&items, run->report->plan, run->arena);
  for (size_t i = 0; i < submissions->n; i++)
    for (size_t j = 0; !run->again[i] && j < submissions->v[i].count; j++)
      if (!kr_report_is_silent(run, submissions->v[i].first + j))
        add_entry(run, &items, submissions->v[i].first + j);
}
