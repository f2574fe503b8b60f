/* SPDX-License-Identifier: ISC */
/* Pieces of XML with what they gave, found by their bytes. */
#include "opc/sax_memory.h"

#include <string.h>

#include "base/keymap.h"
#include "base/list.h"
#include "opc/package_read.h"

#define MOST ((size_t)1024 * 1024) /* bytes, about, after which all is forgotten */

struct place {
  size_t around; /* the place that the elements are in */
  struct kr_text elements;
};

/* An element that is open since the piece began. */
struct opened {
  const char *name;
  size_t at; /* in `elements` */
};

struct kr_sax_memory {
  struct kr_arena *arena; /* of what is kept */
  size_t size;            /* of it */
  struct kr_keymap by_bytes, by_elements, by_sums;
  KR_LIST(struct kr_sax_piece) pieces;
  KR_LIST(struct place) places;
  KR_LIST(struct kr_sax_packed *) parts;
  /* The part and the piece that are read: */
  struct kr_arena *own;
  struct kr_buffer part;
  bool taken;
  KR_LIST(struct kr_sax_event) events;
  KR_LIST(struct opened) opened;
  struct kr_buffer elements; /* what is open */
  size_t closes;
};

static void forget(struct kr_sax_memory *memory) {
  kr_arena_reset(memory->arena);
  memory->size = 0;
  memset(&memory->pieces, 0, sizeof memory->pieces);
  memset(&memory->places, 0, sizeof memory->places);
  memset(&memory->parts, 0, sizeof memory->parts);
  kr_keymap_init(&memory->by_sums, memory->arena);
  kr_keymap_init(&memory->by_bytes, memory->arena);
  kr_keymap_init(&memory->by_elements, memory->arena);
  for (size_t i = KR_SAX_START; i <= KR_SAX_END; i++)
    *KR_LIST_ADD(&memory->places, memory->arena) = (struct place){KR_SAX_NOWHERE, kr_text_of("")};
}

struct kr_sax_memory *kr_sax_memory_new(struct kr_arena *arena) {
  struct kr_sax_memory *memory = kr_arena_alloc(arena, sizeof *memory);
  memory->arena = kr_arena_child(arena);
  memory->own = arena;
  kr_buffer_init(&memory->part, arena);
  kr_buffer_init(&memory->elements, arena);
  forget(memory);
  return memory;
}

struct kr_buffer *kr_sax_memory_take(struct kr_sax_memory *memory) {
  if (memory->taken)
    return NULL;
  if (memory->size > MOST)
    forget(memory);
  memory->taken = true;
  kr_buffer_clear(&memory->part);
  return &memory->part;
}

void kr_sax_memory_give_back(struct kr_sax_memory *memory) { memory->taken = false; }

static uint64_t key_of(size_t place, struct kr_text bytes) {
  return kr_keymap_text(bytes) + place * UINT64_C(0x9E3779B97F4A7C15);
}

const struct kr_sax_piece *kr_sax_memory_find(const struct kr_sax_memory *memory, size_t place,
                                              struct kr_text bytes, bool last) {
  const struct kr_keymap *map = &memory->by_bytes;
  const struct kr_keymap_node *node = kr_keymap_first(map, key_of(place, bytes));
  for (; node != NULL; node = kr_keymap_next(map, node)) {
    const struct kr_sax_piece *piece = &memory->pieces.v[node->value];
    if (piece->from == place && (piece->to == KR_SAX_END) == last &&
        kr_text_equal(piece->bytes, bytes))
      return piece;
  }
  return NULL;
}

/* ---- what a piece gives ---- */

static void *keep(struct kr_sax_memory *memory, const void *bytes, size_t len) {
  memory->size += len + 1;
  return kr_arena_copy(memory->arena, bytes, len);
}

static const char *keep_word(struct kr_sax_memory *memory, const char *word) {
  return keep(memory, word, strlen(word));
}

static void add(struct kr_sax_memory *memory, struct kr_sax_event event) {
  *KR_LIST_ADD(&memory->events, memory->own) = event;
}

void kr_sax_memory_begin(struct kr_sax_memory *memory) {
  memory->events.n = memory->opened.n = memory->closes = 0;
  kr_buffer_clear(&memory->elements);
}

static void put(struct kr_sax_memory *memory, const char *word) {
  kr_buffer_puts(&memory->elements, word == NULL ? "" : word);
  kr_buffer_putc(&memory->elements, '\0');
}

/* All that tells whether an element is the same to a parser. */
static void put_element(struct kr_sax_memory *memory, const struct kr_sax_tag *tag) {
  put(memory, tag->prefix);
  put(memory, tag->name);
  kr_buffer_number(&memory->elements, (long)tag->namespace_count);
  put(memory, "");
  for (size_t i = 0; i < 2 * tag->namespace_count; i++)
    put(memory, tag->namespaces[i]);
}

void kr_sax_memory_open(struct kr_sax_memory *memory, const struct kr_sax_tag *tag) {
  const char *name = keep_word(memory, tag->name);
  size_t count = 0;
  while (tag->attributes[count] != NULL)
    count++;
  const char **attributes = kr_arena_alloc_array(memory->arena, count + 1, sizeof *attributes);
  memory->size += (count + 1) * sizeof *attributes;
  for (size_t i = 0; i < count; i++)
    attributes[i] = keep_word(memory, tag->attributes[i]);
  add(memory, (struct kr_sax_event){KR_SAX_OPEN, name, 0, attributes});
  *KR_LIST_ADD(&memory->opened, memory->own) = (struct opened){name, memory->elements.len};
  put_element(memory, tag);
}

void kr_sax_memory_close(struct kr_sax_memory *memory, const char *name) {
  struct opened *last = memory->opened.n == 0 ? NULL : &memory->opened.v[--memory->opened.n];
  memory->closes += last == NULL;
  if (last != NULL)
    kr_buffer_truncate(&memory->elements, last->at);
  name = last == NULL ? keep_word(memory, name) : last->name;
  add(memory, (struct kr_sax_event){KR_SAX_CLOSE, name, 0, NULL});
}

void kr_sax_memory_text(struct kr_sax_memory *memory, const char *bytes, size_t len) {
  add(memory, (struct kr_sax_event){KR_SAX_TEXT, keep(memory, bytes, len), len, NULL});
}

/* ---- whole parts ---- */

struct kr_sax_packed *kr_sax_memory_sums(struct kr_sax_memory *memory,
                                         const struct kr_part_sums *sums) {
  struct kr_keymap *map = &memory->by_sums;
  uint64_t key = (uint64_t)sums->crc << 32 ^ sums->size ^ sums->packed;
  const struct kr_keymap_node *node = kr_keymap_first(map, key);
  for (; node != NULL; node = kr_keymap_next(map, node)) {
    struct kr_sax_packed *part = memory->parts.v[node->value];
    if (part->sums.crc == sums->crc && part->sums.size == sums->size &&
        part->sums.packed == sums->packed && part->sums.method == sums->method)
      return part;
  }
  struct kr_sax_packed *part = kr_arena_alloc(memory->arena, sizeof *part);
  part->sums = *sums;
  memory->size += sizeof *part;
  kr_keymap_add(map, key, memory->parts.n);
  return *KR_LIST_ADD(&memory->parts, memory->arena) = part;
}

void kr_sax_memory_keep_packed(struct kr_sax_memory *memory, struct kr_sax_packed *part,
                               const char *packed, struct kr_text bytes) {
  size_t len = (size_t)part->sums.packed;
  part->packed = kr_text_view(keep(memory, packed, len), len);
  part->bytes = kr_text_view(keep(memory, bytes.bytes, bytes.len), bytes.len);
}

/* The number of a place. */
static size_t place_of(struct kr_sax_memory *memory, size_t around, struct kr_text elements) {
  struct kr_keymap *map = &memory->by_elements;
  uint64_t key = key_of(around, elements);
  const struct kr_keymap_node *node = kr_keymap_first(map, key);
  for (; node != NULL; node = kr_keymap_next(map, node)) {
    const struct place *place = &memory->places.v[node->value];
    if (place->around == around && kr_text_equal(place->elements, elements))
      return node->value;
  }
  elements.bytes = keep(memory, elements.bytes, elements.len);
  kr_keymap_add(map, key, memory->places.n);
  *KR_LIST_ADD(&memory->places, memory->arena) = (struct place){around, elements};
  return memory->places.n - 1;
}

const struct kr_sax_piece *kr_sax_memory_keep(struct kr_sax_memory *memory, size_t place, size_t to,
                                              struct kr_text bytes) {
  size_t opens = memory->opened.n, count = memory->events.n;
  if (to != KR_SAX_END && memory->closes > 0 && opens > 0)
    return NULL;
  if (to != KR_SAX_END && opens > 0)
    to = place_of(memory, place, kr_text_view(memory->elements.bytes, memory->elements.len));
  kr_keymap_add(&memory->by_bytes, key_of(place, bytes), memory->pieces.n);
  struct kr_sax_piece *piece = KR_LIST_ADD(&memory->pieces, memory->arena);
  /* Not as the bytes of a text, which are kept wherever there is room: events have an alignment. */
  struct kr_sax_event *events = kr_arena_alloc_array(memory->arena, count + 1, sizeof *events);
  if (count > 0)
    memcpy(events, memory->events.v, count * sizeof *events);
  memory->size += sizeof *piece + (count + 1) * sizeof *events;
  *piece =
      (struct kr_sax_piece){.from = place,
                            .to = to == KR_SAX_NOWHERE ? place : to,
                            .bytes = kr_text_view(keep(memory, bytes.bytes, bytes.len), bytes.len),
                            .events = events,
                            .count = count,
                            .closes = memory->closes,
                            .opens = opens};
  return piece;
}
