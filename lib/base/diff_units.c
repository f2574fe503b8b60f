/* SPDX-License-Identifier: ISC */
/* A text cut into units for a comparison: grapheme clusters (UAX #29), or whole names. */
#include <unigbrk.h>
#include <uniwbrk.h>

#include "base/diff_internal.h"

/* Where clusters and words begin: a byte each, and one after the end. */
struct breaks {
  char *cluster, *word;
};

static struct breaks find_breaks(struct kr_text text, struct kr_arena *arena) {
  struct breaks breaks = {kr_arena_alloc(arena, text.len + 1), kr_arena_alloc(arena, text.len + 1)};
  kr_arena_watch();
  u8_grapheme_breaks((const uint8_t *)text.bytes, text.len, breaks.cluster);
  u8_wordbreaks((const uint8_t *)text.bytes, text.len, breaks.word);
  kr_arena_check(arena);
  if (text.len > 0)
    breaks.cluster[0] = 1; /* which the library leaves open for the beginning */
  breaks.word[0] = breaks.cluster[text.len] = breaks.word[text.len] = 1;
  return breaks;
}

static size_t cluster_end(const struct breaks *breaks, size_t at) {
  do
    at++;
  while (!breaks->cluster[at]);
  return at;
}

void kr_diff_units_cut(struct kr_diff_units *units, struct kr_text text,
                       const struct kr_diff_names *names, struct kr_arena *arena) {
  struct kr_arena *scratch = kr_arena_scratch(arena);
  struct breaks breaks = find_breaks(text, scratch);
  size_t count = 0;
  for (size_t i = 0; i < text.len; i++)
    count += breaks.cluster[i] != 0;
  units->text = text;
  units->n = 0;
  units->at = kr_arena_alloc_array(arena, count + 1, sizeof *units->at);
  units->word = kr_arena_alloc_array(arena, count + 1, sizeof *units->word);
  for (size_t at = 0; at < text.len;) {
    size_t name = kr_diff_name_at(names, text, at);
    units->at[units->n] = at;
    units->word[units->n++] = breaks.word[at] != 0;
    at = name > 0 && breaks.cluster[at + name] ? at + name : cluster_end(&breaks, at);
  }
  units->at[units->n] = text.len;
  units->word[units->n] = true;
  kr_arena_done(scratch, arena);
}

struct kr_text kr_diff_units_text(const struct kr_diff_units *units, size_t from, size_t to) {
  return kr_text_part(units->text, units->at[from], units->at[to]);
}
