/* The hidden outline of our own documents (model/outline.h): loaded, and its headings found.
 *
 * It comes in a file from outside. If the document shows something else, the document is right. */
#include "base/property.h"

#include <string.h>

#include "import/import_internal.h"

#define OUTLINE_DEPTH 16

enum kr_import_outline kr_import_outline_load(struct kr_import *import,
                                              const struct kr_sheet_file *file,
                                              struct kr_model *model) {
  struct kr_source_bytes state = {file->outline.bytes, file->outline.len};
  struct kr_source source = kr_source_from_bytes("-", &state);
  struct kr_limits limits;
  struct kr_diags unheard;
  memset(model, 0, sizeof *model);
  if (file->outline_damaged)
    return KR_IMPORT_OUTLINE_BAD;
  if (file->outline.len == 0)
    return KR_IMPORT_OUTLINE_NONE;
  kr_limits_default(&limits);
  limits.yaml_bytes = KR_PROPERTY_OUTLINE_MOST;
  limits.yaml_depth = OUTLINE_DEPTH;
  kr_diags_init(&unheard, import->arena);
  bool loaded = kr_model_load(&source, model, &limits, import->arena, &unheard);
  return loaded ? KR_IMPORT_OUTLINE_LOADED : KR_IMPORT_OUTLINE_BAD;
}

bool kr_import_heading_at(const struct kr_sheet *sheet, uint32_t row,
                          const struct kr_import_heading *heading) {
  const struct kr_sheet_cell *cell = kr_sheet_at(sheet, row + heading->below, heading->column);
  return cell != NULL && cell->anchor.len == 0 && kr_text_equal(cell->text, heading->text);
}
