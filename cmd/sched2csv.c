#include <string.h>

#include "command.h"
#include "table/document.h"
#include "table/sched_table.h"

/* The kinds of tables that --table names. */
static const char *const words[] = {"entries", "matrix", "meetings", "list", NULL};
struct table_row {
  bool of_meetings;
  bool keys; /* machine-readable headings */
};
static const struct table_row tables[] = {
    {false, true}, {false, false}, {true, true}, {true, false}};

static struct kr_table *make_table(const struct table_row *row, const struct kr_model *model,
                                   const struct kr_style *style, struct kr_arena *arena) {
  if (row->of_meetings)
    return row->keys ? kr_table_meetings_data(model->meetings, arena)
                     : kr_table_meetings(model->meetings, style, arena);
  return row->keys ? kr_table_schedule_entries(model->schedule, arena)
                   : kr_table_schedule_matrix(model->schedule, style, arena);
}

static void run(struct kr_command *command, const struct table_row *row,
                struct kr_emit_options *emit) {
  struct kr_model model;
  memset(&model, 0, sizeof model);
  command->parts = row->of_meetings ? KR_PART_MEETINGS : KR_PART_SCHEDULE;
  bool good = kr_command_load(command, &model);
  if (!good || !(row->of_meetings ? kr_command_need(command, model.meetings, KR_DIAG_NO_MEETINGS)
                                  : kr_command_need(command, model.schedule, KR_DIAG_NO_SCHEDULE)))
    return;
  struct kr_arena *arena = &command->arena;
  struct kr_style style;
  kr_style_default(&style);
  struct kr_table *table = make_table(row, &model, &style, arena);
  emit->keys = row->keys;
  kr_command_emit(command, kr_document_of_table(table, &style, arena), kr_format_named("csv"), emit,
                  command->output);
}

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "sched2csv",
      .operands = "SCHEDULE.yaml ...",
      .text = N_("Prints a schedule or its meetings as CSV."),
      .least = 1,
      .format = "csv",
  };
  struct kr_csv_switches csv = {false, false, false, 0, NULL};
  size_t table = 0;
  const struct kr_option options[] = {
      KR_CHOICE("table", &table, words, N_("entries (default), matrix, meetings or list")),
      KR_CSV_OPTIONS(csv),
  };
  command.options = options;
  command.option_count = sizeof options / sizeof options[0];
  int status = kr_command_begin(&command, argc, argv);
  if (status >= 0)
    return status;
  struct kr_emit_options emit = kr_command_emit_options(&command);
  kr_csv_apply(&csv, &emit);
  run(&command, &tables[table], &emit);
  return kr_command_end(&command);
}
