/* SPDX-License-Identifier: ISC */
/* Returned files of a session: merged into its plan, or written as a stream. */
#include <string.h>

#include "base/list.h"
#include "merge/known_papers.h"
#include "merge/report.h"
#include "patch/patch.h"
#include "returned/stream.h"
#include "session.h"

static const struct kr_session_merging usual = {.withdraw = false};

/* The files of a call, and how they are merged. */
struct call {
  const struct kr_session_file *files;
  size_t count;
  const struct kr_session_merging *how;
  size_t first_diag; /* its messages are those from this on */
};

enum listed { LISTED_KNOWN, LISTED_READ }; /* what to do with files that the plan lists */

/* Reads all files; one that cannot be read gives a message and stops nothing. */
static void read_files(struct kr_session *session, const struct call *call, enum listed listed,
                       struct kr_submissions *out, struct kr_arena *arena) {
  const struct kr_session_file *files = call->files;
  const struct kr_submissions_options options = {
      .by = kr_text_of(call->how->by),
      .limits = &session->limits,
      .jobs = session->jobs,
      .listed_too = listed == LISTED_READ || call->how->again || call->how->by != NULL,
      .withdraw = call->how->withdraw,
      .papers = kr_merge_known_papers,
      .plan_bytes = session->loaded.v[session->plan_file].bytes};
  struct kr_submission_sources sources = {NULL, 0, 0};
  memset(out, 0, sizeof *out);
  for (size_t i = 0; i < call->count; i++) {
    struct kr_submission_source *source = KR_LIST_ADD(&sources, arena);
    source->name = files[i].name;
    if (files[i].bytes != NULL) {
      source->bytes.bytes = files[i].bytes;
      source->bytes.len = files[i].len;
    } else {
      source->name = kr_session_path(files[i].name, arena);
    }
  }
  kr_submissions_read(&sources, session->model.plan, &options, out, arena, &session->diags);
}

static bool has_plan(struct kr_session *session) {
  return session->model.plan != NULL ||
         kr_session_report(session, KR_DIAG_NO_PLAN, "plan", NULL, NULL);
}

/* The report comes last, so that the merge is done even if it fails. */
static void write_report(struct kr_session *session, const struct kr_report *report,
                         const struct kr_format *format, const struct kr_session_output *to,
                         struct kr_arena *arena) {
  const char *file = to->path != NULL ? to->path : "report";
  const struct kr_emit_options options = {
      .source = file, .date = -1, .plain = {.bom = true, .guard = true}};
  bool one = (format->flags & KR_FORMAT_ONE_TABLE) != 0;
  struct kr_style style;
  kr_session_style(session, &style, arena);
  const struct kr_document *document =
      one ? kr_report_list(report, &style, arena) : kr_report_document(report, &style, arena);
  const struct kr_emit_job job = {format, document, &options};
  if (!kr_session_emit(session, &job, to, arena))
    kr_session_report(session, KR_DIAG_REPORT_MISSING, file, NULL, NULL);
}

static bool merge(struct kr_session *session, const struct call *call,
                  struct kr_session_text *merged, struct kr_arena *arena) {
  const struct kr_session_merging *how = call->how;
  struct kr_submissions submissions;
  const struct kr_format *format = NULL;
  if (!has_plan(session))
    return false;
  if (how->report_format != NULL) {
    format = kr_session_format_named(session, how->report_format, "report");
    if (format == NULL || (format->flags & KR_FORMAT_EVENTS) != 0)
      return format != NULL && kr_session_report(session, KR_DIAG_NOT_OFFERED, "report",
                                                 format->suffix, kr_format_suffixes[0]);
  }
  const struct kr_lint_file *plan = &session->loaded.v[session->plan_file];
  struct kr_patch_merge patch = {.name = plan->name, .bytes = plan->bytes, .model = &plan->model};
  struct kr_buffer after;
  read_files(session, call, LISTED_KNOWN, &submissions, arena);
  const struct kr_merge_options options = {
      .withdraw = call->how->withdraw, .again = call->how->again, .by = submissions.by};
  if (!kr_submissions_check_given(&submissions, &session->diags) ||
      !kr_patch_merge_plan(&patch, &submissions, &options, &session->limits, arena,
                           &session->diags))
    return false;
  kr_buffer_init(&after, &session->arena);
  kr_patch_apply(patch.bytes, &patch.edits, &after);
  kr_session_give(merged, &after);
  const struct kr_report report = {.plan = session->model.plan,
                                   .path = plan->name,
                                   .submissions = &submissions,
                                   .outcomes = patch.fates,
                                   .summary = &patch.summary,
                                   .diags = &session->diags,
                                   .first_diag = call->first_diag,
                                   .date = -1,
                                   .lang = session->lang};
  if (format != NULL)
    write_report(session, &report, format, &how->report, arena);
  return true;
}

enum kr_session_result kr_session_merge(struct kr_session *session,
                                        const struct kr_session_file *files, size_t count,
                                        const struct kr_session_merging *how,
                                        struct kr_session_text *merged) {
  struct kr_session_mark before = kr_session_begin(session);
  struct kr_arena *arena = kr_arena_child(&session->arena);
  const struct call call = {files, count, how != NULL ? how : &usual, session->diags.count};
  memset(merged, 0, sizeof *merged);
  bool done = merge(session, &call, merged, arena);
  kr_arena_free(arena);
  return kr_session_end(session, before, done);
}

/* The stream is read back, so that the next step cannot refuse it. */
static bool extract(struct kr_session *session, const struct call *call,
                    struct kr_session_text *stream, struct kr_arena *arena) {
  struct kr_submissions submissions;
  struct kr_buffer out;
  if (!has_plan(session))
    return false;
  read_files(session, call, LISTED_READ, &submissions, arena);
  if (!kr_submissions_check_given(&submissions, &session->diags))
    return false;
  kr_submissions_give(&submissions, arena);
  for (size_t i = 0; i < submissions.n; i++)
    submissions.v[i].withdraw = submissions.v[i].withdraw || call->how->withdraw;
  kr_buffer_init(&out, &session->arena);
  kr_stream_write(&submissions, &out, arena);
  if (!kr_stream_prove("stream", &out, session->model.plan, &session->limits, arena,
                       &session->diags))
    return false;
  kr_session_give(stream, &out);
  return true;
}

enum kr_session_result kr_session_extract(struct kr_session *session,
                                          const struct kr_session_file *files, size_t count,
                                          const struct kr_session_merging *how,
                                          struct kr_session_text *stream) {
  struct kr_session_mark before = kr_session_begin(session);
  struct kr_arena *arena = kr_arena_child(&session->arena);
  const struct call call = {files, count, how != NULL ? how : &usual, session->diags.count};
  memset(stream, 0, sizeof *stream);
  bool done = extract(session, &call, stream, arena);
  kr_arena_free(arena);
  return kr_session_end(session, before, done);
}
