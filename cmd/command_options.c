#include <locale.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"

static void exhausted(void *context) {
  const struct kr_command *command = context;
  fprintf(stderr, "%s: %s\n", command->name,
          command->lang == KR_LANG_JA ? "メモリが足りません。何も書いていません"
                                      : "out of memory; nothing was written");
  exit(KR_EXIT_FAILED);
}

/* LC_ALL, LC_MESSAGES, LANG, in POSIX's order. */
static enum kr_lang lang_of_locale(void) {
  static const char *const names[] = {"LC_ALL", "LC_MESSAGES", "LANG"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
    const char *value = getenv(names[i]);
    if (value != NULL && value[0] != '\0')
      return strncmp(value, "ja", 2) == 0 ? KR_LANG_JA : KR_LANG_EN;
  }
  return KR_LANG_EN;
}

static const char *say(const struct kr_command *command, const char *en, const char *ja) {
  return command->lang == KR_LANG_JA ? ja : en;
}

int kr_command_misuse(struct kr_command *command, const char *en, const char *ja,
                      const char *what) {
  fprintf(stderr, "%s: ", command->name);
  fprintf(stderr, "%s: %s\n", what, say(command, en, ja));
  fprintf(stderr, say(command, "Try '%s --help'.\n", "使い方は '%s --help' で見られます。\n"),
          command->name);
  kr_arena_free(&command->arena);
  return KR_EXIT_FAILED;
}

static void print_option(const struct kr_command *command, const struct kr_option *option) {
  char left[64];
  char letter[8] = "    ";
  if (option->letter != 0)
    snprintf(letter, sizeof letter, "-%c, ", option->letter);
  snprintf(left, sizeof left, "%s--%s%s%s", letter, option->name,
           option->metavar != NULL ? "=" : "", option->metavar != NULL ? option->metavar : "");
  printf("  %-26s %s\n", left, say(command, option->en, option->ja));
}

static const struct kr_option common[] = {
    {"output", 'o', KR_OPTION_VALUE, NULL, "FILE", "write to FILE instead of standard output",
     "標準出力でなく FILE に書く"},
    {"quiet", 'q', KR_OPTION_FLAG, NULL, NULL, "print errors only", "エラーだけを表示する"},
    {"lang", 0, KR_OPTION_VALUE, NULL, "ja|en", "language of the messages", "表示の言語"},
    {"limit", 0, KR_OPTION_VALUE, NULL, "NAME=VALUE", "change a limit on input",
     "入力の上限を変える"},
    {"help", 0, KR_OPTION_FLAG, NULL, NULL, "show this", "この説明を表示する"},
    {"version", 0, KR_OPTION_FLAG, NULL, NULL, "show the version", "版を表示する"},
};
#define COMMON_COUNT (sizeof common / sizeof common[0])

static int print_help(const struct kr_command *command) {
  printf(say(command, "Usage: %s [options] %s\n%s\n\nOptions:\n",
             "使い方: %s [オプション] %s\n%s\n\nオプション:\n"),
         command->name, command->operands, say(command, command->en, command->ja));
  for (size_t i = 0; i < command->option_count; i++)
    print_option(command, &command->options[i]);
  for (size_t i = 0; i < COMMON_COUNT; i++)
    print_option(command, &common[i]);
  return KR_EXIT_DONE;
}

static bool set_limit(struct kr_command *command, const char *value) {
  const char *equals = strchr(value, '=');
  char name[32];
  if (equals == NULL || (size_t)(equals - value) >= sizeof name || equals[1] < '0' ||
      equals[1] > '9')
    return false;
  memcpy(name, value, (size_t)(equals - value));
  name[equals - value] = '\0';
  char *end;
  unsigned long long number = strtoull(equals + 1, &end, 10);
  return *end == '\0' && kr_limits_set(&command->limits, name, number);
}

/* -1: go on. */
static int set_common(struct kr_command *command, const char *name, const char *value) {
  if (strcmp(name, "output") == 0)
    command->output = strcmp(value, "-") == 0 ? NULL : value;
  else if (strcmp(name, "quiet") == 0)
    command->quiet = true;
  else if (strcmp(name, "help") == 0)
    return print_help(command);
  else if (strcmp(name, "version") == 0)
    return printf("%s (kairan) %s\n", command->name, KR_VERSION) < 0;
  else if (strcmp(name, "lang") == 0 && strcmp(value, "ja") != 0 && strcmp(value, "en") != 0)
    return kr_command_misuse(command, "the language is ja or en", "言語は ja か en です", value);
  else if (strcmp(name, "limit") == 0 && !set_limit(command, value))
    return kr_command_misuse(command, "no such limit; see the man page",
                             "その上限はありません。説明書をご覧ください", value);
  return -1;
}

static const struct kr_option *find(const struct kr_option *options, size_t count, const char *name,
                                    size_t len) {
  for (size_t i = 0; i < count; i++) {
    bool letter = len == 1 && options[i].letter == name[0];
    if (letter || (strlen(options[i].name) == len && strncmp(options[i].name, name, len) == 0))
      return &options[i];
  }
  return NULL;
}

/* One option at argv[*at]; -1: go on. */
static int take_option(struct kr_command *command, int argc, char **argv, int *at) {
  const char *word = argv[*at];
  bool is_long = word[1] == '-';
  const char *name = word + (is_long ? 2 : 1);
  const char *equals = is_long ? strchr(name, '=') : NULL;
  size_t len = equals != NULL ? (size_t)(equals - name) : is_long ? strlen(name) : 1;
  const struct kr_option *option = find(command->options, command->option_count, name, len);
  bool own = option != NULL;
  if (!own)
    option = find(common, COMMON_COUNT, name, len);
  if (option == NULL || (!is_long && option->type == KR_OPTION_FLAG && name[1] != '\0'))
    return kr_command_misuse(command, "unknown option", "知らないオプションです", word);
  const char *value = equals != NULL ? equals + 1 : !is_long && name[1] != '\0' ? name + 1 : NULL;
  if (option->type == KR_OPTION_FLAG && value != NULL)
    return kr_command_misuse(command, "this option takes no value", "値は付けられません", word);
  if (option->type == KR_OPTION_VALUE && value == NULL) {
    if (*at + 1 >= argc)
      return kr_command_misuse(command, "a value is missing", "値がありません", word);
    value = argv[++*at];
  }
  if (!own)
    return set_common(command, option->name, value == NULL ? "" : value);
  if (option->type == KR_OPTION_FLAG)
    *(bool *)option->value = true;
  else
    *(const char **)option->value = value;
  return -1;
}

/* --lang counts for the messages about the options too, so it is looked for first. */
static void find_lang(struct kr_command *command, int argc, char **argv) {
  command->lang = lang_of_locale();
  for (int i = 1; i < argc && argv[i] != NULL && strcmp(argv[i], "--") != 0; i++) {
    const char *value = strncmp(argv[i], "--lang=", 7) == 0              ? argv[i] + 7
                        : strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1]
                                                                         : NULL;
    if (value != NULL)
      command->lang = strcmp(value, "ja") == 0 ? KR_LANG_JA : KR_LANG_EN;
  }
}

int kr_command_begin(struct kr_command *command, int argc, char **argv) {
  bool options = true;
  kr_limits_default(&command->limits);
  kr_arena_init(&command->arena);
  command->arena.exhausted = exhausted;
  command->arena.context = command;
  kr_diags_init(&command->diags, &command->arena);
  find_lang(command, argc, argv);
  command->arguments = kr_arena_take_array(&command->arena, (size_t)argc + 1, sizeof *argv);
  for (int i = 1; i < argc; i++) {
    if (options && strcmp(argv[i], "--") == 0) {
      options = false;
    } else if (options && argv[i][0] == '-' && argv[i][1] != '\0') {
      int status = take_option(command, argc, argv, &i);
      if (status >= 0) {
        kr_arena_free(&command->arena);
        return status;
      }
    } else {
      command->arguments[command->argument_count++] = argv[i];
    }
  }
  if (command->argument_count < command->least)
    return kr_command_misuse(command, "a file is missing", "ファイルの指定が足りません",
                             command->operands);
  if (command->most > 0 && command->argument_count > command->most)
    return kr_command_misuse(command, "one file too many", "ファイルの指定が多すぎます",
                             command->arguments[command->most]);
  return -1;
}
