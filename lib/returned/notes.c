/* SPDX-License-Identifier: ISC */
/* Notes, threads and comments of Word: each is by its own author. */
#include "base/textkey.h"
#include "returned/recognize.h"

bool kr_recognition_is_field(const struct kr_form_region *region, uint32_t column, int *field) {
  for (*field = 0; *field < region->field_count; ++*field)
    if (region->has[*field] && region->column[*field] == column)
      return true;
  return false;
}

struct kr_text kr_recognition_field_name(const struct kr_recognition *run, int field) {
  return kr_plan_field_name(run->index.plan, (enum kr_plan_field)field);
}

/* The author is the one whose sheet it is. */
bool kr_recognition_is_writer(const struct kr_recognition *run, struct kr_text author) {
  struct kr_form_reviewer person = kr_form_match_reviewer(&run->index, author);
  if (run->guess == KR_GUESS_NONE && person.listed &&
      kr_text_key_equal(person.name, run->by, run->arena))
    return true;
  return run->guess == KR_GUESS_NONE && (kr_form_is_same_name(&run->index, author, run->by) ||
                                         kr_form_is_same_name(&run->index, author, run->written));
}

/* One without a name is the sheet's; else the author is certain if the plan asks him, if his name
 * is on the sheet, and if it is the office's. */
void kr_recognition_set_author(struct kr_recognition *run, struct kr_text written,
                               struct kr_entry *entry, uint32_t row, uint32_t column) {
  struct kr_text key = kr_text_key(run->arena, written);
  struct kr_form_reviewer author = kr_form_match_reviewer(&run->index, written);
  bool listed = run->index.plan->reviewers.n > 0 && author.listed;
  if (kr_form_is_stand_in(key) || (!listed && kr_recognition_is_writer(run, written)))
    return;
  entry->by = author.name;
  entry->guessed = kr_text_of(NULL);
  run->with_text--; /* not under the sheet's name */
  if (listed || kr_plan_is_office(run->index.plan, key, run->arena))
    return;
  entry->guessed = kr_text_of(kr_entry_guesses[KR_GUESS_AUTHOR]);
  kr_recognition_warn(run, KR_DIAG_NAME_GUESSED, row, column, entry->by, kr_text_of(NULL));
}

/* A note of the office needs no place. */
static void place(struct kr_recognition *run, struct kr_entry *entry,
                  const struct kr_form_row_match *match, uint32_t row, uint32_t column) {
  bool office = kr_plan_is_office(run->index.plan, entry->by, run->arena);
  if (!office || (match != NULL && match->item != NULL)) {
    kr_recognition_place(run, entry, match, kr_text_of(""), row, column);
    return;
  }
  entry->row = kr_text_of("");
  entry->reason = kr_text_of("outside");
}

void kr_recognition_read_note(struct kr_recognition *run, const struct kr_sheet_note *note,
                              const struct kr_form_row_match *match) {
  struct kr_recognition_parts parts = kr_recognition_divide_note(&run->index, note);
  int field;
  for (size_t i = 0; i < parts.n; i++) {
    struct kr_entry *entry =
        kr_recognition_add(run, KR_ENTRY_NOTE, note->row, note->column, parts.v[i].text);
    if (run->region != NULL && kr_sheet_is_table(run->sheet, note->row) &&
        kr_recognition_is_field(run->region, note->column, &field))
      entry->field = kr_recognition_field_name(run, field);
    kr_recognition_set_author(run, parts.v[i].author, entry, note->row, note->column);
    place(run, entry, match, note->row, note->column);
  }
}

void kr_recognition_read_notes(struct kr_recognition *run, const struct kr_form_rows *rows) {
  const struct kr_sheet *sheet = run->sheet;
  for (size_t i = 0; i < sheet->note_count; i++) {
    const struct kr_sheet_note *note = &sheet->notes[i];
    if (note->row >= run->region->above_row && note->row < run->region->end_row)
      kr_recognition_read_note(run, note, kr_form_rows_match(rows, note->row));
  }
}
