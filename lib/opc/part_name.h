/* SPDX-License-Identifier: ISC */
/* Names of parts, and how a target leads from one to another (ECMA-376-2, 6.2 and 6.4). */
#ifndef KR_OPC_PART_NAME_H
#define KR_OPC_PART_NAME_H

#include "base/arena.h"

/* The form in which names are compared: `\` as `/`, no leading slash, %41 as A, ASCII
 * letters small. In `arena`. */
char *kr_part_key(struct kr_arena *arena, const char *name);

/* The key of what `target`, given in part `source` (a key, "" for the package), points at:
 * absolute or relative, `.` and `..` resolved, a fragment dropped. In `arena`. */
char *kr_part_resolve(struct kr_arena *arena, const char *source, const char *target);

/* The key of the relationships part of `source` (a key): a/b.xml gives a/_rels/b.xml.rels. */
char *kr_part_relations(struct kr_arena *arena, const char *source);

#endif
