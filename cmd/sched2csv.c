#include <string.h>

#include "command.h"
#include "table/document.h"
#include "table/sched_table.h"

/* A kind of table that --table names. */
struct table_row {
  const char *name;
  bool of_meetings;
  bool keys; /* machine-readable headings */
};

static const struct table_row tables[] = {{"entries", false, true},
                                          {"matrix", false, false},
                                          {"meetings", true, true},
                                          {"list", true, false}};

static const struct table_row *find_table(const char *name) {
  for (size_t i = 0; i < sizeof tables / sizeof tables[0]; i++)
    if (strcmp(tables[i].name, name) == 0)
      return &tables[i];
  return NULL;
}

static struct kr_table *make_table(const struct table_row *row, const struct kr_model *model,
                                   const struct kr_style *style, struct kr_arena *arena) {
  if (row->of_meetings)
    return row->keys ? kr_meetings_data_table(model->meetings, arena)
                     : kr_meetings_table(model->meetings, style, arena);
  return row->keys ? kr_schedule_entries_table(model->schedule, arena)
                   : kr_schedule_matrix_table(model->schedule, style, arena);
}

static void run(struct kr_command *command, const struct table_row *row,
                struct kr_emit_options *emit) {
  struct kr_model model;
  memset(&model, 0, sizeof model);
  bool good = kr_command_load(command, &model);
  if (!good || !(row->of_meetings ? kr_command_need(command, model.meetings, KR_DIAG_NO_MEETINGS)
                                  : kr_command_need(command, model.schedule, KR_DIAG_NO_SCHEDULE)))
    return;
  struct kr_arena *arena = &command->arena;
  struct kr_style style;
  kr_style_default(&style);
  struct kr_table *table = make_table(row, &model, &style, arena);
  emit->keys = row->keys;
  kr_command_emit(command, kr_table_document(table, &style, arena), kr_format_named("csv"), emit,
                  command->output);
}

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "sched2csv",
      .operands = "SCHEDULE.yaml ...",
      .en = "Prints a schedule or its meetings as CSV.",
      .ja = "スケジュールや会議日程を CSV で出力します。",
      .least = 1,
  };
  struct kr_csv_switches csv = {false, false, false, NULL, NULL};
  const char *name = "entries";
  const struct kr_option options[] = {
      {"table", 0, KR_OPTION_VALUE, &name, "NAME", "entries (default), matrix, meetings or list",
       "entries（既定）、matrix、meetings、list"},
      KR_CSV_OPTIONS(csv),
  };
  command.options = options;
  command.option_count = sizeof options / sizeof options[0];
  int status = kr_command_begin(&command, argc, argv);
  if (status >= 0)
    return status;
  struct kr_emit_options emit = kr_command_emit_options(&command);
  const struct table_row *row = find_table(name);
  if (row == NULL)
    return kr_command_misuse(&command, "the table is entries, matrix, meetings or list",
                             "表は entries、matrix、meetings、list のいずれかです", name);
  if (!kr_csv_apply(&command, &csv, &emit))
    return KR_EXIT_FAILED;
  run(&command, row, &emit);
  return kr_command_end(&command);
}
