/* SPDX-License-Identifier: ISC */
/* A source file in its normal form: the same texts and comments, laid out in one way.
 *
 * The indent is two spaces a level, also for the dashes of a list under its key; no white space
 * is at the end of a line, unless it belongs to a text, and the file ends in one line break.
 * On request, nothing changes but that the records that must or can have an id get the one that the
 * importers would make; or the keys of a record are put into the order of the field table, and
 * texts are written as lib/model writes them: without quotation marks if no reader of YAML needs
 * them, over several lines after |. Line breaks, a byte order mark, blank lines, white space within
 * a line, and the words of comments stay as they are. */
#ifndef KR_FMT_FMT_H
#define KR_FMT_FMT_H

#include "model/model.h"

struct kr_fmt {
  const char *name; /* in diagnostics */
  bool keys;        /* put keys into order */
  bool quotes;      /* write texts as plain or literal ones */
  bool notes;       /* report what was left: keys-kept */
  bool ids;         /* write the ids that are missing, and change nothing else */
};

/* Writes the normal form of `bytes` into `out`, and proves that it says the same. False after an
 * error in `diags`: those of the file itself (its warnings are left out), or tidy-unsafe. `out` is
 * the caller's. */
bool kr_fmt_source(const struct kr_fmt *fmt, struct kr_text bytes, const struct kr_limits *limits,
                   struct kr_buffer *out, struct kr_arena *arena, struct kr_diags *diags);

/* True if `after` says the same as `before`, which `model` was loaded from: an equal model,
 * every text, comment, anchor and tag in its place, in the same order but for that of keys if
 * `keys`. False: *why, a few words in English, in `arena`. */
bool kr_fmt_same(struct kr_text before, const struct kr_model *model, struct kr_text after,
                 bool keys, const struct kr_limits *limits, struct kr_arena *arena,
                 const char **why);

#endif
