/* SPDX-License-Identifier: ISC */
/* Completion for zsh. */
#include <stdio.h>

#include "completion_internal.h"
#include "language.h"

static const char quotation[] = "'\\''";

static void zsh_files(enum kr_candidates kind) {
  fputs("_files", stdout);
  if (kind == KR_CANDIDATES_FILE)
    return;
  fputs(" -g \"(#i)*.(", stdout);
  kr_completion_suffixes(kind, "", "|");
  fputs(")(-.)\"", stdout);
}

static void zsh_option(const struct kr_option *option, enum kr_lang lang) {
  enum kr_candidates kind = kr_completion_value(option);
  const char *equals = option->type == KR_OPTION_FLAG ? "" : "=";
  if (option->letter != 0)
    printf("    '(-%c --%s)'{-%c%s,--%s%s}'[", option->letter, option->name, option->letter,
           equals[0] == '\0' ? "" : "+", option->name, equals);
  else
    printf("    '--%s%s[", option->name, equals);
  kr_completion_text(option, lang, "\\[]", quotation);
  fputs("]", stdout);
  if (option->type != KR_OPTION_FLAG) {
    fputs(":", stdout);
    kr_completion_quoted(option->metavar, "\\:", quotation);
    fputs(":", stdout);
  }
  if (kind == KR_CANDIDATES_WORDS || kind == KR_CANDIDATES_LIMITS) {
    fputs(kind == KR_CANDIDATES_LIMITS ? "compadd -S= - " : "(", stdout);
    kr_completion_words(option, "");
    fputs(kind == KR_CANDIDATES_LIMITS ? "" : ")", stdout);
  } else if (kind != KR_CANDIDATES_NOTHING) {
    zsh_files(kind);
  }
  fputs("'\n", stdout);
}

static void zsh_operands(const struct kr_completion *run) {
  const char *metavar;
  size_t len;
  for (size_t i = 0;; i++) {
    enum kr_candidates kind = kr_completion_operand(run, i, &metavar, &len);
    if (kind == KR_CANDIDATES_NOTHING)
      break;
    bool many = kr_completion_goes_on(run, i);
    if (many)
      printf(" \\\n  '*:%.*s:", (int)len, metavar);
    else
      printf(" \\\n  '%zu:%.*s:", i + 1, (int)len, metavar);
    zsh_files(kind);
    fputs("'", stdout);
    if (many)
      break;
  }
}

void kr_completion_zsh(const struct kr_completion *run) {
  const struct kr_option *option;
  printf("#compdef %s\nlocal -a options\n"
         "case ${LC_ALL:-${LC_MESSAGES:-$LANG}} in\n",
         run->command->name);
  for (size_t lang = 0; kr_language_words[lang] != NULL; lang++)
    if (lang != KR_LANG_EN) {
      printf("%s*)\n  options=(\n", kr_language_words[lang]);
      for (size_t i = 0; (option = kr_completion_option(run, i)) != NULL; i++)
        zsh_option(option, (enum kr_lang)lang);
      fputs("  ) ;;\n", stdout);
    }
  fputs("*)\n  options=(\n", stdout);
  for (size_t i = 0; (option = kr_completion_option(run, i)) != NULL; i++)
    zsh_option(option, KR_LANG_EN);
  fputs("  ) ;;\nesac\n_arguments -s -S $options", stdout);
  zsh_operands(run);
  fputs("\n", stdout);
}
