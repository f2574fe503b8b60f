#include "kairan.h"

#include <errno.h>
#include <stdlib.h>
#include <string.h>

#include "emit/emit.h"
#include "fmt/fmt.h"
#include "patch/patch.h"
#include "returned/submissions.h"
#include "table/kind.h"

struct kr_session {
  struct kr_arena arena;
  struct kr_diags diags;
  struct kr_limits limits;
  struct kr_model model;
  struct kr_model plan_model; /* the file that the plan came from, alone */
  struct kr_text plan_bytes;  /* of that file */
  const char *plan_name;
  struct kr_style style; /* of the paper being written */
  struct kr_buffer line, merged, tidy;
};

struct kr_session *kr_session_new(void (*on_oom)(void *context), void *context) {
  struct kr_session *session = calloc(1, sizeof *session);
  if (session == NULL)
    return NULL;
  kr_arena_init(&session->arena);
  session->arena.on_oom = on_oom;
  session->arena.context = context;
  kr_buffer_init(&session->line, &session->arena);
  kr_buffer_init(&session->merged, &session->arena);
  kr_buffer_init(&session->tidy, &session->arena);
  kr_diags_init(&session->diags, &session->arena);
  kr_limits_default(&session->limits);
  return session;
}

void kr_session_free(struct kr_session *session) {
  if (session == NULL)
    return;
  kr_arena_free(&session->arena);
  free(session);
}

bool kr_session_limit(struct kr_session *session, const char *name, uint64_t value) {
  return kr_limits_set(&session->limits, name, value);
}

bool kr_session_load(struct kr_session *session, const char *name, const char *bytes, size_t len) {
  struct kr_model one;
  memset(&one, 0, sizeof one);
  name = kr_arena_copy(&session->arena, name, strlen(name));
  struct kr_source_bytes state = {kr_arena_copy(&session->arena, bytes, len), len};
  struct kr_text kept = kr_text_view(state.bytes, len);
  struct kr_source source = kr_source_from_bytes(name, &state);
  bool good = kr_model_load(&source, &one, &session->limits, &session->arena, &session->diags);
  if (session->model.plan == NULL && one.plan != NULL) {
    session->model.plan = one.plan;
    session->plan_model = one;
    session->plan_bytes = kept;
    session->plan_name = name;
  }
  if (session->model.schedule == NULL)
    session->model.schedule = one.schedule;
  if (session->model.meetings == NULL)
    session->model.meetings = one.meetings;
  if (session->model.style == NULL)
    session->model.style = one.style;
  return good;
}

static void report(struct kr_session *session, enum kr_diag_code code, const char *file,
                   const char *reason) {
  kr_diag_add(&session->diags, code, file, kr_nowhere, reason, NULL);
}

static bool emit(struct kr_session *session, const struct kr_kind *kind,
                 const struct kr_format *format, const char *path) {
  const struct kr_emit_options emit = {.source = path, .date = -1};
  const struct kr_kind_options options = {.fill = (format->flags & KR_FORMAT_FORM) != 0,
                                          .style = &session->style};
  kr_style_default(&session->style);
  kr_style_add(&session->style, session->model.style, &session->arena);
  return kr_format_write(format, kind->make(&session->model, &options, &session->arena), &emit,
                         path, &session->arena, &session->diags);
}

bool kr_session_write(struct kr_session *session, const char *paper, const char *format,
                      const char *path) {
  const struct kr_format *how = kr_format_named(format);
  const struct kr_kind *kind = kr_kind_named(paper);
  if (how == NULL || kind == NULL) {
    report(session, KR_DIAG_CANNOT_WRITE, path, kr_lang_reason(EINVAL));
    return false;
  }
  return kr_kind_check(kind, &session->model, path, &session->diags) &&
         emit(session, kind, how, path);
}

bool kr_session_merge(struct kr_session *session, const char *const *paths, size_t count,
                      const char **merged, size_t *len) {
  struct kr_submissions answers;
  struct kr_submissions_options how = {.limits = &session->limits};
  struct kr_merge_options options = {false};
  struct kr_patch_merge fold = {.name = session->plan_name,
                                .bytes = session->plan_bytes,
                                .model = &session->plan_model,
                                .after = session->merged};
  if (session->model.plan == NULL) {
    report(session, KR_DIAG_NO_PLAN, "-", NULL);
    return false;
  }
  memset(&answers, 0, sizeof answers);
  kr_submissions_read(paths, count, session->model.plan, &how, &answers, &session->arena,
                      &session->diags);
  bool good = kr_patch_merge_plan(&fold, &answers.entries, &options, &session->limits,
                                  &session->arena, &session->diags);
  session->merged = fold.after;
  *merged = fold.after.bytes;
  *len = fold.after.len;
  return good;
}

bool kr_session_tidy(struct kr_session *session, const char *name, const char *bytes, size_t len,
                     unsigned what, const char **tidy, size_t *tidy_len) {
  struct kr_fmt how = {.name = name,
                       .keys = (what & KR_SESSION_KEYS) != 0,
                       .quotes = (what & KR_SESSION_QUOTES) != 0,
                       .notes = true};
  struct kr_text text = kr_text_view(bytes, len);
  struct kr_arena *arena = kr_arena_child(&session->arena);
  bool good = kr_fmt_source(&how, text, &session->limits, &session->tidy, arena, &session->diags);
  kr_arena_free(arena);
  *tidy = session->tidy.bytes;
  *tidy_len = session->tidy.len;
  return good;
}

size_t kr_session_messages(const struct kr_session *session) { return session->diags.count; }

enum kr_session_level kr_session_level(const struct kr_session *session, size_t index) {
  return (enum kr_session_level)kr_diag_level(session->diags.rows[index].code);
}

const char *kr_session_message(struct kr_session *session, size_t index, const char *lang) {
  enum kr_lang language = strcmp(lang, "ja") == 0 ? KR_LANG_JA : KR_LANG_EN;
  kr_buffer_clear(&session->line);
  kr_diag_format(&session->diags.rows[index], language, &session->line);
  return kr_arena_copy(&session->arena, session->line.bytes, session->line.len);
}

const char *kr_version(void) { return KR_VERSION; }
