/* SPDX-License-Identifier: ISC */
/* Returned files: sheets of cells turned into entries. */
#ifndef KR_RETURNED_RETURNED_H
#define KR_RETURNED_RETURNED_H

#include "base/limits.h"
#include "form/form.h"
#include "model/entry.h"

struct kr_recognition_options {
  struct kr_text
      by; /* --by, or absent: what the file does not tell is known, so no doubt is told */
  const char *shown;              /* what messages call the file: its path as given */
  const struct kr_limits *limits; /* or NULL */
  size_t before;                  /* messages before the file was read */
  struct kr_form_memory *memory;  /* of texts; or NULL */
};

/* Turns a returned file into entries, appended to `out`, with warnings (row-by-text,
 * name-from-file …) added to `diags`. False if the file holds no form (file-no-form), or too many
 * entries (file-limit, with no other message about it). */
bool kr_returned_recognize(const struct kr_sheet_file *returned, const struct kr_form_index *plan,
                           const struct kr_recognition_options *options, struct kr_entries *out,
                           struct kr_arena *arena, struct kr_diags *diags);

#endif
