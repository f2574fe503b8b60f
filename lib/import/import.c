/* SPDX-License-Identifier: ISC */
/* Drives an import: the tables of every sheet through the steps of a grammar, and the proof. */
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
  const struct kr_import_table *above = NULL;
  kr_import_leave_out(scan);
  for (size_t i = 0; i < scan->tables.n; i++) {
    const struct kr_import_table *table = &scan->tables.v[i];
    if (table->left_out)
      continue;
    grammar->read_frame(reader, scan, above, table);
    grammar->read_rows(reader, scan, table);
    above = table;
  }
  if (above != NULL) {
    grammar->read_frame(reader, scan, above, NULL);
    kr_import_keep_rest(scan, 0, scan->sheet->cell_count, scan->record);
    if (!above->original)
      kr_import_tell_hidden(scan);
  } else {
    kr_import_keep_block(scan, scan->sheet->hidden ? KR_DIAG_IMPORT_HIDDEN : KR_DIAG_IMPORT_SHEET,
                         0, scan->sheet->cell_count, kr_text_of(NULL));
  }
  kr_import_keep_asides(scan, scan->record);
  kr_import_keep_notes(scan, scan->record);
}

static void read_file(struct kr_import *import, const struct kr_import_grammar *grammar,
                      void *reader, const struct kr_sheet_file *file) {
  struct kr_import_scan *scans =
      kr_arena_alloc_array(import->arena, file->sheet_count + 1, sizeof *scans);
  grammar->begin_file(reader, file);
  for (size_t i = 0; i < file->sheet_count; i++) {
    struct kr_import_scan *scan = &scans[i];
    *scan = (struct kr_import_scan){.import = import, .file = file, .sheet = &file->sheets[i]};
    scan->used =
        kr_arena_alloc_array(import->arena, scan->sheet->cell_count + 1, sizeof *scan->used);
    scan->aside_used =
        kr_arena_alloc_array(import->arena, scan->sheet->asides.n + 1, sizeof *scan->aside_used);
    scan->note_used =
        kr_arena_alloc_array(import->arena, scan->sheet->note_count + 1, sizeof *scan->note_used);
    kr_form_sheet_open(&scan->indexed, scan->sheet, import->arena);
    grammar->find_tables(reader, scan, &scan->tables);
  }
  kr_import_find_versions(scans, file->sheet_count);
  for (size_t i = 0; i < file->sheet_count; i++)
    read_sheet(grammar, reader, &scans[i]);
  grammar->end_file(reader, file);
}

/* ---- refusals ---- */

/* True for a text that may be a heading: short, and no number. */
static bool may_head(struct kr_text text) {
  return !kr_text_blank(text) && text.len <= KR_FORM_HEADING_LONGEST / 2 &&
         !(text.bytes[0] >= '0' && text.bytes[0] <= '9');
}

/* The row that looks most like headings: its first cell and how many there are. */
static size_t best_row(const struct kr_sheet *sheet, size_t *most) {
  size_t found = sheet->cell_count;
  for (size_t i = 0, end; i < sheet->cell_count; i = end) {
    size_t count = 0;
    end = kr_import_row_end(sheet, i);
    for (size_t j = i; j < end; j++)
      count += may_head(sheet->cells[j].text);
    if (count <= *most)
      continue;
    *most = count;
    found = i;
  }
  return found;
}

/* What was found instead of a table: the headings of a row, for a message. */
static void refuse(struct kr_import *import, enum kr_diag_code code,
                   const struct kr_sheet_file *file) {
  const struct kr_sheet *sheet = NULL;
  struct kr_buffer list;
  size_t most = 0, at = 0;
  for (size_t i = 0; i < file->sheet_count; i++) {
    size_t before = most, row = best_row(&file->sheets[i], &most);
    if (most > before) {
      sheet = &file->sheets[i];
      at = row;
    }
  }
  kr_buffer_init(&list, import->arena);
  for (size_t i = at; sheet != NULL && i < kr_import_row_end(sheet, at); i++)
    if (may_head(sheet->cells[i].text))
      kr_buffer_printf(&list, "%s%s", list.len > 0 ? ", " : "", sheet->cells[i].text.bytes);
  struct kr_text found =
      kr_text_beginning(kr_text_view(list.bytes, list.len), KR_IMPORT_HEADINGS_MOST);
  if (sheet == NULL)
    kr_diag_add(import->diags, KR_DIAG_IMPORT_EMPTY, file->file.bytes, kr_nowhere, NULL, NULL);
  else
    kr_diag_add(
        import->diags, code, file->file.bytes, kr_nowhere,
        kr_arena_copy(import->arena, found.bytes, found.len),
        kr_sheet_place(sheet, sheet->cells[at].row, sheet->cells[at].column, import->arena));
  kr_buffer_free(&list);
}

bool kr_import_read(struct kr_import *import, const struct kr_import_grammar *grammar, void *reader,
                    const struct kr_sheet_file *files, size_t count) {
  for (size_t i = 0; i < count; i++)
    read_file(import, grammar, reader, &files[i]);
  if (count > 0 && !grammar->holds_any(reader)) {
    if (grammar->explain == NULL || !grammar->explain(import, &files[0]))
      refuse(import, grammar->nothing, &files[0]);
    return false;
  }
  if (!grammar->complete(reader, files[0].file.bytes))
    return false;
  kr_import_put_messages(import);
  return true;
}

bool kr_import_write(struct kr_import *import, const char *name, const struct kr_limits *limits,
                     struct kr_buffer *out) {
  struct kr_model again;
  struct kr_diags unheard;
  kr_model_yaml(&import->model, import->remarks.v, import->remarks.n, import->arena, out);
  memset(&again, 0, sizeof again);
  struct kr_source_bytes state = {out->bytes, out->len};
  struct kr_source source = kr_source_from_bytes(name, &state);
  kr_diags_init(&unheard, import->arena);
  if (kr_model_load(&source, &again, limits, import->arena, &unheard) &&
      kr_model_difference(&import->model, &again, import->arena) == NULL)
    return true;
  if (unheard.count > 0 && unheard.rows[0].code == KR_DIAG_TOO_LARGE)
    kr_diag_add(import->diags, KR_DIAG_TOO_LARGE, name, kr_nowhere, unheard.rows[0].arg[0], NULL);
  else
    kr_diag_add(import->diags, KR_DIAG_IMPORT_DIFFERS, name, kr_nowhere, NULL, NULL);
  return false;
}
