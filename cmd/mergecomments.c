#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "command.h"
#include "merge/merge.h"
#include "merge/report.h"
#include "patch/patch.h"
#include "returned/returned.h"
#include "table/document.h"

struct merge_run {
  struct kr_command command;
  bool in_place, dry, withdraw;
  const char *report, *by;
  struct kr_buffer bytes; /* of the plan */
  struct kr_model model;
  struct kr_said_list said;
  size_t unread; /* returned files that could not be used */
};

static void keep(struct kr_text *text, struct kr_arena *arena) {
  if (text->bytes != NULL)
    text->bytes = kr_arena_copy(arena, text->bytes, text->len);
}

/* What a file said outlives the memory that the file was read into. */
static void append(struct merge_run *run, const struct kr_said_list *from) {
  struct kr_arena *arena = &run->command.arena;
  struct kr_said_list *to = &run->said;
  for (size_t i = 0; i < from->n; i++) {
    struct kr_said said = from->v[i];
    struct kr_text *const texts[] = {&said.by,   &said.from,  &said.saved, &said.place,
                                     &said.item, &said.field, &said.text,  &said.row};
    for (size_t j = 0; j < sizeof texts / sizeof texts[0]; j++)
      keep(texts[j], arena);
    to->v = kr_arena_grow(arena, to->v, to->n, &to->room, sizeof *to->v);
    to->v[to->n++] = said;
  }
}

static void read_returned(struct merge_run *run, const char *path) {
  struct kr_command *command = &run->command;
  struct kr_arena arena;
  struct kr_returned returned;
  struct kr_said_list said = {NULL, 0, 0};
  struct kr_recognize_options options = {kr_text_of(run->by)};
  kr_arena_init(&arena);
  arena.exhausted = command->arena.exhausted;
  arena.context = command->arena.context;
  memset(&returned, 0, sizeof returned);
  if (kr_returned_read(path, &returned, &command->limits, &arena, &command->diags) &&
      kr_returned_recognize(&returned, run->model.plan, &options, &said, &arena, &command->diags))
    append(run, &said);
  else
    run->unread++;
  kr_arena_free(&arena);
}

static bool load_plan(struct merge_run *run) {
  struct kr_command *command = &run->command;
  const char *path = command->arguments[0];
  struct kr_place top = {1, 1};
  if (!kr_file_read(path, command->limits.yaml_bytes, &run->bytes)) {
    kr_command_system(command, KR_DIAG_CANNOT_READ, path);
    return false;
  }
  struct kr_text bytes = {run->bytes.bytes, run->bytes.len, {0, 0}};
  if (!kr_command_load_bytes(command, path, bytes, &run->model))
    return false;
  if (run->model.plan == NULL)
    kr_diag_add(&command->diags, KR_DIAG_NO_PLAN, path, top, NULL, NULL);
  return run->model.plan != NULL;
}

static bool write_report(struct merge_run *run, const enum kr_fate *fates) {
  struct kr_command *command = &run->command;
  const char *dot = strrchr(run->report, '.');
  const struct kr_format *format = dot == NULL ? NULL : kr_format_named(dot + 1);
  struct kr_table *table = kr_report_table(&run->said, fates, command->lang, &command->arena);
  struct kr_style style;
  kr_command_style(command, NULL, &run->model, &style); /* reads no file, so it cannot fail */
  struct kr_document *document = kr_table_document(table, &style, &command->arena);
  document->language = kr_text_of(command->lang == KR_LANG_JA ? "ja-JP" : "en-US");
  struct kr_emit_options options = kr_command_emit_options(command);
  return kr_command_emit(command, document, format, &options, run->report);
}

/* Puts the result where it was asked for. */
static bool write_result(struct merge_run *run, const struct kr_edits *edits,
                         struct kr_text after) {
  struct kr_command *command = &run->command;
  const char *path = command->arguments[0];
  if (run->dry) {
    struct kr_buffer diff;
    struct kr_text bytes = {run->bytes.bytes, run->bytes.len, {0, 0}};
    kr_buffer_init(&diff);
    kr_patch_diff(path, bytes, edits, &diff);
    struct kr_text text = {diff.bytes, diff.len, {0, 0}};
    bool good = kr_command_write(command, command->output, text);
    kr_buffer_free(&diff);
    return good;
  }
  if (run->in_place)
    return edits->n == 0 || kr_command_write(command, path, after);
  return kr_command_write(command, command->output, after);
}

static bool merge(struct merge_run *run) {
  struct kr_command *command = &run->command;
  struct kr_arena *arena = &command->arena;
  const char *path = command->arguments[0];
  struct kr_text bytes = {run->bytes.bytes, run->bytes.len, {0, 0}};
  struct kr_merge_options options = {run->withdraw};
  struct kr_merged merged = {NULL, 0};
  struct kr_edits edits = {NULL, 0, 0};
  struct kr_buffer after;
  enum kr_fate *fates = kr_arena_take_array(arena, run->said.n + 1, sizeof *fates);
  kr_merge(run->model.plan, &run->said, &options, &merged, fates, arena, &command->diags);
  kr_buffer_init(&after);
  bool good = kr_patch_plan(path, bytes, &run->model, &merged, &edits, arena, &command->diags);
  if (good) {
    kr_patch_apply(bytes, &edits, &after);
    if (after.failed)
      arena->exhausted(arena->context);
    struct kr_text result = {after.bytes, after.len, {0, 0}};
    good = kr_patch_verify(path, result, &run->model, &merged, &command->limits, arena,
                           &command->diags) &&
           write_result(run, &edits, result);
  }
  kr_buffer_free(&after);
  return good && (run->report == NULL || write_report(run, fates));
}

/* 2 only where nothing was written: an unreadable returned file leaves work for a person. */
static int finish(struct merge_run *run, bool written) {
  int status = kr_command_end(&run->command);
  kr_buffer_free(&run->bytes);
  if (!written)
    return KR_EXIT_FAILED;
  return status == KR_EXIT_DONE ? KR_EXIT_DONE : KR_EXIT_PERSON;
}

static int misuse(struct merge_run *run) {
  const char *dot = run->report == NULL ? NULL : strrchr(run->report, '.');
  if (run->report != NULL && (dot == NULL || kr_format_named(dot + 1) == NULL))
    return kr_command_misuse(&run->command,
                             "the report's name must end in a known format (.csv, .xlsx)",
                             "報告の名前は .csv、.xlsx などの形式で終えてください", run->report);
  if (run->in_place && run->command.output != NULL)
    return kr_command_misuse(&run->command, "give -i or -o, not both",
                             "-i と -o は一緒に使えません", "-i");
  if (run->in_place && strcmp(run->command.arguments[0], "-") == 0)
    return kr_command_misuse(&run->command, "standard input cannot be changed in place",
                             "標準入力は書き換えられません", "-i");
  return -1;
}

int main(int argc, char **argv) {
  struct merge_run run;
  memset(&run, 0, sizeof run);
  const struct kr_option options[] = {
      {"in-place", 'i', KR_OPTION_FLAG, &run.in_place, NULL, "change the plan's file itself",
       "計画のファイルそのものを書き換える"},
      {"dry-run", 'n', KR_OPTION_FLAG, &run.dry, NULL, "show the changes as a diff, write nothing",
       "変更を差分で表示し、何も書かない"},
      {"report", 0, KR_OPTION_VALUE, &run.report, "FILE", "write what became of every entry",
       "どの記入がどうなったかを書き出す"},
      {"by", 0, KR_OPTION_VALUE, &run.by, "NAME", "name for sheets that carry none",
       "名前の無い様式の記入者"},
      {"withdraw", 0, KR_OPTION_FLAG, &run.withdraw, NULL, "an emptied cell takes a comment back",
       "空にされた欄を取り下げとみなす"},
  };
  run.command.name = "mergecomments";
  run.command.operands = "PLAN.yaml RETURNED ...";
  run.command.en = "Folds returned review sheets into the plan.";
  run.command.ja = "返送された様式の意見を計画の YAML に取り込みます。";
  run.command.options = options;
  run.command.option_count = sizeof options / sizeof options[0];
  run.command.least = 2;
  int status = kr_command_begin(&run.command, argc, argv);
  if (status < 0)
    status = misuse(&run);
  if (status >= 0)
    return status;
  kr_buffer_init(&run.bytes);
  if (!load_plan(&run))
    return finish(&run, false);
  for (size_t i = 1; i < run.command.argument_count; i++)
    read_returned(&run, run.command.arguments[i]);
  return finish(&run, merge(&run));
}
