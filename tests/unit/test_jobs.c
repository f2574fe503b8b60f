/* SPDX-License-Identifier: ISC */
/* Jobs on any number of threads: the order, the messages, short memory, and an end in between. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "base/jobs.h"

#define JOBS 300
static const size_t counts[] = {0, 1, 2, 3, 8, 1000};
#define COUNTS (sizeof counts / sizeof counts[0])

#define KEPT 64
#define HALF_MADE 255 /* what a thread keeps once memory ran out */

struct sums {
  size_t short_at; /* the job in which memory runs out */
  size_t taken;
  uint64_t order; /* a digest of what was taken, in its order */
  bool runs_out;  /* when it is taken, and not while it runs */
  struct kr_arena *arena;
};

/* Some jobs take longer than others, so that they end in another order. */
static void run(struct kr_job *job, void *context) {
  const struct sums *sums = context;
  size_t number = *(size_t *)job->input, *result = kr_arena_alloc(job->arena, sizeof *result);
  uint64_t spin = number * 2654435761U % 5000;
  char text[24];
  for (uint64_t i = 0; i < spin; i++)
    *result = *result * 31 + i + number;
  if (job->worker->state == NULL)
    job->worker->state = kr_arena_alloc(&job->worker->arena, KEPT);
  if (*(unsigned char *)job->worker->state == HALF_MADE)
    abort(); /* the thread must not go on with it */
  memset(job->worker->state, (int)(number % 100), KEPT);
  if (number == sums->short_at && !sums->runs_out)
    memset(job->worker->state, HALF_MADE, KEPT);
  if (number == sums->short_at && !sums->runs_out)
    kr_arena_oom(kr_arena_child(number % 2 == 0 ? job->arena : &job->worker->arena));
  snprintf(text, sizeof text, "%zu", number);
  if (number % 3 == 0)
    kr_diag_add_where(job->diags, KR_DIAG_FILE_DAMAGED, "file", text, text, NULL);
  job->result = result;
}

static void take(struct kr_job *job, void *context) {
  struct sums *sums = context;
  assert_int_equal(*(size_t *)job->input, sums->taken);
  if (sums->taken == sums->short_at && sums->runs_out)
    kr_arena_oom(kr_arena_child(job->arena));
  sums->taken++;
  sums->order = sums->order * 1099511628211U + *(size_t *)job->result;
}

static struct kr_jobs *add_all(const struct kr_jobs_work *work, size_t count, size_t jobs_count,
                               struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_jobs *jobs = kr_jobs_open(work, count, arena, diags);
  for (size_t i = 0; i < jobs_count; i++) {
    struct kr_job *job = kr_jobs_next(jobs);
    size_t *number = kr_arena_alloc(job->arena, sizeof *number);
    *number = i;
    job->input = number;
    kr_jobs_add(jobs);
  }
  return jobs;
}

static void test_any_number_gives_the_same(void **state) {
  uint64_t order = 0;
  (void)state;
  for (size_t i = 0; i < COUNTS; i++) {
    struct kr_arena arena;
    struct kr_diags diags;
    struct sums sums = {.short_at = JOBS};
    const struct kr_jobs_work work = {run, take, &sums};
    kr_arena_init(&arena);
    kr_diags_init(&diags, &arena);
    kr_jobs_finish(add_all(&work, counts[i], JOBS, &arena, &diags));
    assert_int_equal(sums.taken, JOBS);
    assert_true(i == 0 || sums.order == order);
    order = sums.order;
    assert_int_equal(diags.count, JOBS / 3);
    for (size_t j = 0; j < diags.count; j++)
      assert_int_equal(atoi(diags.rows[j].where), (int)(3 * j));
    kr_arena_free(&arena);
  }
}

static void test_none_and_one(void **state) {
  struct kr_arena arena;
  struct kr_diags diags;
  (void)state;
  kr_arena_init(&arena);
  kr_diags_init(&diags, &arena);
  for (size_t n = 0; n < 2; n++) {
    struct sums sums = {.short_at = JOBS};
    const struct kr_jobs_work work = {run, take, &sums};
    kr_jobs_finish(add_all(&work, 8, n, &arena, &diags));
    assert_int_equal(sums.taken, n);
  }
  kr_arena_free(&arena);
}

/* The arena is freed with jobs in all states. */
static void test_an_end_in_between(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNTS; i++) {
    struct kr_arena arena;
    struct kr_diags diags;
    struct sums sums = {.short_at = JOBS};
    const struct kr_jobs_work work = {run, take, &sums};
    kr_arena_init(&arena);
    kr_diags_init(&diags, &arena);
    add_all(&work, counts[i], 100, &arena, &diags);
    kr_arena_free(&arena);
  }
}

static jmp_buf out;

static void on_oom(void *context) {
  struct sums *sums = context;
  kr_arena_free(sums->arena);
  longjmp(out, 1);
}

/* The handler is called in the thread of the caller, once, when all before were taken. */
static void run_out(size_t count, struct sums *sums) {
  struct kr_arena arena;
  struct kr_diags diags;
  const struct kr_jobs_work work = {run, take, sums};
  kr_arena_init(&arena);
  sums->arena = &arena;
  arena.on_oom = on_oom;
  arena.context = sums;
  if (setjmp(out) == 0) {
    kr_diags_init(&diags, &arena);
    kr_jobs_finish(add_all(&work, count, JOBS, &arena, &diags));
    fail();
  }
  sums->arena = NULL;
  assert_int_equal(sums->taken, sums->short_at);
}

static void test_short_memory(void **state) {
  (void)state;
  for (size_t i = 0; i < COUNTS; i++)
    for (size_t at = 0; at < JOBS; at += 33) {
      struct sums runs = {.short_at = at}, taken = {.short_at = at, .runs_out = true};
      run_out(counts[i], &runs);
      run_out(counts[i], &taken);
    }
}

/* A job that turns out to be many, as an archive does. */
static void take_many(struct kr_job *job, void *context) {
  struct sums *outer = context, inner = {.short_at = JOBS};
  const struct kr_jobs_work work = {run, take, &inner};
  struct kr_diags diags;
  assert_int_equal(*(size_t *)job->input, outer->taken++);
  kr_diags_init(&diags, outer->arena);
  kr_jobs_finish(add_all(&work, 3, 20, outer->arena, &diags));
  outer->order += inner.taken;
}

static void test_jobs_of_a_job(void **state) {
  struct kr_arena arena;
  struct kr_diags diags;
  struct sums sums = {.short_at = JOBS, .arena = &arena};
  const struct kr_jobs_work work = {run, take_many, &sums};
  (void)state;
  kr_arena_init(&arena);
  kr_diags_init(&diags, &arena);
  kr_jobs_finish(add_all(&work, 3, 20, &arena, &diags));
  assert_int_equal(sums.order, 20 * 20);
  kr_arena_free(&arena);
}

static void test_processors(void **state) {
  (void)state;
  assert_in_range(kr_jobs_processors(), 1, KR_JOBS_MOST);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test(test_any_number_gives_the_same),
      cmocka_unit_test(test_none_and_one),
      cmocka_unit_test(test_an_end_in_between),
      cmocka_unit_test(test_short_memory),
      cmocka_unit_test(test_jobs_of_a_job),
      cmocka_unit_test(test_processors),
  };
  return cmocka_run_group_tests(tests, NULL, NULL);
}
