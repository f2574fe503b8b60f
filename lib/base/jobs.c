/* SPDX-License-Identifier: ISC */
/* Jobs in a ring: added at one end, run by threads or the caller, taken at the other end. */
#ifdef __linux__
#define _GNU_SOURCE /* sched_getaffinity */
#endif
#include "base/jobs.h"

#include <setjmp.h>
#include <string.h>
#include <unistd.h>

#ifndef KR_NO_THREADS
#include <pthread.h>
#include <sched.h>
#include <signal.h>
#endif

#define AHEAD ((size_t)4)               /* jobs that may wait, for each that runs */
#define STACK ((size_t)8 * 1024 * 1024) /* bytes, as the first thread usually has them */

enum state { STATE_ADDED, STATE_RUNS, STATE_DONE };

struct slot {
  struct kr_jobs *jobs;
  struct kr_job job;
  struct kr_arena arena;
  struct kr_diags diags;
  enum state state;
  bool runs; /* for the thread that has the job just now */
  bool short_of_memory;
  jmp_buf way_out; /* of the job, if memory runs out in it */
};

/* Of the numbers, which only grow, slot[number % room] is the place. */
struct kr_jobs {
  const struct kr_jobs_work *work;
  struct kr_arena *arena; /* of all of this; a child of the caller's */
  struct kr_diags *diags; /* the caller's */
  struct slot *slots;
  size_t count, room;
  size_t added, begun, taken;
  struct thread *threads; /* the first is the caller while there are none */
  size_t thread_count;
  bool tried; /* to start threads */
#ifndef KR_NO_THREADS
  bool ends;
  pthread_mutex_t lock; /* of the numbers, the states and `ends` */
  pthread_cond_t more, done;
#endif
};

struct thread {
  struct kr_jobs *jobs;
  struct slot *slot;    /* that it runs */
  bool short_of_memory; /* what it keeps from job to job is not whole, so it runs none any more */
  struct kr_jobs_worker worker;
#ifndef KR_NO_THREADS
  pthread_t id;
#endif
};

static struct slot *slot_of(struct kr_jobs *jobs, size_t number) {
  return &jobs->slots[number % jobs->room];
}

/* Memory ran out in a job, or with its arena before it runs and after. */
static void leave_job(void *context) {
  struct slot *slot = context;
  if (!slot->runs)
    kr_arena_oom(slot->jobs->arena);
  slot->short_of_memory = true;
  longjmp(slot->way_out, 1);
}

static void leave_job_of(void *context) {
  struct thread *thread = context;
  leave_job(thread->slot);
}

static void run_job(struct kr_jobs *jobs, struct slot *slot, struct thread *thread) {
  slot->short_of_memory = thread->short_of_memory;
  if (thread->short_of_memory)
    return;
  thread->slot = slot;
  slot->job.worker = &thread->worker;
  slot->runs = true;
  if (setjmp(slot->way_out) == 0)
    jobs->work->run(&slot->job, jobs->work->context);
  slot->runs = false;
  thread->short_of_memory = slot->short_of_memory;
}

/* ---- threads ---- */

#ifndef KR_NO_THREADS
static void *work_on(void *context) {
  struct thread *thread = context;
  struct kr_jobs *jobs = thread->jobs;
  pthread_mutex_lock(&jobs->lock);
  while (!jobs->ends) {
    if (jobs->begun == jobs->added) {
      pthread_cond_wait(&jobs->more, &jobs->lock);
      continue;
    }
    struct slot *slot = slot_of(jobs, jobs->begun++);
    slot->state = STATE_RUNS;
    pthread_mutex_unlock(&jobs->lock);
    run_job(jobs, slot, thread);
    pthread_mutex_lock(&jobs->lock);
    slot->state = STATE_DONE;
    pthread_cond_signal(&jobs->done);
  }
  pthread_mutex_unlock(&jobs->lock);
  return NULL;
}

/* Signals are for the thread that the program began with. */
static void start_threads(struct kr_jobs *jobs) {
  sigset_t all, before;
  pthread_attr_t attributes;
  jobs->tried = true;
  if (pthread_attr_init(&attributes) != 0)
    return;
  pthread_attr_setstacksize(&attributes, STACK);
  sigfillset(&all);
  pthread_sigmask(SIG_SETMASK, &all, &before);
  while (jobs->thread_count < jobs->count) {
    struct thread *thread = &jobs->threads[jobs->thread_count];
    if (pthread_create(&thread->id, &attributes, work_on, thread) != 0)
      break;
    jobs->thread_count++;
  }
  pthread_sigmask(SIG_SETMASK, &before, NULL);
  pthread_attr_destroy(&attributes);
}

static void lock(struct kr_jobs *jobs) { pthread_mutex_lock(&jobs->lock); }
static void unlock(struct kr_jobs *jobs) { pthread_mutex_unlock(&jobs->lock); }
static void tell_more(struct kr_jobs *jobs) { pthread_cond_signal(&jobs->more); }

static void wait_for(struct kr_jobs *jobs, const struct slot *slot) {
  lock(jobs);
  while (slot->state != STATE_DONE)
    pthread_cond_wait(&jobs->done, &jobs->lock);
  unlock(jobs);
}

static void begin_threads(struct kr_jobs *jobs) {
  pthread_mutex_init(&jobs->lock, NULL);
  pthread_cond_init(&jobs->more, NULL);
  pthread_cond_init(&jobs->done, NULL);
}

/* A job that runs goes on to its end. */
static void end_threads(struct kr_jobs *jobs) {
  lock(jobs);
  jobs->ends = true;
  pthread_cond_broadcast(&jobs->more);
  unlock(jobs);
  for (size_t i = 0; i < jobs->thread_count; i++)
    pthread_join(jobs->threads[i].id, NULL);
  pthread_cond_destroy(&jobs->done);
  pthread_cond_destroy(&jobs->more);
  pthread_mutex_destroy(&jobs->lock);
}
#else
static void start_threads(struct kr_jobs *jobs) { jobs->tried = true; }
static void lock(struct kr_jobs *jobs) { (void)jobs; }
static void unlock(struct kr_jobs *jobs) { (void)jobs; }
static void tell_more(struct kr_jobs *jobs) { (void)jobs; }
static void wait_for(struct kr_jobs *jobs, const struct slot *slot) { (void)jobs, (void)slot; }
static void begin_threads(struct kr_jobs *jobs) { (void)jobs; }
static void end_threads(struct kr_jobs *jobs) { (void)jobs; }
#endif

/* ---- the ring ---- */

/* Runs when the arena is freed, however that comes about. */
static void release(void *object) {
  struct kr_jobs *jobs = object;
  end_threads(jobs);
  for (size_t i = 0; i < jobs->room; i++)
    kr_arena_free(&jobs->slots[i].arena);
  for (size_t i = 0; i < jobs->count; i++)
    kr_arena_free(&jobs->threads[i].worker.arena);
}

static size_t within(size_t count) {
  if (count < 1)
    return 1;
  return count > KR_JOBS_MOST ? KR_JOBS_MOST : count;
}

struct kr_jobs *kr_jobs_open(const struct kr_jobs_work *work, size_t count, struct kr_arena *arena,
                             struct kr_diags *diags) {
  struct kr_arena *own = kr_arena_child(arena);
  struct kr_jobs *jobs = kr_arena_alloc(own, sizeof *jobs);
  jobs->work = work;
  jobs->arena = own;
  jobs->diags = diags;
  jobs->count = within(count);
  jobs->room = 1;
  if (jobs->count > 1)
    jobs->room = jobs->count * AHEAD;
  jobs->slots = kr_arena_alloc_array(own, jobs->room, sizeof *jobs->slots);
  jobs->threads = kr_arena_alloc_array(own, jobs->count, sizeof *jobs->threads);
  for (size_t i = 0; i < jobs->count; i++) {
    struct thread *thread = &jobs->threads[i];
    thread->jobs = jobs;
    thread->worker.arena.on_oom = leave_job_of;
    thread->worker.arena.context = thread;
  }
  begin_threads(jobs);
  kr_arena_own(own, release, jobs);
  return jobs;
}

/* Takes the oldest; runs it first if nobody did. */
static void take_oldest(struct kr_jobs *jobs) {
  struct slot *slot = slot_of(jobs, jobs->taken);
  if (jobs->thread_count > 0) {
    wait_for(jobs, slot);
  } else {
    jobs->begun++;
    run_job(jobs, slot, &jobs->threads[0]);
  }
  if (slot->short_of_memory)
    kr_arena_oom(jobs->arena);
  kr_diags_append(jobs->diags, &slot->diags);
  if (jobs->work->take != NULL)
    jobs->work->take(&slot->job, jobs->work->context);
  kr_arena_free(&slot->arena);
  jobs->taken++;
}

struct kr_job *kr_jobs_next(struct kr_jobs *jobs) {
  if (jobs->added - jobs->taken == jobs->room)
    take_oldest(jobs);
  struct slot *slot = slot_of(jobs, jobs->added);
  memset(slot, 0, sizeof *slot);
  slot->jobs = jobs;
  slot->job.arena = &slot->arena;
  slot->job.diags = &slot->diags;
  slot->arena.on_oom = leave_job;
  slot->arena.context = slot;
  kr_diags_init(&slot->diags, &slot->arena);
  return &slot->job;
}

void kr_jobs_add(struct kr_jobs *jobs) {
  lock(jobs);
  jobs->added++;
  tell_more(jobs);
  unlock(jobs);
  if (jobs->count > 1 && jobs->added > 1 && !jobs->tried)
    start_threads(jobs);
}

void kr_jobs_take_all(struct kr_jobs *jobs) {
  while (jobs->taken < jobs->added)
    take_oldest(jobs);
}

void kr_jobs_finish(struct kr_jobs *jobs) {
  kr_jobs_take_all(jobs);
  kr_arena_free(jobs->arena);
}

static long count_processors(void) {
#if defined __linux__ && !defined KR_NO_THREADS
  cpu_set_t mine;
  if (sched_getaffinity(0, sizeof mine, &mine) == 0)
    return CPU_COUNT(&mine);
#endif
  return sysconf(_SC_NPROCESSORS_ONLN);
}

size_t kr_jobs_processors(void) {
  long found = count_processors();
  return within(found < 1 ? 1 : (size_t)found);
}
