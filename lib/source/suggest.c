#include <string.h>

#include "source/load.h"

#define KEY_MOST 32

static size_t least(size_t a, size_t b) { return a < b ? a : b; }

/* Edit distance with swaps of neighbours counted as one (optimal string alignment). */
static size_t distance(const char *a, size_t a_len, const char *b, size_t b_len) {
  size_t rows[3][KEY_MOST + 1];
  size_t *before = rows[0], *last = rows[1], *now = rows[2];
  for (size_t j = 0; j <= b_len; j++)
    last[j] = j;
  memset(before, 0, sizeof rows[0]);
  for (size_t i = 1; i <= a_len; i++) {
    now[0] = i;
    for (size_t j = 1; j <= b_len; j++) {
      size_t best = last[j - 1] + (a[i - 1] != b[j - 1]);
      best = least(best, least(last[j], now[j - 1]) + 1);
      if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
        best = least(best, before[j - 2] + 1);
      now[j] = best;
    }
    size_t *spare = before;
    before = last;
    last = now;
    now = spare;
  }
  return last[b_len];
}

const struct kr_field *kr_field_suggest(const struct kr_record *record, struct kr_text key) {
  const struct kr_field *best = NULL;
  size_t best_distance = 3; /* more than two slips is another word */
  if (key.len > KEY_MOST)
    return NULL;
  for (size_t i = 0; i < record->count; i++) {
    const char *name = record->fields[i].name;
    size_t len = strlen(name);
    size_t far = len > KEY_MOST ? KEY_MOST : distance(key.bytes, key.len, name, len);
    if (far < best_distance && far * 2 < len) {
      best = &record->fields[i];
      best_distance = far;
    }
  }
  return best;
}
