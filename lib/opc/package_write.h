/* SPDX-License-Identifier: ISC */
/* Writing an OPC package (ECMA-376-2): parts, content types and relationships, in a fixed
 * order. */
#ifndef KR_OPC_PACKAGE_WRITE_H
#define KR_OPC_PACKAGE_WRITE_H

#include "opc/zip_write.h"

struct kr_package_out;

/* Begins a package; everything is in `arena`. */
struct kr_package_out *kr_package_begin(struct kr_zip_options options, struct kr_arena *arena);

/* Adds a part; `name` without a leading slash. `fill` is called while the package is
 * finished, in the order of adding. */
void kr_package_add(struct kr_package_out *package, const char *name, const char *content_type,
                    kr_part_fill_fn *fill, void *state);

/* Adds a relationship of part `source` ("" for the package) and returns its id ("rId1"). */
const char *kr_package_relate(struct kr_package_out *package, const char *source, const char *type,
                              const char *target);

/* Writes [Content_Types].xml, the relationships and all parts through `out`. False with errno. */
bool kr_package_finish(struct kr_package_out *package, struct kr_file_out *out);

#endif
