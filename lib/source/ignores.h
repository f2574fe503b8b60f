/* Comments that silence warnings: "# kairan: ignore CODE, CODE". libyaml drops comments, so
 * they are looked for in the bytes; what lies within a text, as libyaml's marks tell, is none.
 * Inner part of the loader. */
#ifndef KR_SOURCE_IGNORES_H
#define KR_SOURCE_IGNORES_H

#include <yaml.h>

#include "base/diag.h"

/* What looks like such a comment. */
struct kr_ignore {
  size_t index;         /* of its # in the file, in characters, as libyaml counts */
  struct kr_place at;   /* of its # */
  struct kr_text bytes; /* from # to the end of the line, or as far as it is read */
  uint32_t first, last; /* the lines that it is about; 0: the next that is no comment */
  bool in_text;         /* it lies within a text */
};

struct kr_ignores {
  struct kr_arena *arena;
  struct kr_ignore *v;
  size_t n, room;
  size_t passed;           /* those before this one lie before the last text */
  size_t index;            /* of the next character */
  struct kr_place at;      /* of the next character */
  unsigned char before[2]; /* the last bytes */
  bool comment, bare;      /* the line holds a #; it held nothing else before */
  bool collecting;         /* `line` is being filled */
  struct kr_ignore begun;  /* the comment that is collected */
  struct kr_buffer line;
};

void kr_ignores_begin(struct kr_ignores *ignores, struct kr_arena *arena);
/* The next bytes of the file, without a BOM. */
void kr_ignores_watch(struct kr_ignores *ignores, const unsigned char *bytes, size_t len);
/* Tells of a text, in the order of the file. */
void kr_ignores_text(struct kr_ignores *ignores, const yaml_event_t *event);
/* Hands what was found to the diagnostics, and ends. Where the file could not be read to its
 * end, what follows the last text cannot be judged and is left out. */
void kr_ignores_end(struct kr_ignores *ignores, const char *file, bool whole,
                    struct kr_diags *diags);

#endif
