/* SPDX-License-Identifier: ISC */
/* What the fuzz targets share. A target is a file with LLVMFuzzerTestOneInput(): it gives the bytes
 * to a part of the library and ends the process if a promise does not hold. */
#ifndef KR_FUZZ_H
#define KR_FUZZ_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "kairan.h"
#include "model/model.h"

#define FUZZ_CUT "\n===\n" /* between the texts of one input */

/* The sample plan, read once from the folder in which the target is started. */
struct kr_text fuzz_plan(void);
/* An input as a text. */
struct kr_text fuzz_text(const uint8_t *data, size_t size);

/* A number below `sides`, always the same for the same bytes: what is done with some inputs only.
 */
unsigned fuzz_choice(struct kr_text bytes, unsigned sides);

/* Cuts the first of the texts off `rest`, which is then absent after the last. */
struct kr_text fuzz_next(struct kr_text *rest);

/* Ends the process with a sentence, for the fuzzer to see, unless the promise holds. */
void fuzz_hold(bool holds, const char *promise);
/* The same for two texts that must be equal, both shown. */
void fuzz_hold_same(struct kr_text want, struct kr_text got, const char *promise);

/* What came of a call: the text is the session's, absent if it failed. */
struct fuzz_result {
  struct kr_session *session;
  struct kr_text text;
};
void fuzz_end(struct fuzz_result *result);
/* A session that has loaded a plan; absent text if it could not. The text is the plan's. */
struct fuzz_result fuzz_load(struct kr_text plan);
/* Merges files into a plan, each under a name of its own. */
struct fuzz_result fuzz_merge(struct kr_text plan, const struct kr_session_file *files,
                              size_t count);
/* The stream of a file. */
struct fuzz_result fuzz_extract(struct kr_text plan, const struct kr_session_file *file);

/* Merges a returned file. What it says must be the same as a stream, which one of four is. */
void fuzz_returned(const char *name, struct kr_text bytes);

/* Loads the model of a source file in memory, which must be the one that libyaml alone reads; false
 * with errors. */
bool fuzz_model(struct kr_text bytes, struct kr_model *model, struct kr_arena *arena);

#endif
