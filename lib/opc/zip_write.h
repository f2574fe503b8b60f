/* SPDX-License-Identifier: ISC */
/* Writing a zip archive (APPNOTE 6.3.9), one member after the other, streamed and deflated. Times
 * are fixed, so that the same members give the same bytes. */
#ifndef KR_OPC_ZIP_WRITE_H
#define KR_OPC_ZIP_WRITE_H

#include "base/arena.h"
#include "base/buffer.h"
#include "base/file.h"

struct kr_zip_out;

/* Appends the next piece of a member to `out`, which may hold others; false at the end. */
typedef bool kr_part_fill_fn(void *state, struct kr_buffer *out);

struct kr_zip_options {
  int level;   /* zlib's, 1 to 9; 0 is the usual one */
  size_t jobs; /* pieces of large members deflated at a time beside what fills them (base/jobs.h); 0
                * counts as 1: no thread. The bytes are the same. */
};

/* Begins an archive in a file that was begun; everything is in `arena`. */
struct kr_zip_out *kr_zip_begin(struct kr_file_out *out, struct kr_zip_options options,
                                struct kr_arena *arena);

/* Adds a member; `name` is in ASCII, with `/`, and must last until the end. False with errno, EFBIG
 * for more than a zip file without its 64-bit extensions can hold. */
bool kr_zip_add(struct kr_zip_out *zip, const char *name, kr_part_fill_fn *fill, void *state);

/* Writes the central directory. False with errno. */
bool kr_zip_finish(struct kr_zip_out *zip);

#endif
