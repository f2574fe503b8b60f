/* SPDX-License-Identifier: ISC */
/* Documents of a session: any kind in any format, to a path or a function. */
#include <errno.h>
#include <string.h>

#include "session.h"
#include "table/kind.h"

/* Kinds of one model; a comparison needs another one. */
const char *kr_session_kind(size_t index) {
  for (size_t i = 0; i < KR_KIND_COUNT; i++)
    if ((kr_kinds[i]->flags & KR_KIND_COMPARED) == 0 && index-- == 0)
      return kr_kinds[i]->name;
  return NULL;
}

const char *kr_session_suffix(size_t index) {
  return index < kr_format_count ? kr_formats[index]->suffix : NULL;
}

/* Adds not-offered with what there is: the words that `name` gives. */
static void report_choice(struct kr_session *session, const char *file, const char *word,
                          const char *(*name)(size_t index)) {
  struct kr_buffer words;
  kr_buffer_init(&words, &session->arena);
  for (size_t i = 0; name(i) != NULL; i++)
    kr_buffer_printf(&words, "%s%s", i > 0 ? ", " : "", name(i));
  kr_session_report(session, KR_DIAG_NOT_OFFERED, file, word == NULL ? "" : word, words.bytes);
}

static const char *encoding(size_t index) {
  static const char *const names[] = {"utf-8", "cp932", NULL};
  return names[index];
}

const struct kr_format *kr_session_format_named(struct kr_session *session, const char *suffix,
                                                const char *file) {
  const struct kr_format *format = suffix == NULL ? NULL : kr_format_named(suffix);
  if (format == NULL)
    report_choice(session, file, suffix, kr_session_suffix);
  return format;
}

static const struct kr_kind *kind_named(struct kr_session *session, const char *name,
                                        const char *file) {
  const struct kr_kind *kind = name == NULL ? NULL : kr_kind_named(name);
  if (kind != NULL && (kind->flags & KR_KIND_COMPARED) == 0)
    return kind;
  report_choice(session, file, name, kr_session_kind);
  return NULL;
}

void kr_session_style(const struct kr_session *session, struct kr_style *style,
                      struct kr_arena *arena) {
  kr_style_default(style);
  kr_style_apply(style, session->model.style, arena);
}

static bool emit_to_function(struct kr_session *session, const struct kr_emit_job *job,
                             const struct kr_session_output *to, struct kr_arena *arena) {
  struct kr_buffer bytes;
  kr_buffer_init(&bytes, arena);
  bool good = kr_format_write_memory(job, &bytes, arena, &session->diags);
  errno = ECANCELED;
  if (good && !to->write(to->context, bytes.bytes, bytes.len))
    good = kr_session_report(session, KR_DIAG_CANNOT_WRITE, job->options->source,
                             kr_lang_reason(errno), NULL);
  kr_buffer_free(&bytes);
  return good;
}

bool kr_session_emit(struct kr_session *session, const struct kr_emit_job *job,
                     const struct kr_session_output *to, struct kr_arena *arena) {
  if (to->path != NULL)
    return kr_format_write(job, to->path, arena, &session->diags);
  if (to->write != NULL)
    return emit_to_function(session, job, to, arena);
  return kr_session_report(session, KR_DIAG_CANNOT_WRITE, job->options->source,
                           kr_lang_reason(EINVAL), NULL);
}

/* False with not-offered. */
static bool set_plain(struct kr_session *session, const struct kr_session_document *document,
                      const char *file, struct kr_emit_plain *plain) {
  const char *name = document->encoding;
  plain->bom = document->bom;
  plain->guard = document->guard;
  plain->titles = document->titles;
  plain->substitute = kr_text_of(document->substitute);
  plain->encoding = NULL;
  if (name == NULL || strcmp(name, encoding(0)) == 0)
    return true;
  plain->encoding = encoding(1);
  if (strcmp(name, encoding(1)) == 0)
    return true;
  report_choice(session, file, name, encoding);
  return false;
}

/* False with not-offered for a calendar of anything but events. */
static bool suits(struct kr_session *session, const struct kr_kind *kind,
                  const struct kr_format *format, const char *file) {
  if ((format->flags & KR_FORMAT_EVENTS) == 0 || (kind->flags & KR_KIND_EVENTS) != 0)
    return true;
  return kr_session_report(session, KR_DIAG_NOT_OFFERED, file, kind->name, kr_kind_events.name);
}

static bool write_document(struct kr_session *session, const struct kr_session_document *document,
                           const struct kr_session_output *to, struct kr_arena *arena) {
  const char *file = to->path != NULL ? to->path : document->kind;
  const char *loaded = session->loaded.n > 0 ? session->loaded.v[0].name : file;
  const struct kr_format *format = kr_session_format_named(session, document->format, file);
  const struct kr_kind *kind = kind_named(session, document->kind, file);
  struct kr_emit_options emit = {
      .source = file, .date = document->dated ? document->date : -1, .jobs = session->jobs};
  struct kr_style style;
  struct kr_kind_options options = {.with_comments = document->with_comments,
                                    .reviewer = kr_text_of(document->reviewer),
                                    .meeting = kr_text_of(document->meeting),
                                    .anonymous = document->anonymous,
                                    .call = kr_text_of(document->call),
                                    .office = kr_text_of(document->office),
                                    .label = kr_text_of(document->label),
                                    .months = document->months,
                                    .style = &style};
  if (format == NULL || kind == NULL || !suits(session, kind, format, file) ||
      !set_plain(session, document, file, &emit.plain) ||
      !kr_kind_check(kind, &session->model, &options, loaded, &session->diags))
    return false;
  kr_session_style(session, &style, arena);
  if (document->sort == KR_SESSION_BY_REVIEWER)
    options.sort = KR_SORT_REVIEWER;
  options.fill = (format->flags & KR_FORMAT_FORM) != 0;
  options.plain = (format->flags & KR_FORMAT_PLAIN) != 0;
  const struct kr_emit_job job = {format, kind->make(&session->model, &options, arena), &emit};
  return kr_session_emit(session, &job, to, arena);
}

enum kr_session_result kr_session_write(struct kr_session *session,
                                        const struct kr_session_document *document,
                                        const struct kr_session_output *to) {
  struct kr_session_mark before = kr_session_begin(session);
  struct kr_arena *arena = kr_arena_child(&session->arena);
  bool done = write_document(session, document, to, arena);
  kr_arena_free(arena);
  return kr_session_end(session, before, done);
}
