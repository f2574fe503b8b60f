/* planinit: the first files of a new plan. */
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>

#include "command.h"
#include "language.h"

#define START "/share/kairan/start/"

static const char *const names[] = {"plan.yaml", "schedule.yaml", "Makefile"};
#define COUNT (sizeof names / sizeof names[0])

struct init_run {
  struct kr_command command;
  const char *folder;
  const char *paths[COUNT];
  struct kr_buffer bytes[COUNT];
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
    kr_buffer_init(&run->bytes[i], &command->arena);
    if (!kr_file_read(path, command->limits.yaml_bytes, &run->bytes[i])) {
      kr_command_system(command, KR_DIAG_CANNOT_READ, path);
      return false;
    }
  }
  return true;
}

/* Nothing that is there is written over; one of these files is enough to write none. */
static bool is_free(struct init_run *run) {
  bool is_free = true;
  for (size_t i = 0; i < COUNT; i++) {
    struct stat there;
    run->paths[i] = names[i];
    if (run->folder != NULL)
      run->paths[i] = join(&run->command.arena, run->folder, names[i]);
    if (lstat(run->paths[i], &there) != 0)
      continue;
    is_free = false;
    kr_diag_add(&run->command.diags, KR_DIAG_PAPER_EXISTS, run->paths[i], kr_nowhere, NULL, NULL);
  }
  return is_free;
}

static bool make_folder(struct init_run *run) {
  if (run->folder == NULL || mkdir(run->folder, 0777) == 0 || errno == EEXIST)
    return true;
  kr_command_system(&run->command, KR_DIAG_CANNOT_WRITE, run->folder);
  return false;
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
              run->paths[0], NULL, &line);
  fprintf(stderr, "%s\n", line.bytes);
  kr_buffer_free(&line);
}

static void init(struct init_run *run) {
  struct kr_command *command = &run->command;
  size_t written = 0;
  if (!is_free(run) || !read_all(run) || !make_folder(run))
    return;
  while (written < COUNT &&
         kr_command_write(command, run->paths[written],
                          kr_text_view(run->bytes[written].bytes, run->bytes[written].len)))
    written++;
  if (written == COUNT)
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
