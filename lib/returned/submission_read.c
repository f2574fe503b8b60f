/* SPDX-License-Identifier: ISC */
/* One returned file, in a job of its own: opened, read, and what came of it. */
#include <assert.h>
#include <string.h>

#include "base/property.h"
#include "base/textkey.h"
#include "form/known_texts.h"
#include "returned/folder.h"
#include "returned/stream.h"
#include "returned/submissions_internal.h"

/* The last error is why the file cannot be used. */
static const struct kr_diag *last_error(const struct kr_diags *diags) {
  size_t i = diags->count;
  assert(i > 0);
  while (--i > 0 && kr_diag_level(diags->rows[i].code) != KR_LEVEL_ERROR)
    ;
  return &diags->rows[i];
}

static struct kr_text base_name(const char *shown, struct kr_arena *arena) {
  const char *slash = strrchr(shown, '/');
  return kr_text_valid(arena, kr_text_of(slash == NULL ? shown : slash + 1));
}

void kr_submission_add_fault(struct kr_submissions *out, const char *shown,
                             const struct kr_diags *diags, struct kr_arena *arena) {
  const struct kr_diag *error = last_error(diags);
  struct kr_text about[KR_SUBMISSION_FAULT_ARGUMENTS];
  struct kr_submission submission = {.shown = shown,
                                     .file = base_name(shown, arena),
                                     .fault = kr_text_of(kr_diag_name(error->code)),
                                     .about = {about, 0}};
  for (size_t i = 0; i < KR_SUBMISSION_FAULT_ARGUMENTS && error->arg[i] != NULL; i++)
    about[submission.about.n++] = kr_text_of(error->arg[i]);
  kr_submissions_add(out, &submission, NULL, arena);
}

/* A file on its way through a job. */
struct file {
  struct kr_submission_reading *to;
  const struct kr_reading *reading;
  struct kr_arena *arena; /* of what it gives */
  struct kr_diags *diags;
  struct kr_form_memory *memory; /* of the thread; or NULL */
};

/* What nobody filled in: a form of ours that no program has saved. */
static bool is_unfilled(const struct kr_sheet_file *file, const struct kr_entries *entries) {
  return entries->unfilled && file->saved.len == 0 && file->revision.len > 0;
}

static const struct kr_returned_file *find_listed(const struct kr_submissions_shared *shared,
                                                  struct kr_text digest) {
  const struct kr_keymap_node *node = kr_keymap_first(&shared->listed, kr_keymap_text(digest));
  for (; node != NULL; node = kr_keymap_next(&shared->listed, node))
    if (kr_text_equal(shared->plan->returned.v[node->value].digest, digest))
      return &shared->plan->returned.v[node->value];
  return NULL;
}

/* A file that the plan lists brings nothing new, and is not looked into. */
static bool take_listed(const struct file *file) {
  const struct kr_submissions_options *options = file->to->shared->options;
  const struct kr_returned_file *row = find_listed(file->to->shared, kr_text_of(file->to->digest));
  if (row == NULL || row->partial || options->listed_too || (options->withdraw && !row->withdraw))
    return false;
  struct kr_submission submission = {.shown = file->reading->shown,
                                     .file = base_name(file->reading->shown, file->arena),
                                     .digest = row->digest,
                                     .saved = row->saved,
                                     .writers = row->by,
                                     .listed = true};
  kr_submissions_add(&file->to->out, &submission, NULL, file->arena);
  return true;
}

static bool pass(const struct file *file, enum kr_passed what) {
  kr_passed_note(file->reading->shown, what, file->diags);
  return true;
}

/* What looks like an answer sheet is none if hardly any of its rows is an opinion of the plan. */
static bool recognize(const struct file *file, const struct kr_sheet_file *returned,
                      const struct kr_recognition_options *options, struct kr_entries *entries) {
  const struct kr_submissions_shared *shared = file->to->shared;
  struct kr_arena *arena = file->reading->arena;
  size_t before = file->diags->count;
  if (kr_text_is(returned->paper, KR_PAPER_COMPARISON)) {
    kr_diag_add(file->diags, KR_DIAG_FILE_COMPARISON, file->reading->shown, kr_nowhere, NULL, NULL);
    return false;
  }
  enum kr_returned_answers_in in =
      kr_returned_answers_in(returned, shared->answers, &shared->index, arena);
  if (in != KR_ANSWERS_NONE) {
    bool good =
        kr_returned_answers_recognize(returned, shared->answers, options, entries, file->reading);
    if (in == KR_ANSWERS_CERTAIN || (good && kr_returned_answers_fit(entries)))
      return good;
    memset(entries, 0, sizeof *entries);
    kr_diags_rewind(file->diags, before);
  }
  return kr_returned_recognize(returned, &shared->index, options, entries, arena, file->diags);
}

static bool read_form(const struct file *file) {
  const struct kr_submissions_shared *shared = file->to->shared;
  struct kr_sheet_file returned;
  struct kr_entries entries = {.v = NULL};
  struct kr_recognition_options options = {shared->options->by, file->reading->shown,
                                           shared->options->limits, file->diags->count,
                                           file->memory};
  if (!kr_sheet_read(&file->to->opened, &returned))
    return false;
  if (kr_passed_is_report(&returned))
    return pass(file, KR_PASSED_REPORT);
  if (kr_passed_is_to_read(&returned))
    return pass(file, KR_PASSED_TO_READ);
  if (kr_passed_is_schedule(&returned))
    return pass(file, KR_PASSED_UNFILLED);
  if (!recognize(file, &returned, &options, &entries))
    return false;
  if (is_unfilled(&returned, &entries))
    return pass(file, KR_PASSED_UNFILLED);
  struct kr_submission submission = {.shown = file->reading->shown,
                                     .file = returned.file,
                                     .digest = kr_text_of(file->to->digest),
                                     .partial = entries.partial,
                                     .saved = returned.saved,
                                     .revision = returned.revision,
                                     .plan = kr_text_of(shared->index.revision),
                                     .writers = entries.writers,
                                     .count = entries.n};
  kr_submissions_add(&file->to->out, &submission, entries.v, file->arena);
  return true;
}

static bool read_stream(const struct file *file) {
  const struct kr_reading *reading = file->reading;
  struct kr_buffer room;
  struct kr_text bytes = kr_text_of(NULL);
  kr_buffer_init(&room, reading->arena);
  bool good =
      kr_reading_all(reading, "stream-bytes", reading->limits->stream_bytes, &bytes, &room) &&
      kr_stream_read(reading->shown, bytes, file->to->shared->plan, reading->limits, &file->to->out,
                     file->arena, reading->arena, file->diags);
  kr_buffer_free(&room);
  return good;
}

/* Passes over a source or a report in plain text. */
static bool pass_text(const struct file *file) {
  const struct kr_sheet_opened *opened = &file->to->opened;
  struct kr_text head = kr_text_view(opened->head.bytes, opened->head.len);
  if (kr_passed_is_source(head))
    return pass(file, KR_PASSED_SOURCE);
  return opened->zip == NULL && kr_passed_is_report_text(head) && pass(file, KR_PASSED_REPORT);
}

/* All but archives and streams, which hold files and the entries of files. */
static void read_alone(void *context) {
  const struct file *file = context;
  struct kr_submission_reading *to = file->to;
  if (kr_sheet_open(&to->opened, file->reading, to->takes) != KR_SHEET_ROLE_SHEETS)
    return;
  bool text = to->opened.zip == NULL && to->shared->options->papers != NULL;
  if (pass_text(file))
    to->good = true;
  else if (text && to->papers == NULL)
    to->state = KR_SUBMISSION_PAPER;
  else if (text && kr_passed_is_paper(to->papers, to->digest))
    to->good = pass(file, KR_PASSED_UNFILLED);
  else
    to->good = read_form(file);
}

/* An archive stays open for who goes through it, and what may be a paper for who knows these. */
static void read_opened(const struct file *file) {
  struct kr_submission_reading *to = file->to;
  bool within = kr_reading_within(file->reading, read_alone, (void *)file);
  if (within && to->opened.role == KR_SHEET_ROLE_ARCHIVE) {
    to->state = KR_SUBMISSION_ARCHIVE;
    return;
  }
  if (within && to->opened.role == KR_SHEET_ROLE_STREAM)
    to->good = read_stream(file);
  if (!to->good && to->state == KR_SUBMISSION_DONE)
    kr_submission_add_fault(&to->out, to->shown, file->diags, file->arena);
  if (within)
    kr_sheet_close(&to->opened);
}

static bool open_file(struct kr_submission_reading *to) {
  if (to->bytes.bytes == NULL)
    return kr_reading_open(&to->reading, to->shown);
  kr_reading_open_bytes(&to->reading, to->shown, to->bytes);
  return true;
}

static void read_new(const struct file *file) {
  struct kr_submission_reading *to = file->to;
  if (to->unreadable || !open_file(to)) {
    kr_submission_add_fault(&to->out, to->shown, file->diags, file->arena);
    return;
  }
  if (to->bytes.bytes == NULL && kr_folder_is_left(to->shown, to->reading.size)) {
    pass(file, KR_PASSED_SYSTEM);
    return;
  }
  kr_reading_hold(&to->reading);
  if (!kr_reading_digest(file->reading, to->digest))
    kr_submission_add_fault(&to->out, to->shown, file->diags, file->arena);
  else if (!take_listed(file))
    read_opened(file);
}

/* What lasts from file to file of a thread. */
struct kept {
  struct kr_sax_memory *xml;
  struct kr_form_memory *texts;
};
static struct kept kept_of(struct kr_jobs_worker *worker, const struct kr_plan *plan) {
  struct kept *kept = worker->state;
  if (kept == NULL) {
    worker->state = kept = kr_arena_alloc(&worker->arena, sizeof *kept);
    kept->xml = kr_sax_memory_new(&worker->arena);
    kept->texts = kr_form_memory_new(plan, &worker->arena);
  }
  kr_sax_memory_give_back(kept->xml); /* the file before may have been left within a part */
  kr_form_memory_begin(kept->texts);
  return *kept;
}

void kr_submission_read(struct kr_job *job, void *context) {
  struct kr_submission_reading *to = job->input;
  struct file file = {to, &to->reading, job->arena, job->diags, NULL};
  (void)context;
  if (to->state == KR_SUBMISSION_PAPER) {
    to->state = KR_SUBMISSION_DONE;
    to->reading.memory = NULL; /* the thread may have another file by now */
    read_opened(&file);
  } else {
    struct kept kept = kept_of(job->worker, to->shared->plan);
    file.memory = kept.texts;
    to->reading = (struct kr_reading){.limits = to->shared->options->limits,
                                      .arena = kr_arena_child(job->arena),
                                      .diags = job->diags,
                                      .memory = kept.xml};
    read_new(&file);
  }
  if (to->state != KR_SUBMISSION_DONE)
    return;
  kr_reading_close(&to->reading);
  kr_arena_free(to->reading.arena);
}
