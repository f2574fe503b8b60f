/* SPDX-License-Identifier: ISC */
/* The stream of comments, kairan-comments(5): the entries of returned files, as YAML between the
 * step that reads them and the step that merges. Streams written one after the other are a stream.
 */
#ifndef KR_RETURNED_STREAM_H
#define KR_RETURNED_STREAM_H

#include "returned/submissions.h"

/* The field table of a document of the stream. */
extern const struct kr_record kr_stream_record;

/* Reads a stream; its submissions are appended to `out`, whose memory is `arena`. What needs a
 * person (unplaced, extra, edit, outdated, a file that could not be read) is added to `diags`
 * again. A stream that cannot be read whole gives one error and nothing else, and false. */
bool kr_stream_read(const char *shown, struct kr_text bytes, const struct kr_plan *plan,
                    const struct kr_limits *limits, struct kr_submissions *out,
                    struct kr_arena *arena, struct kr_arena *scratch, struct kr_diags *diags);

/* The digest of a file of which a stream of version 1 holds none: that of its record. */
struct kr_text kr_stream_digest(const struct kr_submission *submission,
                                const struct kr_entry *entries, struct kr_arena *arena);

/* Writes all submissions as one document: sorted, each once, so that the same returned files give
 * the same bytes in any order. */
void kr_stream_write(const struct kr_submissions *submissions, struct kr_buffer *out,
                     struct kr_arena *scratch);

/* True if a stream that was written can be read; else its diagnostics are added. */
bool kr_stream_prove(const char *name, const struct kr_buffer *stream, const struct kr_plan *plan,
                     const struct kr_limits *limits, struct kr_arena *arena,
                     struct kr_diags *diags);

#endif
