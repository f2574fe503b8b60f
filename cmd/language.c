/* SPDX-License-Identifier: ISC */
/* The language of the messages, and its catalogue. */
#include "language.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

const char *const kr_language_words[] = {[KR_LANG_EN] = "en", [KR_LANG_JA] = "ja", NULL};

enum kr_lang kr_language_of_locale(void) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && value[0] != '\0')
      return strncmp(value, "ja", 2) == 0 ? KR_LANG_JA : KR_LANG_EN;
  }
  return KR_LANG_EN;
}

/* gettext looks nothing up in the locale "C", and in any other takes the languages of LANGUAGE.
 * So any other will do; every glibc since 2.35 has C.UTF-8, other systems take any name. */
static void leave_locale_c(void) {
  static const char *const names[] = {"C.UTF-8", "C.utf8", "ja_JP.UTF-8", "ja_JP.utf8",
                                      "en_US.UTF-8"};
  size_t i = 0;
  while (i < sizeof names / sizeof names[0] && setlocale(LC_MESSAGES, names[i]) == NULL)
    i++;
}

bool kr_language_beside(const char *below, const char *file, char path[KR_LANGUAGE_PATH_ROOM]) {
  struct stat program, there;
  char name[KR_LANGUAGE_PATH_ROOM + 64];
  ssize_t len = readlink("/proc/self/exe", path, KR_LANGUAGE_PATH_ROOM - 1);
  if (len <= 0 || len >= KR_LANGUAGE_PATH_ROOM - 1)
    return false;
  path[len] = '\0';
  if (stat(path, &program) != 0)
    return false;
  for (int up = 0; up < 2; up++) {
    char *slash = strrchr(path, '/');
    if (slash == NULL)
      return false;
    *slash = '\0';
  }
  size_t used = strlen(path), more = strlen(below);
  if (used + more + 1 > KR_LANGUAGE_PATH_ROOM)
    return false;
  memcpy(path + used, below, more + 1);
  snprintf(name, sizeof name, "%s/%s", path, file);
  return stat(name, &there) == 0 && (there.st_uid == 0 || there.st_uid == program.st_uid);
}

void kr_language_begin(enum kr_lang lang) {
  char path[KR_LANGUAGE_PATH_ROOM], file[64];
  const char *word = kr_language_words[lang];
  if (lang == KR_LANG_EN)
    return;
  leave_locale_c();
  setenv("LANGUAGE", word, 1);
  snprintf(file, sizeof file, "%s/LC_MESSAGES/" KR_LANG_DOMAIN ".mo", word);
  bindtextdomain(KR_LANG_DOMAIN,
                 kr_language_beside("/share/locale", file, path) ? path : KR_LOCALEDIR);
  bind_textdomain_codeset(KR_LANG_DOMAIN, "UTF-8");
}
