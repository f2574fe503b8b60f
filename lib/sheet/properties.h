/* What the properties of a document tell of a returned file. */
#ifndef KR_SHEET_PROPERTIES_H
#define KR_SHEET_PROPERTIES_H

#include "opc/package_read.h"
#include "sheet/sheet.h"

/* Fills `saved`, `revision`, `reviewer` and `outline`. Properties are helpful, never needed: a
 * package without them is fine. False with a diagnostic where a part of them cannot be read. */
bool kr_sheet_properties_read(struct kr_package_in *package, struct kr_sheet_file *out,
                              struct kr_arena *arena);

#endif
