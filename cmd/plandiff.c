/* SPDX-License-Identifier: ISC */
/* plandiff: two versions of a plan side by side. */
#include "plandiff.h"

#include <string.h>

struct diff_run {
  struct kr_kind_compared compared;
  struct kr_model old;
  size_t unchanged, old_side;
  const char *new_heading, *old_heading, *new_word, *gone_word;
};

static const char *const unchanged_words[] = {[KR_UNCHANGED_LEFT_OUT] = "omit",
                                              [KR_UNCHANGED_ABRIDGED] = "abridge",
                                              [KR_UNCHANGED_WHOLE] = "show",
                                              NULL};
static const char *const side_words[] = {[KR_OLD_RIGHT] = "right", [KR_OLD_LEFT] = "left", NULL};

static bool load(struct kr_command *command, struct kr_model *model,
                 struct kr_kind_options *made_with, void *context) {
  struct diff_run *run = context;
  const char *old = command->arguments[0], *fresh = command->arguments[1];
  bool good = kr_command_load_file(command, old, &run->old);
  good = kr_command_load_file(command, fresh, model) && good;
  run->compared.old = &run->old;
  run->compared.unchanged = (enum kr_kind_unchanged)run->unchanged;
  run->compared.old_side = (enum kr_kind_old_side)run->old_side;
  run->compared.new_heading = kr_text_of(run->new_heading);
  run->compared.old_heading = kr_text_of(run->old_heading);
  run->compared.new_word = kr_text_of(run->new_word);
  run->compared.gone_word = kr_text_of(run->gone_word);
  made_with->compared = &run->compared;
  return good && kr_command_need_of(command, old, run->old.plan, KR_DIAG_NO_PLAN) &&
         kr_command_need_of(command, fresh, model->plan, KR_DIAG_NO_PLAN);
}

/* Standard input is one of them at most. */
static int check_operands(struct kr_command *command, void *context) {
  (void)context;
  if (strcmp(command->arguments[0], "-") == 0 && strcmp(command->arguments[1], "-") == 0)
    return kr_command_misuse(command, N_("only one of the two can be standard input"), "-");
  return KR_GO_ON;
}

int kr_plandiff_main(const struct kr_paper_command *made, int argc, char **argv) {
  struct diff_run run;
  struct kr_paper_command row = *made;
  memset(&run, 0, sizeof run);
  const struct kr_option options[] = {
      KR_CHOICE("old-side", &run.old_side, side_words,
                N_("where the old text is: right (default) or left")),
      KR_CHOICE("unchanged", &run.unchanged, unchanged_words,
                N_("what is unchanged: omit (default), abridge or show it")),
      KR_VALUE("new-heading", 0, &run.new_heading, "TEXT", N_("heading of the new texts")),
      KR_VALUE("old-heading", 0, &run.old_heading, "TEXT", N_("heading of the old texts")),
      KR_VALUE("new-word", 0, &run.new_word, "TEXT",
               N_("written in place of an old text that there was not")),
      KR_VALUE("gone-word", 0, &run.gone_word, "TEXT",
               N_("written in place of a new text that there is not")),
  };
  row.operands = "OLD.yaml NEW.yaml";
  row.least = row.most = 2;
  row.example = "plandiff old.yaml plan.yaml -o changes.docx";
  row.options = options;
  row.option_count = sizeof options / sizeof options[0];
  row.instead = check_operands;
  row.load = load;
  row.context = &run;
  return kr_paper_main(&row, argc, argv);
}
