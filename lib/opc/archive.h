/* SPDX-License-Identifier: ISC */
/* A zip file that holds whole files, such as returned sheets sent together. */
#ifndef KR_OPC_ARCHIVE_H
#define KR_OPC_ARCHIVE_H

#include "opc/zip_read.h"

struct kr_archive;

/* Lists the files of a zip file, which must stay open. On failure NULL with one file-*
 * diagnostic. */
struct kr_archive *kr_archive_open(struct kr_zip *zip);

size_t kr_archive_count(const struct kr_archive *archive);
/* Path of a file in the archive, in UTF-8 with `/`; CP932 if the zip holds that. */
const char *kr_archive_name(const struct kr_archive *archive, size_t index);

/* Inflates a file into `out` (emptied first). False with one file-* diagnostic for `shown`. */
bool kr_archive_read(struct kr_archive *archive, size_t index, const char *shown,
                     struct kr_buffer *out);
/* True once all files together went over a limit, which was reported: read no more. */
bool kr_archive_over_limit(const struct kr_archive *archive);

#endif
