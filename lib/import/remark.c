/* SPDX-License-Identifier: ISC */
/* Texts without a place in the model: a comment of the source file for each, and messages, of which
 * one speaks for many of a kind. */
#include <stdio.h>
#include <string.h>

#include "import/import_internal.h"

#define SHOWN_MOST 60 /* bytes of a text in a message */
#define ALONE_MOST 3  /* messages of a kind in a file that are told one by one */

const char *kr_import_place_of(const struct kr_import_scan *scan, size_t cell) {
  const struct kr_sheet_cell *at = &scan->sheet->cells[cell];
  return kr_sheet_place(scan->sheet, at->row, at->column, scan->import->arena);
}

struct kr_text kr_import_number(struct kr_arena *arena, size_t number) {
  char digits[24];
  int len = snprintf(digits, sizeof digits, "%zu", number);
  return kr_text_of(kr_arena_copy(arena, digits, (size_t)len));
}

/* For a message, where line breaks become spaces. */
static const char *beginning(struct kr_import *import, struct kr_text text) {
  struct kr_text shown = kr_text_beginning(text, SHOWN_MOST);
  char *line = kr_arena_alloc(import->arena, shown.len + sizeof "…");
  for (size_t i = 0; i < shown.len; i++)
    line[i] = shown.bytes[i] == '\n' ? ' ' : shown.bytes[i];
  if (shown.len < text.len)
    memcpy(line + shown.len, "…", sizeof "…");
  return line;
}

/* ---- messages ---- */

/* The first message of this kind about the file, or NULL. */
static struct kr_import_message *first_like(struct kr_import *import, const struct kr_diag *diag) {
  for (size_t i = 0; i < import->messages.n; i++) {
    const struct kr_diag *other = &import->messages.v[i].diag;
    if (other->code == diag->code && other->file == diag->file)
      return &import->messages.v[i];
  }
  return NULL;
}

static void add_message(struct kr_import *import, const struct kr_diag *diag) {
  struct kr_import_message *first = first_like(import, diag);
  if (first != NULL && ++first->count > ALONE_MOST)
    return;
  *KR_LIST_ADD(&import->messages, import->arena) =
      (struct kr_import_message){.diag = *diag, .count = 1, .first = first == NULL};
}

void kr_import_tell(struct kr_import *import, enum kr_diag_code code, struct kr_import_place at,
                    struct kr_text about, struct kr_text more) {
  struct kr_diag diag = {.code = code,
                         .file = at.file->file.bytes,
                         .where = at.place,
                         .arg = {beginning(import, about), beginning(import, more)}};
  add_message(import, &diag);
}

void kr_import_put_messages(struct kr_import *import) {
  for (size_t i = 0; i < import->messages.n; i++) {
    const struct kr_import_message *message = &import->messages.v[i];
    const struct kr_diag *diag = &message->diag;
    struct kr_import_message *first = first_like(import, diag);
    if (first->count > ALONE_MOST && !message->first)
      continue;
    kr_diag_add_where(import->diags, diag->code, diag->file, diag->where, diag->arg[0],
                      diag->arg[1]);
    if (first->count > ALONE_MOST)
      import->diags->rows[import->diags->count - 1].more = first->count - 1;
  }
}

/* ---- comments of the source file ---- */

void kr_import_remark(struct kr_import *import, const void *record, const char *field,
                      struct kr_text text) {
  *KR_LIST_ADD(&import->remarks, import->arena) = (struct kr_model_remark){record, field, text};
}

void kr_import_warn(struct kr_import *import, enum kr_diag_code code, struct kr_import_place at,
                    struct kr_text whole, const void *record, const char *field) {
  struct kr_buffer text;
  struct kr_diag diag = {.code = code,
                         .file = at.file->file.bytes,
                         .where = at.place,
                         .arg = {beginning(import, whole)}};
  add_message(import, &diag);
  kr_buffer_init(&text, import->arena);
  kr_buffer_printf(&text, "%s %s: ", diag.file, at.place);
  kr_diag_sentence(&diag, import->lang, &text);
  if (whole.len > 0) {
    kr_buffer_putc(&text, '\n');
    kr_buffer_text(&text, whole);
  }
  char *copy = kr_arena_copy(import->arena, text.bytes, text.len);
  kr_import_remark(import, record, field, kr_text_view(copy, text.len));
  kr_buffer_free(&text);
}

void kr_import_warn_file(struct kr_import *import, enum kr_diag_code code,
                         const struct kr_sheet_file *file, const void *record, const char *field) {
  kr_import_warn(import, code, (struct kr_import_place){file, "1"}, kr_text_of(NULL), record,
                 field);
}

void kr_import_keep(struct kr_import_scan *scan, enum kr_diag_code code, size_t cell,
                    const void *record) {
  struct kr_import_place at = {scan->file, kr_import_place_of(scan, cell)};
  scan->used[cell] = true;
  kr_import_warn(scan->import, code, at, scan->sheet->cells[cell].text, record, NULL);
}

void kr_import_keep_rest(struct kr_import_scan *scan, size_t from, size_t to, const void *record) {
  for (size_t i = from; i < to; i++)
    if (!scan->used[i] && !kr_text_blank(scan->sheet->cells[i].text))
      kr_import_keep(scan, KR_DIAG_IMPORT_EXTRA, i, record);
}

void kr_import_keep_block(struct kr_import_scan *scan, enum kr_diag_code code, size_t from,
                          size_t to, struct kr_text more) {
  struct kr_import *import = scan->import;
  const struct kr_sheet_cell *cells = scan->sheet->cells;
  struct kr_buffer text;
  size_t count = 0, first = to;
  kr_buffer_init(&text, import->arena);
  for (size_t i = from; i < to; i++) {
    if (scan->used[i] || kr_text_blank(cells[i].text))
      continue;
    if (count > 0)
      kr_buffer_puts(&text, cells[i].row == cells[i - 1].row ? " | " : "\n");
    first = count++ == 0 ? i : first;
    kr_buffer_text(&text, cells[i].text);
    scan->used[i] = true;
  }
  if (count > 0) {
    struct kr_import_place at = {scan->file, kr_import_place_of(scan, first)};
    struct kr_buffer whole;
    kr_buffer_init(&whole, import->arena);
    kr_buffer_printf(&whole, "%s %s:\n", scan->file->file.bytes, at.place);
    kr_buffer_add(&whole, text.bytes, text.len);
    kr_import_tell(import, code, at, kr_import_number(import->arena, count), more);
    kr_import_remark(import, scan->record, NULL,
                     kr_text_view(kr_arena_copy(import->arena, whole.bytes, whole.len), whole.len));
    kr_buffer_free(&whole);
  }
  kr_buffer_free(&text);
}

void kr_import_keep_notes(struct kr_import_scan *scan, const void *record) {
  struct kr_arena *arena = scan->import->arena;
  for (size_t i = 0; i < scan->sheet->note_count; i++) {
    const struct kr_sheet_note *note = &scan->sheet->notes[i];
    const char *place = kr_sheet_place(scan->sheet, note->row, note->column, arena);
    struct kr_text text = note->text;
    bool drawn = note->kind == KR_SHEET_NOTE_DRAWN;
    if (scan->note_used[i])
      continue;
    if (note->author.len > 0) {
      struct kr_buffer signed_text;
      kr_buffer_init(&signed_text, arena);
      kr_buffer_printf(&signed_text, "%s: %s", note->author.bytes, note->text.bytes);
      text = kr_buffer_keep(&signed_text, arena);
    }
    kr_import_warn(scan->import, drawn ? KR_DIAG_IMPORT_EXTRA : KR_DIAG_IMPORT_NOTE,
                   (struct kr_import_place){scan->file, place}, text, record, NULL);
  }
}

void kr_import_keep_asides(struct kr_import_scan *scan, const void *record) {
  const struct kr_sheet *sheet = scan->sheet;
  struct kr_arena *arena = scan->import->arena;
  for (size_t i = 0; i < sheet->asides.n; i++) {
    struct kr_import_place at = {scan->file,
                                 kr_sheet_part_place(sheet, sheet->asides.v[i].part, 0, 0, arena)};
    if (!scan->aside_used[i])
      kr_import_warn(scan->import, KR_DIAG_IMPORT_EXTRA, at, sheet->asides.v[i].text, record, NULL);
  }
  for (size_t i = 0; i < sheet->unread.n; i++) {
    const struct kr_sheet_unread *unread = &sheet->unread.v[i];
    struct kr_import_place at = {
        scan->file, kr_sheet_part_place(sheet, unread->part, unread->row, unread->column, arena)};
    kr_import_tell(scan->import, KR_DIAG_CELL_UNREAD, at, kr_text_of(unread->what),
                   kr_text_of(NULL));
  }
}
