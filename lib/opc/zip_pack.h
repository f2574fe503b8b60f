/* SPDX-License-Identifier: ISC */
/* Deflating a member of a zip archive in blocks, several at a time; for lib/opc only. Each block is
 * packed by itself, from what is known of the one before it, so that the same member gives the same
 * bytes for any number of threads. A member of one block is packed by the caller. */
#ifndef KR_OPC_ZIP_PACK_H
#define KR_OPC_ZIP_PACK_H

#include "opc/zip_write.h"

struct kr_zip_packer;

struct kr_zip_packed {
  uint64_t packed, size; /* bytes */
  uint32_t crc;
};

/* What packs into a file that was begun; everything is in `arena`. */
struct kr_zip_packer *kr_zip_packer_new(struct kr_file_out *out, struct kr_zip_options options,
                                        struct kr_arena *arena);

/* Appends the deflated bytes of a member to the file. False with errno. */
bool kr_zip_pack(struct kr_zip_packer *packer, kr_part_fill_fn *fill, void *state,
                 struct kr_zip_packed *packed);

/* Ends the threads and gives the memory of zlib back. */
void kr_zip_packer_end(struct kr_zip_packer *packer);

#endif
