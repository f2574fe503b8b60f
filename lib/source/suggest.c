/* SPDX-License-Identifier: ISC */
/* The key that a misspelt one probably means. */
#include <string.h>

#include "base/textkey.h"
#include "source/load.h"

#define KEY_MOST 32

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

const struct kr_field *kr_field_suggest(const struct kr_record *record, struct kr_text key) {
  const struct kr_field *best = NULL;
  size_t best_distance = 3; /* more than two slips is another word */
  if (key.len > KEY_MOST)
    return NULL;
  for (size_t i = 0; i < record->count; i++) {
    const char *name = record->fields[i].name;
    size_t len = strlen(name);
    size_t far = len > KEY_MOST ? KEY_MOST : distance(key, name, len);
    if (far < best_distance && far * 2 < len) {
      best = &record->fields[i];
      best_distance = far;
    }
  }
  return best;
}
