/* SPDX-License-Identifier: ISC */
/* All texts of the documents that are checked together, character by character. The reviewers'
 * comments are not among them: nobody corrects those. */
#ifndef KR_LINT_TEXTS_H
#define KR_LINT_TEXTS_H

#include "base/unicode.h"
#include "lint/rules.h"

enum kr_lint_kind {
  KR_LINT_TITLE,   /* of a document, policy or item */
  KR_LINT_PROSE,   /* sentences: approach, initiatives, issues */
  KR_LINT_CLOSING, /* the same; its last sentence says what will be done: approach */
  KR_LINT_POINT,   /* an entry or a point of an agenda */
  KR_LINT_NOTE     /* below a table */
};

struct kr_lint_text {
  const struct kr_lint_file *file;
  struct kr_text text;
  unsigned document; /* KR_LINT_PLAN or another */
  enum kr_lint_kind kind;
  const uint32_t *c; /* its characters, a 0, and the byte where each KR_LINT_ANCHOR-th begins */
  size_t n;
};
#define KR_LINT_ANCHOR 64

struct kr_lint_texts {
  struct kr_lint_text *v;
  size_t n;
  unsigned document; /* of those that are added next */
  bool closed;       /* nearly every line of prose ends with a full stop or the like */
};

/* The characters [from, to) of a text. */
struct kr_lint_span {
  const struct kr_lint_text *text;
  size_t from, to;
};

/* Gathers the texts, in the order of plan, schedule and meetings. */
struct kr_lint_texts kr_lint_gather(const struct kr_lint *lint);

/* A text in characters, for comparing. */
struct kr_lint_text kr_lint_spell(const struct kr_lint *lint, struct kr_text text);

/* Adds a warning at the span, which is its first argument. */
void kr_lint_add_at(const struct kr_lint *lint, enum kr_diag_code code, struct kr_lint_span span,
                    const char *arg2);

/* True if the text has the characters of `word` at `at`. */
bool kr_lint_has_at(const struct kr_lint_text *text, size_t at, const struct kr_lint_text *word);

/* The value of `closed`; in truncated.c, as the next. */
bool kr_lint_are_closed(const struct kr_lint_texts *texts);
/* True if the span, which ends a text or a point of a list, breaks off. */
bool kr_lint_breaks_off(const struct kr_lint *lint, struct kr_lint_span span);

/* The byte where a character begins, or the text ends; and the character that begins at a byte. */
size_t kr_lint_byte(const struct kr_lint_text *text, size_t at);
size_t kr_lint_character(const struct kr_lint_text *text, size_t byte);
/* Bytes of a character. */
size_t kr_lint_width(uint32_t c);

/* The characters [from, to) as a view; its place is not known. */
struct kr_text kr_lint_slice(const struct kr_lint_text *text, size_t from, size_t to);

/* True if the character is one of the signs; a 0 counts as one of any. */
bool kr_lint_is_one_of(uint32_t c, const char *signs);
/* True for a sign that begins a line of a list, and for a 0. */
bool kr_lint_is_bullet(uint32_t c);

#endif
