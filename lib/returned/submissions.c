#include "returned/submissions.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "base/textkey.h"
#include "opc/archive.h"
#include "returned/folder.h"
#include "returned/stream.h"
#include "sheet/file_kind.h"
#include "source/record.h"

struct collecting {
  const struct kr_plan *plan;
  const struct kr_submissions_options *options;
  struct kr_submissions *out;
  struct kr_arena *arena; /* of the answers */
  struct kr_diags *diags;
  const char *revision; /* of the plan */
  size_t done, total;
};

/* ---- keeping ---- */

static void keep(struct kr_text *text, struct kr_arena *arena) {
  if (text->bytes != NULL)
    text->bytes = kr_arena_copy(arena, text->bytes, text->len);
}

static void add_entry(struct kr_entries *to, const struct kr_entry *from, struct kr_arena *arena) {
  struct kr_entry entry = *from;
  kr_record_keep(&kr_entry_record, &entry, arena);
  keep(&entry.from, arena);
  keep(&entry.saved, arena);
  to->v = kr_arena_grow(arena, to->v, to->n, &to->room, sizeof *to->v);
  to->v[to->n++] = entry;
}

void kr_submissions_add(struct kr_submissions *submissions, const struct kr_submission *submission,
                        const struct kr_entry *entries, struct kr_arena *arena) {
  struct kr_submission own = *submission;
  own.shown = kr_arena_copy(arena, submission->shown, strlen(submission->shown));
  keep(&own.file, arena);
  keep(&own.saved, arena);
  keep(&own.revision, arena);
  keep(&own.plan, arena);
  own.writers.v = kr_arena_alloc_array(arena, own.writers.n + 1, sizeof *own.writers.v);
  for (size_t i = 0; submission->writers.v != NULL && i < own.writers.n; i++) {
    own.writers.v[i] = submission->writers.v[i];
    keep(&own.writers.v[i], arena);
  }
  own.first = submissions->entries.n;
  submissions->v = kr_arena_grow(arena, submissions->v, submissions->n, &submissions->room,
                                 sizeof *submissions->v);
  submissions->v[submissions->n++] = own;
  for (size_t i = 0; i < own.count; i++)
    add_entry(&submissions->entries, &entries[i], arena);
}

/* ---- one file ---- */

/* The last error is why the file cannot be used. */
static void add_fault(struct collecting *run, const char *shown) {
  struct kr_submission submission;
  const char *slash = strrchr(shown, '/');
  memset(&submission, 0, sizeof submission);
  submission.shown = shown;
  submission.file = kr_text_valid(run->arena, kr_text_of(slash == NULL ? shown : slash + 1));
  for (size_t i = run->diags->count; i-- > 0;) {
    submission.fault = run->diags->rows[i];
    if (kr_diag_level(submission.fault.code) == KR_LEVEL_ERROR)
      break;
  }
  kr_submissions_add(run->out, &submission, NULL, run->arena);
}

static bool read_form(struct collecting *run, const struct kr_sheet_opened *opened) {
  struct kr_sheet_file returned;
  struct kr_entries entries = {.v = NULL};
  struct kr_recognition_options options = {run->options->by};
  struct kr_arena *arena = opened->reading->arena;
  if (!kr_sheet_read(opened, &returned) ||
      !kr_returned_recognize(&returned, run->plan, &options, &entries, arena, run->diags))
    return false;
  struct kr_submission submission = {.shown = opened->reading->shown,
                                     .file = returned.file,
                                     .saved = returned.saved,
                                     .revision = returned.revision,
                                     .plan = kr_text_of(run->revision),
                                     .writers = entries.writers,
                                     .count = entries.n,
                                     .read = true};
  kr_submissions_add(run->out, &submission, entries.v, run->arena);
  return true;
}

static bool read_stream(struct collecting *run, const struct kr_reading *reading) {
  struct kr_buffer room;
  struct kr_text bytes = {NULL, 0, {0, 0}};
  kr_buffer_init(&room, reading->arena);
  bool good =
      kr_reading_all(reading, "stream-bytes", reading->limits->stream_bytes, &bytes, &room) &&
      kr_stream_read(reading->shown, bytes, run->plan, reading->limits, run->out, run->arena,
                     reading->arena, run->diags);
  kr_buffer_free(&room);
  return good;
}

static bool read_archive(struct collecting *run, const struct kr_sheet_opened *opened);

/* A file that is open; what cannot be used of it is an answer that was not read. */
static void read_opened(struct collecting *run, const struct kr_reading *reading, unsigned takes) {
  struct kr_sheet_opened opened;
  bool good = false;
  switch (kr_sheet_open(&opened, reading, takes)) {
  case KR_SHEET_ROLE_SHEETS:
    good = read_form(run, &opened);
    break;
  case KR_SHEET_ROLE_ARCHIVE:
    good = read_archive(run, &opened);
    break;
  case KR_SHEET_ROLE_STREAM:
    good = read_stream(run, reading);
    break;
  case KR_SHEET_ROLE_REFUSED:
    break;
  }
  if (!good)
    add_fault(run, reading->shown);
  kr_sheet_close(&opened);
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
  struct kr_place nowhere = {0, 0};
  kr_diag_add(run->diags, KR_DIAG_NO_FILES, shown, nowhere, NULL, NULL);
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
    struct kr_text file = {NULL, 0, {0, 0}};
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
    struct kr_text text = {bytes->bytes, bytes->len, {0, 0}};
    read_bytes(run, "-", text, TAKES_ALL);
  } else {
    kr_diag_unread(run->diags, "-", "file-bytes", run->options->limits->file_bytes);
    add_fault(run, "-");
  }
  kr_buffer_free(&own);
}

static void read_path(struct collecting *run, const char *path) {
  if (strcmp(path, "-") == 0) {
    read_standard(run);
    return;
  }
  struct kr_reading reading = begin_reading(run, path);
  if (kr_reading_open(&reading, path))
    read_opened(run, &reading, TAKES_ALL);
  else
    add_fault(run, path);
  kr_reading_close(&reading);
  kr_arena_free(reading.arena);
}

void kr_submissions_read(const char *const *paths, size_t count, const struct kr_plan *plan,
                         const struct kr_submissions_options *options, struct kr_submissions *out,
                         struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_folder_paths all = {NULL, 0, 0};
  char revision[KR_REVISION_SIZE];
  struct collecting run = {.plan = plan,
                           .options = options,
                           .out = out,
                           .arena = arena,
                           .diags = diags,
                           .revision = revision};
  kr_plan_revision(plan, revision);
  for (size_t i = 0; i < count; i++) {
    size_t before = all.n, errors = diags->errors;
    if (strcmp(paths[i], "-") == 0 || !kr_folder_is(paths[i])) {
      kr_folder_paths_add(&all, paths[i], arena);
      continue;
    }
    kr_folder_list(paths[i], &all, arena, diags);
    if (all.n == before && diags->errors == errors)
      warn_empty(&run, paths[i]);
  }
  run.total = all.n;
  for (size_t i = 0; i < all.n; i++)
    read_path(&run, all.v[i]);
}
