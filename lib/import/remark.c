/* Texts without a place in the model: a warning, and a comment of the source file, for each. */
#include <string.h>

#include "import/import_internal.h"

#define SHOWN_MOST 60 /* bytes of a text in a message */
#define REMARKS_MOST 5000
#define WORDS(number) #number
#define WORDS_OF(number) WORDS(number)

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

void kr_import_warn(struct kr_import *import, enum kr_diag_code code, struct kr_import_place at,
                    struct kr_text whole, const void *record, const char *field) {
  struct kr_buffer text;
  const char *file = at.file->file.bytes;
  if (import->remarks.n >= REMARKS_MOST) {
    if (!import->over)
      kr_diag_add(import->diags, KR_DIAG_IMPORT_STRANGE, file, kr_nowhere, WORDS_OF(REMARKS_MOST),
                  NULL);
    import->over = true;
    return;
  }
  kr_diag_add_where(import->diags, code, file, at.place, beginning(import, whole), NULL);
  kr_buffer_init(&text, import->arena);
  kr_buffer_printf(&text, "%s %s: ", file, at.place);
  kr_diag_sentence(&import->diags->rows[import->diags->count - 1], import->lang, &text);
  if (whole.len > 0) {
    kr_buffer_putc(&text, '\n');
    kr_buffer_text(&text, whole);
  }
  char *copy = kr_arena_copy(import->arena, text.bytes, text.len);
  *KR_LIST_ADD(&import->remarks, import->arena) =
      (struct kr_model_remark){record, field, kr_text_view(copy, text.len)};
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
  for (size_t i = from; i < to && !scan->import->over; i++)
    if (!scan->used[i] && !kr_text_blank(scan->sheet->cells[i].text))
      kr_import_keep(scan, KR_DIAG_IMPORT_EXTRA, i, record);
}

void kr_import_keep_notes(struct kr_import_scan *scan, const void *record) {
  struct kr_arena *arena = scan->import->arena;
  for (size_t i = 0; i < scan->sheet->note_count; i++) {
    const struct kr_sheet_note *note = &scan->sheet->notes[i];
    const char *place = kr_sheet_place(scan->sheet, note->row, note->column, arena);
    struct kr_text text = note->text;
    if (note->author.len > 0) {
      struct kr_buffer signed_text;
      kr_buffer_init(&signed_text, arena);
      kr_buffer_printf(&signed_text, "%s: %s", note->author.bytes, note->text.bytes);
      text = kr_text_of(kr_arena_copy(arena, signed_text.bytes, signed_text.len));
      kr_buffer_free(&signed_text);
    }
    kr_import_warn(scan->import, KR_DIAG_IMPORT_NOTE, (struct kr_import_place){scan->file, place},
                   text, record, NULL);
  }
}
