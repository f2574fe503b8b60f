/* SPDX-License-Identifier: ISC */
/* plandiff: two versions of a plan side by side. */
#include "plandiff.h"

#include <string.h>

struct diff_run {
  struct kr_kind_compared compared;
  struct kr_model old;
  size_t unchanged, old_side;
  const char *new_heading, *old_heading, *new_word, *gone_word;
  struct kr_paper_command row;
  bool tracked;
  const char *author;
};

static const char *const unchanged_words[] = {[KR_UNCHANGED_LEFT_OUT] = "omit",
                                              [KR_UNCHANGED_ABRIDGED] = "abridge",
                                              [KR_UNCHANGED_WHOLE] = "show",
                                              NULL};
static const char *const side_words[] = {[KR_OLD_RIGHT] = "right", [KR_OLD_LEFT] = "left", NULL};

/* The part in which two files can be compared; else a diagnostic names one that is missing. */
static bool have_common(struct kr_command *command, const struct kr_model *old,
                        const struct kr_model *fresh) {
  const struct {
    const void *old, *fresh;
    enum kr_diag_code missing;
  } parts[] = {{old->plan, fresh->plan, KR_DIAG_NO_PLAN},
               {old->schedule, fresh->schedule, KR_DIAG_NO_SCHEDULE},
               {old->meetings, fresh->meetings, KR_DIAG_NO_MEETINGS}};
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    if (parts[i].old != NULL && parts[i].fresh != NULL)
      return true;
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++)
    if (!kr_command_need_of(command, command->arguments[0],
                            parts[i].fresh == NULL ? "" : parts[i].old, parts[i].missing) ||
        !kr_command_need_of(command, command->arguments[1],
                            parts[i].old == NULL ? "" : parts[i].fresh, parts[i].missing))
      return false;
  return kr_command_need_of(command, command->arguments[0], NULL, KR_DIAG_NO_PLAN);
}

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
  run->compared.author = kr_text_of(run->author);
  made_with->compared = &run->compared;
  return good && have_common(command, &run->old, model);
}

/* Changes are tracked by Word alone. */
static int track(struct kr_command *command, struct diff_run *run) {
  if (!run->tracked && run->author != NULL)
    return kr_command_misuse_of(command, N_("this goes with %1"), "--author", "--tracked");
  if (!run->tracked)
    return KR_GO_ON;
  run->row.kind = &kr_kind_tracked;
  run->row.format = &kr_format_docx;
  if (command->output != NULL && kr_format_of_path(command->output) != run->row.format)
    return kr_command_misuse(command, N_("--tracked makes a Word document; -o must name a .docx"),
                             "--tracked");
  return KR_GO_ON;
}

/* Standard input is one of them at most. */
static int check(struct kr_command *command, void *context) {
  if (strcmp(command->arguments[0], "-") == 0 && strcmp(command->arguments[1], "-") == 0)
    return kr_command_misuse(command, N_("only one of the two can be standard input"), "-");
  return track(command, context);
}

int kr_plandiff_main(const struct kr_paper_command *made, int argc, char **argv) {
  struct diff_run run;
  memset(&run, 0, sizeof run);
  run.row = *made;
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
      KR_FLAG("tracked", 0, &run.tracked,
              N_("make the paper itself as a Word document with tracked changes")),
      KR_VALUE("author", 0, &run.author, "NAME",
               N_("with --tracked: whose changes they are (default: the office of the plan)")),
  };
  run.row.operands = "OLD.yaml NEW.yaml";
  run.row.least = run.row.most = 2;
  run.row.example = "plandiff old.yaml plan.yaml -o changes.docx";
  run.row.options = options;
  run.row.option_count = sizeof options / sizeof options[0];
  run.row.instead = check;
  run.row.load = load;
  run.row.context = &run;
  return kr_paper_main(&run.row, argc, argv);
}
