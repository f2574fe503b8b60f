/* SPDX-License-Identifier: ISC */
/* YAML into records, driven by the field table; every fault in one run. */
#ifndef KR_SOURCE_SOURCE_H
#define KR_SOURCE_SOURCE_H

#include "base/arena.h"
#include "base/diag.h"
#include "base/limits.h"
#include "source/field.h"

/* Where the bytes come from: fills `out` with at most `room` bytes, 0 at the end, -1 on error. */
struct kr_source {
  const char *name; /* shown in diagnostics */
  long (*read)(void *context, char *out, size_t room);
  void *context;
  /* Appends all bytes of which `taken` were read, so that they can be read again; false if that
   * fails. NULL: they cannot be had again, and libyaml is given all of them. */
  bool (*again)(void *context, uint64_t taken, struct kr_buffer *out);
  bool own; /* it is the office's, so that faults are looked into */
};

/* Loads one document into `record` (zeroed, of root->size). Texts live in `arena`.
 * True if no error was added to `diags`. The record is usable as far as it was read. A document
 * that is no mapping is passed over, as an empty one is: the record stays zeroed. */
bool kr_source_load(const struct kr_source *source, const struct kr_record *root, void *record,
                    const struct kr_limits *limits, struct kr_arena *arena, struct kr_diags *diags);

/* The same for a stream of any number of documents: `records->v` becomes an array of pointers,
 * one for each. A document that is no mapping is an error. */
bool kr_source_load_all(const struct kr_source *source, const struct kr_record *root,
                        struct kr_list *records, const struct kr_limits *limits,
                        struct kr_arena *arena, struct kr_diags *diags);

/* Lower-case letters, digits and single hyphens, at most 32, a letter first: what an id is. */
bool kr_id_good(struct kr_text text);

/* Bytes in memory as a source; `state` is scratch owned by the caller. libyaml reads all of them,
 * so that a proof which reads what was written does not rest on what its writer may share with it.
 */
struct kr_source_bytes {
  const char *bytes;
  size_t len;
};
struct kr_source kr_source_from_bytes(const char *name, struct kr_source_bytes *state);
/* The same for the office's own source, in which faults are looked into. */
struct kr_source kr_source_from_own(const char *name, struct kr_source_bytes *state);

#endif
