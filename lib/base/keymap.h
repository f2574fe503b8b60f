/* SPDX-License-Identifier: ISC */
/* Numbers by 64-bit keys, several for one key; a growing hash table. */
#ifndef KR_BASE_KEYMAP_H
#define KR_BASE_KEYMAP_H

#include <stdint.h>

#include "base/arena.h"
#include "base/text.h"

struct kr_keymap_node {
  uint64_t key;
  size_t value;
  size_t next; /* of the same bucket, from 1; 0: none */
};
struct kr_keymap {
  struct kr_keymap_node *nodes;
  size_t n, room;
  size_t *heads; /* buckets, a power of two */
  size_t buckets;
  struct kr_arena *arena;
};

void kr_keymap_init(struct kr_keymap *map, struct kr_arena *arena);
void kr_keymap_add(struct kr_keymap *map, uint64_t key, size_t value);
/* The nodes of a key, the last added first; NULL after the last. */
const struct kr_keymap_node *kr_keymap_first(const struct kr_keymap *map, uint64_t key);
const struct kr_keymap_node *kr_keymap_next(const struct kr_keymap *map,
                                            const struct kr_keymap_node *node);

/* A key for a text; two texts may share one. */
uint64_t kr_keymap_text(struct kr_text text);
/* The same for two texts in their order. */
uint64_t kr_keymap_pair(struct kr_text a, struct kr_text b);

#endif
