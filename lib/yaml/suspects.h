/* SPDX-License-Identifier: ISC */
/* Lines that are nearly YAML, and what they may have been meant to be: the slips of people who
 * type with a Japanese keyboard. Nothing here decides; who asks tries each. */
#ifndef KR_YAML_SUSPECTS_H
#define KR_YAML_SUSPECTS_H

#include "base/diag.h"
#include "yaml/lines.h"

/* A slip that a line may have, and the line, or several, without it. */
struct kr_yaml_suspect {
  enum kr_diag_code code;
  const char *arg[2];
  struct kr_place at;   /* of the slip */
  uint32_t line, lines; /* the first of those that change, and how many; `at` is in the first */
  struct kr_text now;   /* what takes their place, without the last line break */
};

struct kr_yaml_suspects {
  const struct kr_yaml_lines *lines; /* borrowed */
  struct kr_arena *arena;
  struct kr_yaml_suspect *v;
  size_t n, room;
};

/* Adds what the line of that number may be, the likeliest first. */
void kr_yaml_suspects_add(struct kr_yaml_suspects *suspects, uint32_t line);

/* The last line before it, or the first after it, that is neither blank nor a comment; 0 for
 * none. */
uint32_t kr_yaml_line_before(const struct kr_yaml_lines *lines, uint32_t line);
uint32_t kr_yaml_line_after(const struct kr_yaml_lines *lines, uint32_t line);
/* The last such line before it that is indented less; 0 for none. */
uint32_t kr_yaml_line_above(const struct kr_yaml_lines *lines, uint32_t line);

/* The bytes of the file with the suspect's lines in place; in `arena`. */
struct kr_text kr_yaml_suspect_apply(const struct kr_yaml_lines *lines,
                                     const struct kr_yaml_suspect *suspect, struct kr_arena *arena);

/* A file before and after some of its lines were changed; both have the same lines. */
struct kr_yaml_mended {
  struct kr_yaml_lines was, now;
};
/* The place before the change of one after it. */
struct kr_place kr_yaml_mended_place(const struct kr_yaml_mended *mended, struct kr_place now);

#endif
