/* SPDX-License-Identifier: ISC */
#include <setjmp.h>
#include <stdarg.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"

#define LARGE ((size_t)1024 * 1024)

static void assert_zeroed(const unsigned char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++)
    if (bytes[i] != 0)
      fail_msg("byte %zu of %zu is not zero", i, len);
}

/* Every piece is zeroed and aligned, and none touches another. */
static void test_pieces(void **state) {
  (void)state;
  struct kr_arena arena;
  unsigned char *pieces[600];
  kr_arena_init(&arena);
  for (size_t i = 0; i < 600; i++) {
    pieces[i] = kr_arena_alloc(&arena, i + 1);
    assert_int_equal((uintptr_t)pieces[i] % _Alignof(max_align_t), 0);
    assert_zeroed(pieces[i], i + 1);
    memset(pieces[i], (int)(i % 255) + 1, i + 1);
  }
  for (size_t i = 0; i < 600; i++)
    for (size_t j = 0; j <= i; j++)
      if (pieces[i][j] != i % 255 + 1)
        fail_msg("piece %zu was written over", i);
  kr_arena_free(&arena);
}

/* A large piece has a block of its own; small ones go on in the block before it. */
static void test_large_pieces(void **state) {
  (void)state;
  struct kr_arena arena;
  kr_arena_init(&arena);
  char *before = kr_arena_alloc(&arena, 1);
  unsigned char *large = kr_arena_alloc(&arena, LARGE);
  char *after = kr_arena_alloc(&arena, 1);
  assert_zeroed(large, LARGE);
  memset(large, 1, LARGE);
  assert_ptr_equal(after, before + sizeof(max_align_t));
  kr_arena_free(&arena);
}

struct taking {
  struct kr_arena *arena;
  size_t pieces, of; /* bytes each */
  bool done;
};

static void take(void *context) {
  struct taking *taking = context;
  struct kr_arena *child = kr_arena_child(taking->arena);
  for (size_t i = 0; i < taking->pieces; i++) {
    kr_arena_alloc(i % 2 == 0 ? child : taking->arena, taking->of);
    kr_arena_give_back(kr_arena_resize(child, NULL, taking->of)); /* counts only meanwhile */
  }
  taking->done = true;
}

/* Work that takes more than it may is left; what it had is released with the arena. */
static void test_within(void **state) {
  (void)state;
  struct kr_arena top;
  kr_arena_init(&top);
  for (size_t pieces = 6; pieces <= 12; pieces += 6) {
    struct kr_arena *arena = kr_arena_child(&top);
    struct taking taking = {arena, pieces, LARGE, false};
    assert_int_equal(kr_arena_within(arena, 8 * LARGE, take, &taking), pieces == 6);
    assert_int_equal(taking.done, pieces == 6);
    kr_arena_free(arena);
    kr_arena_alloc(arena, 20 * LARGE); /* afterwards nothing is counted */
  }
  kr_arena_free(&top);
}

static void test_large_piece_first(void **state) {
  (void)state;
  struct kr_arena arena;
  kr_arena_init(&arena);
  unsigned char *large = kr_arena_alloc(&arena, LARGE);
  unsigned char *small = kr_arena_alloc(&arena, 8);
  memset(large, 1, LARGE);
  assert_zeroed(small, 8);
  kr_arena_free(&arena);
}

static void test_no_bytes(void **state) {
  (void)state;
  struct kr_arena arena;
  kr_arena_init(&arena);
  assert_non_null(kr_arena_alloc(&arena, 0));
  assert_non_null(kr_arena_alloc_array(&arena, 0, 8));
  assert_non_null(kr_arena_alloc_array(&arena, 8, 0));
  assert_string_equal(kr_arena_copy(&arena, NULL, 0), "");
  kr_arena_free(&arena);
}

static void test_copies(void **state) {
  (void)state;
  struct kr_arena arena;
  char from[] = "協働の";
  kr_arena_init(&arena);
  char *copy = kr_arena_copy(&arena, from, 6);
  memset(from, 'x', sizeof from - 1);
  assert_string_equal(copy, "協働");
  assert_memory_equal(kr_arena_copy(&arena, "a\0b", 3), "a\0b", 4);
  kr_arena_free(&arena);
}

static void test_used_again_after_free(void **state) {
  (void)state;
  struct kr_arena arena;
  kr_arena_init(&arena);
  kr_arena_free(&arena);
  for (int i = 0; i < 3; i++) {
    memset(kr_arena_alloc(&arena, 100), 1, 100);
    kr_arena_free(&arena);
    assert_null(arena.last);
  }
}

/* In a loop the same block serves again, and is zeroed again. */
static void test_reset(void **state) {
  (void)state;
  struct kr_arena arena;
  kr_arena_init(&arena);
  kr_arena_reset(&arena);
  const unsigned char *first = kr_arena_alloc(&arena, 100);
  for (int i = 0; i < 3; i++) {
    kr_arena_reset(&arena);
    unsigned char *again = kr_arena_alloc(&arena, 100);
    assert_ptr_equal(again, first);
    assert_zeroed(again, 100);
    memset(again, 0xFF, 100);
    memset(kr_arena_alloc(&arena, LARGE), 0xFF, LARGE);
  }
  kr_arena_free(&arena);
}

/* All goes with the parent; a sanitizer would tell of a leak. */
static void test_children(void **state) {
  (void)state;
  struct kr_arena arena;
  kr_arena_init(&arena);
  struct kr_arena *first = kr_arena_child(&arena);
  struct kr_arena *second = kr_arena_child(&arena);
  struct kr_arena *grandchild = kr_arena_child(first);
  char *kept = kr_arena_copy(&arena, "kept", 4);
  char *beside = kr_arena_copy(second, "beside", 6);
  memset(kr_arena_alloc(first, LARGE), 1, LARGE);
  memset(kr_arena_alloc(grandchild, 100), 1, 100);
  kr_arena_free(first);
  assert_string_equal(kept, "kept");
  assert_string_equal(beside, "beside");
  memset(kr_arena_alloc(first, 100), 1, 100);
  kr_arena_free(&arena);
}

static void test_reset_releases_children(void **state) {
  (void)state;
  struct kr_arena arena;
  kr_arena_init(&arena);
  for (int i = 0; i < 3; i++) {
    struct kr_arena *child = kr_arena_child(&arena);
    memset(kr_arena_alloc(child, 100), 1, 100);
    memset(kr_arena_alloc(kr_arena_child(child), LARGE), 1, LARGE);
    kr_arena_reset(&arena);
  }
  kr_arena_free(&arena);
}

static void jump(void *context) { longjmp(*(jmp_buf *)context, 1); }

/* Each ask is more than any memory; the handler is called, and what was taken stays. */
static void assert_gives_up(size_t count, size_t size, size_t copied) {
  struct kr_arena arena;
  jmp_buf back;
  kr_arena_init(&arena);
  arena.on_oom = jump;
  arena.context = &back;
  char *volatile kept = kr_arena_copy(&arena, "kept", 4);
  if (setjmp(back) == 0) {
    if (copied > 0)
      kr_arena_copy(&arena, "", copied);
    else
      kr_arena_alloc_array(kr_arena_child(&arena), count, size);
    fail_msg("%zu pieces of %zu bytes were given", count, size);
  }
  assert_string_equal(kept, "kept");
  kr_arena_free(&arena);
}

static void test_giving_up(void **state) {
  (void)state;
  assert_gives_up(1, SIZE_MAX, 0);
  assert_gives_up(1, SIZE_MAX - sizeof(max_align_t), 0);
  assert_gives_up(SIZE_MAX / 2 + 1, 2, 0);
  assert_gives_up(SIZE_MAX, SIZE_MAX, 0);
  assert_gives_up(0, 0, SIZE_MAX);
}

static size_t released[4], release_count;

static void note_release(void *object) { released[release_count++] = *(size_t *)object; }

/* The newest goes first, each once, those of a child before its parent's. */
static void test_owning(void **state) {
  (void)state;
  static size_t numbers[] = {0, 1, 2, 3};
  static const size_t order[] = {1, 3, 2, 0};
  struct kr_arena arena;
  kr_arena_init(&arena);
  release_count = 0;
  kr_arena_own(&arena, note_release, &numbers[0]);
  struct kr_owned *early = kr_arena_own(&arena, note_release, &numbers[1]);
  kr_arena_own(&arena, note_release, &numbers[2]);
  kr_arena_own(kr_arena_child(&arena), note_release, &numbers[3]);
  kr_arena_release(early);
  kr_arena_release(NULL);
  kr_arena_free(&arena);
  kr_arena_free(&arena);
  assert_int_equal(release_count, 4);
  assert_memory_equal(released, order, sizeof order);
}

/* Scratch arenas may be done in any order, and are used again. */
static void test_scratch(void **state) {
  (void)state;
  struct kr_arena arena;
  kr_arena_init(&arena);
  struct kr_arena *first = kr_arena_scratch(&arena), *second = kr_arena_scratch(&arena);
  assert_zeroed(kr_arena_alloc(first, LARGE), LARGE);
  kr_arena_alloc(second, 1);
  kr_arena_done(first, &arena);
  assert_ptr_equal(kr_arena_scratch(&arena), first);
  kr_arena_done(second, &arena);
  kr_arena_done(first, &arena);
  kr_arena_free(&arena);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_pieces),
      cmocka_unit_test(test_large_pieces),
      cmocka_unit_test(test_large_piece_first),
      cmocka_unit_test(test_within),
      cmocka_unit_test(test_no_bytes),
      cmocka_unit_test(test_copies),
      cmocka_unit_test(test_used_again_after_free),
      cmocka_unit_test(test_reset),
      cmocka_unit_test(test_children),
      cmocka_unit_test(test_reset_releases_children),
      cmocka_unit_test(test_giving_up),
      cmocka_unit_test(test_owning),
      cmocka_unit_test(test_scratch),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
