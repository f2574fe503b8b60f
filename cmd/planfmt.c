/* SPDX-License-Identifier: ISC */
/* planfmt: source files in their normal form. */
#include <string.h>

#include "change_files.h"
#include "fmt/fmt.h"

struct format_run {
  struct kr_command command;
  struct kr_rewrite rewrite;
  bool all;
  struct kr_fmt fmt;
};

/* A file in its normal form. */
static bool format(void *context, const char *name, struct kr_text before, struct kr_buffer *after,
                   struct kr_arena *arena) {
  struct format_run *run = context;
  run->fmt.name = name;
  return kr_fmt_source(&run->fmt, before, &run->command.limits, after, arena, &run->command.diags);
}

static int misuse(struct format_run *run) {
  if (run->fmt.ids && (run->rewrite.check || run->all || run->fmt.keys || run->fmt.quotes))
    return kr_command_misuse(&run->command, N_("give --ids without other changes and --check"),
                             "--ids");
  return kr_rewrite_misuse(&run->rewrite);
}

int main(int argc, char **argv) {
  struct format_run run;
  memset(&run, 0, sizeof run);
  const struct kr_option options[] = {
      KR_FLAG("in-place", 'i', &run.rewrite.in_place, N_("change the files themselves")),
      KR_FLAG("dry-run", 'n', &run.rewrite.dry, N_("show the changes as a diff, write nothing")),
      KR_FLAG("check", 0, &run.rewrite.check, N_("name the files that are not in normal form")),
      KR_FLAG("keys", 0, &run.fmt.keys, N_("put the keys into their order too")),
      KR_FLAG("quotes", 0, &run.fmt.quotes,
              N_("write texts without quotation marks, long ones after |")),
      KR_FLAG("all", 0, &run.all, N_("both of these")),
      KR_FLAG("ids", 0, &run.fmt.ids, N_("write the ids that are missing, change nothing else")),
  };
  run.command.name = "planfmt";
  run.command.operands = "FILE.yaml ...";
  run.command.example = "planfmt -i plan.yaml schedule.yaml";
  run.command.text = N_("Puts plans, schedules and meetings into their normal form.");
  run.command.options = options;
  run.command.option_count = sizeof options / sizeof options[0];
  run.command.least = 1;
  run.command.format = "yaml";
  run.rewrite.command = &run.command;
  run.rewrite.changed_text = N_("files changed %1");
  run.rewrite.normal_text = N_(", already in normal form %1");
  run.rewrite.fault_text = N_(", not changed for a fault %1");
  run.rewrite.make = format;
  run.rewrite.context = &run;
  int status = kr_command_begin(&run.command, argc, argv);
  if (status == KR_GO_ON)
    status = misuse(&run);
  if (status != KR_GO_ON)
    return status;
  run.fmt.keys = run.fmt.keys || run.all;
  run.fmt.quotes = run.fmt.quotes || run.all;
  run.fmt.notes = !run.rewrite.check;
  if (run.fmt.ids)
    run.rewrite.normal_text = N_(", without missing ids %1");
  kr_rewrite_all(&run.rewrite);
  return kr_command_end(&run.command);
}
