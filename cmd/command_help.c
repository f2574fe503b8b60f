/* SPDX-License-Identifier: ISC */
/* What --help prints. */
#include "command_help.h"

#include <stdio.h>
#include <string.h>

#include "base/limits.h"

#define LIMITS_A_LINE 5

/* A line with the text, %1 and %2 replaced. */
void kr_command_line(struct kr_command *command, const char *text, const char *arg1,
                     const char *arg2, FILE *to) {
  struct kr_buffer line;
  kr_buffer_init(&line, &command->arena);
  kr_lang_put(command->lang, text, arg1, arg2, &line);
  kr_buffer_putc(&line, '\n');
  fwrite(line.bytes, 1, line.len, to);
  kr_buffer_free(&line);
}

static void print_option(struct kr_command *command, const struct kr_option *option) {
  char left[64];
  char letter[8] = "    ";
  struct kr_buffer text;
  if (option->text == NULL)
    return;
  if (option->letter != 0)
    snprintf(letter, sizeof letter, "-%c, ", option->letter);
  snprintf(left, sizeof left, "%s--%s%s%s", letter, option->name,
           option->metavar != NULL ? "=" : "", option->metavar != NULL ? option->metavar : "");
  kr_buffer_init(&text, &command->arena);
  kr_option_explain(option, command->lang, &text);
  printf("  %-26s %s\n", left, text.bytes);
  kr_buffer_free(&text);
}

static void print_limits(struct kr_command *command) {
  struct kr_buffer names;
  kr_buffer_init(&names, &command->arena);
  for (size_t i = 0; kr_limits_name(i) != NULL; i++) {
    if (i > 0)
      kr_buffer_puts(&names, i % LIMITS_A_LINE == 0 ? ",\n  " : ", ");
    kr_buffer_puts(&names, kr_limits_name(i));
  }
  kr_command_line(command, N_("Limits: %1"), names.bytes, NULL, stdout);
  kr_buffer_free(&names);
}

static void print_example(struct kr_command *command) {
  if (command->example != NULL)
    kr_command_line(command, N_("Example: %1"), command->example, NULL, stdout);
}

int kr_command_help(struct kr_command *command, const struct kr_option *common, size_t count) {
  kr_command_line(command, N_("Usage: %1 [options] %2"), command->name, command->operands, stdout);
  kr_command_line(command, command->text, NULL, NULL, stdout);
  putchar('\n');
  kr_command_line(command, N_("Options:"), NULL, NULL, stdout);
  for (size_t i = 0; i < command->option_count; i++)
    print_option(command, &command->options[i]);
  for (size_t i = 0; i < count; i++)
    print_option(command, &common[i]);
  putchar('\n');
  print_example(command);
  if (command->reads != NULL)
    kr_command_line(command, N_("Reads: %1"), kr_lang_say(command->lang, command->reads), NULL,
                    stdout);
  print_limits(command);
  kr_command_line(command,
                  N_("Exit status: 0 done; 1 done, but something needs a person; 2 not done"), NULL,
                  NULL, stdout);
  kr_command_line(command, N_("More: man %1"), command->name, NULL, stdout);
  return KR_EXIT_DONE;
}
