#include "import/import.h"

#include <string.h>

#include "model/dump.h"

#define SHOWN_MOST 60 /* bytes of a text in a message */
#define REMARKS_MOST 5000

void kr_import_init(struct kr_import *import, enum kr_lang lang, struct kr_arena *arena,
                    struct kr_diags *diags) {
  memset(import, 0, sizeof *import);
  import->lang = lang;
  import->arena = arena;
  import->diags = diags;
}

void kr_import_remark(struct kr_import *import, const void *record, const char *field,
                      struct kr_text text) {
  import->remarks = kr_arena_grow(import->arena, import->remarks, import->remark_count,
                                  &import->remark_room, sizeof *import->remarks);
  struct kr_remark remark = {record, field, text};
  import->remarks[import->remark_count++] = remark;
}

static const char *beginning(struct kr_import *import, struct kr_text text) {
  struct kr_text shown = kr_text_beginning(text, SHOWN_MOST);
  struct kr_buffer line;
  kr_buffer_init(&line);
  for (size_t i = 0; i < shown.len; i++)
    kr_buffer_putc(&line, shown.bytes[i] == '\n' ? ' ' : shown.bytes[i]);
  kr_buffer_puts(&line, shown.len < text.len ? "…" : "");
  const char *copy = kr_arena_copy(import->arena, line.len > 0 ? line.bytes : "", line.len);
  kr_buffer_free(&line);
  return copy;
}

void kr_import_warn(struct kr_import *import, enum kr_diag_code code,
                    const struct kr_returned *file, const char *where, struct kr_text whole,
                    const void *record, const char *field) {
  struct kr_buffer text;
  struct kr_place nowhere = {0, 0};
  if (import->remark_count >= REMARKS_MOST) {
    if (!import->over)
      kr_diag_add(import->diags, KR_DIAG_IMPORT_STRANGE, file->file.bytes, nowhere, "5000", NULL);
    import->over = true;
    return;
  }
  kr_diag_add_where(import->diags, code, file->file.bytes, where, beginning(import, whole), NULL);
  kr_buffer_init(&text);
  kr_buffer_printf(&text, "%s %s: ", file->file.bytes, where);
  kr_diag_sentence(&import->diags->rows[import->diags->count - 1], import->lang, &text);
  if (whole.len > 0) {
    kr_buffer_putc(&text, '\n');
    kr_buffer_text(&text, whole);
  }
  struct kr_text copy = {kr_arena_copy(import->arena, text.bytes, text.len), text.len, {0, 0}};
  kr_buffer_free(&text);
  kr_import_remark(import, record, field, copy);
}

/* Both models as plain lines. */
static bool same(const struct kr_model *a, const struct kr_model *b) {
  struct kr_buffer first, second;
  kr_buffer_init(&first);
  kr_buffer_init(&second);
  kr_model_write(a, &first);
  kr_model_write(b, &second);
  bool equal = !first.failed && !second.failed && first.len == second.len &&
               (first.len == 0 || memcmp(first.bytes, second.bytes, first.len) == 0);
  kr_buffer_free(&first);
  kr_buffer_free(&second);
  return equal;
}

bool kr_import_write(struct kr_import *import, const char *name, const struct kr_limits *limits,
                     struct kr_buffer *out) {
  struct kr_model again;
  struct kr_place nowhere = {0, 0};
  if (import->over)
    return false;
  kr_model_yaml(&import->model, import->remarks, import->remark_count, out);
  if (out->failed)
    import->arena->exhausted(import->arena->context);
  memset(&again, 0, sizeof again);
  struct kr_source_bytes state = {out->bytes, out->len};
  struct kr_source source = kr_source_from_bytes(name, &state);
  if (!kr_model_load(&source, &again, limits, import->arena, import->diags))
    return false;
  if (same(&import->model, &again))
    return true;
  kr_diag_add(import->diags, KR_DIAG_IMPORT_DIFFERS, name, nowhere, NULL, NULL);
  return false;
}
