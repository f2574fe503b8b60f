/* SPDX-License-Identifier: ISC */
/* What is told of slips that were mended: one sentence for a line that began at the wrong place. */
#include <stdio.h>

#include "source/load.h"

/* True for a fault of where a line begins. */
static bool is_of_indent(enum kr_diag_code code) {
  return code == KR_DIAG_INDENT_OFF || code == KR_DIAG_DASH_MISSING || code == KR_DIAG_DASH_EXTRA;
}

/* True if one of the slips from `first` to `end` is of such a kind, and in that line. */
static bool has_slip(const struct kr_diags *slips, size_t first, size_t end,
                     bool (*is_kind)(enum kr_diag_code), unsigned line) {
  for (size_t i = first; i < end; i++)
    if (is_kind(slips->rows[i].code) && slips->rows[i].at.line == line)
      return true;
  return false;
}

/* True if a value was changed, so that it is not what was written. */
static bool is_of_value(enum kr_diag_code code) {
  return code == KR_DIAG_SIGN_SPECIAL || code == KR_DIAG_BLOCK_LINE;
}

/* True for what may be said of a line only since it begins at the wrong place. */
static bool may_follow(enum kr_diag_code code) {
  return code == KR_DIAG_UNKNOWN_KEY || code == KR_DIAG_DUPLICATE_KEY ||
         code == KR_DIAG_WANT_RECORD || code == KR_DIAG_WANT_KEYS || code == KR_DIAG_WANT_LIST ||
         code == KR_DIAG_WANT_TEXT;
}

void kr_loader_drop_slips(struct kr_diags *diags, size_t first, const struct kr_diags *slips) {
  const struct kr_diags all = *diags;
  kr_diags_rewind(diags, first);
  for (size_t i = first; i < all.count; i++) {
    const struct kr_diag *diag = &all.rows[i];
    if (has_slip(slips, 0, slips->count, is_of_value, diag->at.line) ||
        (may_follow(diag->code) && has_slip(slips, 0, slips->count, is_of_indent, diag->at.line)))
      continue;
    diags->rows[diags->count++] = *diag;
    diags->errors += kr_diag_level(diag->code) == KR_LEVEL_ERROR;
    diags->warnings += kr_diag_level(diag->code) == KR_LEVEL_WARNING;
  }
}

static bool is_dash_extra(enum kr_diag_code code) { return code == KR_DIAG_DASH_EXTRA; }

/* A dash that was put in and then taken for a space: the key is of the entry above it. */
static void tell_column(struct kr_diags *diags, const struct kr_diag *slip) {
  char was[24], shall[24];
  snprintf(was, sizeof was, "%u", slip->at.column);
  snprintf(shall, sizeof shall, "%u", slip->at.column + 2);
  kr_diag_add(diags, KR_DIAG_INDENT_OFF, slip->file, slip->at, was, shall);
}

void kr_loader_tell_slips(struct kr_diags *diags, const struct kr_diags *slips) {
  for (size_t i = 0; i < slips->count; i++) {
    const struct kr_diag *slip = &slips->rows[i];
    bool indent = is_of_indent(slip->code);
    if (indent && has_slip(slips, 0, i, is_of_indent, slip->at.line))
      continue;
    if (slip->code == KR_DIAG_DASH_MISSING &&
        has_slip(slips, i, slips->count, is_dash_extra, slip->at.line))
      tell_column(diags, slip);
    else
      kr_diag_add(diags, slip->code, slip->file, slip->at, slip->arg[0], slip->arg[1]);
  }
}
