/* What the properties of a document tell of a returned file. */
#ifndef KR_RETURNED_PROPERTIES_H
#define KR_RETURNED_PROPERTIES_H

#include "opc/package_read.h"
#include "returned/returned.h"

/* Fills `saved`, `revision`, `reviewer` and `outline`. Properties are helpful, never needed: a
 * package without them is fine. False with a diagnostic where a part of them cannot be read. */
bool kr_properties_read(struct kr_package_in *package, struct kr_returned *out,
                        struct kr_arena *arena);

#endif
