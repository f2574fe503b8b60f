/* SPDX-License-Identifier: ISC */
/* Characters to which JIS and Windows give the same code of Shift_JIS (CP932): a text that went
 * through such a file comes back with the other one. The conversion itself is iconv's. */
#ifndef KR_BASE_CP932_H
#define KR_BASE_CP932_H

#include <stdint.h>

/* The character of Windows for that of JIS, such as U+FF5E for U+301C; others as they are. */
uint32_t kr_cp932_windows(uint32_t c);

/* The same for a character after NFKC, which makes some of Windows' characters ASCII. */
uint32_t kr_cp932_key(uint32_t c);

#endif
