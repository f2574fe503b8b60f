/* SPDX-License-Identifier: ISC */
/* The steps to the normal form, and the proof of what they gave. */
#include "fmt/fmt.h"

#include <string.h>

#include "fmt/passes.h"

/* The steps in their order. The indent comes first, so that the others find it done, and last,
 * since a text that became a block may be deeper than it should be. */
static bool run(const struct kr_fmt *fmt, struct kr_text bytes, struct kr_buffer *out,
                struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_arena *own = kr_arena_child(arena);
  struct kr_buffer spare;
  kr_buffer_init(&spare, out->arena);
  kr_buffer_clear(out);
  bool good = kr_fmt_indent(bytes, out, own);
  if (good && fmt->keys) {
    good = kr_fmt_keys(fmt->name, kr_buffer_view(out), &spare, own, diags);
    kr_arena_reset(own);
    struct kr_buffer other = *out;
    *out = spare;
    spare = other;
  }
  if (good && fmt->quotes) {
    kr_buffer_clear(&spare);
    good = kr_fmt_quotes(kr_buffer_view(out), &spare, own);
    kr_buffer_clear(out);
    good = good && kr_fmt_indent(kr_buffer_view(&spare), out, own);
  }
  kr_buffer_free(&spare);
  kr_arena_free(own);
  return good;
}

/* Formatting again changes nothing. */
static bool is_stable(const struct kr_fmt *fmt, const struct kr_buffer *out,
                      struct kr_arena *arena) {
  struct kr_buffer again;
  kr_buffer_init(&again, arena);
  bool same = run(fmt, kr_buffer_view(out), &again, arena, NULL) && again.len == out->len &&
              (out->len == 0 || memcmp(again.bytes, out->bytes, out->len) == 0);
  kr_buffer_free(&again);
  return same;
}

static bool is_missing_id(const struct kr_diag *row) {
  return row->code == KR_DIAG_MISSING_ID ||
         (row->code == KR_DIAG_EMPTY_TEXT && row->arg[0] != NULL && strcmp(row->arg[0], "id") == 0);
}

/* Loads the file; its errors go into `diags`. */
static bool load(const struct kr_fmt *fmt, struct kr_text bytes, struct kr_model *model,
                 const struct kr_limits *limits, struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_source_bytes state = {bytes.bytes, bytes.len};
  struct kr_source source = kr_source_from_own(fmt->name, &state);
  struct kr_diags own;
  memset(model, 0, sizeof *model);
  kr_diags_init(&own, arena);
  bool good = kr_model_load(&source, model, limits, arena, &own);
  size_t errors = 0;
  for (size_t i = 0; i < own.count; i++) {
    const struct kr_diag *row = &own.rows[i];
    if (kr_diag_level(row->code) != KR_LEVEL_ERROR || (fmt->ids && is_missing_id(row)))
      continue;
    errors++;
    kr_diag_add(diags, row->code, row->file, row->at, row->arg[0], row->arg[1]);
  }
  return good || (fmt->ids && errors == 0);
}

bool kr_fmt_source(const struct kr_fmt *fmt, struct kr_text bytes, const struct kr_limits *limits,
                   struct kr_buffer *out, struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_place whole = {0, 0};
  struct kr_model model;
  const char *why = NULL;
  if (!load(fmt, bytes, &model, limits, arena, diags))
    return false;
  if (fmt->ids)
    kr_fmt_ids(bytes, out, arena, &why);
  else if (!run(fmt, bytes, out, arena, fmt->notes ? diags : NULL))
    why = N_("the file's layout is not understood");
  else if (kr_text_equal(bytes, kr_buffer_view(out)))
    return true; /* it says the same, and a second run would change no more */
  else if (kr_fmt_same(bytes, &model, kr_buffer_view(out), fmt->keys, limits, arena, &why) &&
           !is_stable(fmt, out, arena))
    why = N_("a second run would change more");
  if (why != NULL)
    kr_diag_add(diags, KR_DIAG_TIDY_UNSAFE, fmt->name, whole, why, NULL);
  return why == NULL;
}
