/* SPDX-License-Identifier: ISC */
/* Memory of one document: everything is released together.
 *
 * Out of memory is handled here and nowhere else: what takes memory calls kr_arena_oom() when
 * there is none, which calls the arena's handler. The handler is set by the program that uses the
 * library, and must not return: it ends the program, or leaves with longjmp(), after which
 * kr_arena_free() releases all that was in flight. Without a handler the program aborts. */
#ifndef KR_BASE_ARENA_H
#define KR_BASE_ARENA_H

#include <stdbool.h>
#include <stddef.h>

struct kr_arena_block;

/* Something that is released with an arena, or before. Its memory is its own (malloc). */
struct kr_owned;

struct kr_arena {
  struct kr_arena_block *last;   /* owned */
  struct kr_owned *owned;        /* the newest first */
  struct kr_arena *children;     /* owned; made by kr_arena_child */
  struct kr_arena *spare;        /* owned; children that are done */
  struct kr_arena *next;         /* of the same parent */
  void (*on_oom)(void *context); /* called when memory runs out; must not return */
  void *context;
  struct kr_arena *payer; /* whose `left` the memory is taken from, or NULL */
  size_t left;            /* bytes, while `out` is set */
  void *out;              /* the way out of kr_arena_within(), or NULL */
};

/* Sets up an empty arena without a handler; `on_oom` may be set afterwards. The arena must not be
 * moved once it is in use. */
void kr_arena_init(struct kr_arena *arena);

/* Releases all that was taken from the arena: its children, then what it owns, the newest first,
 * then its pieces. It is empty and usable again. */
void kr_arena_free(struct kr_arena *arena);

/* Runs work(context), in which the arena and the children that it then makes may take `most` bytes.
 * False if that was not enough: the work was left where it was, and the arena is good for nothing
 * but kr_arena_free(). */
bool kr_arena_within(struct kr_arena *arena, size_t most, void (*work)(void *context),
                     void *context);

/* An arena for short-lived pieces; it goes with its parent and shares the handler. */
struct kr_arena *kr_arena_child(struct kr_arena *parent);

/* The same for the time of one call, and cheap: kr_arena_done() empties it and keeps it for the
 * next. */
struct kr_arena *kr_arena_scratch(struct kr_arena *parent);
void kr_arena_done(struct kr_arena *scratch, struct kr_arena *parent);

/* Empties the arena but keeps a block, for use in a loop. */
void kr_arena_reset(struct kr_arena *arena);

/* `size` bytes, zeroed, aligned for any type; never NULL. Owned by the arena. */
void *kr_arena_alloc(struct kr_arena *arena, size_t size);

/* The same for `count` pieces of `size` bytes; the product is checked. */
void *kr_arena_alloc_array(struct kr_arena *arena, size_t count, size_t size);

/* Room for one more after `count` elements of `size` bytes: `old` itself while `*room`
 * lasts, else a larger copy, with `*room` set. `old` is NULL at first, with `*room` 0. */
void *kr_arena_grow(struct kr_arena *arena, void *old, size_t count, size_t *room, size_t size);

/* Memory ran out, here or in a library that was asked: runs the handler, and aborts without one.
 * Never returns. */
_Noreturn void kr_arena_oom(struct kr_arena *arena);

/* Around calls of other libraries, which report failed allocations in many ways or in none, but
 * leave ENOMEM in errno: kr_arena_watch() before the call, and kr_arena_check() after it, which
 * calls kr_arena_oom() if memory ran out in between. */
void kr_arena_watch(void);
void kr_arena_check(struct kr_arena *arena);

/* A copy of `len` bytes with a NUL after them. */
char *kr_arena_copy(struct kr_arena *arena, const char *bytes, size_t len);

/* Hands `object`, made by another library or the system (a parser, a file), to the arena, which
 * calls release(object) when it is freed; if memory is short, at once. `release` must not touch
 * what the arena itself gave out by kr_arena_resize() or kr_arena_own(). */
struct kr_owned *kr_arena_own(struct kr_arena *arena, void (*release)(void *object), void *object);

/* Releases it now. Nothing for NULL. */
void kr_arena_release(struct kr_owned *owned);

/* A piece that may grow, shrink and be given back early: `size` bytes with the content of `old`
 * (NULL at first), which is invalid then. Not zeroed; never NULL. */
void *kr_arena_resize(struct kr_arena *arena, void *old, size_t size);

/* Gives a piece of kr_arena_resize() back. Nothing for NULL. */
void kr_arena_give_back(void *piece);

#endif
