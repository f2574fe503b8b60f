/* SPDX-License-Identifier: ISC */
/* Arenas: pieces in blocks, and a list of what must be released one by one. */
#include "base/arena.h"

#include <assert.h>
#include <errno.h>
#include <setjmp.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

/* Blocks double from the first to the most: many arenas live for one comparison only, and
 * zeroing is what a block costs. */
#define BLOCK_FIRST ((size_t)1024)
#define BLOCK_MOST ((size_t)64 * 1024)
#define GROW_FIRST 16 /* elements */

/* Pieces are taken from the front, bytes of texts, which need no alignment, from the end. */
struct kr_arena_block {
  struct kr_arena_block *before;
  size_t used, room; /* free is what lies between */
  size_t size;
  max_align_t data[];
};

/* Before a piece of kr_arena_resize(), or by itself for a foreign object. */
struct kr_owned {
  struct kr_owned *next;
  struct kr_owned **link;        /* what points to this one */
  void (*release)(void *object); /* NULL: a piece */
  void *object;
  struct kr_arena *payer; /* of a piece, or NULL */
  size_t size;            /* of a piece */
};
_Static_assert(sizeof(struct kr_owned) % _Alignof(max_align_t) == 0, "a piece is aligned");

void kr_arena_init(struct kr_arena *arena) { memset(arena, 0, sizeof *arena); }

static void pay(struct kr_arena *payer, size_t size) {
  if (payer == NULL || payer->out == NULL)
    return;
  if (size > payer->left)
    longjmp(*(jmp_buf *)payer->out, 1);
  payer->left -= size;
}

static void pay_back(struct kr_arena *payer, size_t size) {
  if (payer != NULL)
    payer->left += size;
}

bool kr_arena_within(struct kr_arena *arena, size_t most, void (*work)(void *context),
                     void *context) {
  jmp_buf out;
  arena->payer = arena;
  arena->left = most;
  arena->out = &out;
  bool enough = setjmp(out) == 0;
  if (enough)
    work(context);
  arena->out = NULL;
  return enough;
}

struct kr_arena *kr_arena_child(struct kr_arena *parent) {
  struct kr_arena *child = kr_arena_alloc(parent, sizeof *child);
  child->payer = parent->payer;
  child->on_oom = parent->on_oom;
  child->context = parent->context;
  child->next = parent->children;
  parent->children = child;
  return child;
}

struct kr_arena *kr_arena_scratch(struct kr_arena *parent) {
  struct kr_arena *scratch = parent->spare;
  if (scratch == NULL)
    return kr_arena_child(parent);
  parent->spare = scratch->next;
  scratch->next = parent->children;
  parent->children = scratch;
  return scratch;
}

void kr_arena_done(struct kr_arena *scratch, struct kr_arena *parent) {
  struct kr_arena **link = &parent->children;
  while (*link != scratch)
    link = &(*link)->next;
  *link = scratch->next;
  kr_arena_reset(scratch);
  scratch->next = parent->spare;
  parent->spare = scratch;
}

void kr_arena_reset(struct kr_arena *arena) {
  struct kr_arena_block *kept = arena->last;
  if (kept != NULL)
    arena->last = kept->before;
  kr_arena_free(arena);
  if (kept == NULL)
    return;
  memset(kept->data, 0, kept->used);
  memset((char *)kept->data + kept->room, 0, kept->size - kept->room);
  kept->used = 0;
  kept->room = kept->size;
  kept->before = NULL;
  arena->last = kept;
}

/* Children of children hang on their own parents, so the depth is that of the nesting in code. */
static void free_children(struct kr_arena *arena) {
  for (struct kr_arena *child = arena->children; child != NULL; child = child->next)
    kr_arena_free(child);
  for (struct kr_arena *child = arena->spare; child != NULL; child = child->next)
    kr_arena_free(child);
  arena->children = arena->spare = NULL;
}

static void unlink_owned(struct kr_owned *owned) {
  *owned->link = owned->next;
  if (owned->next != NULL)
    owned->next->link = owned->link;
}

/* Releases what is in no list any more. */
static void end_owned(struct kr_owned *owned) {
  pay_back(owned->payer, owned->size);
  if (owned->release != NULL)
    owned->release(owned->object);
  free(owned);
}

static void end_newest(struct kr_arena *arena) {
  struct kr_owned *newest = arena->owned;
  unlink_owned(newest);
  assert(arena->owned != newest);
  end_owned(newest);
}

void kr_arena_free(struct kr_arena *arena) {
  free_children(arena);
  while (arena->owned != NULL)
    end_newest(arena);
  while (arena->last != NULL) {
    struct kr_arena_block *before = arena->last->before;
    pay_back(arena->payer, arena->last->size);
    free(arena->last);
    arena->last = before;
  }
}

void kr_arena_oom(struct kr_arena *arena) {
  if (arena->on_oom != NULL)
    arena->on_oom(arena->context);
  abort();
}

void kr_arena_watch(void) { errno = 0; }

void kr_arena_check(struct kr_arena *arena) {
  if (errno == ENOMEM)
    kr_arena_oom(arena);
}

/* Memory that was got leaves errno as it was: glibc sets it if brk() failed, even if mmap() then
 * did not, and kr_arena_check() would take that for a want of memory. */
static void *got(void *memory, int before) {
  if (memory != NULL)
    errno = before;
  return memory;
}

static size_t next_room(const struct kr_arena_block *last) {
  if (last == NULL)
    return BLOCK_FIRST;
  return last->size > BLOCK_MOST / 2 ? BLOCK_MOST : last->size * 2;
}

static struct kr_arena_block *add_block(struct kr_arena *arena, size_t size) {
  size_t usual = next_room(arena->last);
  size_t room = size > usual ? size : usual;
  pay(arena->payer, room);
  struct kr_arena_block *block = NULL;
  int error = errno;
  if (room <= SIZE_MAX - sizeof *block)
    block = got(calloc(1, sizeof *block + room), error);
  if (block == NULL)
    kr_arena_oom(arena);
  block->room = block->size = room;
  /* A large piece goes after the current block, whose rest stays in use. */
  if (room > BLOCK_MOST && arena->last != NULL) {
    block->before = arena->last->before;
    arena->last->before = block;
  } else {
    block->before = arena->last;
    arena->last = block;
  }
  return block;
}

/* A block that has so much left. */
static struct kr_arena_block *block_for(struct kr_arena *arena, size_t size) {
  struct kr_arena_block *block = arena->last;
  return block == NULL || size > block->room - block->used ? add_block(arena, size) : block;
}

void *kr_arena_alloc(struct kr_arena *arena, size_t size) {
  const size_t unit = sizeof(max_align_t);
  if (size > SIZE_MAX - unit)
    kr_arena_oom(arena);
  size = (size + unit - 1) / unit * unit;
  struct kr_arena_block *block = block_for(arena, size);
  void *piece = (char *)block->data + block->used;
  block->used += size;
  return piece;
}

void *kr_arena_alloc_array(struct kr_arena *arena, size_t count, size_t size) {
  if (size != 0 && count > SIZE_MAX / size)
    kr_arena_oom(arena);
  return kr_arena_alloc(arena, count * size);
}

void *kr_arena_grow(struct kr_arena *arena, void *old, size_t count, size_t *room, size_t size) {
  if (count < *room)
    return old;
  if (count > SIZE_MAX / 2)
    kr_arena_oom(arena);
  *room = count < GROW_FIRST ? GROW_FIRST : count * 2;
  void *grown = kr_arena_alloc_array(arena, *room, size);
  if (count > 0)
    memcpy(grown, old, count * size);
  return grown;
}

char *kr_arena_copy(struct kr_arena *arena, const char *bytes, size_t len) {
  if (len == SIZE_MAX)
    kr_arena_oom(arena);
  struct kr_arena_block *block = block_for(arena, len + 1);
  block->room -= len + 1;
  char *copy = (char *)block->data + block->room;
  if (len > 0)
    memcpy(copy, bytes, len);
  return copy;
}

static void link_owned(struct kr_owned *owned, struct kr_owned **link) {
  owned->link = link;
  owned->next = *link;
  if (owned->next != NULL)
    owned->next->link = &owned->next;
  *link = owned;
}

struct kr_owned *kr_arena_own(struct kr_arena *arena, void (*release)(void *object), void *object) {
  int error = errno;
  struct kr_owned *owned = got(malloc(sizeof *owned), error);
  if (owned == NULL) {
    release(object);
    kr_arena_oom(arena);
  }
  owned->release = release;
  owned->object = object;
  owned->payer = NULL;
  owned->size = 0;
  link_owned(owned, &arena->owned);
  return owned;
}

void kr_arena_release(struct kr_owned *owned) {
  if (owned == NULL)
    return;
  unlink_owned(owned);
  end_owned(owned);
}

void *kr_arena_resize(struct kr_arena *arena, void *old, size_t size) {
  struct kr_owned *before = old == NULL ? NULL : (struct kr_owned *)old - 1;
  struct kr_owned *piece = NULL;
  struct kr_arena *payer = before == NULL ? arena->payer : before->payer;
  size_t had = before == NULL ? 0 : before->size;
  int error = errno;
  pay(payer, size > had ? size - had : 0);
  if (size <= SIZE_MAX - sizeof *piece)
    piece = got(realloc(before, sizeof *piece + size), error);
  if (piece == NULL)
    kr_arena_oom(arena);
  if (before == NULL) {
    piece->release = NULL;
    piece->payer = payer;
    link_owned(piece, &arena->owned);
  } else {
    *piece->link = piece;
    if (piece->next != NULL)
      piece->next->link = &piece->next;
  }
  pay_back(payer, size < had ? had - size : 0);
  piece->size = size;
  return piece + 1;
}

void kr_arena_give_back(void *piece) {
  if (piece != NULL)
    kr_arena_release((struct kr_owned *)piece - 1);
}
