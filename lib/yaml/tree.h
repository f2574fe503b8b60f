/* SPDX-License-Identifier: ISC */
/* The nodes of a YAML file with their places in bytes. Nothing here changes a byte. */
#ifndef KR_YAML_TREE_H
#define KR_YAML_TREE_H

#include "yaml/lines.h"

enum kr_yaml_node_kind { KR_YAML_SCALAR, KR_YAML_MAP, KR_YAML_LIST, KR_YAML_ALIAS };
enum kr_yaml_node_style { KR_YAML_PLAIN, KR_YAML_QUOTED, KR_YAML_LITERAL, KR_YAML_FOLDED };

struct kr_yaml_node {
  enum kr_yaml_node_kind kind;
  enum kr_yaml_node_style style; /* of a scalar */
  bool flow;                     /* of a map or list: written with { } or [ ] */
  size_t start;                  /* first byte, an anchor or tag included */
  size_t content;                /* first byte after anchor and tag; `end` if nothing follows */
  size_t end;                    /* after the last byte of content, before the line's end */
  struct kr_text value;          /* of a scalar */
  struct kr_yaml_node *key;      /* of a map's child */
  struct kr_yaml_node *parent, *first, *last, *next, *previous;
  struct kr_yaml_node **children; /* of a list: all of them, by index */
  size_t count;                   /* children */
};

struct kr_yaml_tree {
  struct kr_text bytes; /* borrowed */
  struct kr_yaml_lines lines;
  struct kr_yaml_node *root; /* NULL for an empty file */
};

/* Reads the first document of `bytes`, which must outlive the tree. Iterative; false if
 * it is no YAML, is nested deeper than `depth`, or a position of libyaml lies outside the bytes. */
bool kr_yaml_tree_read(struct kr_text bytes, size_t depth, struct kr_yaml_tree *out,
                       struct kr_arena *arena);

/* The value under a key of a map, NULL if there is none (or `map` is none). */
struct kr_yaml_node *kr_yaml_node_get(const struct kr_yaml_node *map, const char *key);
/* The child at an index of a list, NULL outside (or if `list` is none). */
struct kr_yaml_node *kr_yaml_node_at(const struct kr_yaml_node *list, size_t index);
/* The node that follows in the file below `root`, or NULL. */
const struct kr_yaml_node *kr_yaml_node_next(const struct kr_yaml_node *node,
                                             const struct kr_yaml_node *root);
/* True for nothing, ~ and null, as a scalar without quotes says "none". */
bool kr_yaml_word_is_null(struct kr_text word);
/* True for such a scalar. */
bool kr_yaml_node_is_null(const struct kr_yaml_node *node);

/* After the `|-` or the like that begins a block scalar. */
size_t kr_yaml_block_head(struct kr_text bytes, const struct kr_yaml_node *node);

#endif
