#include <string.h>

#include "command.h"
#include "table/document.h"

/* What --table names. */
enum { ITEMS, POINTS, FORM };
static const char *const tables[] = {"items", "points", "form", NULL};

static const struct kr_document *make_document(const struct kr_plan *plan, size_t name,
                                               bool with_comments, struct kr_arena *arena) {
  if (name == POINTS)
    return kr_document_of_table(kr_table_plan_points(plan, with_comments, arena), NULL, arena);
  struct kr_table_plan_options table = {.data = name == ITEMS, .with_comments = with_comments};
  return kr_document_plan(plan, &table, arena);
}

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "plan2csv",
      .operands = "PLAN.yaml",
      .text = N_("Prints a plan as CSV, one item a row."),
      .least = 1,
      .format = "csv",
      .parts = KR_PART_PLAN,
  };
  struct kr_csv_switches csv = {false, false, false, 0, NULL};
  bool with_comments = false;
  size_t name = ITEMS;
  const struct kr_option options[] = {
      KR_CHOICE("table", &name, tables,
                N_("items (default), points (one datum a row) or form (as printed)")),
      KR_FLAG("with-comments", 0, &with_comments,
              N_("add a column with the comments that the plan holds")),
      KR_CSV_OPTIONS(csv),
  };
  command.options = options;
  command.option_count = sizeof options / sizeof options[0];
  int status = kr_command_begin(&command, argc, argv);
  if (status >= 0)
    return status;
  struct kr_emit_options emit = kr_command_emit_options(&command);
  kr_csv_apply(&csv, &emit);
  struct kr_model model;
  memset(&model, 0, sizeof model);
  if (!kr_command_load(&command, &model) || !kr_command_need(&command, model.plan, KR_DIAG_NO_PLAN))
    return kr_command_end(&command);
  emit.keys = name != FORM;
  kr_command_emit(&command, make_document(model.plan, name, with_comments, &command.arena),
                  kr_format_named("csv"), &emit, command.output);
  return kr_command_end(&command);
}
