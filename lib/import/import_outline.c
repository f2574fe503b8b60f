/* SPDX-License-Identifier: ISC */
/* The hidden outline of our own documents (model/outline.h): loaded, and its headings found.
 *
 * It comes in a file from outside. If the document shows something else, the document is right. */
#include <string.h>

#include "import/import_internal.h"
#include "model/outline.h"

enum kr_import_outline kr_import_outline_load(struct kr_import *import,
                                              const struct kr_sheet_file *file,
                                              struct kr_model *model) {
  memset(model, 0, sizeof *model);
  if (file->outline_damaged)
    return KR_IMPORT_OUTLINE_BAD;
  if (file->outline.len == 0)
    return KR_IMPORT_OUTLINE_NONE;
  bool loaded = kr_outline_load(file->outline, model, import->arena);
  return loaded ? KR_IMPORT_OUTLINE_LOADED : KR_IMPORT_OUTLINE_BAD;
}

bool kr_import_heading_at(const struct kr_sheet *sheet, uint32_t row,
                          const struct kr_import_heading *heading) {
  const struct kr_sheet_cell *cell = kr_sheet_at(sheet, row + heading->below, heading->column);
  return cell != NULL && cell->anchor == NULL && kr_text_equal(cell->text, heading->text);
}
