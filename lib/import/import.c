/* Drives an import: every table of every sheet through the steps of a grammar, and the proof. */
#include "import/import_internal.h"

#include <string.h>

#include "model/dump.h"

void kr_import_init(struct kr_import *import, enum kr_lang lang, struct kr_arena *arena,
                    struct kr_diags *diags) {
  memset(import, 0, sizeof *import);
  import->lang = lang;
  import->arena = arena;
  import->diags = diags;
}

size_t kr_import_cell_count(const struct kr_sheet_file *files, size_t count) {
  size_t cells = 0;
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < files[i].sheet_count; j++)
      cells += files[i].sheets[j].cell_count;
  return cells;
}

static void read_sheet(const struct kr_import_grammar *grammar, void *reader,
                       struct kr_import_scan *scan) {
  struct kr_import_tables tables = {NULL, 0, 0};
  const struct kr_import_table *above = NULL;
  struct kr_arena *arena = scan->import->arena;
  scan->used = kr_arena_alloc_array(arena, scan->sheet->cell_count + 1, sizeof *scan->used);
  kr_form_sheet_init(&scan->indexed, scan->sheet, arena);
  grammar->find_tables(reader, scan, &tables);
  for (size_t i = 0; i < tables.n && !scan->import->over; i++) {
    grammar->read_frame(reader, scan, above, &tables.v[i]);
    grammar->read_rows(reader, scan, &tables.v[i]);
    above = &tables.v[i];
  }
  grammar->read_frame(reader, scan, above, NULL);
  kr_import_keep_rest(scan, 0, scan->sheet->cell_count, scan->record);
  kr_import_keep_notes(scan, scan->record);
}

/* Rolls the diagnostics back to `before` and adds this error; false. */
static bool give_up(struct kr_import *import, const struct kr_diags *before, enum kr_diag_code code,
                    const char *file) {
  import->remarks.n = 0;
  import->diags->count = before->count;
  import->diags->errors = before->errors;
  import->diags->warnings = before->warnings;
  kr_diag_add(import->diags, code, file, kr_nowhere, NULL, NULL);
  return false;
}

bool kr_import_read(struct kr_import *import, const struct kr_import_grammar *grammar, void *reader,
                    const struct kr_sheet_file *files, size_t count) {
  struct kr_diags before = *import->diags;
  const char *first = count > 0 ? files[0].file.bytes : NULL;
  for (size_t i = 0; i < count; i++) {
    grammar->begin_file(reader, &files[i]);
    for (size_t j = 0; j < files[i].sheet_count && !import->over; j++) {
      struct kr_import_scan scan = {
          .import = import, .file = &files[i], .sheet = &files[i].sheets[j]};
      read_sheet(grammar, reader, &scan);
    }
    grammar->end_file(reader, &files[i]);
  }
  if (!grammar->holds_any(reader))
    return give_up(import, &before, grammar->nothing, first);
  return grammar->complete(reader, first);
}

bool kr_import_write(struct kr_import *import, const char *name, const struct kr_limits *limits,
                     struct kr_buffer *out) {
  struct kr_model again;
  if (import->over)
    return false;
  kr_model_yaml(&import->model, import->remarks.v, import->remarks.n, import->arena, out);
  memset(&again, 0, sizeof again);
  struct kr_source_bytes state = {out->bytes, out->len};
  struct kr_source source = kr_source_from_bytes(name, &state);
  if (!kr_model_load(&source, &again, limits, import->arena, import->diags))
    return false;
  if (kr_model_difference(&import->model, &again, import->arena) == NULL)
    return true;
  kr_diag_add(import->diags, KR_DIAG_IMPORT_DIFFERS, name, kr_nowhere, NULL, NULL);
  return false;
}
