/* SPDX-License-Identifier: ISC */
/* A growing hash table of numbers. */
#include "base/keymap.h"

#include <string.h>

#include "base/digest.h"

#define FIRST_BUCKETS 64
#define FACTOR UINT64_C(0x9E3779B97F4A7C15) /* odd; the golden ratio's bits */

static void rehash(struct kr_keymap *map, size_t buckets) {
  map->buckets = buckets;
  map->heads = kr_arena_alloc_array(map->arena, buckets, sizeof *map->heads);
  for (size_t i = 0; i < map->n; i++) {
    size_t *head = &map->heads[map->nodes[i].key & (buckets - 1)];
    map->nodes[i].next = *head;
    *head = i + 1;
  }
}

void kr_keymap_init(struct kr_keymap *map, struct kr_arena *arena) {
  const struct kr_keymap empty = {NULL, 0, 0, NULL, 0, arena};
  *map = empty;
  rehash(map, FIRST_BUCKETS);
}

void kr_keymap_add(struct kr_keymap *map, uint64_t key, size_t value) {
  map->nodes = kr_arena_grow(map->arena, map->nodes, map->n, &map->room, sizeof *map->nodes);
  size_t *head = &map->heads[key & (map->buckets - 1)];
  const struct kr_keymap_node node = {key, value, *head};
  map->nodes[map->n++] = node;
  *head = map->n;
  if (map->n > map->buckets)
    rehash(map, 2 * map->buckets);
}

static const struct kr_keymap_node *match(const struct kr_keymap *map, size_t at, uint64_t key) {
  while (at != 0 && map->nodes[at - 1].key != key)
    at = map->nodes[at - 1].next;
  return at == 0 ? NULL : &map->nodes[at - 1];
}

const struct kr_keymap_node *kr_keymap_first(const struct kr_keymap *map, uint64_t key) {
  return match(map, map->heads[key & (map->buckets - 1)], key);
}

const struct kr_keymap_node *kr_keymap_next(const struct kr_keymap *map,
                                            const struct kr_keymap_node *node) {
  return match(map, node->next, node->key);
}

/* Eight bytes at a time, the last ones filled up with zeros; the length tells how many are. */
static uint64_t add_text(uint64_t state, struct kr_text text) {
  uint64_t word = 0;
  size_t at = 0;
  state ^= text.len;
  for (; text.len - at >= sizeof word; at += sizeof word) {
    memcpy(&word, text.bytes + at, sizeof word);
    state = (state ^ word) * FACTOR;
    state ^= state >> 32;
  }
  word = 0;
  if (at < text.len)
    memcpy(&word, text.bytes + at, text.len - at);
  return (state ^ word) * FACTOR;
}

uint64_t kr_keymap_text(struct kr_text text) {
  return kr_digest_end(add_text(KR_DIGEST_START, text));
}

uint64_t kr_keymap_pair(struct kr_text a, struct kr_text b) {
  return kr_digest_end(add_text(add_text(KR_DIGEST_START, a), b));
}
