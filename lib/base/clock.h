/* SPDX-License-Identifier: ISC */
/* Times of day, as people write them. */
#ifndef KR_BASE_CLOCK_H
#define KR_BASE_CLOCK_H

#include "base/arena.h"
#include "base/text.h"

#define KR_CLOCK_NONE (-1)

/* Minutes after midnight, 0 to 1439. */
struct kr_clock {
  int from, to; /* `to` is after `from`, or KR_CLOCK_NONE */
};

/* Reads 10:00, 10時, 午前10時30分, 午後1時半, 正午, 1:30 pm, and spans of these: 10:00～12:00,
 * 午後1時30分から3時まで. False for anything else, and for what may mean two times (午前12時). */
bool kr_clock_read(struct kr_text text, struct kr_clock *out, struct kr_arena *scratch);

#endif
