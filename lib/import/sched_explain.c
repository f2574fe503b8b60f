/* SPDX-License-Identifier: ISC */
/* Why a file holds no schedule: its columns are days. */
#include "import/sched_internal.h"

#define DAYS_LEAST 8 /* beside each other */

/* The day that a text is, such as 12 or 12日; 0: none. */
static int day_of(struct kr_text key) {
  int value = 0;
  size_t i = 0;
  while (i < key.len && i < 2 && key.bytes[i] >= '0' && key.bytes[i] <= '9')
    value = value * 10 + (key.bytes[i++] - '0');
  struct kr_text rest = kr_text_part(key, i, key.len);
  return i > 0 && value <= 31 && (rest.len == 0 || kr_text_is(rest, "日")) ? value : 0;
}

static bool follows(int day, int before) { return day == before + 1 || (day == 1 && before >= 28); }

/* The run of days from a cell on: where it ends, and whether it goes beyond 12. */
static size_t run_of(const struct kr_form_sheet *indexed, size_t from, size_t end, bool *beyond) {
  size_t at = from;
  int day = day_of(kr_form_cell_key(indexed, from));
  *beyond = day > 12;
  while (day > 0 && at + 1 < end && follows(day_of(kr_form_cell_key(indexed, at + 1)), day)) {
    day = day_of(kr_form_cell_key(indexed, ++at));
    *beyond = *beyond || day > 12;
  }
  return at;
}

static bool explain_row(struct kr_import *import, const struct kr_sheet_file *file,
                        const struct kr_form_sheet *indexed, size_t from) {
  const struct kr_sheet *sheet = indexed->sheet;
  size_t end = kr_import_row_end(sheet, from);
  for (size_t i = from, last; i < end; i = last + 1) {
    bool beyond;
    last = run_of(indexed, i, end, &beyond);
    if (last - i + 1 < DAYS_LEAST || !beyond)
      continue;
    const struct kr_sheet_cell *cell = &sheet->cells[i];
    struct kr_buffer days;
    kr_buffer_init(&days, import->arena);
    kr_buffer_printf(&days, "%s … %s", cell->text.bytes, sheet->cells[last].text.bytes);
    kr_diag_add(import->diags, KR_DIAG_IMPORT_DAYS, file->file.bytes, kr_nowhere, days.bytes,
                kr_sheet_place(sheet, cell->row, cell->column, import->arena));
    kr_buffer_free(&days);
    return true;
  }
  return false;
}

bool kr_import_sched_explain(struct kr_import *import, const struct kr_sheet_file *file) {
  for (size_t s = 0; s < file->sheet_count; s++) {
    const struct kr_sheet *sheet = &file->sheets[s];
    struct kr_form_sheet indexed;
    kr_form_sheet_open(&indexed, sheet, import->arena);
    for (size_t i = 0; i < sheet->cell_count; i = kr_import_row_end(sheet, i))
      if (explain_row(import, file, &indexed, i))
        return true;
  }
  return false;
}
