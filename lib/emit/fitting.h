/* SPDX-License-Identifier: ISC */
/* What people wrote, as far as a format can hold it. */
#ifndef KR_EMIT_FITTING_H
#define KR_EMIT_FITTING_H

#include "emit/emit.h"

/* The document of a job with such texts for the cells that are `quoted`; each that had to be
 * changed is a warning when its row is first made. Reports also how much is left out. In `arena`.
 */
const struct kr_document *kr_emit_fit(const struct kr_emit_job *job, struct kr_arena *arena,
                                      struct kr_diags *diags);

#endif
