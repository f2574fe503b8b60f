/* SPDX-License-Identifier: ISC */
/* Who has written a form. */
#include <string.h>

#include "base/textkey.h"
#include "returned/recognize.h"

/* A label below the table, if there was none above it. */
static void find_below(struct kr_recognition *run, const struct kr_form_rows *rows) {
  const struct kr_sheet *sheet = run->region->sheet;
  for (size_t i = 0; i < rows->n && run->region->name.len == 0; i++) {
    if (rows->match[i].item != NULL || rows->match[i].has_id)
      continue;
    for (const struct kr_sheet_cell *cell = rows->cells[i].first; cell < rows->cells[i].end; cell++)
      if (kr_form_take_name(&run->index, run->region, (size_t)(cell - sheet->cells), UINT32_MAX))
        break;
  }
}

/* The name on the sheets without a table, such as a cover, if they have but one. */
static struct kr_text find_cover(struct kr_recognition *run) {
  const struct kr_text none = {NULL, 0, {0, 0}};
  struct kr_text name = none;
  for (size_t i = 0; i < run->returned->sheet_count; i++) {
    struct kr_recognition_sheet *sheet = &run->sheets[i];
    struct kr_form_region region = {.indexed = &sheet->indexed,
                                    .sheet = sheet->indexed.sheet,
                                    .top_row = UINT32_MAX,
                                    .body_row = UINT32_MAX};
    if (sheet->count > 0)
      continue;
    kr_form_find_above(&run->index, &region);
    if (region.name.len == 0)
      continue;
    if (name.len > 0 && !kr_text_key_equal(name, region.name, run->arena))
      return none;
    name = region.name;
    run->cover = kr_sheet_at(region.sheet, region.name_row, region.name_column);
  }
  return kr_form_trim_name(run->arena, name);
}

/* The table continues under the name of the one above it on the same sheet. */
static bool continues_region(const struct kr_recognition *run) {
  return run->region->name.len == 0 && run->region->above_row > 0 && run->by.len > 0;
}

static void warn_once(struct kr_recognition *run, enum kr_diag_code code, struct kr_text arg1,
                      struct kr_text arg2) {
  const char *file = run->options->shown;
  for (size_t i = run->diags->count; i-- > 0;) {
    const struct kr_diag *diag = &run->diags->rows[i];
    if (diag->file == NULL || strcmp(diag->file, file) != 0)
      break;
    if (diag->code == code && diag->arg[0] != NULL && kr_text_is(arg1, diag->arg[0]))
      return; /* warned of for another sheet of the same file */
  }
  kr_diag_add(run->diags, code, file, kr_nowhere, arg1.bytes, arg2.bytes);
}

void kr_recognition_note_writer(struct kr_recognition *run, struct kr_text name) {
  struct kr_text_list *writers = &run->out->writers;
  for (size_t i = 0; i < writers->n; i++)
    if (kr_text_equal(writers->v[i], name))
      return;
  struct kr_text *more = kr_arena_alloc_array(run->arena, writers->n + 1, sizeof *more);
  if (writers->n > 0)
    memcpy(more, writers->v, writers->n * sizeof *more);
  more[writers->n++] = name;
  writers->v = more;
}

void kr_recognition_take_writer(struct kr_recognition *run, struct kr_text written) {
  struct kr_text name = written;
  run->written = written;
  run->guess = KR_GUESS_NONE;
  run->reported = false;
  run->with_text = 0;
  if (kr_text_blank(name))
    name = run->returned->reviewer;
  if (kr_text_blank(name)) {
    name = kr_text_stem(run->arena, run->returned->file);
    run->guess = KR_GUESS_FILE;
  }
  run->person = kr_form_match_reviewer(&run->index, name);
  run->by = run->guess == KR_GUESS_FILE ? name : run->person.name;
  if (run->guess == KR_GUESS_NONE && (run->person.several || run->person.nobody))
    run->guess = KR_GUESS_SEVERAL;
  if (run->guess == KR_GUESS_NONE)
    kr_recognition_note_writer(run, run->by);
}

void kr_recognition_find_writer(struct kr_recognition *run, const struct kr_form_rows *rows) {
  find_below(run, rows);
  if (continues_region(run))
    return;
  struct kr_text written = kr_form_trim_name(run->arena, run->region->name);
  if (kr_text_blank(written))
    written = find_cover(run);
  kr_recognition_take_writer(run, written);
  if (run->written.len > 0 && !kr_text_key_equal(run->written, run->returned->reviewer, run->arena))
    run->out->unfilled = false;
  if (run->written.len > 0 && run->returned->reviewer.len > 0 &&
      !kr_text_key_equal(run->by, kr_form_match_reviewer(&run->index, run->returned->reviewer).name,
                         run->arena))
    warn_once(run, KR_DIAG_NAME_DIFFERS, run->by, run->returned->reviewer);
}

void kr_recognition_name_entry(struct kr_recognition *run, struct kr_text name,
                               struct kr_entry *entry) {
  const struct kr_text none = {NULL, 0, {0, 0}};
  struct kr_form_reviewer person =
      kr_form_match_reviewer(&run->index, kr_form_trim_name(run->arena, name));
  entry->by = person.name;
  entry->guessed = none;
  if (person.varied)
    warn_once(run, KR_DIAG_NAME_VARIANT, kr_form_trim_name(run->arena, name), person.name);
  if (!person.several && !person.nobody)
    return;
  entry->guessed = kr_text_of(kr_entry_guesses[KR_GUESS_SEVERAL]);
  if (run->options->by.len == 0)
    warn_once(run, KR_DIAG_NAME_SEVERAL, person.name, none);
}

void kr_recognition_report_writer(struct kr_recognition *run) {
  struct kr_text by = run->by, none = {NULL, 0, {0, 0}};
  struct kr_form_reviewer person = run->person;
  bool given = run->options->by.len > 0 && run->guess != KR_GUESS_NONE;
  if (run->reported || run->with_text == 0)
    return;
  run->reported = true;
  if (given) {
    person = kr_form_match_reviewer(&run->index, run->options->by);
    by = person.name;
  }
  if (run->guess == KR_GUESS_FILE && !given)
    warn_once(run, KR_DIAG_NAME_FROM_FILE, by, none);
  if (person.several || person.nobody)
    warn_once(run, KR_DIAG_NAME_SEVERAL, by, none);
  else if (!person.listed)
    warn_once(run, KR_DIAG_NAME_UNKNOWN, by, none);
  if (person.varied && run->written.len > 0 && !given)
    warn_once(run, KR_DIAG_NAME_VARIANT, run->written, by);
}
