/* SPDX-License-Identifier: ISC */
/* Source files of a session: read from old papers, and put into their normal form. */
#include <string.h>

#include "base/era.h"
#include "fmt/fmt.h"
#include "import/import.h"
#include "session.h"
#include "sheet/file_kind.h"

static bool read_paper(struct kr_session *session, const struct kr_session_file *file,
                       struct kr_sheet_file *out, struct kr_arena *arena) {
  struct kr_reading reading = {
      .limits = &session->limits, .arena = arena, .diags = &session->diags};
  if (file->bytes == NULL)
    return kr_sheet_read_path(&reading, file->name, out);
  struct kr_text bytes = {file->bytes, file->len, {0, 0}};
  return kr_sheet_read_bytes(&reading, file->name, bytes, out);
}

static bool check_year(struct kr_session *session, const char *year) {
  int number;
  return year == NULL ||
         kr_era_fiscal_year(kr_text_of(year), &number, &session->arena) == KR_ERA_OK ||
         kr_session_report(session, KR_DIAG_WANT_FISCAL_YEAR, "fiscal_year", year, kr_era_years);
}

/* The files of a call, and how they are read. */
struct call {
  struct kr_session *session;
  const struct kr_session_file *files;
  size_t count;
  const struct kr_session_importing *how;
  struct kr_arena *arena;
  struct kr_buffer out;
  bool done;
};

static void import(void *context) {
  struct call *call = context;
  struct kr_session *session = call->session;
  const struct kr_session_importing *how = call->how;
  struct kr_sheet_file *papers = kr_arena_alloc_array(call->arena, call->count + 1, sizeof *papers);
  struct kr_import import;
  bool good = check_year(session, how->fiscal_year);
  for (size_t i = 0; i < call->count; i++)
    good = read_paper(session, &call->files[i], &papers[i], call->arena) && good;
  if (!good)
    return;
  kr_import_init(&import, session->lang, call->arena, &session->diags);
  import.like = session->model.plan;
  import.fiscal_year = kr_text_of(how->fiscal_year);
  call->done = (how->what == KR_SESSION_PLAN ? kr_import_plan(&import, papers, call->count)
                                             : kr_import_sched(&import, papers, call->count)) &&
               kr_import_write(&import, "source", &session->limits, &call->out);
}

enum kr_session_result kr_session_import(struct kr_session *session,
                                         const struct kr_session_file *files, size_t count,
                                         const struct kr_session_importing *how,
                                         struct kr_session_text *source) {
  static const struct kr_session_importing usual = {.what = KR_SESSION_PLAN};
  struct kr_session_mark before = kr_session_begin(session);
  struct call call = {session, files, count, how != NULL ? how : &usual, NULL, {0}, false};
  call.arena = kr_arena_child(&session->arena);
  memset(source, 0, sizeof *source);
  kr_buffer_init(&call.out, &session->arena);
  const struct kr_reading whole = {.shown = count > 0 ? files[0].name : "source",
                                   .limits = &session->limits,
                                   .arena = call.arena,
                                   .diags = &session->diags};
  bool done = kr_reading_within(&whole, import, &call) && call.done;
  if (done)
    kr_session_give(source, &call.out);
  kr_arena_free(call.arena);
  return kr_session_end(session, before, done);
}

enum kr_session_result kr_session_format(struct kr_session *session,
                                         const struct kr_session_file *file,
                                         const struct kr_session_formatting *how,
                                         struct kr_session_text *formatted) {
  struct kr_fmt fmt = {.name = file->name, .notes = true};
  struct kr_session_mark before = kr_session_begin(session);
  struct kr_arena *arena = kr_arena_child(&session->arena);
  struct kr_buffer out;
  struct kr_text bytes;
  memset(formatted, 0, sizeof *formatted);
  if (how != NULL) {
    fmt.keys = how->keys;
    fmt.quotes = how->quotes;
  }
  kr_buffer_init(&out, &session->arena);
  bool done = kr_session_read(session, file, &bytes, arena) &&
              kr_fmt_source(&fmt, bytes, &session->limits, &out, arena, &session->diags);
  if (done)
    kr_session_give(formatted, &out);
  kr_arena_free(arena);
  return kr_session_end(session, before, done);
}
