/* SPDX-License-Identifier: ISC */
/* Preloaded into a command: lets chosen allocations fail, and counts what is not given back.
 *
 * An order is two numbers: which allocation is to fail (from 1; 0: none) and whether all after it
 * fail too. The answer is the wait status, the number of allocations, the number of the first that
 * the command's own code asked for, who asked for the one that failed (enum asker), and the number
 * of blocks that nobody can give back any more at exit and the first LIVE_MOST of them: their
 * numbers, and from bit 56 on who asked. */
#define _GNU_SOURCE
#include <errno.h>
#include <libxml/globals.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "serve.h"

#define LIVE_MOST 4000
#define MARK UINT64_C(0x6b72616c6c6f6321)
#define ALIGNED_MOST 64

void *__libc_malloc(size_t size);
void *__libc_realloc(void *old, size_t size);
void *__libc_memalign(size_t alignment, size_t size);
void __libc_free(void *piece);

enum asker { ASKER_OTHER, ASKER_OWN, ASKER_ZIP, ASKER_XML, ASKER_C, ASKER_LOADER, ASKERS };

static const char *const asker_names[ASKERS] = {NULL,        "/bin/",     "/libzip.",
                                                "/libxml2.", "/libc.so.", "/ld-linux"};

/* Before each block. */
struct head {
  uint64_t mark, number;
  struct head *next, *previous;
};

struct order {
  uint64_t number, all_after;
};

/* Shared with the child. */
struct answer {
  uint64_t status, count, first_own, asker, live_count;
  uint64_t live[LIVE_MOST];
};

static bool held; /* all of the following, by one thread */
static struct head live = {0, 0, &live, &live};
static void *aligned[ALIGNED_MOST]; /* blocks without a head */
static uint64_t count, failing;
static bool all_after, serving;
/* The allocation that a thread is asking for; in room that needs no allocation itself. */
static _Thread_local uint64_t number __attribute__((tls_model("initial-exec")));
static _Thread_local enum asker asking __attribute__((tls_model("initial-exec")));
static struct answer *answer;
static struct { uintptr_t from, to; } code[ASKERS]; /* where the code of each asker is */

/* ---- allocation ---- */

static void hold(void) {
  while (__atomic_test_and_set(&held, __ATOMIC_ACQUIRE))
    ;
}

static void let_go(void) { __atomic_clear(&held, __ATOMIC_RELEASE); }

static enum asker asker_of(const void *caller) {
  for (int i = 1; i < ASKERS; i++)
    if ((uintptr_t)caller >= code[i].from && (uintptr_t)caller < code[i].to)
      return (enum asker)i;
  return ASKER_OTHER;
}

static bool fails_now(size_t size, const void *caller) {
  number = ++count;
  asking = asker_of(caller);
  if (serving && answer->first_own == 0 && asking == ASKER_OWN)
    answer->first_own = count;
  if (failing == 0 || (all_after ? count < failing : count != failing))
    return false;
  if (asking == ASKER_XML && size == sizeof(xmlGlobalState))
    return false;
  if (count == failing)
    answer->asker = asking;
  errno = ENOMEM;
  return true;
}

static bool fails(size_t size, const void *caller) {
  hold();
  bool failed = fails_now(size, caller);
  let_go();
  return failed;
}

static void enter(struct head *head) {
  hold();
  head->mark = MARK;
  head->number = number | (uint64_t)asking << 56;
  head->next = live.next;
  head->previous = &live;
  live.next->previous = head;
  live.next = head;
  let_go();
}

static void leave(struct head *head) {
  hold();
  head->mark = 0;
  head->next->previous = head->previous;
  head->previous->next = head->next;
  let_go();
}

static void *take(size_t size, const void *caller) {
  if (fails(size, caller))
    return NULL;
  struct head *head = size > SIZE_MAX / 2 ? NULL : __libc_malloc(sizeof *head + size);
  if (head == NULL)
    return NULL;
  enter(head);
  return head + 1;
}

void *malloc(size_t size) { return take(size, __builtin_return_address(0)); }

void *calloc(size_t n, size_t size) {
  if (size != 0 && n > SIZE_MAX / 2 / size) {
    errno = ENOMEM;
    return NULL;
  }
  void *piece = take(n * size, __builtin_return_address(0));
  return piece == NULL ? NULL : memset(piece, 0, n * size);
}

static void **aligned_at(const void *piece) {
  for (size_t i = 0; i < ALIGNED_MOST; i++)
    if (aligned[i] == piece)
      return &aligned[i];
  return NULL;
}

void free(void *piece) {
  if (piece == NULL)
    return;
  void **place = aligned_at(piece);
  struct head *head = (struct head *)piece - 1;
  if (place != NULL || head->mark != MARK) { /* or from before this library was there */
    if (place != NULL)
      *place = NULL;
    __libc_free(piece);
    return;
  }
  leave(head);
  __libc_free(head);
}

static void *resize(void *old, size_t size, const void *caller) {
  struct head *head = (struct head *)old - 1;
  if (old == NULL)
    return take(size, caller);
  if (fails(size, caller))
    return NULL;
  if (head->mark != MARK)
    return __libc_realloc(old, size);
  if (size > SIZE_MAX / 2)
    return NULL;
  leave(head);
  struct head *grown = __libc_realloc(head, sizeof *head + size);
  enter(grown == NULL ? head : grown);
  return grown == NULL ? NULL : grown + 1;
}

void *realloc(void *old, size_t size) { return resize(old, size, __builtin_return_address(0)); }

void *reallocarray(void *old, size_t n, size_t size) {
  if (size != 0 && n > SIZE_MAX / 2 / size) {
    errno = ENOMEM;
    return NULL;
  }
  return resize(old, n * size, __builtin_return_address(0));
}

void *aligned_alloc(size_t alignment, size_t size) {
  if (fails(size, __builtin_return_address(0)))
    return NULL;
  void **place = aligned_at(NULL), *piece = __libc_memalign(alignment, size);
  if (place != NULL)
    *place = piece;
  return piece;
}

void *memalign(size_t alignment, size_t size) { return aligned_alloc(alignment, size); }

int posix_memalign(void **piece, size_t alignment, size_t size) {
  int saved = errno;
  *piece = aligned_alloc(alignment, size);
  errno = saved;
  return *piece == NULL ? ENOMEM : 0;
}

/* ---- the server ---- */

extern void *__libc_stack_end;

/* True for a block that a function holds which has not returned yet, such as a parser that called
 * back when memory ran out. */
static bool is_on_stack(const void *block) {
  const void *const *at = __builtin_frame_address(0);
  for (; (const void *)at < __libc_stack_end; at++)
    if (*at == block)
      return true;
  return false;
}

/* Runs at exit() in the child. */
static void __attribute__((destructor)) report(void) {
  if (!serving)
    return;
  answer->count = count;
  for (const struct head *head = live.previous; head != &live; head = head->previous)
    if (head->number << 8 > 0 && !is_on_stack(head + 1) && answer->live_count++ < LIVE_MOST)
      answer->live[answer->live_count - 1] = head->number;
}

static struct order order;

static void become(void) {
  for (struct head *head = live.next; head != &live; head = head->next)
    head->number = 0; /* not the command's */
  count = 0;
  failing = order.number;
  all_after = order.all_after != 0;
  serving = true;
}

static void clear(void) {
  answer->count = answer->first_own = answer->asker = answer->live_count = 0;
}

static size_t answered(void) {
  uint64_t kept = answer->live_count < LIVE_MOST ? answer->live_count : LIVE_MOST;
  return sizeof *answer - sizeof answer->live + kept * sizeof answer->live[0];
}

static void find_code(void) {
  FILE *maps = fopen("/proc/self/maps", "r");
  unsigned long from, to;
  char kind[8], path[4096];
  while (maps != NULL &&
         fscanf(maps, "%lx-%lx %7s %*s %*s %*s%4095[^\n]", &from, &to, kind, path) >= 3) {
    for (int i = 1; i < ASKERS; i++)
      if (kind[2] == 'x' && code[i].to == 0 && strstr(path, asker_names[i]) != NULL) {
        code[i].from = from;
        code[i].to = to;
      }
    path[0] = '\0';
  }
  if (maps != NULL)
    fclose(maps);
}

static void __attribute__((constructor)) wait_for_orders(void) {
  if (!serve_is_asked())
    return;
  find_code();
  answer = serve_share(sizeof *answer);
  const struct server server = {&order, sizeof order, answer, clear, become, answered};
  serve(&server);
}
