/* SPDX-License-Identifier: ISC */
/* Work in many pieces, several at a time, with the result of one after the other.
 *
 *   struct kr_jobs *jobs = kr_jobs_open(&work, count, arena, diags);
 *   for each piece:
 *     struct kr_job *job = kr_jobs_next(jobs);
 *     job->input = …;
 *     kr_jobs_add(jobs);
 *   kr_jobs_finish(jobs);
 *
 * Each job runs in any thread, with an arena and diagnostics of its own. What it found is taken in
 * the order in which the jobs were added, in the thread that adds them, so that nothing depends on
 * how many run at a time. With one, or where there are no threads (KR_NO_THREADS, or the system
 * gives none), all is done in order by the caller, and no thread is started for a single job.
 *
 * A job may read what others read too, and write only what is its own. If memory runs out in it,
 * that is told when it is taken: by the handler of the arena of kr_jobs_open(). Freeing that arena,
 * as a handler does, ends the threads first. */
#ifndef KR_BASE_JOBS_H
#define KR_BASE_JOBS_H

#include "base/diag.h"

#define KR_JOBS_MOST 64 /* at a time */

/* What lasts from job to job of one thread, such as a parser that is used again. A result must not
 * depend on it. */
struct kr_jobs_worker {
  struct kr_arena arena; /* freed after the last job */
  void *state;           /* NULL at first; of the caller's, in `arena` */
};

struct kr_job {
  void *input;            /* set by who adds the job; in `arena`, or what outlives the jobs */
  void *result;           /* set by `run`, likewise */
  struct kr_arena *arena; /* freed after the job was taken */
  struct kr_diags *diags; /* added to those of all before the job is taken */
  struct kr_jobs_worker *worker; /* while it runs */
};

struct kr_jobs_work {
  void (*run)(struct kr_job *job, void *context);
  void (*take)(struct kr_job *job, void *context); /* or NULL */
  void *context;
};

struct kr_jobs;

/* `count`: of jobs that run at a time, from 1 to KR_JOBS_MOST; 0 counts as 1. All of `work`
 * outlives the jobs. Jobs of a job that is taken are possible, a job that adds some is not. */
struct kr_jobs *kr_jobs_open(const struct kr_jobs_work *work, size_t count, struct kr_arena *arena,
                             struct kr_diags *diags);

/* An empty job, to be filled and added before the next is asked for. Jobs that are done may be
 * taken meanwhile; it waits for one if many are. */
struct kr_job *kr_jobs_next(struct kr_jobs *jobs);
void kr_jobs_add(struct kr_jobs *jobs);

/* Waits for all that were added, and takes them. */
void kr_jobs_take_all(struct kr_jobs *jobs);

/* Takes what is left, ends the threads and releases the jobs. */
void kr_jobs_finish(struct kr_jobs *jobs);

/* The processors that this process may use, from 1 to KR_JOBS_MOST. */
size_t kr_jobs_processors(void);

#endif
