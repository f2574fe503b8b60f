/* SPDX-License-Identifier: ISC */
/* The library under a thread sanitizer: threads that load, write and merge different plans at the
 * same time. Each thread compares what it gets with what it got alone.
 *
 *   api [RUNS]   each of two threads; 500 by default */
#include <assert.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "kairan.h"

#define THREADS 2
#define OUTPUTS 160
#define FORMS 6 /* which say the same, so that they count once */
#define SOURCE 4096
#define MODE 0640 /* of new files, by the umask */

struct work {
  char plan[SOURCE], form[SOURCE], schedule[SOURCE];
  char path[64];
  unsigned long hashes[OUTPUTS]; /* of what came out, in order */
  size_t count;
  unsigned long runs, done, faults;
};

static unsigned long hash(unsigned long so_far, const void *bytes, size_t len) {
  const unsigned char *at = bytes;
  for (size_t i = 0; i < len; i++)
    so_far = so_far * 31 + at[i];
  return so_far;
}

static bool add(void *context, const void *bytes, size_t len) {
  unsigned long *sum = context;
  *sum = hash(*sum, bytes, len);
  return true;
}

/* Remembers an output, or compares it with that of the run before. */
static void check(struct work *work, size_t *at, unsigned long got) {
  if (*at == work->count) {
    assert(work->count < OUTPUTS);
    work->hashes[work->count++] = got;
  }
  work->faults += work->hashes[*at] != got;
  *at += 1;
}

static void make_sources(struct work *work, int number) {
  snprintf(work->plan, sizeof work->plan,
           "plan:\n  id: plan%d\n  title: 計画%d\n  reviewers: [委員A, 委員B]\n"
           "  offices: [企画課]\n  calls: [{id: call, name: 募集}]\n  policies:\n"
           "    - id: a%d\n      title: 基本方針 %d\n      items:\n"
           "        - {id: b%d, title: 意識の醸成, initiatives: ○催し, issues: ○検証（案}\n"
           "        - {id: c%d, title: 人材の育成, comments: [\n"
           "            {by: 委員B, text: 二つ目, no: 2, office: 企画課},\n"
           "            {by: 委員A, text: 一つ目, no: 1, stage: call}]}\n",
           number, number, number, number, number, number);
  snprintf(work->form, sizeof work->form,
           "基本方針,取組方針,取組項目,主な取組,課題,ご意見\r\n"
           "基本方針 %d,,意識の醸成,○催し,○検証（案,良い %d\r\n,,人材の育成,,,\r\n",
           number, number);
  snprintf(work->schedule, sizeof work->schedule,
           "schedule:\n  title: 日程%d\n  fiscal_year: 令和8年度\n"
           "  lanes: [{id: city, name: 市}]\n"
           "  entries:\n    - {month: 5月, lane: city, text: 協議%d}\n"
           "meetings:\n  title: 会議%d\n  fiscal_year: 令和8年度\n  rows:\n"
           "    - {number: 1, month: 6月, date: 6月17日, agenda: [{text: 骨子案}]}\n",
           number, number, number);
}

static struct kr_session_file file_of(const char *name, const char *bytes) {
  struct kr_session_file file = {.name = name, .bytes = bytes, .len = strlen(bytes)};
  return file;
}

static void write_all(struct work *work, struct kr_session *session, size_t *at) {
  for (size_t i = 0; kr_session_kind(i) != NULL; i++)
    for (size_t j = 0; kr_session_suffix(j) != NULL; j++) {
      unsigned long sum = 0;
      const struct kr_session_document document = {.kind = kr_session_kind(i),
                                                   .format = kr_session_suffix(j),
                                                   .sort = (enum kr_session_sort)(j % 2),
                                                   .anonymous = j % 3 == 0,
                                                   .call = "call",
                                                   .office = "企画課",
                                                   .label = "資料1"};
      const struct kr_session_output to = {.write = add, .context = &sum};
      bool refused = strcmp(document.format, "ics") == 0 && strcmp(document.kind, "events") != 0;
      bool failed = kr_session_write(session, &document, &to) == KR_SESSION_FAILED;
      work->faults += failed != refused; /* a calendar holds events only */
      check(work, at, sum);
    }
}

/* A new file, which must get the mode that the process gives to all. */
static void write_file(struct work *work, struct kr_session *session) {
  const struct kr_session_document document = {.kind = "items", .format = "csv"};
  const struct kr_session_output to = {.path = work->path};
  struct stat made;
  work->faults += kr_session_write(session, &document, &to) != KR_SESSION_DONE;
  work->faults += stat(work->path, &made) != 0 || (made.st_mode & 0777) != MODE;
  work->faults += unlink(work->path) != 0;
}

/* The way of a plan: out as documents, back as a form and as a stream. */
static void merge_all(struct work *work, struct kr_session *session, size_t *at) {
  static const char *const names[FORMS] = {"委員A.csv", "委員B.csv", "c.csv",
                                           "d.csv",     "e.csv",     "f.csv"};
  struct kr_session_file forms[FORMS];
  struct kr_session_text merged, stream, again;
  for (size_t i = 0; i < FORMS; i++)
    forms[i] = file_of(names[i], work->form);
  kr_session_jobs(session, 1 + work->done++ % 4);
  work->faults += kr_session_merge(session, forms, FORMS, NULL, &merged) == KR_SESSION_FAILED;
  work->faults += kr_session_extract(session, forms, FORMS, NULL, &stream) == KR_SESSION_FAILED;
  const struct kr_session_file file = {"stream.yaml", stream.bytes, stream.len};
  work->faults += kr_session_merge(session, &file, 1, NULL, &again) == KR_SESSION_FAILED;
  work->faults += merged.len != again.len || memcmp(merged.bytes, again.bytes, again.len) != 0;
  work->faults += strstr(merged.bytes, "良い") == NULL;
  check(work, at, hash(0, merged.bytes, merged.len));
}

static void read_messages(struct work *work, struct kr_session *session, size_t *at) {
  struct kr_session_message message;
  unsigned long sum = 0;
  for (size_t i = 0; kr_session_message(session, i, KR_SESSION_JA, &message); i++)
    sum = hash(hash(sum, message.code, strlen(message.code)), message.text, strlen(message.text));
  work->faults += kr_session_message_count(session) == 0; /* the bracket that has no partner */
  check(work, at, sum);
}

static void run_once(struct work *work) {
  const struct kr_session_file plan = file_of("plan.yaml", work->plan);
  const struct kr_session_file schedule = file_of("schedule.yaml", work->schedule);
  struct kr_session *session = kr_session_new(NULL);
  struct kr_session_text text;
  size_t at = 0;
  work->faults += kr_session_load(session, &plan) != KR_SESSION_DONE;
  work->faults += kr_session_load(session, &schedule) != KR_SESSION_DONE;
  work->faults += kr_session_lint(session) != KR_SESSION_PERSON;
  write_all(work, session, &at);
  write_file(work, session);
  merge_all(work, session, &at);
  work->faults += kr_session_format(session, &plan, NULL, &text) != KR_SESSION_DONE;
  check(work, &at, hash(0, text.bytes, text.len));
  read_messages(work, session, &at);
  kr_session_free(session);
}

static void *run(void *context) {
  struct work *work = context;
  for (unsigned long i = 0; i < work->runs; i++)
    run_once(work);
  return NULL;
}

int main(int argc, char **argv) {
  static struct work works[THREADS];
  pthread_t threads[THREADS];
  unsigned long runs = argc > 1 ? strtoul(argv[1], NULL, 10) : 500, faults = 0;
  char folder[] = "/tmp/kairan-XXXXXX";
  if (mkdtemp(folder) == NULL)
    return 2;
  umask(0777 & ~MODE);
  for (int i = 0; i < THREADS; i++) {
    snprintf(works[i].path, sizeof works[i].path, "%s/%d.csv", folder, i);
    make_sources(&works[i], i + 1);
    run_once(&works[i]);
    works[i].runs = runs;
  }
  for (int i = 0; i < THREADS; i++)
    if (pthread_create(&threads[i], NULL, run, &works[i]) != 0)
      return 2;
  for (int i = 0; i < THREADS; i++) {
    pthread_join(threads[i], NULL);
    faults += works[i].faults;
  }
  rmdir(folder);
  printf("%d threads, %lu runs of %zu outputs each, %lu faults\n", THREADS, runs, works[0].count,
         faults);
  return faults != 0;
}
