#include "imports.h"

#include <string.h>

static void write_model(struct kr_command *command, struct kr_import *import) {
  struct kr_buffer out;
  kr_buffer_init(&out);
  if (kr_import_write(import, command->output == NULL ? "-" : command->output, &command->limits,
                      &out)) {
    struct kr_text text = {out.bytes, out.len, {0, 0}};
    kr_command_write(command, command->output, text);
  }
  kr_buffer_free(&out);
}

int kr_import_command(struct kr_command *command, int argc, char **argv,
                      bool (*read)(struct kr_import *import, const struct kr_returned *files,
                                   size_t count)) {
  const char *like = NULL;
  struct kr_model model;
  const struct kr_option options[] = {
      KR_VALUE("like", 0, &like, "PLAN.yaml", N_("look for the headings of this plan"))};
  command->options = options;
  command->option_count = 1;
  command->least = 1;
  int status = kr_command_begin(command, argc, argv);
  if (status >= 0)
    return status;
  struct kr_import import;
  struct kr_returned *files =
      kr_arena_take_array(&command->arena, command->argument_count, sizeof *files);
  memset(&model, 0, sizeof model);
  bool good = like == NULL || (kr_command_load_file(command, like, &model) &&
                               kr_command_need_of(command, like, model.plan, KR_DIAG_NO_PLAN));
  kr_import_init(&import, command->lang, &command->arena, &command->diags);
  import.like = model.plan;
  for (size_t i = 0; i < command->argument_count; i++) {
    struct kr_input input = kr_input_path(command->arguments[i]);
    good =
        kr_returned_read(&input, &files[i], &command->limits, &command->arena, &command->diags) &&
        good;
  }
  if (good && read(&import, files, command->argument_count))
    write_model(command, &import);
  return kr_command_end(command);
}
