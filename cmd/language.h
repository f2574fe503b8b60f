/* SPDX-License-Identifier: ISC */
/* The language of a command's messages. */
#ifndef KR_CMD_LANGUAGE_H
#define KR_CMD_LANGUAGE_H

#include <stdbool.h>

#include "base/lang.h"

/* The words of --lang, by enum kr_lang. */
extern const char *const kr_language_words[];

/* The language that LC_ALL, LC_MESSAGES or LANG asks for, in POSIX's order. */
enum kr_lang kr_language_of_locale(void);

#define KR_LANGUAGE_PATH_ROOM 4096
/* The folder `below` (such as /share/locale) beside the program's own, in `path`; false if it has
 * no such file, or one that neither root nor the owner of the program put there. */
bool kr_language_beside(const char *below, const char *file, char path[KR_LANGUAGE_PATH_ROOM]);

/* Initialises gettext for the language, whatever the locale is and whether or not one of that
 * language is installed; affects messages only, not numbers, characters and dates. To be called
 * before any thread is started. */
void kr_language_begin(enum kr_lang lang);

#endif
