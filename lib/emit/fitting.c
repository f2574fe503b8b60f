/* SPDX-License-Identifier: ISC */
/* What people wrote, as far as a format can hold it: each change is a warning. */
#include "emit/fitting.h"

#include <stdio.h>

#include "base/text_fit.h"

/* A table whose rows are those of another. */
struct fitting {
  struct kr_table *table;
  const struct kr_emit_job *job;
  struct kr_row row;
  size_t warned; /* rows of which the warnings were added */
  struct kr_arena *scratch, *arena;
  struct kr_diags *diags;
};

static void warn(const struct fitting *fitting, struct kr_text text, struct kr_text_fitted fitted) {
  const char *source = kr_emit_source(fitting->table, fitting->job->options);
  char sign[16], most[24];
  snprintf(sign, sizeof sign, "U+%04lX", fitted.odd);
  snprintf(most, sizeof most, "%zu", fitting->job->format->text_most);
  if (fitted.marked)
    kr_emit_report_of(KR_DIAG_TEXT_MARKED, text, sign, source, fitting->diags);
  if (fitted.cut)
    kr_emit_report_of(KR_DIAG_TEXT_SHORTENED, text, most, source, fitting->diags);
}

/* The runs of a text of which signs were replaced, so that they are of other lengths. */
static struct kr_runs fit_runs(const struct kr_cell *cell, struct kr_arena *arena) {
  struct kr_run *made = kr_arena_alloc_array(arena, cell->runs.n + 1, sizeof *made);
  size_t from = 0, end = 0;
  for (size_t i = 0; i < cell->runs.n; i++) {
    struct kr_text piece = kr_text_part(cell->text, from, cell->runs.v[i].end);
    end += kr_text_fit(piece, 0, arena).text.len;
    made[i] = (struct kr_run){end, cell->runs.v[i].mark};
    from = cell->runs.v[i].end;
  }
  return (struct kr_runs){made, cell->runs.n};
}

static const struct kr_row *fit_row(struct kr_table *table, size_t index) {
  struct fitting *fitting = table->state;
  const struct kr_row *row = fitting->table->row(fitting->table, index);
  struct kr_cell *cells = fitting->row.cells;
  kr_arena_reset(fitting->scratch);
  fitting->row = *row;
  fitting->row.cells = cells;
  for (size_t i = 0; i < table->column_count; i++) {
    cells[i] = row->cells[i];
    if (table->form) /* it comes back, and is read most surely if it is plain */
      cells[i].runs.n = 0;
    if (!cells[i].quoted)
      continue;
    struct kr_text_fitted fitted =
        kr_text_fit(cells[i].text, fitting->job->format->text_most, fitting->scratch);
    if (index >= fitting->warned)
      warn(fitting, cells[i].text, fitted);
    if (fitted.marked)
      cells[i].runs = fit_runs(&row->cells[i], fitting->scratch);
    cells[i].text = fitted.text;
  }
  fitting->warned = index >= fitting->warned ? index + 1 : fitting->warned;
  return &fitting->row;
}

static struct kr_text identity(struct kr_table *table, size_t index) {
  struct fitting *fitting = table->state;
  return fitting->table->identity(fitting->table, index);
}

/* A picture that the format cannot show is a note that says what it shows. */
static void fit_picture(const struct kr_emit_job *job, struct kr_table *table,
                        struct kr_arena *arena) {
  static const unsigned flags[] = {
      [KR_PICTURE_PNG] = KR_FORMAT_PNG, [KR_PICTURE_SVG] = KR_FORMAT_SVG};
  size_t count = table->note_count;
  if (table->picture == NULL || (job->format->flags & flags[table->picture->format]) != 0)
    return;
  struct kr_text *notes = kr_arena_alloc_array(arena, count + 1, sizeof *notes);
  notes[0] = table->picture->alternative;
  for (size_t i = 0; i < count; i++)
    notes[i + 1] = table->notes[i];
  table->notes = notes;
  table->note_count = count + 1;
  table->marks = NULL;
  table->picture = NULL;
}

static struct kr_table *fit_table(const struct kr_emit_job *job, struct kr_table *table,
                                  struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_table *made = kr_arena_alloc(arena, sizeof *made);
  struct fitting *fitting = kr_arena_alloc(arena, sizeof *fitting);
  *made = *table;
  fit_picture(job, made, arena);
  if ((job->format->flags & KR_FORMAT_ANY_CHARACTER) != 0)
    return made;
  *fitting = (struct fitting){.table = table,
                              .job = job,
                              .scratch = kr_arena_child(arena),
                              .arena = arena,
                              .diags = diags,
                              .row = {.cells = kr_arena_alloc_array(arena, table->column_count + 1,
                                                                    sizeof(struct kr_cell))}};
  made->row = fit_row;
  made->identity = identity;
  made->state = fitting;
  return made;
}

/* Comments for which the document or the format has no place. */
static void report_left_out(const struct kr_emit_job *job, struct kr_diags *diags) {
  const struct kr_document *document = job->document;
  size_t count = document->left_out;
  char digits[24];
  for (size_t i = 1; (job->format->flags & KR_FORMAT_ONE_TABLE) != 0 && i < document->count; i++)
    count += document->tables[i]->of_comments ? document->tables[i]->row_count : 0;
  snprintf(digits, sizeof digits, "%zu", count);
  if (count > 0)
    kr_diag_add(diags, KR_DIAG_COMMENTS_LEFT_OUT, job->options->source, kr_nowhere, digits, NULL);
}

const struct kr_document *kr_emit_fit(const struct kr_emit_job *job, struct kr_arena *arena,
                                      struct kr_diags *diags) {
  struct kr_document *made = kr_arena_alloc(arena, sizeof *made);
  *made = *job->document;
  report_left_out(job, diags);
  made->tables = kr_arena_alloc_array(arena, made->count + 1, sizeof *made->tables);
  for (size_t i = 0; i < made->count; i++)
    made->tables[i] = fit_table(job, job->document->tables[i], arena, diags);
  return made;
}
