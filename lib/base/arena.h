/* Memory of one document: everything is released together.
 *
 * Out of memory is handled here and nowhere else: kr_arena_alloc() calls the
 * arena's handler, which must not return; without a handler it aborts. */
#ifndef KR_BASE_ARENA_H
#define KR_BASE_ARENA_H

#include <stddef.h>

struct kr_arena_block;

struct kr_arena {
  struct kr_arena_block *last;   /* owned */
  struct kr_arena *children;     /* owned; made by kr_arena_child */
  struct kr_arena *next;         /* of the same parent */
  void (*on_oom)(void *context); /* called when memory runs out; must not return */
  void *context;
};

/* Sets up an empty arena without a handler; `on_oom` may be set afterwards. */
void kr_arena_init(struct kr_arena *arena);

/* Releases all that was taken from the arena; it is empty and usable again. */
void kr_arena_free(struct kr_arena *arena);

/* An arena for short-lived pieces; it goes with its parent and shares the handler. */
struct kr_arena *kr_arena_child(struct kr_arena *parent);

/* Empties the arena but keeps a block, for use in a loop. */
void kr_arena_reset(struct kr_arena *arena);

/* `size` bytes, zeroed, aligned for any type; never NULL. Owned by the arena. */
void *kr_arena_alloc(struct kr_arena *arena, size_t size);

/* The same for `count` pieces of `size` bytes; the product is checked. */
void *kr_arena_alloc_array(struct kr_arena *arena, size_t count, size_t size);

/* Room for one more behind `count` elements of `size` bytes: `old` itself while `*room`
 * lasts, else a larger copy, with `*room` set. `old` is NULL at first, with `*room` 0. */
void *kr_arena_grow(struct kr_arena *arena, void *old, size_t count, size_t *room, size_t size);

/* Runs the handler, and aborts without one: for memory that ran out elsewhere, such as in a
 * buffer whose content would be cut. Never returns. */
_Noreturn void kr_arena_oom(struct kr_arena *arena);

/* A copy of `len` bytes with a NUL behind them. */
char *kr_arena_copy(struct kr_arena *arena, const char *bytes, size_t len);

#endif
