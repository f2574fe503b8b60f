/* Where the nodes of a YAML file stand, in bytes.
 *
 * libyaml's marks count code points and know nothing of a byte order mark; this module turns
 * them into byte offsets with its own index of lines. A line ends at \n, \r\n, \r, U+0085,
 * U+2028 or U+2029, as libyaml has it. Nothing here changes a byte. */
#ifndef KR_YAML_TREE_H
#define KR_YAML_TREE_H

#include "base/arena.h"
#include "base/text.h"

enum kr_yaml_node_kind { KR_YAML_SCALAR, KR_YAML_MAP, KR_YAML_LIST, KR_YAML_ALIAS };
enum kr_yaml_node_style { KR_YAML_PLAIN, KR_YAML_QUOTED, KR_YAML_LITERAL, KR_YAML_FOLDED };

struct kr_yaml_node {
  enum kr_yaml_node_kind kind;
  enum kr_yaml_node_style style; /* of a scalar */
  bool flow;                     /* of a map or list: written with { } or [ ] */
  size_t start;                  /* first byte, an anchor or tag included */
  size_t content;                /* first byte behind anchor and tag; `end` where nothing follows */
  size_t end;                    /* behind the last byte of content, before the line's end */
  struct kr_text value;          /* of a scalar */
  struct kr_yaml_node *key;      /* of a map's child */
  struct kr_yaml_node *parent, *first, *last, *next, *previous;
  struct kr_yaml_node **children; /* of a list: all of them, by index */
  size_t count;                   /* children */
};

/* Turns libyaml's marks into bytes: they count characters behind a byte order mark. Goes on from
 * the last one, so that a file costs its length once. */
struct kr_yaml_offsets {
  struct kr_text bytes;
  size_t index, at; /* the last one in characters and in bytes */
};
void kr_yaml_offsets_begin(struct kr_yaml_offsets *marks, struct kr_text bytes);
/* The byte at which the character `index` begins; more than the file's length where it lies
 * outside. */
size_t kr_yaml_offsets_byte(struct kr_yaml_offsets *marks, size_t index);

struct kr_yaml_tree {
  struct kr_text bytes; /* borrowed */
  size_t *lines;        /* start of each line; the first one behind a byte order mark */
  size_t line_count;
  struct kr_yaml_node *root; /* NULL for an empty file */
};

/* Reads the first document of `bytes`, which must outlive the layout. Iterative; false where
 * it is no YAML, is nested deeper than `depth`, or a mark lies outside the bytes. */
bool kr_yaml_tree_read(struct kr_text bytes, size_t depth, struct kr_yaml_tree *out,
                       struct kr_arena *arena);

/* The value under a key of a map, NULL where there is none (or `map` is none). */
struct kr_yaml_node *kr_yaml_node_get(const struct kr_yaml_node *map, const char *key);
/* The child at an index of a list, NULL outside (or where `list` is none). */
struct kr_yaml_node *kr_yaml_node_at(const struct kr_yaml_node *list, size_t index);
/* True for an unquoted nothing, ~ or null. */
bool kr_yaml_node_is_null(const struct kr_yaml_node *node);

/* Bytes of the line break at `at`, 0 where there is none. */
size_t kr_yaml_break(struct kr_text bytes, size_t at);
/* Start of the line that holds the byte `at`. */
size_t kr_yaml_line_start(const struct kr_yaml_tree *layout, size_t at);
/* End of that line, before its break. */
size_t kr_yaml_line_end(const struct kr_yaml_tree *layout, size_t at);
/* Start of the line after it; the file's length where it is the last. */
size_t kr_yaml_next_line(const struct kr_yaml_tree *layout, size_t at);
/* Behind the spaces, line breaks and YAML comments at `at`. */
size_t kr_yaml_skip(const struct kr_yaml_tree *layout, size_t at);
/* Behind the `|-` or the like that begins a block scalar. */
size_t kr_yaml_block_head(const struct kr_yaml_tree *layout, const struct kr_yaml_node *node);
/* Characters between the start of the line and `at`. */
size_t kr_yaml_column(const struct kr_yaml_tree *layout, size_t at);
/* Line and column of a byte, as editors count. */
struct kr_place kr_yaml_place(const struct kr_yaml_tree *layout, size_t at);

#endif
