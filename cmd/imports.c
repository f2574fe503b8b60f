/* SPDX-License-Identifier: ISC */
/* The commands that read old papers. */
#include "imports.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "confinement.h"
#include "import/import.h"
#include "sheet/file_kind.h"

struct job {
  struct kr_command *command;
  struct kr_import *import;
  bool (*find)(struct kr_import *import, const struct kr_sheet_file *files, size_t count);
  struct kr_buffer out;
  bool done;
};

static bool is_source(const char *path) {
  const char *dot = strrchr(path, '.');
  return dot != NULL && (strcasecmp(dot, ".yaml") == 0 || strcasecmp(dot, ".yml") == 0);
}

static bool read_paper(struct kr_command *command, const char *path, struct kr_arena *arena,
                       struct kr_sheet_file *file) {
  struct kr_reading reading = {
      .limits = &command->limits, .arena = arena, .diags = &command->diags};
  if (!is_source(path))
    return kr_sheet_read_path(&reading, path, file);
  kr_diag_add(&command->diags, KR_DIAG_SOURCE_GIVEN, path, kr_nowhere, NULL, NULL);
  return false;
}

/* Reads the files and puts what is found in them into `out`, unless there was an error before. */
static void read_files(void *context) {
  struct job *job = context;
  struct kr_command *command = job->command;
  struct kr_arena *arena = job->import->arena;
  size_t count = command->argument_count;
  bool good = command->diags.errors == 0;
  struct kr_sheet_file *files = kr_arena_alloc_array(arena, count, sizeof *files);
  for (size_t i = 0; i < count; i++)
    good = read_paper(command, command->arguments[i], arena, &files[i]) && good;
  job->done = good && job->find(job->import, files, count) &&
              kr_import_write(job->import, command->output == NULL ? "-" : command->output,
                              &command->limits, &job->out);
}

static int import_files(struct kr_command *command, struct kr_import *import,
                        bool (*find)(struct kr_import *import, const struct kr_sheet_file *files,
                                     size_t count)) {
  struct job job = {.command = command, .import = import, .find = find};
  import->arena = kr_arena_child(&command->arena);
  kr_buffer_init(&job.out, import->arena);
  const struct kr_reading whole = {.shown = command->arguments[0],
                                   .limits = &command->limits,
                                   .arena = import->arena,
                                   .diags = &command->diags};
  if (kr_reading_within(&whole, read_files, &job) && job.done)
    kr_command_write(command, command->output, kr_text_view(job.out.bytes, job.out.len));
  kr_buffer_free(&job.out);
  return kr_command_end(command);
}

static int begin(struct kr_command *command, int argc, char **argv, const struct kr_option *options,
                 size_t count) {
  char example[64];
  const char *made = strchr(command->name, '2') + 1;
  snprintf(example, sizeof example, "%s old.%.4s -o %s.yaml", command->name, command->name, made);
  command->example = example;
  command->reads = N_(".xlsx, .xlsm, .docx, .ods, .fods and .csv");
  command->options = options;
  command->option_count = count;
  command->least = 1;
  command->format = "yaml";
  int status = kr_command_begin(command, argc, argv);
  command->example = NULL;
  return status;
}

/* A plan for its headings, which need none for the members. */
static void load_headings(struct kr_command *command, const char *like, struct kr_model *model) {
  size_t first = command->diags.count, errors = command->diags.errors;
  kr_command_load_file(command, like, model);
  kr_diags_take_back(&command->diags, KR_DIAG_NO_INPUT_COLUMN, first);
  if (command->diags.errors == errors)
    kr_command_need_of(command, like, model->plan, KR_DIAG_NO_PLAN);
}

int kr_command_import_plan(struct kr_command *command, int argc, char **argv) {
  const char *like = NULL, *columns = NULL;
  bool open = false;
  struct kr_model model;
  struct kr_import import;
  const struct kr_option options[] = {
      KR_VALUE("like", 0, &like, "PLAN.yaml", N_("look for the headings of this plan")),
      KR_VALUE("columns", 0, &columns, "FIELD=HEADING,...",
               N_("take the columns under these headings")),
      KR_OPTION_NO_SANDBOX(&open)};
  int status = begin(command, argc, argv, options, sizeof options / sizeof options[0]);
  if (status != KR_GO_ON)
    return status;
  if (!open)
    kr_confine(command, NULL, 0);
  memset(&model, 0, sizeof model);
  if (like != NULL)
    load_headings(command, like, &model);
  kr_import_init(&import, command->lang, &command->arena, &command->diags);
  import.like = model.plan;
  import.columns = columns == NULL ? NULL : kr_import_columns(columns, model.plan, &command->arena);
  if (columns != NULL && import.columns == NULL)
    return kr_command_misuse(command,
                             N_("columns are written like item=HEADING,policy=HEADING; the fields "
                                "are policy, approach, item, initiatives, issues and comment"),
                             columns);
  return import_files(command, &import, kr_import_plan);
}

int kr_command_import_sched(struct kr_command *command, int argc, char **argv) {
  const char *year = NULL;
  bool open = false;
  struct kr_import import;
  int number;
  const struct kr_option options[] = {
      KR_VALUE("fiscal-year", 0, &year, "YEAR",
               N_("the fiscal year (such as 2026), whatever the files say")),
      KR_OPTION_NO_SANDBOX(&open)};
  int status = begin(command, argc, argv, options, sizeof options / sizeof options[0]);
  if (status != KR_GO_ON)
    return status;
  if (!open)
    kr_confine(command, NULL, 0);
  kr_import_init(&import, command->lang, &command->arena, &command->diags);
  import.fiscal_year = kr_text_of(year);
  if (year != NULL && kr_era_fiscal_year(import.fiscal_year, &number, &command->arena) != KR_ERA_OK)
    return kr_command_misuse(command, N_("the fiscal year must be written like 2026 or 令和8年度"),
                             year);
  return import_files(command, &import, kr_import_sched);
}
