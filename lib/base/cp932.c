/* SPDX-License-Identifier: ISC */
/* The table of characters that JIS and Windows read differently from the same Shift_JIS. */
#include "base/cp932.h"

#include <stddef.h>

static const struct {
  uint32_t jis, windows, key; /* key: NFKC of that of Windows */
} variants[] = {
    {0x301C, 0xFF5E, '~'},    /* wave dash, fullwidth tilde */
    {0x2212, 0xFF0D, '-'},    /* minus sign, fullwidth hyphen-minus */
    {0x2016, 0x2225, 0x2225}, /* double vertical line, parallel to */
    {0x2014, 0x2015, 0x2015}, /* em dash, horizontal bar */
    {0x00A2, 0xFFE0, 0x00A2}, /* cent sign */
    {0x00A3, 0xFFE1, 0x00A3}, /* pound sign */
    {0x00AC, 0xFFE2, 0x00AC}, /* not sign */
};

uint32_t kr_cp932_windows(uint32_t c) {
  for (size_t i = 0; c >= 0x80 && i < sizeof variants / sizeof variants[0]; i++)
    if (variants[i].jis == c)
      return variants[i].windows;
  return c;
}

uint32_t kr_cp932_key(uint32_t c) {
  for (size_t i = 0; c >= 0x80 && i < sizeof variants / sizeof variants[0]; i++)
    if (variants[i].jis == c)
      return variants[i].key;
  return c;
}
