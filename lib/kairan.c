/* SPDX-License-Identifier: ISC */
/* Sessions: what was loaded, and the messages about it. */
#include "kairan.h"

#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "session.h"

struct kr_session *kr_session_new(const struct kr_session_options *options) {
  struct kr_session *session = calloc(1, sizeof *session);
  if (session == NULL)
    return NULL;
  kr_arena_init(&session->arena);
  if (options != NULL) {
    session->arena.on_oom = options->on_oom;
    session->arena.context = options->context;
    session->lang = options->lang == KR_SESSION_JA ? KR_LANG_JA : KR_LANG_EN;
  }
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

void kr_session_jobs(struct kr_session *session, size_t count) { session->jobs = count; }

struct kr_session_mark kr_session_begin(const struct kr_session *session) {
  struct kr_session_mark mark = {session->diags.errors, session->diags.warnings};
  return mark;
}

enum kr_session_result kr_session_end(const struct kr_session *session,
                                      struct kr_session_mark before, bool done) {
  if (!done)
    return KR_SESSION_FAILED;
  bool reported =
      session->diags.errors != before.errors || session->diags.warnings > before.warnings;
  return reported ? KR_SESSION_PERSON : KR_SESSION_DONE;
}

void kr_session_give(struct kr_session_text *text, const struct kr_buffer *buffer) {
  text->bytes = kr_buffer_view(buffer).bytes;
  text->len = buffer->len;
}

bool kr_session_report(struct kr_session *session, enum kr_diag_code code, const char *file,
                       const char *arg1, const char *arg2) {
  kr_diag_add(&session->diags, code, file, kr_nowhere, arg1, arg2);
  return false;
}

const char *kr_session_path(const char *name, struct kr_arena *arena) {
  return strcmp(name, "-") == 0 ? "./-" : kr_arena_copy(arena, name, strlen(name));
}

bool kr_session_read(struct kr_session *session, const struct kr_session_file *file,
                     struct kr_text *bytes, struct kr_arena *arena) {
  struct kr_buffer room;
  memset(bytes, 0, sizeof *bytes);
  if (file->bytes != NULL) {
    bytes->bytes = kr_arena_copy(arena, file->bytes, file->len);
    bytes->len = file->len;
    return true;
  }
  kr_buffer_init(&room, arena);
  if (!kr_file_read(kr_session_path(file->name, arena), session->limits.yaml_bytes, &room)) {
    kr_diag_unread(&session->diags, file->name, "yaml-bytes", session->limits.yaml_bytes);
    return false;
  }
  *bytes = kr_buffer_view(&room);
  return true;
}

/* The model stays in the session only if all of the file could be loaded. */
static bool load(struct kr_session *session, const struct kr_session_file *file,
                 struct kr_arena *arena) {
  struct kr_lint_file one;
  memset(&one, 0, sizeof one);
  one.name = kr_arena_copy(&session->arena, file->name, strlen(file->name));
  if (!kr_session_read(session, file, &one.bytes, arena))
    return false;
  struct kr_source_bytes state = {one.bytes.bytes, one.bytes.len};
  struct kr_source source = kr_source_from_own(one.name, &state);
  if (!kr_model_load(&source, &one.model, &session->limits, arena, &session->diags))
    return false;
  unsigned taken = kr_model_take(&session->model, &one.model);
  if (taken == 0)
    return kr_session_report(session, KR_DIAG_OPERAND_UNUSED, one.name, NULL, NULL);
  if ((taken & KR_MODEL_PLAN) != 0)
    session->plan_file = session->loaded.n;
  *KR_LIST_ADD(&session->loaded, &session->arena) = one;
  return true;
}

enum kr_session_result kr_session_load(struct kr_session *session,
                                       const struct kr_session_file *file) {
  struct kr_session_mark before = kr_session_begin(session);
  struct kr_arena *arena = kr_arena_child(&session->arena);
  bool done = load(session, file, arena);
  if (!done)
    kr_arena_free(arena);
  return kr_session_end(session, before, done);
}

enum kr_session_result kr_session_lint(struct kr_session *session) {
  struct kr_session_mark before = kr_session_begin(session);
  struct kr_arena *arena = kr_arena_child(&session->arena);
  kr_lint_run(session->loaded.v, session->loaded.n, KR_LINT_ALL, arena, &session->diags);
  kr_arena_free(arena);
  return kr_session_end(session, before, session->diags.errors == before.errors);
}

/* ---- messages ---- */

size_t kr_session_message_count(const struct kr_session *session) { return session->diags.count; }

bool kr_session_message(struct kr_session *session, size_t index, enum kr_session_lang lang,
                        struct kr_session_message *message) {
  enum kr_lang language = lang == KR_SESSION_JA ? KR_LANG_JA : KR_LANG_EN;
  struct kr_buffer sentence, text;
  memset(message, 0, sizeof *message);
  if (index >= session->diags.count)
    return false;
  const struct kr_diag *diag = &session->diags.rows[index];
  kr_buffer_init(&sentence, &session->arena);
  kr_buffer_init(&text, &session->arena);
  kr_diag_sentence(diag, language, &sentence);
  kr_diag_format(diag, language, &text);
  message->level = (enum kr_session_level)kr_diag_level(diag->code);
  message->code = kr_diag_name(diag->code);
  message->file = diag->file;
  message->line = diag->at.line;
  message->column = diag->at.column;
  message->where = diag->where;
  message->sentence = sentence.bytes;
  message->text = text.bytes;
  return true;
}

const char *kr_version(void) { return KR_VERSION; }
