/* SPDX-License-Identifier: ISC */
/* Completion for fish. */
#include <stdio.h>

#include "completion_internal.h"
#include "language.h"

/* Candidates of fish that are folders or end so. */
static void fish_files(enum kr_candidates kind) {
  fputs("(complete -C \"__fish_command_without_completions "
        "\"(commandline -ct | string replace -r -- \"^--[^=]*=\" \"\") | "
        "string match -rie -- \"^[^\\t]*(?:/|\\.(?:",
        stdout);
  kr_completion_suffixes(kind, "", "|");
  fputs("))(?:\\t.*)?\\$\")", stdout);
}

static void fish_option(const char *name, const struct kr_option *option, enum kr_lang lang) {
  enum kr_candidates kind = kr_completion_value(option);
  printf("    complete -c %s", name);
  if (option->letter != 0)
    printf(" -s %c", option->letter);
  printf(" -l %s", option->name);
  if (option->type != KR_OPTION_FLAG)
    fputs(kind == KR_CANDIDATES_FILE ? " -r -F" : " -x", stdout);
  if (kind == KR_CANDIDATES_WORDS || kind == KR_CANDIDATES_LIMITS) {
    fputs(" -a '", stdout);
    kr_completion_words(option, "=");
    fputs("'", stdout);
  } else if (kind == KR_CANDIDATES_YAML) {
    fputs(" -a '", stdout);
    fish_files(kind);
    fputs("'", stdout);
  }
  fputs(" -d '", stdout);
  kr_completion_text(option, lang, "\\", "\\'");
  fputs("'\n", stdout);
}

static void fish_operands(const struct kr_completion *run) {
  const char *metavar;
  size_t len;
  for (size_t i = 0;; i++) {
    enum kr_candidates kind = kr_completion_operand(run, i, &metavar, &len);
    if (kind == KR_CANDIDATES_NOTHING)
      break;
    bool many = kr_completion_goes_on(run, i);
    printf(
        "complete -c %s -n 'test (count (commandline -opc | string match -v -- \"-?*\")) %s %zu' "
        "-a '",
        run->command->name, many ? "-ge" : "-eq", i + 1);
    fish_files(kind);
    fputs("'\n", stdout);
    if (many)
      break;
  }
}

void kr_completion_fish(const struct kr_completion *run) {
  const struct kr_option *option;
  fputs("set -l language (string split -n \" \" -- \"$LC_ALL $LC_MESSAGES $LANG\")\n"
        "switch \"$language[1]\"\n",
        stdout);
  for (size_t lang = 0; kr_language_words[lang] != NULL; lang++)
    if (lang != KR_LANG_EN) {
      printf("case '%s*'\n", kr_language_words[lang]);
      for (size_t i = 0; (option = kr_completion_option(run, i)) != NULL; i++)
        fish_option(run->command->name, option, (enum kr_lang)lang);
    }
  fputs("case '*'\n", stdout);
  for (size_t i = 0; (option = kr_completion_option(run, i)) != NULL; i++)
    fish_option(run->command->name, option, KR_LANG_EN);
  printf("end\ncomplete -c %s -f\n", run->command->name);
  fish_operands(run);
}
