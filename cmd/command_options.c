/* SPDX-License-Identifier: ISC */
/* Options of a command, those of all commands, and --help. */
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "base/jobs.h"
#include "base/textkey.h"
#include "command.h"
#include "command_help.h"
#include "completion.h"
#include "language.h"
#include "operands.h"

#define NAME_MOST 32 /* letters of an option that is looked for */
#define FAR_MOST 2   /* letters that may be wrong in its name */

static const char *say(const struct kr_command *command, const char *text) {
  return kr_lang_say(command->lang, text);
}

static void on_oom(void *context) {
  struct kr_command *command = context;
  fprintf(stderr, "%s: %s\n", command->name, command->oom[command->written]);
  kr_arena_free(&command->arena);
  exit(KR_EXIT_FAILED);
}

/* The catalogue is read here, since it takes memory. */
static void begin_language(struct kr_command *command) {
  const char *const texts[] = {N_("out of memory; nothing was written"),
                               N_("out of memory; what was written before is complete")};
  for (size_t i = 0; i < 2; i++)
    command->oom[i] = texts[i];
  kr_arena_watch();
  kr_language_begin(command->lang);
  for (size_t i = 0; i < 2; i++)
    command->oom[i] = say(command, texts[i]);
  kr_arena_check(&command->arena);
}

static int misuse(struct kr_command *command, const char *text, const char *what, const char *arg1,
                  const char *arg2) {
  struct kr_buffer line, shown;
  kr_buffer_init(&line, &command->arena);
  kr_buffer_init(&shown, &command->arena);
  kr_buffer_printf(&line, "%s: %s: ", command->name, what);
  kr_lang_put(command->lang, text, arg1, arg2, &line);
  kr_buffer_harmless(&shown, kr_text_view(line.bytes, line.len));
  fprintf(stderr, "%s\n", shown.bytes);
  kr_command_line(command, N_("Try '%1 --help'."), command->name, NULL, stderr);
  kr_arena_free(&command->arena);
  return KR_EXIT_FAILED;
}

int kr_command_misuse(struct kr_command *command, const char *text, const char *what) {
  return misuse(command, text, what, NULL, NULL);
}

const char *kr_option_word(const struct kr_option *option, size_t row) {
  const char *word;
  memcpy(&word, (const char *)option->rows + row * option->row_size, sizeof word);
  return word;
}

/* a, b or c, in the language; `put` appends one row. */
static void list_rows(const struct kr_option *option, enum kr_lang lang,
                      void (*put)(const struct kr_option *, size_t, enum kr_lang,
                                  struct kr_buffer *),
                      struct kr_buffer *out) {
  for (size_t i = 0; kr_option_word(option, i) != NULL; i++) {
    bool last = kr_option_word(option, i + 1) == NULL;
    if (i > 0)
      kr_buffer_puts(out, kr_lang_say(lang, last ? N_(" or ") : N_(", ")));
    put(option, i, lang, out);
  }
}

static void put_word(const struct kr_option *option, size_t row, enum kr_lang lang,
                     struct kr_buffer *out) {
  (void)lang;
  kr_buffer_puts(out, kr_option_word(option, row));
}

static void put_explained_word(const struct kr_option *option, size_t row, enum kr_lang lang,
                               struct kr_buffer *out) {
  const char *parts[2]; /* word and note */
  memcpy(parts, (const char *)option->rows + row * option->row_size, sizeof parts);
  if (row == 0)
    kr_lang_put(lang, N_("%1 (default)"), parts[0], NULL, out);
  else if (parts[1] == NULL)
    kr_buffer_puts(out, parts[0]);
  else
    kr_lang_put(lang, N_("%1 (%2)"), parts[0], kr_lang_say(lang, parts[1]), out);
}

void kr_option_explain(const struct kr_option *option, enum kr_lang lang, struct kr_buffer *out) {
  if (option->text[0] != '\0')
    kr_buffer_puts(out, kr_lang_say(lang, option->text));
  else
    list_rows(option, lang, put_explained_word, out);
}

int kr_command_misuse_of(struct kr_command *command, const char *text, const char *what,
                         const char *arg) {
  return misuse(command, text, what, arg, NULL);
}

static const struct kr_option common[] = {
    KR_VALUE("output", 'o', NULL, "FILE", N_("write to FILE instead of standard output")),
    KR_FLAG("quiet", 'q', NULL, N_("print errors only")),
    KR_CHOICE("lang", NULL, kr_language_words, N_("language of the messages: ja or en")),
    KR_VALUE("limit", 0, NULL, "NAME=VALUE", N_("change a limit on input")),
    KR_FLAG("help", 'h', NULL, N_("show this")),
    KR_FLAG("version", 0, NULL, N_("show the version")),
    /* for the build, and for setting up a shell: not listed by --help */
    KR_CHOICE("completion", NULL, kr_completion_shells, NULL),
};
#define COMMON_COUNT (sizeof common / sizeof common[0])

/* False if the text is no whole number, or too large a one. */
static bool take_number(const char *text, uint64_t *number) {
  char *end;
  errno = 0;
  *number = strtoull(text, &end, 10);
  return text[0] >= '0' && text[0] <= '9' && *end == '\0' && errno == 0;
}

static int set_limit(struct kr_command *command, const char *value) {
  char name[32] = "";
  size_t len = strcspn(value, "=");
  uint64_t number;
  if (value[len] == '\0' || !take_number(value + len + 1, &number))
    return kr_command_misuse(command, N_("write NAME=VALUE, with a whole number below 2^64"),
                             value);
  if (len < sizeof name)
    memcpy(name, value, len);
  if (!kr_limits_set(&command->limits, name, number))
    return kr_command_misuse(command, N_("no such limit; see the man page"), value);
  return KR_GO_ON;
}

static int print_version(const struct kr_command *command) {
  printf("%s (kairan) %s\n", command->name, KR_VERSION);
  return KR_EXIT_DONE;
}

static int set_jobs(struct kr_command *command, size_t *jobs, const char *value) {
  char most[24];
  uint64_t number;
  snprintf(most, sizeof most, "%d", KR_JOBS_MOST);
  if (!take_number(value, &number) || number < 1 || number > KR_JOBS_MOST)
    return kr_command_misuse_of(command, N_("--jobs takes a whole number from 1 to %1"), value,
                                most);
  *jobs = (size_t)number;
  return KR_GO_ON;
}

/* An exit status, or KR_GO_ON. */
static int set_common(struct kr_command *command, const char *name, const char *value) {
  if (strcmp(name, "output") == 0)
    command->output = strcmp(value, "-") == 0 ? NULL : value;
  else if (strcmp(name, "quiet") == 0)
    command->quiet = true;
  else if (strcmp(name, "help") == 0)
    return kr_command_help(command, common, COMMON_COUNT);
  else if (strcmp(name, "version") == 0)
    return print_version(command);
  else if (strcmp(name, "limit") == 0)
    return set_limit(command, value);
  else if (strcmp(name, "completion") == 0) {
    kr_completion_print(command, common, COMMON_COUNT, value);
    return KR_EXIT_DONE;
  }
  return KR_GO_ON;
}

static const struct kr_option *find(const struct kr_option *options, size_t count, const char *name,
                                    size_t len) {
  for (size_t i = 0; i < count; i++)
    if (strlen(options[i].name) == len && strncmp(options[i].name, name, len) == 0)
      return &options[i];
  return NULL;
}

static const struct kr_option *find_letter(const struct kr_option *options, size_t count,
                                           char letter) {
  for (size_t i = 0; i < count; i++)
    if (options[i].letter == letter)
      return &options[i];
  return NULL;
}

static size_t choice_named(const struct kr_option *option, const char *value) {
  size_t i = 0;
  const char *word;
  while ((word = kr_option_word(option, i)) != NULL && strcasecmp(word, value) != 0)
    i++;
  return i;
}

static int misuse_of_choice(struct kr_command *command, const struct kr_option *option,
                            const char *value) {
  struct kr_buffer words;
  kr_buffer_init(&words, &command->arena);
  list_rows(option, command->lang, put_word, &words);
  return misuse(command, N_("--%1 takes %2"), value, option->name, words.bytes);
}

/* An exit status, or KR_GO_ON. */
static int set_choice(struct kr_command *command, const struct kr_option *option,
                      const char *value) {
  size_t row = choice_named(option, value);
  const char *word = kr_option_word(option, row);
  if (word == NULL)
    return misuse_of_choice(command, option, value);
  if (option->value == NULL)
    return set_common(command, option->name, word);
  *(size_t *)option->value = row;
  return KR_GO_ON;
}

/* An exit status, or KR_GO_ON. */
static int set_option(struct kr_command *command, const struct kr_option *option,
                      const char *value) {
  if (option->type == KR_OPTION_CHOICE)
    return set_choice(command, option, value);
  if (option->value == NULL)
    return set_common(command, option->name, value);
  if (option->type == KR_OPTION_JOBS)
    return set_jobs(command, option->value, value);
  if (option->type == KR_OPTION_FLAG)
    *(bool *)option->value = true;
  else
    *(const char **)option->value = value;
  return KR_GO_ON;
}

/* What follows the name in the same word; NULL: nothing does. */
static const char *attached_value(const char *name, const char *equals, bool is_long) {
  if (equals != NULL)
    return equals + 1;
  return !is_long && name[1] != '\0' ? name + 1 : NULL;
}

static size_t name_length(const char *name, const char *equals, bool is_long) {
  if (equals != NULL)
    return (size_t)(equals - name);
  return is_long ? strlen(name) : 1;
}

static const struct kr_option *find_option(const struct kr_command *command, const char *name,
                                           size_t len, bool is_long) {
  const struct kr_option *own = command->options;
  size_t count = command->option_count;
  const struct kr_option *option =
      is_long ? find(own, count, name, len) : find_letter(own, count, name[0]);
  if (option == NULL)
    option = is_long ? find(common, COMMON_COUNT, name, len)
                     : find_letter(common, COMMON_COUNT, name[0]);
  return option;
}

/* The option of a list whose name is nearest to a wrong one; `least` is how far that is. */
static const struct kr_option *nearest(const struct kr_option *options, size_t count,
                                       struct kr_text_characters name, unsigned *least,
                                       const struct kr_option *found) {
  uint32_t other[NAME_MOST];
  unsigned row[3 * (NAME_MOST + 1)];
  for (size_t i = 0; i < count; i++) {
    struct kr_text_characters theirs = {other, strlen(options[i].name)};
    for (size_t j = 0; j < theirs.n && j < NAME_MOST; j++)
      other[j] = (unsigned char)options[i].name[j];
    if (theirs.n > NAME_MOST || options[i].text == NULL)
      continue;
    unsigned far = kr_text_distance(KR_TEXT_SWAPS, name, theirs, row);
    if (far >= *least)
      continue;
    *least = far;
    found = &options[i];
  }
  return found;
}

/* An unknown option, and the one that was meant if one is near: `len` letters after the hyphens. */
static int misuse_of_name(struct kr_command *command, const char *word, size_t len) {
  uint32_t letters[NAME_MOST];
  struct kr_text_characters name = {letters, len};
  const struct kr_option *found = NULL;
  unsigned least = FAR_MOST + 1;
  for (size_t i = 0; i < len && i < NAME_MOST; i++)
    letters[i] = (unsigned char)word[2 + i];
  if (len > FAR_MOST && len <= NAME_MOST) {
    found = nearest(command->options, command->option_count, name, &least, found);
    found = nearest(common, COMMON_COUNT, name, &least, found);
  }
  if (found == NULL)
    return kr_command_misuse(command, N_("unknown option"), word);
  return misuse(command, N_("unknown option; did you mean --%1?"), word, found->name, NULL);
}

/* One option at argv[*at]: an exit status, or KR_GO_ON. */
static int take_option(struct kr_command *command, int argc, char **argv, int *at) {
  const char *word = argv[*at];
  bool is_long = word[1] == '-';
  const char *name = word + (is_long ? 2 : 1);
  const char *equals = is_long ? strchr(name, '=') : NULL;
  size_t len = name_length(name, equals, is_long);
  const struct kr_option *option = find_option(command, name, len, is_long);
  if (option == NULL || (!is_long && option->type == KR_OPTION_FLAG && name[1] != '\0'))
    return misuse_of_name(command, word, is_long ? len : 0);
  const char *value = attached_value(name, equals, is_long);
  if (option->type == KR_OPTION_FLAG && value != NULL)
    return kr_command_misuse(command, N_("this option takes no value"), word);
  if (option->type != KR_OPTION_FLAG && value == NULL) {
    if (*at + 1 >= argc)
      return kr_command_misuse(command, N_("a value is missing"), word);
    value = argv[++*at];
  }
  return set_option(command, option, value == NULL ? "" : value);
}

/* --lang applies to the messages about the options too, so it is looked for first. */
static void find_lang(struct kr_command *command, int argc, char **argv) {
  command->lang = kr_language_of_locale();
  for (int i = 1; i < argc && argv[i] != NULL && strcmp(argv[i], "--") != 0; i++) {
    const char *value = strcmp(argv[i], "--lang") == 0 && i + 1 < argc ? argv[i + 1] : NULL;
    if (strncmp(argv[i], "--lang=", 7) == 0)
      value = argv[i] + 7;
    for (size_t j = 0; value != NULL && kr_language_words[j] != NULL; j++)
      if (strcasecmp(value, kr_language_words[j]) == 0)
        command->lang = (enum kr_lang)j;
  }
  begin_language(command);
}

/* A file must not get the number of a stream that was closed, or messages would go into it. What is
 * opened instead can only be used the wrong way round, so that reading and writing fail as before.
 */
static void fill_streams(void) {
  for (int fd = STDIN_FILENO; fd <= STDERR_FILENO; fd++)
    if (fcntl(fd, F_GETFD) < 0)
      (void)open("/dev/null", fd == STDIN_FILENO ? O_WRONLY : O_RDONLY);
}

/* What --help and its like have printed must have arrived. */
static int end_printing(struct kr_command *command, int status) {
  errno = 0;
  bool good = fflush(stdout) == 0 && !ferror(stdout);
  if (status == KR_EXIT_DONE && !good) {
    kr_command_system(command, KR_DIAG_OUTPUT_CUT, "-");
    return kr_command_end(command);
  }
  kr_arena_free(&command->arena);
  return status;
}

/* What an option has if it is not given. */
static void set_usual(const struct kr_command *command) {
  for (size_t i = 0; i < command->option_count; i++)
    if (command->options[i].type == KR_OPTION_JOBS) {
      size_t *jobs = command->options[i].value;
      *jobs = kr_jobs_processors();
      if (*jobs > KR_JOBS_USUAL)
        *jobs = KR_JOBS_USUAL;
    }
}

int kr_command_begin(struct kr_command *command, int argc, char **argv) {
  bool options = true;
  signal(SIGXFSZ, SIG_IGN); /* a file that may not grow is told like a full disk */
  fill_streams();
  set_usual(command);
  kr_limits_default(&command->limits);
  kr_arena_init(&command->arena);
  command->arena.on_oom = on_oom;
  command->arena.context = command;
  kr_diags_init(&command->diags, &command->arena);
  kr_buffer_init(&command->standard, &command->arena);
  kr_buffer_init(&command->messages, &command->arena);
  find_lang(command, argc, argv);
  command->arguments = kr_arena_alloc_array(&command->arena, (size_t)argc + 1, sizeof *argv);
  for (int i = 1; i < argc; i++) {
    if (options && strcmp(argv[i], "--") == 0) {
      options = false;
    } else if (options && argv[i][0] == '-' && argv[i][1] != '\0') {
      int status = take_option(command, argc, argv, &i);
      if (status != KR_GO_ON)
        return end_printing(command, status);
    } else {
      command->arguments[command->argument_count++] = argv[i];
    }
  }
  if (command->argument_count < command->least)
    return kr_command_misuse(command, N_("a file is missing"), command->operands);
  if (command->most > 0 && command->argument_count > command->most)
    return kr_command_misuse(command, N_("one file too many"), command->arguments[command->most]);
  return kr_operands_check(command);
}
