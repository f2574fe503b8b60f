/* SPDX-License-Identifier: ISC */
/* opinions: numbers of the opinions in a plan, and the papers made of them. */
#include "opinions.h"

#include <stdio.h>
#include <string.h>

#include "change_files.h"
#include "model/opinion.h"
#include "opinion_proof.h"
#include "patch/patch.h"

struct opinions_run {
  struct kr_rewrite rewrite;
  bool number, alike, check;
};

/* The plan is loaded twice: as it is, and to be changed. */
static bool load(const char *name, struct kr_text bytes, struct kr_command *command,
                 struct kr_model *model) {
  memset(model, 0, sizeof *model);
  return kr_command_load_bytes(command, name, bytes, model) &&
         kr_command_need_of(command, name, model->plan, KR_DIAG_NO_PLAN);
}

static void say_given(struct kr_command *command, const char *name, size_t given,
                      struct kr_text last) {
  char digits[24];
  snprintf(digits, sizeof digits, "%zu", given);
  if (given > 0)
    kr_diag_add(&command->diags, KR_DIAG_NUMBERS_GIVEN, name, kr_nowhere, digits, last.bytes);
}

/* The bytes with a number for each opinion that had none, or with opinions of the same words
 * joined.
 */
static bool make(void *context, const char *name, struct kr_text before, struct kr_buffer *after,
                 struct kr_arena *arena) {
  const struct opinions_run *run = context;
  struct kr_command *command = run->rewrite.command;
  struct kr_model model, wanted;
  struct kr_edits edits;
  if (!load(name, before, command, &model) || !load(name, before, command, &wanted))
    return false;
  size_t given = 0;
  if (run->alike)
    kr_opinions_join_alike(wanted.plan, arena);
  else
    given = kr_opinions_number(wanted.plan, arena);
  if (!kr_patch_opinions(name, before, &model, &wanted, &edits, arena, &command->diags))
    return false;
  kr_patch_apply(before, &edits, after);
  const char *why = kr_patch_difference(name, kr_text_view(after->bytes, after->len), &wanted,
                                        &command->limits, arena);
  if (why != NULL) {
    kr_diag_add(&command->diags, KR_DIAG_PATCH_UNSAFE, name, kr_nowhere, why, NULL);
    return false;
  }
  say_given(command, name, given, wanted.plan->last_no);
  return true;
}

static int check(struct kr_command *command) {
  struct kr_buffer bytes;
  struct kr_model model;
  const char *name = command->arguments[0];
  if (command->argument_count > 1)
    return kr_command_misuse(command, N_("--check takes one file"), command->arguments[1]);
  kr_buffer_init(&bytes, &command->arena);
  if (kr_command_read(command, name, &bytes) &&
      load(name, kr_text_view(bytes.bytes, bytes.len), command, &model))
    kr_opinions_prove(command, name, kr_text_view(bytes.bytes, bytes.len), &model);
  kr_buffer_free(&bytes);
  return kr_command_end(command);
}

/* What goes with what: KR_GO_ON, or the exit status of a misuse. */
static int misuse(struct kr_command *command, const struct opinions_run *run) {
  if (!run->number && (run->rewrite.in_place || run->rewrite.dry))
    return kr_command_misuse(command, N_("this goes with --number"),
                             run->rewrite.in_place ? "-i" : "-n");
  if (run->number && run->check)
    return kr_command_misuse_of(command, N_("give this or %1, not both"), "--check", "--number");
  if (run->alike && (run->number || run->check))
    return kr_command_misuse_of(command, N_("give this or %1, not both"), "--alike",
                                run->number ? "--number" : "--check");
  return KR_GO_ON;
}

static int instead(struct kr_command *command, void *context) {
  struct opinions_run *run = context;
  run->rewrite.command = command;
  int status = misuse(command, run);
  if (status != KR_GO_ON)
    return status;
  if (run->check)
    return check(command);
  if (!run->number && !run->alike)
    return KR_GO_ON;
  run->rewrite.dry |= run->alike;
  status = kr_rewrite_misuse(&run->rewrite);
  if (status != KR_GO_ON)
    return status;
  kr_rewrite_all(&run->rewrite);
  return kr_command_end(command);
}

int kr_opinions_main(const struct kr_paper_command *made, int argc, char **argv) {
  struct opinions_run run;
  struct kr_paper_command row = *made;
  memset(&run, 0, sizeof run);
  const struct kr_option options[] = {
      KR_FLAG("number", 0, &run.number, N_("give numbers to the opinions that have none")),
      KR_FLAG("in-place", 'i', &run.rewrite.in_place,
              N_("with --number: change the files themselves")),
      KR_FLAG("dry-run", 'n', &run.rewrite.dry,
              N_("with --number: show the changes as a diff, write nothing")),
      KR_FLAG("alike", 0, &run.alike,
              N_("propose to join opinions of the same words: show it as a diff, write nothing")),
      KR_FLAG("check", 0, &run.check,
              N_("prove that each line that was written is in one row of the papers")),
  };
  run.rewrite.changed_text = N_("files changed %1");
  run.rewrite.normal_text = N_(", all opinions had numbers %1");
  run.rewrite.fault_text = N_(", not changed for a fault %1");
  run.rewrite.make = make;
  run.rewrite.context = &run;
  row.example = "opinions --table=answers plan.yaml -o answers.xlsx";
  row.options = options;
  row.option_count = sizeof options / sizeof options[0];
  row.instead = instead;
  row.context = &run;
  return kr_paper_main(&row, argc, argv);
}
