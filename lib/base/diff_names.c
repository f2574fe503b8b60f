/* SPDX-License-Identifier: ISC */
/* Names that a comparison keeps whole: a tree of their characters. */
#include "base/diff_internal.h"
#include "base/keymap.h"
#include "base/list.h"
#include "base/unicode.h"

#define NAME_MOST 100 /* characters; bounds the time of a text full of beginnings */

struct kr_diff_names {
  struct kr_arena *arena;
  struct kr_keymap next; /* of a node and a character: a node */
  KR_LIST(bool) ends;    /* of a node: a name ends there; the first is the root */
};

struct kr_diff_names *kr_diff_names_new(struct kr_arena *arena) {
  struct kr_diff_names *names = kr_arena_alloc(arena, sizeof *names);
  names->arena = arena;
  kr_keymap_init(&names->next, arena);
  *KR_LIST_ADD(&names->ends, arena) = false;
  return names;
}

/* Different for each node and character. */
static uint64_t key_of(size_t node, uint32_t c) {
  uint64_t key = ((uint64_t)node << 21 | c) * UINT64_C(0x9E3779B97F4A7C15);
  return key ^ key >> 32;
}

/* 0: none. */
static size_t next_node(const struct kr_diff_names *names, size_t node, uint32_t c) {
  const struct kr_keymap_node *next = kr_keymap_first(&names->next, key_of(node, c));
  return next == NULL ? 0 : next->value;
}

static size_t count_characters(struct kr_text text) {
  size_t count = 0;
  for (size_t i = 0; i < text.len; i++)
    count += !kr_text_continues(text.bytes[i]);
  return count;
}

void kr_diff_names_add(struct kr_diff_names *names, struct kr_text name) {
  size_t count = count_characters(name), node = 0;
  uint32_t c;
  if (count < 2 || count > NAME_MOST || kr_text_contains(name, "\n"))
    return;
  for (size_t at = 0; at < name.len;) {
    at += kr_unicode_decode(name, at, &c);
    size_t next = next_node(names, node, c);
    if (next == 0) {
      next = names->ends.n;
      *KR_LIST_ADD(&names->ends, names->arena) = false;
      kr_keymap_add(&names->next, key_of(node, c), next);
    }
    node = next;
  }
  names->ends.v[node] = true;
}

size_t kr_diff_name_at(const struct kr_diff_names *names, struct kr_text text, size_t at) {
  size_t node = 0, longest = 0;
  uint32_t c;
  for (size_t to = at; names != NULL && to < text.len;) {
    to += kr_unicode_decode(text, to, &c);
    node = next_node(names, node, c);
    if (node == 0)
      break;
    if (names->ends.v[node])
      longest = to - at;
  }
  return longest;
}
