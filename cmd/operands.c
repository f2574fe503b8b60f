/* SPDX-License-Identifier: ISC */
/* The output of a command against what it reads. */
#define _XOPEN_SOURCE 700 /* realpath */

#include "operands.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/stat.h>

bool kr_same_file(const char *a, const char *b) {
  struct stat one, other;
  return stat(a, &one) == 0 && stat(b, &other) == 0 && S_ISREG(one.st_mode) &&
         one.st_ino == other.st_ino && one.st_dev == other.st_dev;
}

/* True for a file below a folder, links followed. */
static bool is_within(const char *path, const char *folder) {
  char *file = realpath(path, NULL), *above = realpath(folder, NULL);
  size_t len = above == NULL ? 0 : strlen(above);
  bool within = file != NULL && len > 0 && strncmp(file, above, len) == 0 &&
                (file[len] == '/' || above[len - 1] == '/');
  free(file);
  free(above);
  return within;
}

static bool is_folder(const char *path) {
  struct stat info;
  return stat(path, &info) == 0 && S_ISDIR(info.st_mode);
}

const char *kr_operands_read_by(const struct kr_option *option) {
  size_t len = option->metavar == NULL ? 0 : strlen(option->metavar);
  if (option->type != KR_OPTION_VALUE || len < 5 || strcmp(option->metavar + len - 5, ".yaml") != 0)
    return NULL;
  return *(const char **)option->value;
}

bool kr_operands_hold(const struct kr_command *command, const char *path) {
  if (path == NULL)
    return false;
  for (size_t i = 0; i < command->argument_count; i++) {
    const char *operand = command->arguments[i];
    if (is_folder(operand) ? is_within(path, operand) : kr_same_file(path, operand))
      return true;
  }
  for (size_t i = 0; i < command->option_count; i++) {
    const char *value = kr_operands_read_by(&command->options[i]);
    if (value != NULL && kr_same_file(path, value))
      return true;
  }
  return false;
}

/* The suffix of another format of ours than the one that the command writes. */
static bool is_misnamed(const struct kr_command *command) {
  static const char *const texts[] = {"yaml", "yml"};
  const char *slash = strrchr(command->output, '/');
  const char *dot = strrchr(slash == NULL ? command->output : slash, '.');
  if (command->format == NULL || dot == NULL || strcasecmp(dot + 1, command->format) == 0)
    return false;
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    if (strcasecmp(dot + 1, texts[i]) == 0)
      return strcmp(command->format, "yaml") != 0;
  for (size_t i = 0; kr_format_suffixes[i] != NULL; i++)
    if (strcasecmp(dot + 1, kr_format_suffixes[i]) == 0)
      return true;
  return false;
}

int kr_operands_check(struct kr_command *command) {
  if (command->output == NULL)
    return KR_GO_ON;
  if (kr_operands_hold(command, command->output))
    return kr_command_misuse(
        command, N_("this is a file that is read; give the output another name"), command->output);
  if (is_misnamed(command))
    return kr_command_misuse(
        command, N_("the name ends like that of another format; this command does not write it"),
        command->output);
  return KR_GO_ON;
}
