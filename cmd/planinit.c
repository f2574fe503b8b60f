/* SPDX-License-Identifier: ISC */
/* planinit: the first files of a new plan. */
#include <stdio.h>
#include <string.h>

#include "command.h"
#include "language.h"
#include "new_files.h"

#define START "/share/kairan/start/"

static const char *const names[] = {"plan.yaml", "schedule.yaml", "Makefile"};
#define COUNT (sizeof names / sizeof names[0])

struct init_run {
  struct kr_command command;
  const char *folder;
  struct kr_new_file files[COUNT];
};

static const char *join(struct kr_arena *arena, const char *folder, const char *name) {
  struct kr_buffer path;
  kr_buffer_init(&path, arena);
  kr_buffer_printf(&path, "%s/%s", folder, name);
  return path.bytes;
}

/* The files of the language, beside the program or where the installation put them. */
static const char *start_folder(struct kr_command *command) {
  char beside[KR_LANGUAGE_PATH_ROOM], below[sizeof START + 8];
  snprintf(below, sizeof below, START "%s", kr_language_words[command->lang]);
  if (kr_language_beside(below, names[0], beside))
    return kr_arena_copy(&command->arena, beside, strlen(beside));
  return join(&command->arena, KR_DATADIR "/start", kr_language_words[command->lang]);
}

static bool read_all(struct init_run *run) {
  struct kr_command *command = &run->command;
  const char *start = start_folder(command);
  for (size_t i = 0; i < COUNT; i++) {
    const char *path = join(&command->arena, start, names[i]);
    struct kr_buffer bytes;
    kr_buffer_init(&bytes, &command->arena);
    if (!kr_command_read(command, path, &bytes))
      return false;
    run->files[i].bytes = kr_text_view(bytes.bytes, bytes.len);
  }
  return true;
}

/* What was done, and what is next. */
static void close_run(struct init_run *run) {
  struct kr_command *command = &run->command;
  struct kr_buffer line;
  if (command->quiet)
    return;
  kr_buffer_init(&line, &command->arena);
  kr_buffer_printf(&line, "%s: ", command->name);
  kr_lang_put(command->lang, N_("%1 was written; write your own plan into it, then run make there"),
              run->files[0].path, NULL, &line);
  fprintf(stderr, "%s\n", line.bytes);
  kr_buffer_free(&line);
}

/* Nothing that is there is written over; one of these files is enough to write none. */
static void init(struct init_run *run) {
  struct kr_command *command = &run->command;
  for (size_t i = 0; i < COUNT; i++) {
    run->files[i].path = names[i];
    if (run->folder != NULL)
      run->files[i].path = join(&command->arena, run->folder, names[i]);
  }
  if (kr_new_files_find(command, run->files, COUNT, KR_OLD_FILES_STAY) && read_all(run) &&
      (run->folder == NULL || kr_new_files_folder(command, run->folder)) &&
      kr_new_files_write(command, run->files, COUNT))
    close_run(run);
}

int main(int argc, char **argv) {
  struct init_run run;
  memset(&run, 0, sizeof run);
  const struct kr_option options[] = {
      KR_VALUE("directory", 'd', &run.folder, "DIR",
               N_("the folder to write into, made if missing")),
  };
  run.command.name = "planinit";
  run.command.operands = "";
  run.command.example = "planinit -d newplan";
  run.command.text = N_("Writes a first plan, a schedule and a Makefile to begin with.");
  run.command.options = options;
  run.command.option_count = sizeof options / sizeof options[0];
  int status = kr_command_begin(&run.command, argc, argv);
  if (status == KR_GO_ON && run.command.argument_count > 0)
    status = kr_command_misuse(&run.command, N_("this command reads no file; -d names a folder"),
                               run.command.arguments[0]);
  if (status == KR_GO_ON && run.command.output != NULL)
    status = kr_command_misuse(&run.command, N_("-d names the folder to write into"), "-o");
  if (status != KR_GO_ON)
    return status;
  init(&run);
  return kr_command_end(&run.command);
}
