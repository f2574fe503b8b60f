/* SPDX-License-Identifier: ISC */
/* The digests of all papers in plain text that can be made of a model. */
#include "merge/known_papers.h"

#include "base/sha256.h"
#include "table/kind.h"

#define KEY_BYTES 8

struct knowing {
  const struct kr_model *model;
  struct kr_keymap *digests;
  struct kr_arena *arena; /* of one document */
};

static uint64_t key_of(const struct kr_buffer *paper) {
  struct kr_sha256 sha;
  uint64_t key = 0;
  kr_sha256_init(&sha);
  kr_sha256_add(&sha, paper->bytes, paper->len);
  struct kr_sha256_sum sum = kr_sha256_end(&sha);
  for (int i = 0; i < KEY_BYTES; i++)
    key = key << 8 | sum.v[i];
  return key;
}

/* False if the document cannot be written so. */
static bool add_paper(struct knowing *run, const struct kr_format *format,
                      const struct kr_document *document, const struct kr_emit_plain *plain) {
  const struct kr_emit_options options = {.source = "-", .date = -1, .plain = *plain};
  const struct kr_emit_job job = {format, document, &options};
  struct kr_diags quiet;
  struct kr_buffer paper;
  kr_diags_init(&quiet, run->arena);
  kr_buffer_init(&paper, run->arena);
  bool good = kr_format_write_memory(&job, &paper, run->arena, &quiet);
  if (good)
    kr_keymap_add(run->digests, key_of(&paper), 0);
  kr_buffer_free(&paper);
  return good;
}

/* In each encoding. */
static void add_encodings(struct knowing *run, const struct kr_format *format,
                          const struct kr_document *document, struct kr_emit_plain plain) {
  add_paper(run, format, document, &plain);
  plain.bom = true;
  add_paper(run, format, document, &plain);
  plain.bom = false;
  plain.encoding = "cp932";
  if (add_paper(run, format, document, &plain))
    return;
  plain.substitute = kr_text_of("〓");
  add_paper(run, format, document, &plain);
}

static void add_document(struct knowing *run, const struct kr_format *format,
                         const struct kr_document *document) {
  struct kr_emit_plain plain = {.bom = false};
  if ((format->flags & KR_FORMAT_PLAIN) == 0) {
    add_paper(run, format, document, &plain);
    return;
  }
  for (unsigned bits = 0; bits < 4; bits++) {
    plain.guard = (bits & 1) != 0;
    plain.titles = (bits & 2) != 0;
    add_encodings(run, format, document, plain);
  }
}

static bool can_be(const struct kr_kind *kind, const struct kr_format *format,
                   const struct kr_model *model) {
  unsigned there = (model->plan != NULL ? KR_MODEL_PLAN : 0u) |
                   (model->schedule != NULL ? KR_MODEL_SCHEDULE : 0u) |
                   (model->meetings != NULL ? KR_MODEL_MEETINGS : 0u);
  bool several = (kind->flags & KR_KIND_SEVERAL) != 0;
  bool compared = (kind->flags & KR_KIND_COMPARED) != 0; /* with what nobody knows here */
  return !compared && (kind->parts & there) != 0 &&
         (format->flags & (KR_FORMAT_BINARY | KR_FORMAT_EVENTS)) == 0 &&
         !(several && (format->flags & KR_FORMAT_ONE_TABLE) != 0);
}

/* How many documents of the kind there are: of a paper of one meeting, as many as meetings. */
static size_t count_documents(const struct kr_kind *kind, const struct kr_model *model) {
  return (kind->flags & KR_KIND_MEETING) != 0 ? model->meetings->rows.n : 1;
}

static struct kr_text meeting_of(const struct kr_model *model, size_t index) {
  if (model->meetings == NULL || index >= model->meetings->rows.n)
    return kr_text_of(NULL);
  return model->meetings->rows.v[index].number;
}

enum comments { COMMENTS_NONE, COMMENTS_SHOWN };

/* The documents of a kind in a format. */
static void add_kind(struct knowing *run, const struct kr_kind *kind,
                     const struct kr_format *format, struct kr_kind_options options) {
  struct kr_arena *arena = run->arena;
  options.fill = (format->flags & KR_FORMAT_FORM) != 0;
  options.plain = (format->flags & KR_FORMAT_PLAIN) != 0;
  for (size_t i = 0; i < count_documents(kind, run->model); i++) {
    options.meeting = meeting_of(run->model, i);
    run->arena = kr_arena_child(arena);
    add_document(run, format, kind->make(run->model, &options, run->arena));
    kr_arena_free(run->arena);
  }
  run->arena = arena;
}

static void add_kinds(struct knowing *run, enum comments comments) {
  struct kr_style style;
  const struct kr_kind_options options = {.with_comments = comments == COMMENTS_SHOWN,
                                          .style = &style};
  kr_style_default(&style);
  kr_style_apply(&style, run->model->style, run->arena);
  for (size_t i = 0; i < KR_KIND_COUNT; i++)
    for (size_t j = 0; j < kr_format_count; j++) {
      bool shows = (kr_kinds[i]->flags & KR_KIND_COMMENTS) != 0;
      if (can_be(kr_kinds[i], kr_formats[j], run->model) && (comments == COMMENTS_NONE || shows))
        add_kind(run, kr_kinds[i], kr_formats[j], options);
    }
}

void kr_merge_known_papers(struct kr_model *model, struct kr_keymap *digests,
                           struct kr_arena *arena) {
  struct knowing run = {model, digests, arena};
  add_kinds(&run, COMMENTS_NONE);
  if (model->plan == NULL)
    return;
  add_kinds(&run, COMMENTS_SHOWN);
  kr_plan_keep_superseded(model->plan);
  add_kinds(&run, COMMENTS_SHOWN);
}
