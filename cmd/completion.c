/* SPDX-License-Identifier: ISC */
/* What the completion of all shells needs to know about options and operands. */
#include "completion_internal.h"

#include <stdio.h>
#include <string.h>

#include "language.h"

const char *const kr_completion_shells[] = {"bash", "zsh", "fish", NULL};

/* Suffixes of files, by kind. */
static const char *const suffixes[][10] = {
    [KR_CANDIDATES_YAML] = {"yaml", "yml"},
    [KR_CANDIDATES_RETURNED] = {"xlsx", "xlsm", "docx", "ods", "fods", "csv", "yaml", "yml", "zip"},
};

const struct kr_option *kr_completion_option(const struct kr_completion *run, size_t index) {
  const struct kr_command *command = run->command;
  for (size_t i = 0; i < command->option_count + run->common_count; i++) {
    bool own = i < command->option_count;
    const struct kr_option *option =
        own ? &command->options[i] : &run->common[i - command->option_count];
    if (option->text != NULL && index-- == 0)
      return option;
  }
  return NULL;
}

static bool ends(const char *word, size_t len, const char *end) {
  size_t n = strlen(end);
  return len >= n && memcmp(word + len - n, end, n) == 0;
}

enum kr_candidates kr_completion_value(const struct kr_option *option) {
  if (option->type == KR_OPTION_CHOICE)
    return KR_CANDIDATES_WORDS;
  if (option->type == KR_OPTION_FLAG)
    return KR_CANDIDATES_NOTHING;
  if (strcmp(option->name, "limit") == 0)
    return KR_CANDIDATES_LIMITS;
  size_t len = strlen(option->metavar);
  if (ends(option->metavar, len, ".yaml"))
    return KR_CANDIDATES_YAML;
  return strcmp(option->metavar, "FILE") == 0 ? KR_CANDIDATES_FILE : KR_CANDIDATES_NOTHING;
}

enum kr_candidates kr_completion_operand(const struct kr_completion *run, size_t index,
                                         const char **metavar, size_t *len) {
  const char *word = run->command->operands;
  enum kr_candidates kind = KR_CANDIDATES_NOTHING;
  for (size_t i = 0; word != NULL && i <= index; i++) {
    size_t n = strcspn(word, " ");
    if (strncmp(word, "...", n) == 0)
      return kind;
    *metavar = word;
    *len = n;
    kind = ends(word, n, ".yaml") ? KR_CANDIDATES_YAML : KR_CANDIDATES_RETURNED;
    if (i == index)
      return kind;
    word = word[n] == ' ' ? word + n + 1 : NULL;
  }
  return KR_CANDIDATES_NOTHING;
}

bool kr_completion_goes_on(const struct kr_completion *run, size_t index) {
  const char *a, *b;
  size_t len_a, len_b;
  return kr_completion_operand(run, index, &a, &len_a) != KR_CANDIDATES_NOTHING &&
         kr_completion_operand(run, index + 1, &b, &len_b) != KR_CANDIDATES_NOTHING && a == b;
}

void kr_completion_suffixes(enum kr_candidates kind, const char *before, const char *between) {
  for (size_t i = 0; suffixes[kind][i] != NULL; i++)
    printf("%s%s%s", i == 0 ? "" : between, before, suffixes[kind][i]);
}

void kr_completion_words(const struct kr_option *option, const char *after) {
  const char *name;
  bool limits = kr_completion_value(option) == KR_CANDIDATES_LIMITS;
  for (size_t i = 0; (name = limits ? kr_limits_name(i) : kr_option_word(option, i)) != NULL; i++)
    printf("%s%s%s", i == 0 ? "" : " ", name, limits ? after : "");
}

void kr_completion_quoted(const char *text, const char *escaped, const char *quotation) {
  for (; *text != '\0'; text++)
    if (*text == '\'')
      fputs(quotation, stdout);
    else
      printf("%s%c", strchr(escaped, *text) != NULL ? "\\" : "", *text);
}

void kr_completion_print(const struct kr_command *command, const struct kr_option *common,
                         size_t common_count, const char *shell) {
  const struct kr_completion run = {command, common, common_count};
  for (size_t lang = 0; kr_language_words[lang] != NULL; lang++)
    kr_language_begin((enum kr_lang)lang);
  if (strcmp(shell, "bash") == 0)
    kr_completion_bash(&run);
  else if (strcmp(shell, "zsh") == 0)
    kr_completion_zsh(&run);
  else
    kr_completion_fish(&run);
}

void kr_completion_text(const struct kr_option *option, enum kr_lang lang, const char *escaped,
                        const char *quotation) {
  struct kr_arena arena;
  struct kr_buffer text;
  kr_arena_init(&arena);
  kr_buffer_init(&text, &arena);
  kr_option_explain(option, lang, &text);
  kr_completion_quoted(text.bytes, escaped, quotation);
  kr_arena_free(&arena);
}
