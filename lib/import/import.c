#include "import/import.h"

#include <stdio.h>
#include <string.h>

#include "model/dump.h"
#include "model/outline.h"

#define SHOWN_MOST 60 /* bytes of a text in a message */
#define REMARKS_MOST 5000
#define OUTLINE_DEPTH 16
#define LABEL_LONGEST 40 /* bytes of a key */
#define WORDS(number) #number
#define WORDS_OF(number) WORDS(number)

void kr_import_init(struct kr_import *import, enum kr_lang lang, struct kr_arena *arena,
                    struct kr_diags *diags) {
  memset(import, 0, sizeof *import);
  import->lang = lang;
  import->arena = arena;
  import->diags = diags;
}

static void add_remark(struct kr_import *import, const void *record, const char *field,
                       struct kr_text text) {
  import->remarks = kr_arena_grow(import->arena, import->remarks, import->remark_count,
                                  &import->remark_room, sizeof *import->remarks);
  struct kr_model_remark remark = {record, field, text};
  import->remarks[import->remark_count++] = remark;
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

void kr_import_warn(struct kr_import *import, enum kr_diag_code code,
                    const struct kr_sheet_file *file, const char *where, struct kr_text whole,
                    const void *record, const char *field) {
  struct kr_buffer text;
  struct kr_place nowhere = {0, 0};
  if (import->remark_count >= REMARKS_MOST) {
    if (!import->over)
      kr_diag_add(import->diags, KR_DIAG_IMPORT_STRANGE, file->file.bytes, nowhere,
                  WORDS_OF(REMARKS_MOST), NULL);
    import->over = true;
    return;
  }
  kr_diag_add_where(import->diags, code, file->file.bytes, where, beginning(import, whole), NULL);
  kr_buffer_init(&text, import->arena);
  kr_buffer_printf(&text, "%s %s: ", file->file.bytes, where);
  kr_diag_sentence(&import->diags->rows[import->diags->count - 1], import->lang, &text);
  if (whole.len > 0) {
    kr_buffer_putc(&text, '\n');
    kr_buffer_text(&text, whole);
  }
  struct kr_text copy = {kr_arena_copy(import->arena, text.bytes, text.len), text.len, {0, 0}};
  kr_buffer_free(&text);
  add_remark(import, record, field, copy);
}

bool kr_import_write(struct kr_import *import, const char *name, const struct kr_limits *limits,
                     struct kr_buffer *out) {
  struct kr_model again;
  struct kr_place nowhere = {0, 0};
  if (import->over)
    return false;
  kr_model_yaml(&import->model, import->remarks, import->remark_count, import->arena, out);
  memset(&again, 0, sizeof again);
  struct kr_source_bytes state = {out->bytes, out->len};
  struct kr_source source = kr_source_from_bytes(name, &state);
  if (!kr_model_load(&source, &again, limits, import->arena, import->diags))
    return false;
  if (kr_model_difference(&import->model, &again, import->arena) == NULL)
    return true;
  kr_diag_add(import->diags, KR_DIAG_IMPORT_DIFFERS, name, nowhere, NULL, NULL);
  return false;
}

/* ---- what plans and schedules share ---- */

void kr_import_keep(struct kr_import *import, enum kr_diag_code code,
                    const struct kr_sheet_file *file, const struct kr_sheet *sheet,
                    const struct kr_sheet_cell *cell, const void *record) {
  const char *place = kr_sheet_place(sheet, cell->row, cell->column, import->arena);
  kr_import_warn(import, code, file, place, cell->text, record, NULL);
}

void kr_import_keep_notes(struct kr_import *import, const struct kr_sheet_file *file,
                          const struct kr_sheet *sheet, const void *record) {
  for (size_t i = 0; i < sheet->note_count; i++) {
    const struct kr_sheet_note *note = &sheet->notes[i];
    const char *place = kr_sheet_place(sheet, note->row, note->column, import->arena);
    struct kr_text text = note->text;
    if (note->author.len > 0) {
      size_t room = note->author.len + note->text.len + 3;
      char *bytes = kr_arena_alloc(import->arena, room);
      snprintf(bytes, room, "%s: %s", note->author.bytes, note->text.bytes);
      text = kr_text_of(bytes);
    }
    kr_import_warn(import, KR_DIAG_IMPORT_NOTE, file, place, text, record, NULL);
  }
}

bool kr_import_nothing(struct kr_import *import, const struct kr_diags *before,
                       enum kr_diag_code code, const char *file) {
  struct kr_place nowhere = {0, 0};
  import->remark_count = 0;
  import->diags->count = before->count;
  import->diags->errors = before->errors;
  import->diags->warnings = before->warnings;
  kr_diag_add(import->diags, code, file, nowhere, NULL, NULL);
  return false;
}

bool kr_import_outline(struct kr_import *import, const struct kr_sheet_file *file,
                       struct kr_model *model) {
  struct kr_source_bytes state = {file->outline.bytes, file->outline.len};
  struct kr_source source = kr_source_from_bytes("-", &state);
  struct kr_limits limits;
  struct kr_diags unheard;
  kr_limits_default(&limits);
  limits.yaml_bytes = KR_PROPERTY_OUTLINE_MOST;
  limits.yaml_depth = OUTLINE_DEPTH;
  kr_diags_init(&unheard, import->arena);
  memset(model, 0, sizeof *model);
  return !file->outline_damaged && kr_model_load(&source, model, &limits, import->arena, &unheard);
}

bool kr_import_is_label(struct kr_text key) {
  static const char *const words[] = {"資料",  "参考資料", "別紙",  "別添",     "別表",      "様式",
                                      "Paper", "Document", "Annex", "Appendix", "Attachment"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    size_t len = strlen(words[i]);
    if (key.len > LABEL_LONGEST || !kr_text_begins(key, words[i]))
      continue;
    if (key.len == len || (key.bytes[len] >= '0' && key.bytes[len] <= '9') || key.bytes[len] == '-')
      return true;
  }
  return false;
}

struct kr_text kr_import_without_continued(struct kr_text key) {
  static const char *const words[] = {"(続き)", "(つづき)", "(続)"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    size_t len = strlen(words[i]);
    if (key.len > len && memcmp(key.bytes + key.len - len, words[i], len) == 0)
      key.len -= len;
  }
  return key;
}
