/* Who has written a form. */
#include <string.h>

#include "base/textkey.h"
#include "returned/recognize.h"

static struct kr_text name_of_file(struct kr_recognition *run) {
  struct kr_text name = run->returned->file;
  for (size_t i = name.len; i > 1; i--)
    if (name.bytes[i - 1] == '.') {
      name.len = i - 1;
      break;
    }
  return kr_text_of(kr_arena_copy(run->arena, name.bytes, name.len));
}

/* A label below the table, where none stood above it. */
static void find_below(struct kr_recognition *run, const struct kr_recognition_rows *rows) {
  const struct kr_sheet *sheet = run->form->sheet;
  for (size_t i = 0; i < rows->n && run->form->name.len == 0; i++) {
    if (rows->match[i].known != NULL || rows->match[i].has_id)
      continue;
    for (const struct kr_sheet_cell *cell = rows->cells[i].first; cell < rows->cells[i].end; cell++)
      if (kr_form_take_name(&run->known, run->form, (size_t)(cell - sheet->cells), UINT32_MAX))
        break;
  }
}

/* The table goes on under the name of the one above it on the same sheet. */
static bool goes_on(const struct kr_recognition *run) {
  return run->form->name.len == 0 && run->form->above_row > 0 && run->by.len > 0;
}

static void say(struct kr_recognition *run, enum kr_diag_code code, struct kr_text arg1,
                struct kr_text arg2) {
  struct kr_place nowhere = {0, 0};
  const char *file = run->returned->file.bytes;
  for (size_t i = run->diags->count; i-- > 0;) {
    const struct kr_diag *diag = &run->diags->rows[i];
    if (diag->file == NULL || strcmp(diag->file, file) != 0)
      break;
    if (diag->code == code && diag->arg[0] != NULL && kr_text_is(arg1, diag->arg[0]))
      return; /* said for another sheet of the same file */
  }
  kr_diag_add(run->diags, code, file, nowhere, arg1.bytes, arg2.bytes);
}

/* Who sent the sheet back, once for each name. */
static void note_person(struct kr_recognition *run) {
  struct kr_text_list *people = &run->out->people;
  for (size_t i = 0; i < people->n; i++)
    if (kr_text_equal(people->v[i], run->by))
      return;
  struct kr_text *more = kr_arena_alloc_array(run->arena, people->n + 1, sizeof *more);
  if (people->n > 0)
    memcpy(more, people->v, people->n * sizeof *more);
  more[people->n++] = run->by;
  people->v = more;
}

void kr_recognition_find_writer(struct kr_recognition *run,
                                const struct kr_recognition_rows *rows) {
  const struct kr_sheet *sheet = run->form->sheet;
  struct kr_text name;
  find_below(run, rows);
  if (goes_on(run))
    return;
  run->written = kr_form_trim_name(run->arena, run->form->name);
  run->guessed = false;
  run->reported = false;
  run->answers = 0;
  name = run->written;
  if (kr_text_blank(name))
    name = run->returned->reviewer;
  if (kr_text_blank(name))
    name = run->options->by;
  if (kr_text_blank(name) && sheet->note_count > 0)
    name = sheet->notes[0].author;
  if (kr_text_blank(name)) {
    name = name_of_file(run);
    run->guessed = true;
  }
  run->person = kr_form_match_reviewer(&run->known, name);
  run->by = run->person.name;
  note_person(run);
  if (run->written.len > 0 && run->returned->reviewer.len > 0 &&
      !kr_text_key_equal(run->by,
                         kr_form_match_reviewer(&run->known, run->returned->reviewer).name))
    say(run, KR_DIAG_NAME_DIFFERS, run->by, run->returned->reviewer);
}

void kr_recognition_report_writer(struct kr_recognition *run) {
  const struct kr_form_reviewer *person = &run->person;
  struct kr_text none = {NULL, 0, {0, 0}};
  if (run->reported || run->answers == 0)
    return;
  run->reported = true;
  if (run->guessed)
    say(run, KR_DIAG_NAME_FROM_FILE, run->by, none);
  if (person->several)
    say(run, KR_DIAG_NAME_SEVERAL, run->by, none);
  else if (!person->listed)
    say(run, KR_DIAG_NAME_UNKNOWN, run->by, none);
  if (person->varied && run->written.len > 0)
    say(run, KR_DIAG_NAME_VARIANT, run->written, run->by);
}
