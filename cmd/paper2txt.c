/* SPDX-License-Identifier: ISC */
/* paper2txt: what an office file says, as lines of text, so that git diff can show what changed. */
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "confinement.h"
#include "model/id_cell.h"
#include "sheet/file_kind.h"

struct text_run {
  struct kr_command command;
  struct kr_arena *arena; /* of the file */
  struct kr_buffer out;
  bool done;
};

/* A sheet while it is written: what comes next. */
struct text_sheet {
  struct text_run *run;
  const struct kr_sheet *sheet;
  size_t cell, note, unread;
  bool paragraph; /* the row before was one, not of a table */
};

/* Each line of a text on one of its own, the first after the words before it. */
static void put_lines(struct text_run *run, struct kr_text text) {
  struct kr_text line, rest = text;
  for (bool first = true; kr_text_next_line(&rest, &line); first = false) {
    if (!first)
      kr_buffer_puts(&run->out, "   ");
    kr_buffer_harmless(&run->out, line);
    kr_buffer_putc(&run->out, '\n');
  }
  if (text.len == 0)
    kr_buffer_putc(&run->out, '\n');
}

/* Of a header or the like. */
static void put_part(struct text_run *run, enum kr_sheet_part part) {
  static const struct kr_sheet nameless;
  kr_buffer_printf(&run->out, "%s:", kr_sheet_part_place(&nameless, part, 0, 0, run->arena));
}

/* The letters of the column. The row has no number, so that one more changes no line of others. */
static void put_column(const struct text_sheet *at, uint32_t row, uint32_t column) {
  static const struct kr_sheet nameless;
  if (kr_sheet_is_table(at->sheet, row))
    kr_buffer_puts(&at->run->out,
                   kr_sheet_place(&nameless, KR_SHEET_UNKNOWN, column, at->run->arena));
}

/* Of an id cell only the id: the rest says what the texts beside it say. */
static struct kr_text shown(const struct text_sheet *at, const struct kr_sheet_cell *cell) {
  struct kr_id_cell id;
  return kr_plan_id_parse(cell->text, &id, at->run->arena) ? id.id : cell->text;
}

static void put_cell(struct text_sheet *at, uint32_t row) {
  const struct kr_sheet_cell *cell = &at->sheet->cells[at->cell++];
  if (cell->text.len == 0)
    return;
  put_column(at, row, cell->column);
  if (kr_sheet_is_table(at->sheet, row))
    kr_buffer_puts(&at->run->out, ": ");
  put_lines(at->run, shown(at, cell));
}

static void put_note(struct text_sheet *at, uint32_t row) {
  const struct kr_sheet_note *note = &at->sheet->notes[at->note++];
  put_column(at, row, note->column);
  kr_buffer_puts(&at->run->out, " (");
  kr_buffer_harmless(&at->run->out, note->author);
  kr_buffer_puts(&at->run->out, "): ");
  put_lines(at->run, note->text);
}

static void put_unread(struct text_sheet *at) {
  const struct kr_sheet_unread *unread = &at->sheet->unread.v[at->unread++];
  if (unread->part == KR_SHEET_CELLS)
    put_column(at, unread->row, unread->column);
  else
    put_part(at->run, unread->part);
  kr_buffer_printf(&at->run->out, " [%s]\n", kr_lang_say(at->run->command.lang, unread->what));
}

static bool has_unread(const struct text_sheet *at, enum kr_sheet_part part, uint32_t row) {
  return at->unread < at->sheet->unread.n && at->sheet->unread.v[at->unread].part == part &&
         at->sheet->unread.v[at->unread].row == row;
}

/* As they are put: those outside the cells first, by part, then row by row. */
static int by_place(const void *a, const void *b) {
  const struct kr_sheet_unread *x = a, *y = b;
  int order = (x->part == KR_SHEET_CELLS) - (y->part == KR_SHEET_CELLS);
  if (order == 0)
    order = (int)x->part - (int)y->part;
  if (order == 0)
    order = (x->row > y->row) - (x->row < y->row);
  if (order == 0)
    order = (x->column > y->column) - (x->column < y->column);
  return order != 0 ? order : strcmp(x->what, y->what);
}

/* The first row of which something is left; KR_SHEET_UNKNOWN + 1: none. */
static uint32_t next_row(const struct text_sheet *at) {
  const struct kr_sheet *sheet = at->sheet;
  uint32_t row = KR_SHEET_UNKNOWN + 1;
  if (at->cell < sheet->cell_count)
    row = sheet->cells[at->cell].row;
  if (at->note < sheet->note_count && sheet->notes[at->note].row < row)
    row = sheet->notes[at->note].row;
  if (at->unread < sheet->unread.n && sheet->unread.v[at->unread].row < row)
    row = sheet->unread.v[at->unread].row;
  return row;
}

static void put_row(struct text_sheet *at, uint32_t row) {
  const struct kr_sheet *sheet = at->sheet;
  bool paragraph = !kr_sheet_is_table(sheet, row);
  if (at->run->out.len > 0 && (!paragraph || !at->paragraph))
    kr_buffer_putc(&at->run->out, '\n');
  at->paragraph = paragraph;
  while (at->cell < sheet->cell_count && sheet->cells[at->cell].row == row)
    put_cell(at, row);
  while (at->note < sheet->note_count && sheet->notes[at->note].row == row)
    put_note(at, row);
  while (has_unread(at, KR_SHEET_CELLS, row))
    put_unread(at);
}

static void put_sheet(struct text_run *run, const struct kr_sheet *sheet) {
  struct text_sheet at = {.run = run, .sheet = sheet};
  if (sheet->name.len > 0) {
    kr_buffer_puts(&run->out, "== ");
    kr_buffer_harmless(&run->out, sheet->name);
    kr_buffer_puts(&run->out, " ==\n");
  }
  for (size_t i = 0; i < sheet->asides.n; i++) {
    put_part(run, sheet->asides.v[i].part);
    kr_buffer_putc(&run->out, ' ');
    put_lines(run, sheet->asides.v[i].text);
  }
  if (sheet->unread.n > 0)
    qsort(sheet->unread.v, sheet->unread.n, sizeof *sheet->unread.v, by_place);
  for (int part = KR_SHEET_HEADER; part <= KR_SHEET_PASTED; part++)
    while (has_unread(&at, (enum kr_sheet_part)part, 0))
      put_unread(&at);
  for (uint32_t row; (row = next_row(&at)) <= KR_SHEET_UNKNOWN;)
    put_row(&at, row);
}

static void read_file(void *context) {
  struct text_run *run = context;
  struct kr_command *command = &run->command;
  struct kr_sheet_file file;
  struct kr_reading reading = {
      .limits = &command->limits, .arena = run->arena, .diags = &command->diags};
  memset(&file, 0, sizeof file);
  run->done = kr_sheet_read_path(&reading, command->arguments[0], &file);
  for (size_t i = 0; run->done && i < file.sheet_count; i++) {
    if (i > 0)
      kr_buffer_putc(&run->out, '\n');
    put_sheet(run, &file.sheets[i]);
  }
}

/* For git, which shows nothing of all files if one cannot be read: why not, and by what two of
 * them differ. False if there is no such file. */
static bool put_reason(struct text_run *run) {
  struct kr_command *command = &run->command;
  struct kr_reading reading = {
      .limits = &command->limits, .arena = &command->arena, .diags = &command->diags};
  char digest[KR_READING_DIGEST + 1];
  bool read =
      kr_reading_open(&reading, command->arguments[0]) && kr_reading_digest(&reading, digest);
  kr_reading_close(&reading);
  if (!read)
    return false;
  for (const struct kr_diag *diag; (diag = kr_command_next(command)) != NULL;) {
    kr_diag_line(diag, command->lang, &run->out);
    kr_buffer_putc(&run->out, '\n');
  }
  kr_buffer_printf(&run->out, "SHA-256 %s\n", digest);
  return true;
}

static int finish(struct text_run *run, bool whatever) {
  struct kr_command *command = &run->command;
  bool written = run->done && kr_command_write(command, command->output,
                                               kr_text_view(run->out.bytes, run->out.len));
  kr_buffer_free(&run->out);
  int status = kr_command_end(command);
  return whatever && written ? KR_EXIT_DONE : status;
}

int main(int argc, char **argv) {
  struct text_run run;
  bool git = false, open = false;
  memset(&run, 0, sizeof run);
  const struct kr_option options[] = {
      KR_FLAG("textconv", 0, &git,
              N_("for git diff: of a file that cannot be read say why, and exit with 0")),
      KR_OPTION_NO_SANDBOX(&open)};
  struct kr_command *command = &run.command;
  command->name = "paper2txt";
  command->operands = "FILE.xlsx";
  command->example = "paper2txt form.xlsx";
  command->text = N_("Prints what an office file says, as lines of text that can be compared.");
  command->reads = N_(".xlsx, .xlsm, .docx, .ods, .fods and .csv");
  command->options = options;
  command->option_count = sizeof options / sizeof options[0];
  command->least = command->most = 1;
  command->format = "txt";
  int status = kr_command_begin(command, argc, argv);
  if (status != KR_GO_ON)
    return status;
  if (!open)
    kr_confine(command, NULL, 0);
  run.arena = kr_arena_child(&command->arena);
  kr_buffer_init(&run.out, run.arena);
  const struct kr_reading whole = {.shown = command->arguments[0],
                                   .limits = &command->limits,
                                   .arena = run.arena,
                                   .diags = &command->diags};
  if (!kr_reading_within(&whole, read_file, &run))
    run.done = false;
  if (git && !run.done) {
    kr_buffer_init(&run.out, &command->arena);
    run.done = put_reason(&run);
  }
  return finish(&run, git);
}
