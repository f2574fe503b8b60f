/* The language of the messages, and its catalogue. */
#include "language.h"

#include <libintl.h>
#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define PATH_ROOM 4096

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

/* The folder ../share/locale beside the program's own, in `path`; false if it holds no
 * catalogue, or one that neither root nor the owner of the program put there. */
static bool find_beside(const char *word, char *path) {
  struct stat program, catalogue;
  char name[PATH_ROOM + 64];
  ssize_t len = readlink("/proc/self/exe", path, PATH_ROOM - 1);
  if (len <= 0 || len >= PATH_ROOM - 1)
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
  len = (ssize_t)strlen(path);
  if (len + 16 > PATH_ROOM)
    return false;
  memcpy(path + len, "/share/locale", sizeof "/share/locale");
  snprintf(name, sizeof name, "%s/%s/LC_MESSAGES/" KR_LANG_DOMAIN ".mo", path, word);
  return stat(name, &catalogue) == 0 &&
         (catalogue.st_uid == 0 || catalogue.st_uid == program.st_uid);
}

void kr_language_begin(enum kr_lang lang) {
  char path[PATH_ROOM];
  const char *word = kr_language_words[lang];
  if (lang == KR_LANG_EN)
    return;
  leave_locale_c();
  setenv("LANGUAGE", word, 1);
  bindtextdomain(KR_LANG_DOMAIN, find_beside(word, path) ? path : KR_LOCALEDIR);
  bind_textdomain_codeset(KR_LANG_DOMAIN, "UTF-8");
}
