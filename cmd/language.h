/* The language of a command's messages. */
#ifndef KR_CMD_LANGUAGE_H
#define KR_CMD_LANGUAGE_H

#include "base/lang.h"

/* The words of --lang, by enum kr_lang. */
extern const char *const kr_language_words[];

/* The language that LC_ALL, LC_MESSAGES or LANG asks for, in POSIX's order. */
enum kr_lang kr_language_of_locale(void);

/* Initialises gettext for the language, whatever the locale is and whether or not one of that
 * language is installed; affects messages only, not numbers, characters and dates. To be called
 * before any thread is started. */
void kr_language_begin(enum kr_lang lang);

#endif
