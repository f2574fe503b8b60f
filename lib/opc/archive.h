/* A zip file that holds whole files, such as returned sheets sent together. */
#ifndef KR_OPC_ARCHIVE_H
#define KR_OPC_ARCHIVE_H

#include "base/limits.h"
#include "opc/sniff.h"

struct kr_archive;

/* True for a zip file that is no document itself: it has neither [Content_Types].xml nor the
 * mimetype of an OpenDocument file. Says nothing where the file cannot be read. */
bool kr_archive_is(const struct kr_input *input);

/* Opens one and lists its files. On failure NULL with one file-* diagnostic. */
struct kr_archive *kr_archive_open(const struct kr_input *input, const struct kr_limits *limits,
                                   struct kr_arena *arena, struct kr_diags *diags);
void kr_archive_close(struct kr_archive *archive);

size_t kr_archive_count(const struct kr_archive *archive);
/* Path of a file in the archive, in UTF-8 with `/`; CP932 where the zip holds that. */
const char *kr_archive_name(const struct kr_archive *archive, size_t index);

/* Inflates a file into `out` (emptied first). False with one file-* diagnostic for `shown`. */
bool kr_archive_read(struct kr_archive *archive, size_t index, const char *shown,
                     struct kr_buffer *out, struct kr_diags *diags);
/* True once all files together went over a limit, which was reported: read no more. */
bool kr_archive_over_limit(const struct kr_archive *archive);

#endif
