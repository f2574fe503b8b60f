/* SPDX-License-Identifier: ISC */
/* What the fuzz targets share: the plan, calls of the library, and promises. */
#include "fuzz.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/file.h"
#include "model/dump.h"

#ifndef FUZZ_PLAN
#define FUZZ_PLAN "samples/small/plan.yaml"
#endif

struct kr_text fuzz_plan(void) {
  static char bytes[1 << 16];
  static size_t len;
  if (len == 0) {
    FILE *file = fopen(FUZZ_PLAN, "rb");
    fuzz_hold(file != NULL, "the plan " FUZZ_PLAN " can be read");
    len = fread(bytes, 1, sizeof bytes, file);
    fclose(file);
    fuzz_hold(len > 0 && len < sizeof bytes, "the plan is whole");
  }
  return kr_text_view(bytes, len);
}

struct kr_text fuzz_text(const uint8_t *data, size_t size) {
  return kr_text_view(size > 0 ? (const char *)data : "", size);
}

struct kr_text fuzz_next(struct kr_text *rest) {
  const size_t cut = sizeof FUZZ_CUT - 1;
  struct kr_text first = *rest;
  for (size_t at = 0; at + cut <= rest->len; at++) {
    if (memcmp(rest->bytes + at, FUZZ_CUT, cut) == 0) {
      first.len = at + 1;
      *rest = kr_text_view(first.bytes + at + cut, rest->len - at - cut);
      return first;
    }
  }
  memset(rest, 0, sizeof *rest);
  return first;
}

void fuzz_hold(bool holds, const char *promise) {
  if (holds)
    return;
  fprintf(stderr, "this does not hold: %s\n", promise);
  abort();
}

void fuzz_hold_same(struct kr_text want, struct kr_text got, const char *promise) {
  bool same = want.len == got.len && (want.len == 0 || memcmp(want.bytes, got.bytes, got.len) == 0);
  if (!same)
    fprintf(stderr, "---- wanted\n%.*s\n---- got\n%.*s\n----\n", (int)want.len, want.bytes,
            (int)got.len, got.bytes);
  fuzz_hold(same, promise);
}

void fuzz_end(struct fuzz_result *result) { kr_session_free(result->session); }

struct fuzz_result fuzz_load(struct kr_text plan) {
  struct fuzz_result result = {kr_session_new(NULL), plan};
  const struct kr_session_file file = {"plan.yaml", plan.bytes, plan.len};
  fuzz_hold(result.session != NULL, "there is memory");
  if (kr_session_load(result.session, &file) == KR_SESSION_FAILED)
    memset(&result.text, 0, sizeof result.text);
  return result;
}

/* Every message can be shown in both languages. */
static void show_messages(struct kr_session *session) {
  struct kr_session_message message;
  for (size_t i = 0; i < kr_session_message_count(session); i++)
    for (int lang = KR_SESSION_EN; lang <= KR_SESSION_JA; lang++)
      fuzz_hold(kr_session_message(session, i, (enum kr_session_lang)lang, &message) &&
                    message.text[0] != '\0',
                "a message has words");
}

static struct fuzz_result ended(struct fuzz_result loaded, enum kr_session_result done,
                                struct kr_session_text text) {
  struct fuzz_result result = {loaded.session, kr_text_view(text.bytes, text.len)};
  show_messages(result.session);
  fuzz_hold((done == KR_SESSION_FAILED) == (text.bytes == NULL), "a text comes if it is done");
  return result;
}

struct fuzz_result fuzz_merge(struct kr_text plan, const struct kr_session_file *files,
                              size_t count) {
  struct fuzz_result loaded = fuzz_load(plan);
  struct kr_session_text merged = {NULL, 0};
  if (loaded.text.bytes == NULL)
    return loaded;
  enum kr_session_result done = kr_session_merge(loaded.session, files, count, NULL, &merged);
  return ended(loaded, done, merged);
}

struct fuzz_result fuzz_extract(struct kr_text plan, const struct kr_session_file *file) {
  struct fuzz_result loaded = fuzz_load(plan);
  struct kr_session_text stream = {NULL, 0};
  if (loaded.text.bytes == NULL)
    return loaded;
  enum kr_session_result done = kr_session_extract(loaded.session, file, 1, NULL, &stream);
  return ended(loaded, done, stream);
}

unsigned fuzz_choice(struct kr_text bytes, unsigned sides) {
  unsigned sum = 0;
  for (size_t i = 0; i < bytes.len; i++)
    sum = sum * 31 + (unsigned char)bytes.bytes[i];
  return (sum >> 8) % sides;
}

void fuzz_returned(const char *name, struct kr_text bytes) {
  const struct kr_session_file file = {name, bytes.bytes, bytes.len};
  struct fuzz_result merged = fuzz_merge(fuzz_plan(), &file, 1);
  if (merged.text.bytes == NULL || fuzz_choice(bytes, 4) != 0) {
    fuzz_end(&merged);
    return;
  }
  struct fuzz_result stream = fuzz_extract(fuzz_plan(), &file);
  if (stream.text.bytes != NULL) {
    const struct kr_session_file again = {"stream.yaml", stream.text.bytes, stream.text.len};
    struct fuzz_result later = fuzz_merge(fuzz_plan(), &again, 1);
    fuzz_hold_same(merged.text, later.text, "a stream says what its file said");
    fuzz_end(&later);
  }
  fuzz_end(&stream);
  fuzz_end(&merged);
}

static bool load(const struct kr_source *source, struct kr_model *model, struct kr_arena *arena) {
  struct kr_limits limits;
  struct kr_diags diags;
  memset(model, 0, sizeof *model);
  kr_diags_init(&diags, arena);
  kr_limits_default(&limits);
  return kr_model_load(source, model, &limits, arena, &diags);
}

static struct kr_text written(const struct kr_model *model, struct kr_arena *arena) {
  struct kr_buffer out;
  kr_buffer_init(&out, arena);
  kr_model_write(model, &out);
  return kr_text_view(out.bytes, out.len);
}

/* What is read at sight must be what libyaml reads. */
bool fuzz_model(struct kr_text bytes, struct kr_model *model, struct kr_arena *arena) {
  struct kr_source_bytes state = {bytes.bytes, bytes.len}, again = state;
  struct kr_source own = kr_source_from_own("source", &state);
  struct kr_source whole = kr_source_from_bytes("source", &again);
  struct kr_model other;
  bool good = load(&own, model, arena);
  fuzz_hold(load(&whole, &other, arena) == good, "libyaml alone finds the same faults");
  if (good)
    fuzz_hold_same(written(&other, arena), written(model, arena), "libyaml alone reads the same");
  return good;
}
