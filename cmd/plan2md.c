#include <string.h>

#include "command.h"
#include "table/document.h"

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "plan2md",
      .operands = "PLAN.yaml",
      .en = "Prints a plan as Markdown, for reading on a repository page.",
      .ja = "計画を Markdown（リポジトリのページで読む表）で出力します。",
      .least = 1,
  };
  bool with_comments = false;
  const struct kr_option options[] = {
      {"with-comments", 0, KR_OPTION_FLAG, &with_comments, NULL,
       "show the comments that the plan holds", "計画にある意見を入れる"},
  };
  command.options = options;
  command.option_count = sizeof options / sizeof options[0];
  int status = kr_command_begin(&command, argc, argv);
  if (status >= 0)
    return status;
  struct kr_model model;
  memset(&model, 0, sizeof model);
  if (!kr_command_load(&command, &model) || !kr_command_need(&command, model.plan, KR_DIAG_NO_PLAN))
    return kr_command_end(&command);
  struct kr_plan_table_options table = {.with_comments = with_comments};
  struct kr_emit_options emit = kr_command_emit_options(&command);
  kr_command_emit(&command, kr_plan_document(model.plan, &table, &command.arena),
                  kr_format_named("md"), &emit, command.output);
  return kr_command_end(&command);
}
