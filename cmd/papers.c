#include "papers.h"

#include <string.h>

#include "command.h"
#include "table/document.h"

#define OPTION_MOST 4

struct switches {
  const char *reviewer, *style;
  bool with_comments;
  struct kr_option options[OPTION_MOST];
  size_t count;
};

static void add_option(struct switches *switches, struct kr_option option) {
  switches->options[switches->count++] = option;
}

static void add_style(struct switches *switches, const struct kr_paper_command *paper) {
  const struct kr_option option =
      KR_VALUE("style", 0, &switches->style, "FILE.yaml",
               N_("a YAML file whose style: applies if the input sets none"));
  if (paper->styled)
    add_option(switches, option);
}

static void add_plan_options(struct switches *switches, const struct kr_paper_command *paper) {
  const struct kr_option reviewer =
      KR_VALUE("reviewer", 0, &switches->reviewer, "NAME", N_("fill in the member's name"));
  const struct kr_option comments = KR_FLAG("with-comments", 0, &switches->with_comments,
                                            N_("fill in the comments that the plan holds"));
  if (paper->form)
    add_option(switches, reviewer);
  add_option(switches, comments);
}

static struct kr_command make_command(const struct kr_paper_command *paper, const char *operands,
                                      unsigned parts, const struct switches *switches) {
  struct kr_command command = {.name = paper->name,
                               .operands = operands,
                               .text = paper->text,
                               .options = switches->options,
                               .option_count = switches->count,
                               .least = 1,
                               .format = paper->format,
                               .parts = parts};
  return command;
}

static void emit(struct kr_command *command, const struct kr_paper_command *paper,
                 const struct kr_document *document) {
  struct kr_emit_options options = kr_command_emit_options(command);
  kr_command_emit(command, document, kr_format_named(paper->format), &options, command->output);
}

int kr_paper_of_plan(const struct kr_paper_command *paper, int argc, char **argv) {
  struct switches switches = {NULL, NULL, false, {{0}}, 0};
  struct kr_model model;
  struct kr_style style;
  add_plan_options(&switches, paper);
  add_style(&switches, paper);
  struct kr_command command =
      make_command(paper, "PLAN.yaml", KR_PART_PLAN | KR_PART_STYLE, &switches);
  int status = kr_command_begin(&command, argc, argv);
  if (status >= 0)
    return status;
  memset(&model, 0, sizeof model);
  if (kr_command_load(&command, &model) && kr_command_need(&command, model.plan, KR_DIAG_NO_PLAN) &&
      kr_command_style(&command, switches.style, &model, &style)) {
    struct kr_table_plan_options table = {.reviewer = kr_text_of(switches.reviewer),
                                          .form = paper->form,
                                          .with_comments = switches.with_comments,
                                          .style = &style,
                                          .look = model.style};
    emit(&command, paper, kr_document_plan(model.plan, &table, &command.arena));
  }
  return kr_command_end(&command);
}

int kr_paper_of_schedule(const struct kr_paper_command *paper, int argc, char **argv) {
  struct switches switches = {NULL, NULL, false, {{0}}, 0};
  struct kr_model model;
  struct kr_style style;
  add_style(&switches, paper);
  struct kr_command command = make_command(
      paper, "SCHEDULE.yaml ...", KR_PART_SCHEDULE | KR_PART_MEETINGS | KR_PART_STYLE, &switches);
  int status = kr_command_begin(&command, argc, argv);
  if (status >= 0)
    return status;
  memset(&model, 0, sizeof model);
  if (kr_command_load(&command, &model) &&
      (model.meetings != NULL || kr_command_need(&command, model.schedule, KR_DIAG_NO_SCHEDULE)) &&
      kr_command_style(&command, switches.style, &model, &style))
    emit(&command, paper,
         kr_document_schedule(model.schedule, model.meetings, &style, model.style, &command.arena));
  return kr_command_end(&command);
}
