/* SPDX-License-Identifier: ISC */
/* A line under suspicion, shared by the files that say what it may be. */
#ifndef KR_YAML_SUSPECTS_INTERNAL_H
#define KR_YAML_SUSPECTS_INTERNAL_H

#include "yaml/suspects.h"

struct kr_yaml_suspect_line {
  struct kr_yaml_suspects *out;
  struct kr_text text;
  uint32_t number;
  size_t body;    /* after the blanks of all kinds that it begins with */
  size_t content; /* after the dashes of lists too */
};

/* What is wrong at a byte of the line: the sign or word, and the right one. */
struct kr_yaml_slip {
  enum kr_diag_code code;
  size_t at;
  const char *wrong, *right;
};

/* Adds the line `now` as what is meant; nothing if it is the same. */
void kr_yaml_suspect_put(const struct kr_yaml_suspect_line *line, struct kr_yaml_slip slip,
                         struct kr_text now);
/* The line with the bytes [from, to) replaced; in the arena. */
struct kr_text kr_yaml_suspect_splice(const struct kr_yaml_suspect_line *line, size_t from,
                                      size_t to, const char *with);
/* The bytes [from, to) as a string of its own. */
const char *kr_yaml_suspect_word(const struct kr_yaml_suspect_line *line, size_t from, size_t to);
/* After blanks of all kinds. */
size_t kr_yaml_suspect_after_blanks(const struct kr_yaml_suspect_line *line, size_t at);

/* suspect_keys.c: keys without a colon or blank, in full width, and lists in braces. */
void kr_yaml_suspect_keys(const struct kr_yaml_suspect_line *line);
/* suspect_values.c: values that begin or hold a sign of YAML, and quotation marks. */
void kr_yaml_suspect_values(const struct kr_yaml_suspect_line *line);

#endif
