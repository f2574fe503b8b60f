/* SPDX-License-Identifier: ISC */
/* The messages of a run in its report: the same sentences as on the terminal, beside what they are
 * about. */
#include "base/textkey.h"
#include "merge/report_internal.h"

#define SENTENCES_MOST 8 /* beside one file or entry; the open points have all */

static uint64_t key_of(const char *file, const char *place) {
  return kr_keymap_pair(kr_text_of(file == NULL ? "" : file),
                        kr_text_of(place == NULL ? "" : place));
}

static bool is_at(const struct kr_diag *diag, const char *file, const char *place) {
  return kr_text_equal(kr_text_of(diag->file), kr_text_of(file)) &&
         kr_text_equal(kr_text_of(diag->where), kr_text_of(place));
}

static bool needs_person(const struct kr_diag *diag) {
  return kr_diag_level(diag->code) != KR_LEVEL_NOTE;
}

static struct kr_text sentence_of(struct kr_reporting *run, const struct kr_diag *diag) {
  struct kr_buffer text;
  kr_buffer_init(&text, run->arena);
  kr_diag_line(diag, run->report->lang, &text);
  return kr_text_valid(run->arena, kr_report_keep(run, &text));
}

/* Of entries at one place the first is found first. */
static void index_submission(struct kr_reporting *run, size_t number) {
  const struct kr_submission *submission = &run->report->submissions->v[number];
  const struct kr_entry *entries = run->report->submissions->entries.v;
  kr_keymap_add(&run->files, kr_keymap_text(kr_text_of(submission->shown)), number);
  for (size_t i = submission->first + submission->count; i-- > submission->first;)
    if (!run->again[number] && !kr_text_blank(entries[i].text))
      kr_keymap_add(&run->written, key_of(submission->shown, entries[i].place.bytes), i);
}

/* A message about a kind of entries is about none of another kind at the same place. */
static bool fits(const struct kr_diag *diag, const struct kr_entry *entry) {
  if (diag->code == KR_DIAG_COMMENT_EDIT)
    return kr_entry_is(entry, KR_ENTRY_EDIT);
  return diag->code != KR_DIAG_COMMENT_EXTRA || kr_entry_is(entry, KR_ENTRY_EXTRA);
}

/* The entry that a message is about: the n-th of the same messages at one place, the n-th entry
 * there. NULL if there is none. */
static const struct kr_entry *entry_of(const struct kr_reporting *run,
                                       const struct kr_report_message *message) {
  const struct kr_diag *diag = message->diag;
  const struct kr_keymap_node *node = NULL;
  if (diag->where != NULL)
    node = kr_keymap_first(&run->written, key_of(diag->file, diag->where));
  size_t left = message->nth;
  for (; node != NULL; node = kr_keymap_next(&run->written, node)) {
    const struct kr_entry *entry = &run->report->submissions->entries.v[node->value];
    if (fits(diag, entry) && left-- == 0)
      return entry;
  }
  return NULL;
}

static void take_message(struct kr_reporting *run, size_t number, const struct kr_diag *diag) {
  struct kr_report_message *message = &run->messages[number];
  message->diag = diag;
  message->sentence = sentence_of(run, diag);
  uint64_t key = key_of(diag->file, diag->where);
  uint64_t same = key ^ kr_keymap_text(message->sentence) ^ diag->at.line;
  const struct kr_keymap_node *before = kr_keymap_first(&run->same, same);
  message->nth = before == NULL ? 0 : run->messages[before->value].nth + 1;
  message->entry = entry_of(run, message);
  message->repeated = message->nth > 0 && message->entry == NULL;
  kr_keymap_add(&run->same, same, number);
  if (diag->where != NULL || diag->at.line == 0)
    kr_keymap_add(&run->by_place, key, number);
  if (needs_person(diag) && !message->repeated)
    kr_keymap_add(&run->open, kr_keymap_text(kr_text_of(diag->file)), number);
}

void kr_report_take_messages(struct kr_reporting *run) {
  const struct kr_diags *diags = run->report->diags;
  size_t first = run->report->first_diag, count = diags->count - first;
  struct kr_keymap *const maps[] = {&run->same, &run->by_place, &run->open, &run->written,
                                    &run->files};
  for (size_t i = 0; i < sizeof maps / sizeof maps[0]; i++)
    kr_keymap_init(maps[i], run->arena);
  for (size_t i = run->report->submissions->n; i-- > 0;)
    index_submission(run, i);
  run->messages = kr_arena_alloc_array(run->arena, count + 1, sizeof *run->messages);
  run->message_count = count;
  for (size_t i = 0; i < count; i++)
    take_message(run, i, &diags->rows[first + i]);
}

struct kr_text kr_report_sentences(struct kr_reporting *run, const char *file,
                                   const struct kr_entry *entry) {
  size_t found[SENTENCES_MOST], count = 0;
  struct kr_buffer text;
  const char *place = entry == NULL ? NULL : entry->place.bytes;
  const struct kr_keymap_node *node = kr_keymap_first(&run->by_place, key_of(file, place));
  for (; node != NULL; node = kr_keymap_next(&run->by_place, node)) {
    struct kr_report_message *message = &run->messages[node->value];
    bool fresh = is_at(message->diag, file, place) && (entry == NULL || fits(message->diag, entry));
    message->shown = message->shown || fresh;
    for (size_t i = 0; i < count; i++)
      fresh = fresh && !kr_text_equal(run->messages[found[i]].sentence, message->sentence);
    if (fresh && count < SENTENCES_MOST)
      found[count++] = node->value;
  }
  kr_buffer_init(&text, run->arena);
  while (count-- > 0) { /* the last was found first */
    kr_buffer_puts(&text, text.len > 0 ? "\n" : "");
    kr_buffer_text(&text, run->messages[found[count]].sentence);
  }
  return kr_report_keep(run, &text);
}

size_t kr_report_count_open(const struct kr_reporting *run, const char *file) {
  size_t count = 0;
  const struct kr_keymap_node *node = kr_keymap_first(&run->open, kr_keymap_text(kr_text_of(file)));
  for (; node != NULL; node = kr_keymap_next(&run->open, node))
    count += kr_text_equal(kr_text_of(run->messages[node->value].diag->file), kr_text_of(file));
  return count;
}

/* "様式!G5", or line and column. */
static struct kr_text place_of(struct kr_reporting *run, const struct kr_diag *diag) {
  struct kr_buffer text;
  kr_buffer_init(&text, run->arena);
  if (diag->where != NULL)
    kr_buffer_puts(&text, diag->where);
  else if (diag->at.line > 0)
    kr_buffer_printf(&text, "%u:%u", diag->at.line, diag->at.column);
  return kr_report_keep(run, &text);
}

static void add_line(struct kr_reporting *run, enum kr_report_part part,
                     const struct kr_report_message *message) {
  const struct kr_entry *entry = message->entry;
  struct kr_report_line *line = kr_report_add(run, part);
  line->cells[KR_CELL_FILE] = kr_report_path(run, message->diag->file);
  line->cells[KR_CELL_PLACE] = place_of(run, message->diag);
  line->cells[KR_CELL_RESULT] = message->sentence;
  const struct kr_keymap_node *file =
      kr_keymap_first(&run->files, kr_keymap_text(kr_text_of(message->diag->file)));
  if (entry == NULL) {
    if (file != NULL)
      line->cells[KR_CELL_NAME] = kr_report_writers(run, &run->report->submissions->v[file->value]);
    return;
  }
  line->cells[KR_CELL_NAME] = kr_report_writer(run, entry);
  line->cells[KR_CELL_ITEM] = kr_report_item(run, entry);
  line->cells[KR_CELL_TEXT] = entry->text;
}

void kr_report_open(struct kr_reporting *run) {
  size_t before = run->lines.n;
  for (size_t i = 0; i < run->message_count; i++)
    if (needs_person(run->messages[i].diag) && !run->messages[i].repeated)
      add_line(run, KR_PART_OPEN, &run->messages[i]);
  if (run->lines.n == before)
    kr_report_add(run, KR_PART_OPEN)->cells[KR_CELL_RESULT] =
        kr_report_say(run, N_("Nothing of this run needs a person."));
}

void kr_report_notes(struct kr_reporting *run) {
  for (size_t i = 0; i < run->message_count; i++) {
    const struct kr_report_message *message = &run->messages[i];
    bool of_file = message->diag->where == NULL;
    if (!message->shown && !message->repeated && !needs_person(message->diag))
      add_line(run, of_file ? KR_PART_FILES : KR_PART_ENTRIES, message);
  }
}
