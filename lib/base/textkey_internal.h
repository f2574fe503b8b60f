/* The plain way to a key, which tests compare the quick one with; for lib/base and its tests. */
#ifndef KR_BASE_TEXTKEY_INTERNAL_H
#define KR_BASE_TEXTKEY_INTERNAL_H

#include "base/textkey.h"

/* As kr_text_key, with every character through the library. */
struct kr_text kr_text_key_slowly(struct kr_arena *arena, struct kr_text text);

#endif
