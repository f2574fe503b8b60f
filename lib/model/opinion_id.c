/* SPDX-License-Identifier: ISC */
/* Ids of opinions, as answer sheets and streams have them. */
#include <stdio.h>
#include <string.h>

#include "model/opinion.h"

#define ID "opinion-"

struct kr_text kr_opinion_id(unsigned long number, struct kr_arena *arena) {
  char id[sizeof ID + 24];
  int len = snprintf(id, sizeof id, ID "%lu", number);
  return kr_text_of(kr_arena_copy(arena, id, (size_t)len));
}

unsigned long kr_opinion_number_in(struct kr_text id) {
  const size_t len = sizeof ID - 1;
  if (id.len <= len || memcmp(id.bytes, ID, len) != 0)
    return 0;
  for (size_t i = len; i < id.len; i++)
    if (id.bytes[i] < '0' || id.bytes[i] > '9')
      return 0;
  return kr_opinion_number(kr_text_part(id, len, id.len));
}
