/* SPDX-License-Identifier: ISC */
/* A YAML file without its long texts: libyaml need not read what is plain to see.
 *
 * A literal block of which each line can be read at sight (below `key: |`, indented alike, of
 * nothing but characters that a block holds as they are) is not given to libyaml. In its place
 * comes one line, indented as the block is, that no other line of the file can equal, and an empty
 * line for each further line of the block. What libyaml then says is what it would have said of the
 * whole file, but for the text, if each substitute comes out as the text of a literal block, in
 * their order: libyaml was within a literal block then, had found the same indent for it, and keeps
 * each line of such a block from that indent on, to the byte. The file's other lines are as they
 * were, at the same numbers and columns. So whoever reads a file so must look at the end whether
 * all came out (kr_yaml_substitutes_good), and if not, or if there is any fault, read it again as
 * it is. */
#ifndef KR_YAML_SUBSTITUTES_H
#define KR_YAML_SUBSTITUTES_H

#include <yaml.h>

#include "base/buffer.h"
#include "base/list.h"

struct kr_yaml_substitutes {
  /* As of struct kr_source: fills `out`, 0 at the end, -1 on error. */
  long (*read)(void *context, char *out, size_t room);
  void *context;
  uint64_t total;       /* bytes that were read */
  bool end;             /* there are no more */
  bool spoilt;          /* the file itself has what begins a substitute */
  struct kr_buffer raw; /* bytes that were read and not yet given or left out */
  size_t at, seen;      /* those before `at` are given, those before `seen` looked at */
  size_t column;        /* of the key of the block that begins at `seen`; or SIZE_MAX */
  size_t barred;        /* none begins before it: these are lines of a block that stays */
  struct kr_buffer owed;
  size_t paid; /* bytes of `owed` that are given */
  struct kr_yaml_left_out {
    struct kr_text *v; /* what was left out, without its last line break; in `arena` */
    size_t n, room;
    size_t taken;     /* the first so many came out */
    size_t forgotten; /* that came out before */
  } left;
  struct kr_arena *arena;
};

void kr_yaml_substitutes_begin(struct kr_yaml_substitutes *substitutes,
                               long (*read)(void *context, char *out, size_t room), void *context,
                               struct kr_arena *arena);
void kr_yaml_substitutes_end(struct kr_yaml_substitutes *substitutes);
/* Fills `out` with what libyaml is to read; 0 at the end, -1 if the file cannot be read. */
long kr_yaml_substitutes_read(struct kr_yaml_substitutes *substitutes, char *out, size_t room);
/* True if the scalar is the next substitute: `*text` becomes what it replaces, nowhere. */
bool kr_yaml_substitutes_take(struct kr_yaml_substitutes *substitutes, const yaml_event_t *scalar,
                              struct kr_text *text);
/* True if any was left out. */
bool kr_yaml_substitutes_any(const struct kr_yaml_substitutes *substitutes);
/* True if all came out. */
bool kr_yaml_substitutes_good(const struct kr_yaml_substitutes *substitutes);

#endif
