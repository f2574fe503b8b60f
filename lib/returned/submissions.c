/* SPDX-License-Identifier: ISC */
/* Returned files in folders, archives and streams: read, and kept with their entries. */
#include "returned/submissions.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/list.h"
#include "form/reviewer.h"
#include "opc/archive.h"
#include "returned/folder.h"
#include "returned/submissions_internal.h"

struct collecting {
  struct kr_submissions_shared shared;
  struct kr_submissions *out;
  struct kr_arena *arena; /* of the submissions */
  struct kr_diags *diags;
  struct kr_passed_papers papers;
  struct kr_jobs_work work;
  size_t done, total;
};

#define TAKES_ALL (KR_SHEET_TAKES_ARCHIVE | KR_SHEET_TAKES_STREAM)
#define HEAVY ((size_t)1024 * 1024) /* bytes of a packed file for which the others do not wait */

/* ---- files, each a job ---- */

static struct kr_jobs *open_jobs(struct collecting *run, size_t files) {
  if (run->shared.options->jobs > 1 && files > 1)
    kr_package_share(run->arena);
  return kr_jobs_open(&run->work, run->shared.options->jobs, run->arena, run->diags);
}

/* The next job, for a file of that name. */
static struct kr_submission_reading *begin_file(struct collecting *run, struct kr_jobs *jobs,
                                                const char *shown, struct kr_job **job) {
  const struct kr_submissions_options *options = run->shared.options;
  *job = kr_jobs_next(jobs);
  struct kr_submission_reading *file = kr_arena_alloc((*job)->arena, sizeof *file);
  (*job)->input = file;
  file->shared = &run->shared;
  file->shown = kr_arena_copy((*job)->arena, shown, strlen(shown));
  if (run->papers.made)
    file->papers = &run->papers;
  if (options->step != NULL)
    options->step(options->context, run->done, run->total, shown);
  run->done++;
  return file;
}

static void add_file(struct collecting *run, struct kr_jobs *jobs, const char *shown,
                     struct kr_text bytes) {
  struct kr_job *job;
  struct kr_submission_reading *file = begin_file(run, jobs, shown, &job);
  file->bytes = bytes;
  file->takes = TAKES_ALL;
  kr_jobs_add(jobs);
}

static void warn_empty(struct collecting *run, const char *shown) {
  kr_diag_add(run->diags, KR_DIAG_NO_FILES, shown, kr_nowhere, NULL, NULL);
}

/* ---- files in files ---- */

struct packed_file {
  const char *shown;
  size_t index;
};

static int by_shown(const void *a, const void *b) {
  const struct packed_file *x = a, *y = b;
  int order = strcmp(x->shown, y->shown);
  return order != 0 ? order : (x->index > y->index) - (x->index < y->index);
}

static size_t list_archive(const struct kr_archive *archive, const struct kr_reading *reading,
                           struct packed_file **out) {
  size_t n = 0, count = kr_archive_count(archive);
  *out = kr_arena_alloc_array(reading->arena, count + 1, sizeof **out);
  for (size_t i = 0; i < count; i++) {
    const char *name = kr_archive_name(archive, i);
    if (kr_folder_is_junk(name))
      continue;
    (*out)[n].shown = kr_folder_join(reading->shown, name, reading->arena);
    (*out)[n++].index = i;
  }
  qsort(*out, n, sizeof **out, by_shown);
  return n;
}

/* Unpacks a file into a job, with what there is to say of it. False, with nothing added, once the
 * archive is over a limit. */
static bool add_packed(struct collecting *run, struct kr_jobs *jobs, struct kr_archive *archive,
                       const struct packed_file *packed, const struct kr_diags *found) {
  struct kr_job *job;
  struct kr_buffer bytes;
  struct kr_submission_reading *file = begin_file(run, jobs, packed->shown, &job);
  kr_buffer_init(&bytes, job->arena);
  file->unreadable = !kr_archive_read(archive, packed->index, packed->shown, &bytes);
  if (kr_archive_over_limit(archive))
    return false;
  kr_diags_append(job->diags, found);
  file->bytes = kr_buffer_view(&bytes);
  file->takes = KR_SHEET_TAKES_STREAM;
  kr_jobs_add(jobs);
  if (bytes.len > HEAVY)
    kr_jobs_take_all(jobs);
  return true;
}

/* Adds the files of an archive; what is said of the archive meanwhile is said in the end. */
static bool add_all_packed(struct collecting *run, struct kr_archive *archive,
                           struct kr_reading *reading) {
  struct packed_file *files;
  struct kr_diags found;
  size_t count = list_archive(archive, reading, &files);
  struct kr_jobs *jobs = open_jobs(run, count);
  bool good = true;
  reading->diags = &found;
  run->total += count;
  for (size_t i = 0; i < count && good; i++) {
    kr_diags_init(&found, reading->arena);
    good = add_packed(run, jobs, archive, &files[i], &found);
  }
  kr_jobs_finish(jobs);
  reading->diags = run->diags;
  if (!good)
    kr_diags_append(run->diags, &found);
  if (count == 0)
    warn_empty(run, reading->shown);
  return good;
}

static void read_archive(struct collecting *run, struct kr_submission_reading *file) {
  file->reading.diags = run->diags;
  struct kr_archive *archive = kr_archive_open(file->opened.zip);
  if (archive == NULL || !add_all_packed(run, archive, &file->reading))
    kr_submission_add_fault(run->out, file->shown, run->diags, run->arena);
  kr_sheet_close(&file->opened);
  kr_reading_close(&file->reading);
  kr_arena_free(file->reading.arena);
}

/* ---- what came of them ---- */

/* Once the papers are known, so are they in the jobs that are added later. */
static void read_again(struct collecting *run, struct kr_job *job) {
  struct kr_submission_reading *file = job->input;
  if (!run->papers.made)
    kr_passed_make_papers(&run->papers);
  file->papers = &run->papers;
  kr_diags_init(job->diags, job->arena);
  kr_submission_read(job, NULL);
  kr_diags_append(run->diags, job->diags);
}

static void take_file(struct kr_job *job, void *context) {
  struct collecting *run = context;
  struct kr_submission_reading *file = job->input;
  if (file->state == KR_SUBMISSION_PAPER)
    read_again(run, job);
  const struct kr_submissions *out = &file->out;
  for (size_t i = 0; i < out->n; i++) {
    const struct kr_entry *entries = out->entries.v;
    if (entries != NULL)
      entries += out->v[i].first;
    kr_submissions_add(run->out, &out->v[i], entries, run->arena);
  }
  if (file->state == KR_SUBMISSION_ARCHIVE)
    read_archive(run, file);
}

/* ---- files on the command line ---- */

/* A file of which something is to be said and nothing to be read. */
static void add_unread(struct collecting *run, struct kr_jobs *jobs, const char *shown) {
  struct kr_job *job;
  int number = errno;
  begin_file(run, jobs, shown, &job)->unreadable = true;
  errno = number;
  kr_diag_unread(job->diags, shown, "file-bytes", run->shared.options->limits->file_bytes);
  kr_jobs_add(jobs);
}

static void add_standard(struct collecting *run, struct kr_jobs *jobs) {
  const struct kr_submissions_options *options = run->shared.options;
  struct kr_buffer *bytes = options->standard;
  if (bytes->len > 0 || kr_file_read("-", options->limits->file_bytes, bytes))
    add_file(run, jobs, "-", kr_buffer_view(bytes));
  else
    add_unread(run, jobs, "-");
}

static void pass_plan(struct collecting *run, struct kr_jobs *jobs, const char *path) {
  kr_jobs_take_all(jobs);
  kr_passed_note(path, KR_PASSED_PLAN, run->diags);
}

static void add_source(struct collecting *run, struct kr_jobs *jobs,
                       const struct kr_submission_source *source) {
  const char *plan = run->shared.options->plan_path;
  if (source->bytes.bytes != NULL)
    add_file(run, jobs, source->name, source->bytes);
  else if (strcmp(source->name, "-") == 0 && run->shared.options->standard != NULL)
    add_standard(run, jobs);
  else if (plan != NULL && kr_folder_is_same(source->name, plan))
    pass_plan(run, jobs, source->name);
  else
    add_file(run, jobs, source->name, kr_text_of(NULL));
}

/* A folder counts as the files in it. */
static void list_source(struct collecting *run, const struct kr_submission_source *source,
                        struct kr_submission_sources *all) {
  struct kr_folder_paths paths = {NULL, 0, 0};
  size_t errors = run->diags->errors;
  if (source->bytes.bytes != NULL || strcmp(source->name, "-") == 0 ||
      !kr_folder_is(source->name)) {
    *KR_LIST_ADD(all, run->arena) = *source;
    return;
  }
  kr_folder_list(source->name, &paths, run->arena, run->diags);
  for (size_t i = 0; i < paths.n; i++)
    KR_LIST_ADD(all, run->arena)->name = paths.v[i];
  if (paths.n == 0 && run->diags->errors == errors)
    warn_empty(run, source->name);
}

static void list_rows(struct kr_submissions_shared *shared, struct kr_arena *arena) {
  const struct kr_plan *plan = shared->plan;
  kr_keymap_init(&shared->listed, arena);
  for (size_t i = 0; i < plan->returned.n; i++)
    kr_keymap_add(&shared->listed, kr_keymap_text(plan->returned.v[i].digest), i);
}

void kr_submissions_read(const struct kr_submission_sources *sources, const struct kr_plan *plan,
                         const struct kr_submissions_options *options, struct kr_submissions *out,
                         struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_submission_sources all = {NULL, 0, 0};
  struct kr_arena *own = kr_arena_child(arena); /* what is known of the plan */
  struct collecting run = {.shared = {.plan = plan, .options = options},
                           .out = out,
                           .arena = arena,
                           .diags = diags,
                           .papers = {.options = options, .sources = &all, .arena = arena},
                           .work = {kr_submission_read, take_file, &run}};
  kr_form_index_init(&run.shared.index, plan, own);
  run.shared.answers = kr_returned_answers_know(plan, own);
  list_rows(&run.shared, own);
  if (!kr_text_blank(options->by)) { /* as the plan spells the name */
    out->by = kr_form_match_reviewer(&run.shared.index, options->by).name;
    out->by.bytes = kr_arena_copy(arena, out->by.bytes, out->by.len);
  }
  for (size_t i = 0; i < sources->n; i++)
    list_source(&run, &sources->v[i], &all);
  run.total = all.n;
  struct kr_jobs *jobs = open_jobs(&run, all.n);
  for (size_t i = 0; i < all.n; i++)
    add_source(&run, jobs, &all.v[i]);
  kr_jobs_finish(jobs);
  kr_arena_free(own);
}
