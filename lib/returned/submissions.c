/* Returned files in folders, archives and streams: read, and kept with their entries. */
#include "returned/submissions.h"

#include <assert.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/keymap.h"
#include "base/list.h"
#include "base/textkey.h"
#include "form/reviewer.h"
#include "opc/archive.h"
#include "returned/folder.h"
#include "returned/passed.h"
#include "returned/stream.h"
#include "sheet/file_kind.h"

struct collecting {
  const struct kr_plan *plan;
  const struct kr_submissions_options *options;
  struct kr_submissions *out;
  struct kr_arena *arena; /* of the submissions */
  struct kr_diags *diags;
  const char *revision;    /* of the plan */
  struct kr_keymap listed; /* rows of the plan, by digest */
  struct kr_passed_papers papers;
  size_t done, total;
};

/* ---- keeping ---- */

/* ---- one file ---- */

/* The last error is why the file cannot be used. */
static const struct kr_diag *last_error(const struct kr_diags *diags) {
  size_t i = diags->count;
  assert(i > 0);
  while (--i > 0 && kr_diag_level(diags->rows[i].code) != KR_LEVEL_ERROR)
    ;
  return &diags->rows[i];
}

static void add_fault(struct collecting *run, const char *shown) {
  const struct kr_diag *error = last_error(run->diags);
  const char *slash = strrchr(shown, '/');
  struct kr_text about[KR_SUBMISSION_FAULT_ARGUMENTS];
  struct kr_submission submission = {
      .shown = shown,
      .file = kr_text_valid(run->arena, kr_text_of(slash == NULL ? shown : slash + 1)),
      .fault = kr_text_of(kr_diag_name(error->code)),
      .about = {about, 0}};
  for (size_t i = 0; i < KR_SUBMISSION_FAULT_ARGUMENTS && error->arg[i] != NULL; i++)
    about[submission.about.n++] = kr_text_of(error->arg[i]);
  kr_submissions_add(run->out, &submission, NULL, run->arena);
}

/* What nobody filled in: a form of ours that no program has saved. */
static bool is_unfilled(const struct kr_sheet_file *file, const struct kr_entries *entries) {
  return entries->unfilled && file->saved.len == 0 && file->revision.len > 0;
}

static const struct kr_returned_file *find_listed(const struct collecting *run,
                                                  struct kr_text digest) {
  const struct kr_keymap_node *node = kr_keymap_first(&run->listed, kr_keymap_text(digest));
  for (; node != NULL; node = kr_keymap_next(&run->listed, node))
    if (kr_text_equal(run->plan->returned.v[node->value].digest, digest))
      return &run->plan->returned.v[node->value];
  return NULL;
}

/* A file that the plan lists brings nothing new, and is not looked into. */
static bool take_listed(struct collecting *run, const char *shown, struct kr_text digest) {
  const struct kr_returned_file *row = find_listed(run, digest);
  if (row == NULL || row->partial || run->options->listed_too ||
      (run->options->withdraw && !row->withdraw))
    return false;
  const char *slash = strrchr(shown, '/');
  struct kr_submission submission = {
      .shown = shown,
      .file = kr_text_valid(run->arena, kr_text_of(slash == NULL ? shown : slash + 1)),
      .digest = row->digest,
      .saved = row->saved,
      .writers = row->by,
      .listed = true};
  kr_submissions_add(run->out, &submission, NULL, run->arena);
  return true;
}

static bool read_form(struct collecting *run, const struct kr_sheet_opened *opened,
                      struct kr_text digest) {
  struct kr_sheet_file returned;
  struct kr_entries entries = {.v = NULL};
  struct kr_recognition_options options = {run->options->by, opened->reading->shown,
                                           run->options->limits, run->diags->count};
  struct kr_arena *arena = opened->reading->arena;
  if (!kr_sheet_read(opened, &returned))
    return false;
  bool report = kr_passed_is_report(&returned);
  if (report || kr_passed_is_to_read(&returned)) {
    kr_passed_note(opened->reading->shown, report ? KR_PASSED_REPORT : KR_PASSED_TO_READ,
                   run->diags);
    return true;
  }
  bool schedule = kr_passed_is_schedule(&returned);
  if (!schedule &&
      !kr_returned_recognize(&returned, run->plan, &options, &entries, arena, run->diags))
    return false;
  if (schedule || is_unfilled(&returned, &entries)) {
    kr_passed_note(opened->reading->shown, KR_PASSED_UNFILLED, run->diags);
    return true;
  }
  struct kr_submission submission = {.shown = opened->reading->shown,
                                     .file = returned.file,
                                     .digest = digest,
                                     .partial = entries.partial,
                                     .saved = returned.saved,
                                     .revision = returned.revision,
                                     .plan = kr_text_of(run->revision),
                                     .writers = entries.writers,
                                     .count = entries.n};
  kr_submissions_add(run->out, &submission, entries.v, run->arena);
  return true;
}

static bool read_stream(struct collecting *run, const struct kr_reading *reading) {
  struct kr_buffer room;
  struct kr_text bytes = kr_text_of(NULL);
  kr_buffer_init(&room, reading->arena);
  bool good =
      kr_reading_all(reading, "stream-bytes", reading->limits->stream_bytes, &bytes, &room) &&
      kr_stream_read(reading->shown, bytes, run->plan, reading->limits, run->out, run->arena,
                     reading->arena, run->diags);
  kr_buffer_free(&room);
  return good;
}

static bool read_archive(struct collecting *run, const struct kr_sheet_opened *opened);

/* Passes over a source or a paper of ours in plain text. */
static bool pass_text(struct collecting *run, const struct kr_sheet_opened *opened,
                      const char *digest) {
  struct kr_text head = kr_text_view(opened->head.bytes, opened->head.len);
  enum kr_passed what = KR_PASSED_SOURCE;
  bool text = opened->zip == NULL, passed = kr_passed_is_source(head);
  if (!passed && text) {
    what = kr_passed_is_report_text(head) ? KR_PASSED_REPORT : KR_PASSED_UNFILLED;
    passed = what == KR_PASSED_REPORT || kr_passed_is_paper(&run->papers, digest);
  }
  if (passed)
    kr_passed_note(opened->reading->shown, what, run->diags);
  return passed;
}

/* An open file, and what becomes of it. */
struct file {
  struct collecting *run;
  const struct kr_reading *reading;
  unsigned takes;
  char digest[KR_READING_DIGEST + 1];
  struct kr_sheet_opened opened;
  bool good;
};

/* All but archives and streams, which hold files and the entries of files. */
static void read_alone(void *context) {
  struct file *file = context;
  if (kr_sheet_open(&file->opened, file->reading, file->takes) == KR_SHEET_ROLE_SHEETS)
    file->good = pass_text(file->run, &file->opened, file->digest) ||
                 read_form(file->run, &file->opened, kr_text_of(file->digest));
}

/* Reads an open file; if it cannot be used, it is a submission that was not read. */
static void read_opened(struct collecting *run, const struct kr_reading *reading, unsigned takes) {
  struct file file = {.run = run, .reading = reading, .takes = takes};
  if (!kr_reading_digest(reading, file.digest)) {
    add_fault(run, reading->shown);
    return;
  }
  if (take_listed(run, reading->shown, kr_text_of(file.digest)))
    return;
  bool within = kr_reading_within(reading, read_alone, &file);
  if (within && file.opened.role == KR_SHEET_ROLE_ARCHIVE)
    file.good = read_archive(run, &file.opened);
  else if (within && file.opened.role == KR_SHEET_ROLE_STREAM)
    file.good = read_stream(run, reading);
  if (!file.good)
    add_fault(run, reading->shown);
  if (within)
    kr_sheet_close(&file.opened);
}

/* An arena for what is only needed while one file is read. */
static struct kr_reading begin_reading(struct collecting *run, const char *shown) {
  struct kr_reading reading = {
      .limits = run->options->limits, .arena = kr_arena_child(run->arena), .diags = run->diags};
  if (run->options->step != NULL)
    run->options->step(run->options->context, run->done, run->total, shown);
  run->done++;
  return reading;
}

static void read_bytes(struct collecting *run, const char *shown, struct kr_text bytes,
                       unsigned takes) {
  struct kr_reading reading = begin_reading(run, shown);
  kr_reading_open_bytes(&reading, shown, bytes);
  read_opened(run, &reading, takes);
  kr_arena_free(reading.arena);
}

/* ---- files in files ---- */

static void warn_empty(struct collecting *run, const char *shown) {
  kr_diag_add(run->diags, KR_DIAG_NO_FILES, shown, kr_nowhere, NULL, NULL);
}

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

/* False if the archive as a whole cannot be used. */
static bool read_archive(struct collecting *run, const struct kr_sheet_opened *opened) {
  struct packed_file *files;
  struct kr_buffer bytes;
  struct kr_archive *archive = kr_archive_open(opened->zip);
  if (archive == NULL)
    return false;
  size_t count = list_archive(archive, opened->reading, &files);
  kr_buffer_init(&bytes, opened->reading->arena);
  run->total += count;
  for (size_t i = 0; i < count && !kr_archive_over_limit(archive); i++) {
    struct kr_text file = kr_text_of(NULL);
    if (kr_archive_read(archive, files[i].index, files[i].shown, &bytes)) {
      file.bytes = bytes.bytes;
      file.len = bytes.len;
      read_bytes(run, files[i].shown, file, KR_SHEET_TAKES_STREAM);
    } else if (!kr_archive_over_limit(archive)) {
      add_fault(run, files[i].shown);
    }
  }
  if (count == 0)
    warn_empty(run, opened->reading->shown);
  kr_buffer_free(&bytes);
  return !kr_archive_over_limit(archive);
}

#define TAKES_ALL (KR_SHEET_TAKES_ARCHIVE | KR_SHEET_TAKES_STREAM)

static void read_standard(struct collecting *run) {
  struct kr_buffer own, *bytes = run->options->standard;
  kr_buffer_init(&own, run->arena);
  if (bytes == NULL)
    bytes = &own;
  if (bytes->len > 0 || kr_file_read("-", run->options->limits->file_bytes, bytes)) {
    struct kr_text text = kr_text_view(bytes->bytes, bytes->len);
    read_bytes(run, "-", text, TAKES_ALL);
  } else {
    kr_diag_unread(run->diags, "-", "file-bytes", run->options->limits->file_bytes);
    add_fault(run, "-");
  }
  kr_buffer_free(&own);
}

static void read_path(struct collecting *run, const char *path) {
  if (run->options->plan_path != NULL && kr_folder_is_same(path, run->options->plan_path)) {
    kr_passed_note(path, KR_PASSED_PLAN, run->diags);
    return;
  }
  struct kr_reading reading = begin_reading(run, path);
  bool open = kr_reading_open(&reading, path);
  if (open && kr_folder_is_left(path, reading.size))
    kr_passed_note(path, KR_PASSED_SYSTEM, run->diags);
  else if (open)
    read_opened(run, &reading, TAKES_ALL);
  else
    add_fault(run, path);
  kr_reading_close(&reading);
  kr_arena_free(reading.arena);
}

static void read_source(struct collecting *run, const struct kr_submission_source *source) {
  if (source->bytes.bytes != NULL)
    read_bytes(run, source->name, source->bytes, TAKES_ALL);
  else if (strcmp(source->name, "-") == 0)
    read_standard(run);
  else
    read_path(run, source->name);
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

static void list_rows(struct collecting *run) {
  kr_keymap_init(&run->listed, run->arena);
  for (size_t i = 0; i < run->plan->returned.n; i++)
    kr_keymap_add(&run->listed, kr_keymap_text(run->plan->returned.v[i].digest), i);
}

/* --by as the plan spells the name. */
static void find_given(struct collecting *run) {
  struct kr_form_index *index;
  if (kr_text_blank(run->options->by))
    return;
  index = kr_arena_alloc(run->arena, sizeof *index);
  kr_form_index_init(index, run->plan, run->arena);
  run->out->by = kr_form_match_reviewer(index, run->options->by).name;
}

void kr_submissions_read(const struct kr_submission_sources *sources, const struct kr_plan *plan,
                         const struct kr_submissions_options *options, struct kr_submissions *out,
                         struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_submission_sources all = {NULL, 0, 0};
  char revision[KR_REVISION_SIZE];
  struct collecting run = {.plan = plan,
                           .options = options,
                           .out = out,
                           .arena = arena,
                           .diags = diags,
                           .revision = revision,
                           .papers = {.options = options, .sources = &all, .arena = arena}};
  kr_plan_revision(plan, revision);
  list_rows(&run);
  find_given(&run);
  for (size_t i = 0; i < sources->n; i++)
    list_source(&run, &sources->v[i], &all);
  run.total = all.n;
  for (size_t i = 0; i < all.n; i++)
    read_source(&run, &all.v[i]);
}
