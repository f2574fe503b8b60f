/* SPDX-License-Identifier: ISC */
/* The steps to the normal form, each from bytes to bytes. Used inside lib/fmt.
 *
 * Each appends to `out` and gives false if the bytes are no YAML. */
#ifndef KR_FMT_PASSES_H
#define KR_FMT_PASSES_H

#include "fmt/fmt.h"

/* Indents, white space at the end of lines, the end of the file. */
bool kr_fmt_indent(struct kr_text bytes, struct kr_buffer *out, struct kr_arena *arena);
/* The order of keys, in bytes that are indented already. Adds keys-kept to `diags` (or NULL). */
bool kr_fmt_keys(const char *name, struct kr_text bytes, struct kr_buffer *out,
                 struct kr_arena *arena, struct kr_diags *diags);
/* Quotation marks and blocks, in bytes that are indented already. */
bool kr_fmt_quotes(struct kr_text bytes, struct kr_buffer *out, struct kr_arena *arena);

/* Ids where they are missing, with the proof that nothing else changed. False also if that cannot
 * be done: *why, a few words in English. */
bool kr_fmt_ids(struct kr_text bytes, struct kr_buffer *out, struct kr_arena *arena,
                const char **why);

/* Layouts are read to this depth, which is beyond that of the loader. */
#define KR_FMT_DEPTH 1024

#endif
