/* SPDX-License-Identifier: ISC */
/* Diagnostics: what the user should know, with a place and a code.
 *
 * Each code has a row in diag_codes.h: level and sentence, whose translations are in the
 * catalogues (base/lang.h). A sentence may hold %1 and %2, replaced by the arguments. The
 * library only collects; the commands print. */
#ifndef KR_BASE_DIAG_H
#define KR_BASE_DIAG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/lang.h"
#include "base/list.h"
#include "base/text.h"

enum kr_level { KR_LEVEL_NOTE, KR_LEVEL_WARNING, KR_LEVEL_ERROR };

/* "note", "warning", "error". */
const char *kr_level_word(enum kr_level level);

enum kr_diag_code {
#define KR_DIAG(code, name, level, sentence) KR_DIAG_##code,
#include "base/diag_codes.h"
#undef KR_DIAG
  KR_DIAG_COUNT
};

struct kr_diag {
  enum kr_diag_code code;
  struct kr_place at;
  const char *file;   /* as named by the user */
  const char *where;  /* a place that is not a line: "Sheet1!F7"; or NULL */
  const char *arg[2]; /* or NULL; a reason (kr_diag_add) in English */
  size_t more;        /* others like it for which it speaks */
};

/* Suppresses one warning on a range of lines. */
struct kr_suppression {
  const char *file; /* borrowed */
  uint32_t first, last;
  enum kr_diag_code code;
  struct kr_place at; /* of the comment that suppresses it */
  bool used;          /* a warning was left out */
};

struct kr_diags {
  struct kr_arena *arena; /* borrowed; copies live here */
  struct kr_diag *rows;
  size_t count;
  size_t room;
  size_t errors;
  size_t warnings;
  KR_LIST(struct kr_suppression) suppressions;
};

void kr_diags_init(struct kr_diags *diags, struct kr_arena *arena);

/* Adds one at a line of a file. Arguments are copied; NULL if unused. What a message quotes
 * is shown as it is; the first argument of some codes (gives_reason() in diag.c) may be a reason, a
 * text marked with N_(), and is then shown in the reader's language. */
void kr_diag_add(struct kr_diags *diags, enum kr_diag_code code, const char *file,
                 struct kr_place at, const char *arg1, const char *arg2);

/* Adds one at a place that is not a line, such as a cell ("Sheet1!F7"). */
void kr_diag_add_where(struct kr_diags *diags, enum kr_diag_code code, const char *file,
                       const char *where, const char *arg1, const char *arg2);

/* Adds copies of all that `from` has. */
void kr_diags_append(struct kr_diags *diags, const struct kr_diags *from);

/* Reports that a file exceeds the limit of that name (base/limits.h). Returns true. */
bool kr_diag_over(struct kr_diags *diags, const char *file, const char *name, uint64_t limit);

/* Adds cannot-read or cannot-write with the reason of an errno. ENOMEM is no fault of the file: the
 * handler of the arena is called. */
void kr_diag_system(struct kr_diags *diags, enum kr_diag_code code, const char *file, int number);

/* Reports why a file could not be read, from errno; EFBIG: it exceeds that limit. */
void kr_diag_unread(struct kr_diags *diags, const char *file, const char *name, uint64_t limit);

/* Drops the warnings that the suppression covers, those added before too. Only for warnings. */
void kr_diags_suppress(struct kr_diags *diags, const struct kr_suppression *suppression);

/* Retracts errors with this code added since row `first`. */
void kr_diags_take_back(struct kr_diags *diags, enum kr_diag_code code, size_t first);

/* Retracts all that were added since row `first`, which are no warnings that were suppressed. */
void kr_diags_rewind(struct kr_diags *diags, size_t first);

/* Stable sort by file (in order of first appearance) and place. */
void kr_diags_sort(struct kr_diags *diags);
/* The same if later rows may belong to earlier files: in the order of `files`, others last. */
void kr_diags_order(struct kr_diags *diags, const char *const *files, size_t count);

/* "FILE:LINE:COL: error: sentence [code]" without a newline and other control characters.
 * Returns the length of the place, up to the colon before " error". */
size_t kr_diag_format(const struct kr_diag *diag, enum kr_lang lang, struct kr_buffer *out);

/* The sentence alone, arguments put in. */
void kr_diag_sentence(const struct kr_diag *diag, enum kr_lang lang, struct kr_buffer *out);
/* The same on one line and without control characters, as kr_diag_format has it. */
void kr_diag_line(const struct kr_diag *diag, enum kr_lang lang, struct kr_buffer *out);

const char *kr_diag_name(enum kr_diag_code code);
/* KR_DIAG_COUNT for an unknown name. */
enum kr_diag_code kr_diag_named(const char *name);
enum kr_level kr_diag_level(enum kr_diag_code code);

#endif
