/* SPDX-License-Identifier: ISC */
/* The key that a misspelt one, or a word for it in Japanese, probably means. */
#include <stdint.h>
#include <string.h>

#include "base/textkey.h"
#include "source/load.h"

#define KEY_MOST 32
#define WORD_LEAST 6 /* bytes: two characters */
#define BEGIN_SAME 5

/* Spells a key in characters; those of keys are ASCII. */
static struct kr_text_characters spell(const char *bytes, size_t len, uint32_t *out) {
  for (size_t i = 0; i < len; i++)
    out[i] = (unsigned char)bytes[i];
  return (struct kr_text_characters){out, len};
}

static size_t distance(struct kr_text key, const char *name, size_t len) {
  uint32_t a[KEY_MOST], b[KEY_MOST];
  unsigned row[3 * (KEY_MOST + 1)];
  return kr_text_distance(KR_TEXT_SWAPS, spell(key.bytes, key.len, a), spell(name, len, b), row);
}

/* The field of which the first sentence in Japanese, a few words, holds the key; the shortest. */
static const struct kr_field *by_meaning(const struct kr_record *record, struct kr_text key) {
  const struct kr_field *best = NULL;
  size_t shortest = SIZE_MAX;
  for (size_t i = 0; i < record->count && key.len >= WORD_LEAST; i++) {
    struct kr_text meaning = kr_text_of(record->fields[i].ja);
    meaning = kr_text_part(meaning, 0, kr_text_find(meaning, 0, "。"));
    if (meaning.len < shortest && kr_text_contains(meaning, key.bytes)) {
      best = &record->fields[i];
      shortest = meaning.len;
    }
  }
  return best;
}

/* True if both begin with the same letters. */
static bool same_begin(struct kr_text key, const char *name) {
  return key.len >= BEGIN_SAME && strncmp(key.bytes, name, BEGIN_SAME) == 0;
}

const struct kr_field *kr_field_suggest(const struct kr_record *record, struct kr_text key) {
  const struct kr_field *best = NULL;
  size_t best_distance = 3; /* more than two slips is another word */
  if (kr_text_has_wide(key))
    return by_meaning(record, key);
  if (key.len > KEY_MOST)
    return NULL;
  for (size_t i = 0; i < record->count; i++) {
    const char *name = record->fields[i].name;
    size_t len = strlen(name);
    size_t far = len > KEY_MOST ? KEY_MOST : distance(key, name, len);
    far -= far > 2 && same_begin(key, name); /* policy for policies */
    if (far < best_distance && far * 2 < len) {
      best = &record->fields[i];
      best_distance = far;
    }
  }
  return best;
}

const char *kr_field_holder(const struct kr_record *root, struct kr_text key) {
  for (size_t i = 0; i < root->count; i++) {
    const struct kr_record *inner = root->fields[i].record;
    for (size_t j = 0; inner != NULL && j < inner->count; j++)
      if (kr_text_is(key, inner->fields[j].name))
        return root->fields[i].name;
  }
  return NULL;
}
