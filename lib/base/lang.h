/* SPDX-License-Identifier: ISC */
/* User-visible text and its translations.
 *
 * The source has all texts in English; the English text is also the key in the catalogues
 * (lib/po), which are found with libc's gettext in the text domain "kairan". A text in a table is
 * marked with N_() and translated when it is shown.
 *
 * Nothing here keeps state, but gettext uses that of the process: for another language than
 * English, call before any thread is started setlocale(LC_MESSAGES, ...) with a locale of that
 * language, bindtextdomain(KR_LANG_DOMAIN, ...) with the folder of the catalogues, and
 * bind_textdomain_codeset(KR_LANG_DOMAIN, "UTF-8"). (cmd/language.c does so for the commands, also
 * if no such locale is installed.) Without that, the texts are English. */
#ifndef KR_BASE_LANG_H
#define KR_BASE_LANG_H

#include "base/buffer.h"

#define KR_LANG_DOMAIN "kairan"

/* Marks a text for the catalogues. */
#define N_(text) text

enum kr_lang { KR_LANG_EN, KR_LANG_JA };

/* The text in the language, valid as long as the process. English is `text` itself, whatever
 * the locale is. errno stays as it was. */
const char *kr_lang_say(enum kr_lang lang, const char *text);

/* Appends the text in the language with its %1 and %2 replaced; "?" for an argument of NULL.
 * No text is used as a format of printf, so that a catalogue can do no harm. */
void kr_lang_put(enum kr_lang lang, const char *text, const char *arg1, const char *arg2,
                 struct kr_buffer *out);

/* The reason why a system call failed, by its errno, as a text marked with N_(). Never NULL. */
const char *kr_lang_reason(int number);

#endif
