/* SPDX-License-Identifier: ISC */
/* The bytes of a YAML file on their way to libyaml, and what libyaml does not report: the
 * line of a position as editors count, odd indents, and where the bytes are no UTF-8. */
#ifndef KR_YAML_INPUT_H
#define KR_YAML_INPUT_H

#include <yaml.h>

#include "base/arena.h"
#include "base/text.h"
#include "yaml/substitutes.h"

/* Kinds of indent that libyaml does not name in its errors. */
enum kr_yaml_indent { KR_YAML_INDENT_FINE, KR_YAML_INDENT_WIDE, KR_YAML_INDENT_TAB };

#define KR_YAML_INDENT_RING 256

/* A line as editors count, which libyaml takes for several, since it holds U+0085, U+2028 or
 * U+2029. */
struct kr_yaml_split_line {
  uint32_t line;        /* its number */
  uint32_t first, last; /* the numbers that libyaml gives to its parts */
  size_t start;         /* index of its first character */
};
/* A file with more of these is no text for people; after them, lines are as libyaml has them. */
#define KR_YAML_SPLIT_MOST 65536

struct kr_yaml_input {
  /* As of struct kr_source: fills `out`, 0 at the end, -1 on error. */
  long (*read)(void *context, char *out, size_t room);
  void *context;
  uint64_t total, most; /* bytes */
  bool over, io_error;
  int error_number; /* errno of a failed read */
  bool started;
  struct kr_yaml_substitutes *substitutes; /* NULL: libyaml is given the bytes as they are */
  const char *other; /* what the file is by its first bytes, marked with N_(); NULL: text */
  struct kr_yaml_reached {
    uint32_t line;           /* of the byte that comes next, from 1 */
    size_t index;            /* characters that were begun */
    size_t start;            /* index of the first character of the line */
    unsigned char before[3]; /* the last bytes */
  } now, then;               /* `then`: before the last bytes of the chunk at hand, at most three */
  struct kr_yaml_piece {
    struct kr_yaml_reached from;
    const unsigned char *bytes;
    size_t len;
    unsigned char before[3]; /* the bytes between `from` and them */
    size_t before_len;
  } chunk;               /* that was read last */
  unsigned char last[3]; /* bytes since `then` */
  size_t last_len;
  struct kr_yaml_split_line *split;
  size_t split_count, split_room;
  unsigned matched; /* bytes of U+3000 seen so far in the indent */
  bool in_indent;
  struct {
    uint32_t line;
    enum kr_yaml_indent kind;
  } ring[KR_YAML_INDENT_RING]; /* the last odd indents */
  size_t ring_count;
  struct kr_arena *arena;
};

/* Begins to read at most `most` bytes. */
void kr_yaml_input_begin(struct kr_yaml_input *input,
                         long (*read)(void *context, char *out, size_t room), void *context,
                         uint64_t most, struct kr_arena *arena);
/* From now on libyaml is given substitutes for long texts. To be called before anything is read. */
void kr_yaml_input_substitute(struct kr_yaml_input *input, struct kr_yaml_substitutes *substitutes);
/* As a yaml_read_handler_t; leaves out a byte order mark. 0 at a fault: `over` or `io_error`. */
int kr_yaml_input_read(struct kr_yaml_input *input, unsigned char *out, size_t size, size_t *got);

/* The first character of the last chunk that is not UTF-8; nowhere if all are. Only as long as the
 * bytes stay where they were read to. */
struct kr_place kr_yaml_input_not_utf8(const struct kr_yaml_input *input);

/* The place of a position that was read. */
struct kr_place kr_yaml_input_place(const struct kr_yaml_input *input, yaml_mark_t mark);
/* The place of the U+0085, U+2028 or U+2029 that begins the line of the position for libyaml,
 * though it does not for editors; nowhere if none does. */
struct kr_place kr_yaml_input_split(const struct kr_yaml_input *input, yaml_mark_t mark);
/* The indent of a line, if it is one of the last odd ones. */
enum kr_yaml_indent kr_yaml_input_indent(const struct kr_yaml_input *input, uint32_t line);

#endif
