/* SPDX-License-Identifier: ISC */
/* mergecomments: returned review sheets merged into the plan. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#ifdef __GLIBC__
#include <malloc.h>
#endif

#include "base/list.h"
#include "command.h"
#include "confinement.h"
#include "merge/known_papers.h"
#include "merge/report.h"
#include "merge/standing.h"
#include "operands.h"
#include "patch/patch.h"
#include "progress.h"
#include "returned/stream.h"
#include "returned/submissions.h"

struct merge_run {
  struct kr_command command;
  bool in_place, dry, withdraw, extract, again, open;
  const char *report, *by;
  size_t jobs;
  struct kr_buffer bytes;    /* of the plan */
  struct kr_buffer standard; /* what standard input held */
  struct kr_model model;
  struct kr_submissions answers;
};

static void read_answers(struct merge_run *run) {
  struct kr_command *command = &run->command;
  struct kr_progress progress;
  struct kr_submissions_options options = {.by = kr_text_of(run->by),
                                           .limits = &command->limits,
                                           .jobs = run->jobs,
                                           .step = kr_progress_step,
                                           .context = &progress,
                                           .listed_too =
                                               run->extract || run->again || run->by != NULL,
                                           .withdraw = run->withdraw,
                                           .plan_path = command->arguments[0],
                                           .papers = kr_merge_known_papers,
                                           .plan_bytes = {run->bytes.bytes, run->bytes.len, {0, 0}},
                                           .standard = &run->standard};
  struct kr_submission_sources sources = {NULL, 0, 0};
  for (size_t i = 1; i < command->argument_count; i++)
    KR_LIST_ADD(&sources, &command->arena)->name = command->arguments[i];
  kr_progress_begin(&progress, command);
  kr_submissions_read(&sources, run->model.plan, &options, &run->answers, &command->arena,
                      &command->diags);
  kr_progress_end(&progress);
}

static bool load_plan(struct merge_run *run) {
  struct kr_command *command = &run->command;
  const char *path = command->arguments[0];
  memset(&run->model, 0, sizeof run->model);
  memset(&run->answers, 0, sizeof run->answers);
  kr_buffer_clear(&run->bytes);
  if (!kr_command_read(command, path, &run->bytes))
    return false;
  struct kr_text bytes = kr_text_view(run->bytes.bytes, run->bytes.len);
  return kr_command_load_bytes(command, path, bytes, &run->model) &&
         kr_command_need(command, run->model.plan, KR_DIAG_NO_PLAN);
}

/* Plain text is opened with a spreadsheet. */
static bool make_report(struct merge_run *run, const struct kr_patch_merge *fold,
                        struct kr_file_out *out) {
  struct kr_command *command = &run->command;
  const struct kr_format *format = kr_format_of_path(run->report);
  bool one = (format->flags & KR_FORMAT_ONE_TABLE) != 0;
  struct kr_emit_options options = kr_command_emit_options(command);
  struct kr_report report = {.plan = run->model.plan,
                             .path = command->arguments[0],
                             .submissions = &run->answers,
                             .outcomes = fold->fates,
                             .summary = &fold->summary,
                             .diags = &command->diags,
                             .date = options.date,
                             .lang = command->lang};
  struct kr_style style;
  kr_command_style(command, NULL, &run->model, &style); /* reads no file, so it cannot fail */
  struct kr_document *document = one ? kr_report_list(&report, &style, &command->arena)
                                     : kr_report_document(&report, &style, &command->arena);
  options.source = run->report;
  options.plain.bom = options.plain.guard = true;
  return kr_command_make(command, document, format, &options, run->report, out);
}

static bool write_diff(struct kr_command *command, const struct kr_patch_merge *fold) {
  struct kr_buffer diff;
  kr_buffer_init(&diff, &command->arena);
  kr_patch_diff(fold->name, fold->bytes, &fold->edits, &diff);
  struct kr_text text = kr_text_view(diff.bytes, diff.len);
  bool good = kr_command_write(command, command->output, text);
  kr_buffer_free(&diff);
  return good;
}

/* Writes the result to the output that was asked for. */
static enum kr_file_swap write_result(struct merge_run *run, const struct kr_patch_merge *fold) {
  struct kr_command *command = &run->command;
  if (run->in_place && !run->dry && fold->edits.n == 0)
    return KR_FILE_SWAPPED;
  if (run->dry)
    return write_diff(command, fold) ? KR_FILE_SWAPPED : KR_FILE_FAILED;
  struct kr_text_list after = kr_patch_pieces(fold->bytes, &fold->edits, &command->arena);
  if (run->in_place)
    return kr_command_swap(command, fold->name, fold->bytes, after);
  bool good = kr_command_write_pieces(command, command->output, after);
  return good ? KR_FILE_SWAPPED : KR_FILE_FAILED;
}

/* The report is made before the plan is written, which takes no memory then, but put in its place
 * after it, so that the merge is done even if that fails. */
static enum kr_file_swap write_all(struct merge_run *run, const struct kr_patch_merge *fold) {
  struct kr_command *command = &run->command;
  struct kr_file_out report;
  if (run->in_place && !run->dry && fold->edits.n > 0)
    kr_command_check_links(command, fold->name);
  bool made = run->report != NULL && make_report(run, fold, &report);
  enum kr_file_swap done = write_result(run, fold);
  if (done != KR_FILE_SWAPPED && made)
    kr_file_abandon(&report);
  if (done == KR_FILE_SWAPPED && run->report != NULL &&
      !(made && kr_command_commit(command, &report)))
    kr_diag_add(&command->diags, KR_DIAG_REPORT_MISSING, run->report, kr_nowhere, NULL, NULL);
  return done;
}

static enum kr_file_swap merge(struct merge_run *run) {
  struct kr_command *command = &run->command;
  struct kr_merge_options options = {
      .withdraw = run->withdraw, .again = run->again, .by = run->answers.by};
  struct kr_patch_merge fold = {.name = command->arguments[0],
                                .bytes = {run->bytes.bytes, run->bytes.len, {0, 0}},
                                .model = &run->model};
  struct kr_buffer closing;
  enum kr_file_swap done = KR_FILE_FAILED;
  kr_buffer_init(&closing, &command->arena);
  if (kr_submissions_check_given(&run->answers, &command->diags) &&
      kr_patch_merge_plan(&fold, &run->answers, &options, &command->limits, &command->arena,
                          &command->diags)) {
    kr_buffer_printf(&closing, "%s: ", command->name);
    kr_merge_put_closing(&fold.summary, run->model.plan, command->lang, &closing);
    kr_buffer_putc(&closing, '\n');
    done = write_all(run, &fold);
  }
  if (done == KR_FILE_SWAPPED) {
    kr_command_report(command);
    if (!command->quiet)
      fwrite(closing.bytes, 1, closing.len, stderr);
  }
  kr_buffer_free(&closing);
  return done;
}

/* A plan that was saved by others meanwhile is read and merged again; what was found in it before
 * is forgotten. */
static bool merge_in_place(struct merge_run *run) {
  struct kr_command *command = &run->command;
  int lock = kr_file_lock(command->arguments[0]);
  enum kr_file_swap done = KR_FILE_CHANGED;
  for (int tries = 0; done == KR_FILE_CHANGED && tries < KR_SWAP_TRIES; tries++) {
    kr_diags_init(&command->diags, &command->arena);
    done = KR_FILE_FAILED;
    if (load_plan(run)) {
      read_answers(run);
      done = merge(run);
    }
  }
  if (done == KR_FILE_CHANGED)
    kr_command_tried(command, command->arguments[0]);
  kr_file_unlock(lock);
  return done == KR_FILE_SWAPPED;
}

/* What was written is read back, so that the next step cannot refuse it. */
static bool extract(struct merge_run *run) {
  struct kr_command *command = &run->command;
  const char *name = command->output == NULL ? "-" : command->output;
  struct kr_buffer out;
  if (!kr_submissions_check_given(&run->answers, &command->diags))
    return false;
  kr_submissions_give(&run->answers, &command->arena);
  for (size_t i = 0; i < run->answers.n; i++)
    run->answers.v[i].withdraw = run->answers.v[i].withdraw || run->withdraw;
  kr_buffer_init(&out, &command->arena);
  kr_stream_write(&run->answers, &out, &command->arena);
  struct kr_text text = kr_text_view(out.bytes, out.len);
  bool good = kr_stream_prove(name, &out, run->model.plan, &command->limits, &command->arena,
                              &command->diags) &&
              kr_command_write(command, command->output, text);
  kr_buffer_free(&out);
  return good;
}

/* Ends a run that wrote nothing. */
static int fail(struct merge_run *run) {
  kr_command_end(&run->command);
  return KR_EXIT_FAILED;
}

/* 2 only if nothing was written: an unreadable returned file leaves work for a person. */
static int finish(struct merge_run *run, bool written) {
  run->command.done = written;
  int status = kr_command_end(&run->command);
  if (!written)
    status = KR_EXIT_FAILED;
  return status;
}

/* "…must end in .xlsx, .docx, .csv or .md". */
static int misuse_of_report(struct merge_run *run) {
  struct kr_command *command = &run->command;
  struct kr_buffer names;
  kr_buffer_init(&names, &command->arena);
  const char *suffixes[16];
  size_t count = 0;
  for (size_t i = 0; i < kr_format_count && i < 16; i++)
    if ((kr_formats[i]->flags & KR_FORMAT_EVENTS) == 0)
      suffixes[count++] = kr_formats[i]->suffix;
  for (size_t i = 0; i < count; i++) {
    if (i > 0)
      kr_buffer_puts(&names, kr_lang_say(command->lang, i + 1 == count ? N_(" or ") : N_(", ")));
    kr_buffer_printf(&names, ".%s", suffixes[i]);
  }
  return kr_command_misuse_of(command, N_("the report's name must end in %1"), run->report,
                              names.bytes);
}

/* The option that --extract makes no use of; or NULL. */
static const char *option_of_merging(const struct merge_run *run) {
  const struct {
    const char *name;
    bool given;
  } options[] = {{"-i", run->in_place},
                 {"-n", run->dry},
                 {"--again", run->again},
                 {"--report", run->report != NULL}};
  for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
    if (options[i].given)
      return options[i].name;
  return NULL;
}

/* Without files: who has answered, and what is open. */
static bool show_standing(struct merge_run *run) {
  struct kr_command *command = &run->command;
  struct kr_merge_options options = {.by = {NULL, 0, {0, 0}}};
  struct kr_merged merged;
  struct kr_diags quiet;
  enum kr_merge_outcome none;
  struct kr_buffer out;
  kr_diags_init(&quiet, &command->arena);
  kr_merge(run->model.plan, &run->answers, &options, &merged, &none, &command->arena, &quiet);
  kr_buffer_init(&out, &command->arena);
  kr_merge_put_standing(&merged.summary, run->model.plan, command->lang, &out);
  return kr_command_write(command, command->output, kr_text_view(out.bytes, out.len));
}

static int misuse(struct merge_run *run) {
  struct kr_command *command = &run->command;
  const char *other = run->extract ? option_of_merging(run) : NULL;
  bool standard = strcmp(command->arguments[0], "-") == 0;
  if (command->argument_count == 1 && (run->in_place || run->extract || run->report != NULL))
    return kr_command_misuse(command, N_("a file is missing"), command->operands);
  if (run->report != NULL && kr_format_of_path(run->report) == NULL)
    return misuse_of_report(run);
  if (run->in_place && command->output != NULL)
    return kr_command_misuse(command, N_("give -i or -o, not both"), "-i");
  if (kr_operands_hold(command, run->report))
    return kr_command_misuse(
        command, N_("this is a file that is read; give the output another name"), run->report);
  if (other != NULL)
    return kr_command_misuse(command, N_("--extract merges nothing; leave this out"), other);
  for (size_t i = 1; i < command->argument_count; i++)
    if (standard && strcmp(command->arguments[i], "-") == 0)
      return kr_command_misuse(command, N_("standard input can be read only once"), "-");
  if (run->in_place && (standard || kr_file_is_stream(command->arguments[0])))
    return kr_command_misuse(command, N_("-i changes a file; this is none"), command->arguments[0]);
  return KR_GO_ON;
}

/* For a process that reads many files: the usual time zone is named, so that it is not looked up
 * for each member of a zip file, and memory that one file gave back is kept for the next. */
static void set_up_process(void) {
  const int keep = 0; /* a time zone that is set */
  setenv("TZ", ":/etc/localtime", keep);
#ifdef __GLIBC__
  mallopt(M_TRIM_THRESHOLD, 64 * 1024 * 1024);
  mallopt(M_MMAP_THRESHOLD, 4 * 1024 * 1024);
#endif
}

int main(int argc, char **argv) {
  struct merge_run run;
  memset(&run, 0, sizeof run);
  const struct kr_option options[] = {
      KR_FLAG("in-place", 'i', &run.in_place, N_("change the plan's file itself")),
      KR_FLAG("dry-run", 'n', &run.dry, N_("show the changes as a diff, write nothing")),
      KR_VALUE("report", 0, &run.report, "FILE", N_("write what became of every entry")),
      KR_VALUE("by", 0, &run.by, "NAME", N_("name for sheets that carry none")),
      KR_FLAG("withdraw", 0, &run.withdraw, N_("an emptied cell withdraws a comment")),
      KR_FLAG("again", 0, &run.again, N_("merge the files as if they were not listed in the plan")),
      KR_FLAG("extract", 0, &run.extract,
              N_("write what the files say as a stream, and merge nothing")),
      KR_JOBS(&run.jobs),
      KR_OPTION_NO_SANDBOX(&run.open),
  };
  run.command.name = "mergecomments";
  run.command.operands = "PLAN.yaml [RETURNED ...]";
  run.command.example = "mergecomments -i --report=report.md plan.yaml returned";
  run.command.reads = N_(".xlsx, .xlsm, .docx, .ods, .fods, .csv, zip files and folders of them");
  run.command.text = N_("Folds returned review sheets into the plan.");
  run.command.options = options;
  run.command.option_count = sizeof options / sizeof options[0];
  run.command.least = 1;
  run.command.format = "yaml";
  int status = kr_command_begin(&run.command, argc, argv);
  if (status == KR_GO_ON)
    status = misuse(&run);
  if (status != KR_GO_ON)
    return status;
  set_up_process();
  const char *const written[] = {run.in_place ? run.command.arguments[0] : NULL, run.report};
  if (!run.open)
    kr_confine(&run.command, written, sizeof written / sizeof written[0]);
  kr_buffer_init(&run.bytes, &run.command.arena);
  kr_buffer_init(&run.standard, &run.command.arena);
  if (run.in_place && !run.dry)
    return finish(&run, merge_in_place(&run));
  if (!load_plan(&run))
    return fail(&run);
  if (run.command.argument_count == 1)
    return finish(&run, show_standing(&run));
  read_answers(&run);
  return finish(&run, run.extract ? extract(&run) : merge(&run) == KR_FILE_SWAPPED);
}
