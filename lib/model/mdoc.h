/* SPDX-License-Identifier: ISC */
/* Sentences of the field table as lines of mdoc(7), for the field reference only. */
#ifndef KR_MODEL_MDOC_H
#define KR_MODEL_MDOC_H

#include "base/buffer.h"
#include "base/diag.h"

/* Writes sentences, each on a line of its own. Words between `grave accents` become bold, pages
 * such as planlint(1) references. Japanese stays on one line, since a line end would be printed
 * as a space. */
void kr_reference_sentences(const char *text, enum kr_lang lang, struct kr_buffer *out);

#endif
