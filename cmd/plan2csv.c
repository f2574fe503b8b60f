#include <string.h>

#include "command.h"
#include "table/document.h"

/* What --table names. */
static bool is_table(const char *name) {
  return strcmp(name, "items") == 0 || strcmp(name, "points") == 0 || strcmp(name, "form") == 0;
}

static const struct kr_document *make_document(const struct kr_plan *plan, const char *name,
                                               bool with_comments, struct kr_arena *arena) {
  if (strcmp(name, "points") == 0)
    return kr_table_document(kr_plan_points_table(plan, with_comments, arena), NULL, arena);
  struct kr_plan_table_options table = {.data = strcmp(name, "items") == 0,
                                        .with_comments = with_comments};
  return kr_plan_document(plan, &table, arena);
}

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "plan2csv",
      .operands = "PLAN.yaml",
      .en = "Prints a plan as CSV, one item a row.",
      .ja = "計画を CSV（一行に一項目）で出力します。",
      .least = 1,
  };
  struct kr_csv_switches csv = {false, false, false, NULL, NULL};
  bool with_comments = false;
  const char *name = "items";
  const struct kr_option options[] = {
      {"table", 0, KR_OPTION_VALUE, &name, "NAME",
       "items (default), points (one datum a row) or form (as printed)",
       "items（既定）、points（一行に一データ）、form（印刷のとおり）"},
      {"with-comments", 0, KR_OPTION_FLAG, &with_comments, NULL,
       "add a column with the comments that the plan holds", "計画にある意見の列を加える"},
      KR_CSV_OPTIONS(csv),
  };
  command.options = options;
  command.option_count = sizeof options / sizeof options[0];
  int status = kr_command_begin(&command, argc, argv);
  if (status >= 0)
    return status;
  if (!is_table(name))
    return kr_command_misuse(&command, "the table is items, points or form",
                             "表は items、points、form のいずれかです", name);
  struct kr_emit_options emit = kr_command_emit_options(&command);
  if (!kr_csv_apply(&command, &csv, &emit))
    return KR_EXIT_FAILED;
  struct kr_model model;
  memset(&model, 0, sizeof model);
  if (!kr_command_load(&command, &model) || !kr_command_need(&command, model.plan, KR_DIAG_NO_PLAN))
    return kr_command_end(&command);
  emit.keys = strcmp(name, "form") != 0;
  kr_command_emit(&command, make_document(model.plan, name, with_comments, &command.arena),
                  kr_format_named("csv"), &emit, command.output);
  return kr_command_end(&command);
}
