/* SPDX-License-Identifier: ISC */
/* The commands KIND2FORMAT, made from the tables of kinds and formats. */
#include "papers.h"

#include <stdio.h>
#include <string.h>

#include "each_reviewer.h"
#include "model/answer_sheet.h"
#include "table/document.h"

#define OPTION_MOST 32
#define EXAMPLE_ROOM 80

/* A word of --table. */
struct table_row {
  const char *word, *note;
  const struct kr_kind *kind;
};

struct paper_run {
  const struct kr_paper_command *row;
  struct kr_command command;
  struct table_row tables[KR_KIND_COUNT + 1];
  struct kr_option options[OPTION_MOST];
  char example[EXAMPLE_ROOM];
  /* set by options */
  size_t table, encoding, sort, jobs;
  const char *style, *substitute, *call, *label, *office, *meeting;
  struct kr_kind_options made_with;
  struct kr_emit_plain plain;
  const char *reviewer;
  bool with_superseded, each, sheet, word, minutes;
  struct kr_each_reviewer papers;
};

static const char *const encodings[] = {"utf-8", "cp932", NULL};
static const char *const sorts[] = {
    [KR_SORT_PLACE] = "place", [KR_SORT_REVIEWER] = "reviewer", NULL};

static void add_option(struct paper_run *run, struct kr_option option) {
  run->options[run->command.option_count++] = option;
}

/* True if the command's format can do that; of one that is not known yet, any may. */
static bool format_has(const struct kr_paper_command *row, enum kr_format_flag flag) {
  return row->format == NULL || (row->format->flags & flag) != 0;
}

static bool is_offered(const struct kr_paper_command *row, const struct kr_kind *kind) {
  bool several = (kind->flags & KR_KIND_SEVERAL) != 0;
  return (kind->parts & ~row->parts) == 0 && (kind->flags & KR_KIND_FAMILIES) == row->family &&
         !(several && row->format != NULL && (row->format->flags & KR_FORMAT_ONE_TABLE) != 0);
}

static void collect_tables(struct paper_run *run) {
  size_t count = 0;
  for (size_t i = 0; i < KR_KIND_COUNT; i++)
    if (is_offered(run->row, kr_kinds[i])) {
      const struct table_row row = {kr_kinds[i]->name, kr_kinds[i]->note, kr_kinds[i]};
      run->tables[count++] = row;
    }
}

static void add_kind_options(struct paper_run *run, const struct kr_kind *kind) {
  const struct kr_option table = KR_TABLE("table", &run->table, run->tables);
  const struct kr_option reviewer =
      KR_VALUE("reviewer", 0, &run->reviewer, "NAME", N_("fill in the member's name"));
  const struct kr_option each[] = {
      KR_FLAG("each-reviewer", 0, &run->each,
              N_("make a file for each reviewer of the plan, and list them as CSV")),
      KR_VALUE("directory", 'd', &run->papers.folder, "DIR",
               N_("with --each-reviewer: the folder of these files")),
      KR_FLAG("force", 0, &run->papers.force,
              N_("with --each-reviewer: replace files that are there")),
  };
  const struct kr_option comments = KR_FLAG(
      "with-comments", 0, &run->made_with.with_comments,
      (kind->flags & KR_KIND_DATA) != 0 ? N_("add a column with the comments that the plan holds")
                                        : N_("fill in the comments that the plan holds"));
  const struct kr_option superseded =
      KR_FLAG("with-superseded", 0, &run->with_superseded,
              N_("with --with-comments, also those that gave way to later ones"));
  if (run->row->kind == NULL)
    add_option(run, table);
  if ((kind->flags & KR_KIND_REVIEWER) != 0 && format_has(run->row, KR_FORMAT_FORM))
    add_option(run, reviewer);
  for (size_t i = 0; i < sizeof each / sizeof each[0]; i++)
    if (run->row->kind != NULL && (kind->flags & KR_KIND_REVIEWER) != 0 &&
        format_has(run->row, KR_FORMAT_FORM))
      add_option(run, each[i]);
  if ((kind->flags & KR_KIND_COMMENTS) != 0)
    add_option(run, comments);
  if ((kind->flags & KR_KIND_COMMENTS) != 0)
    add_option(run, superseded);
}

static void add_opinion_options(struct paper_run *run) {
  const struct kr_option options[] = {
      KR_CHOICE("sort", &run->sort, sorts,
                N_("order of the collected opinions: place (default) or reviewer")),
      KR_FLAG("anonymous", 0, &run->made_with.anonymous,
              N_("leave the names out of the collected opinions")),
      KR_VALUE("call", 0, &run->call, "ID", N_("only opinions on this call for comments")),
      KR_FLAG("form", 0, &run->sheet, N_("make the answer sheet of an office (--table=sheet)")),
      KR_VALUE("office", 0, &run->office, "NAME", N_("only opinions that this office answers")),
      KR_FLAG("each-office", 0, &run->papers.offices,
              N_("make the answer sheet of each office of the plan, and list them as CSV")),
      KR_FLAG("word", 0, &run->word, N_("with --each-office: as .docx and not as .xlsx")),
      KR_VALUE("directory", 'd', &run->papers.folder, "DIR",
               N_("with --each-office: the folder of these files")),
      KR_FLAG("force", 0, &run->papers.force,
              N_("with --each-office: replace files that are there")),
  };
  for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
    if ((run->row->family & KR_KIND_OPINIONS) != 0)
      add_option(run, options[i]);
}

/* The papers of one meeting, in place of the list of all. */
static void add_meeting_options(struct paper_run *run) {
  const struct kr_option options[] = {
      KR_VALUE("meeting", 0, &run->meeting, "NUMBER",
               N_("the order of the day of this meeting (number or id) and its papers")),
      KR_FLAG("minutes", 0, &run->minutes,
              N_("with --meeting: the record of the meeting, to be filled in")),
  };
  const struct kr_option months = KR_FLAG("months", 0, &run->made_with.months,
                                          N_("also meetings of which only the month is known"));
  for (size_t i = 0; i < sizeof options / sizeof options[0]; i++)
    if (run->row->kind == &kr_kind_schedule)
      add_option(run, options[i]);
  if (run->row->kind == &kr_kind_events ||
      (run->row->kind == NULL && (run->row->parts & KR_MODEL_MEETINGS) != 0))
    add_option(run, months);
}

/* Plans and schedules have a key for it. */
static void add_label_option(struct paper_run *run) {
  const struct kr_option label =
      KR_VALUE("label", 0, &run->label, "TEXT", N_("number of the paper, at the top right"));
  unsigned kinds = run->row->kind != NULL ? run->row->kind->flags : run->row->family;
  if ((kinds & (KR_KIND_OPINIONS | KR_KIND_COMPARED)) != 0)
    add_option(run, label);
}

static void add_format_options(struct paper_run *run) {
  const struct kr_option style =
      KR_VALUE("style", 0, &run->style, "FILE.yaml",
               N_("a YAML file whose style: applies if the input sets none"));
  const struct kr_option jobs = KR_JOBS(&run->jobs);
  const struct kr_option plain[] = {
      KR_FLAG("titles", 0, &run->plain.titles,
              N_("title and label above the table, notes below it")),
      KR_FLAG("bom", 0, &run->plain.bom, N_("begin with a byte order mark")),
      KR_CHOICE("encoding", &run->encoding, encodings, N_("utf-8 (default) or cp932")),
      KR_VALUE("substitute", 0, &run->substitute, "TEXT",
               N_("written in place of characters that the encoding lacks")),
      KR_FLAG("guard", 0, &run->plain.guard,
              N_("put ' before cells that a spreadsheet would take for a formula")),
  };
  if (format_has(run->row, KR_FORMAT_STYLED))
    add_option(run, style);
  if (format_has(run->row, KR_FORMAT_BINARY))
    add_option(run, jobs);
  for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++)
    if (format_has(run->row, KR_FORMAT_PLAIN))
      add_option(run, plain[i]);
}

/* plan2xlsx plan.yaml -o form.xlsx */
static void make_example(struct paper_run *run, const struct kr_paper_command *row) {
  const char *source = (row->parts & KR_MODEL_PLAN) != 0 ? "plan" : "schedule", *made = source;
  run->command.example = row->example;
  if (row->format == NULL)
    return;
  if (row->kind != NULL && format_has(row, KR_FORMAT_FORM))
    made = row->kind->name;
  snprintf(run->example, sizeof run->example, "%s %s.yaml -o %s.%s", row->name, source, made,
           row->format->suffix);
  run->command.example = run->example;
}

static void set_up(struct paper_run *run, const struct kr_paper_command *row) {
  memset(run, 0, sizeof *run);
  run->row = row;
  run->command.name = row->name;
  run->command.operands = row->operands;
  run->command.text = row->text;
  run->command.least = row->least > 0 ? row->least : 1;
  run->command.most = row->most;
  run->command.format = row->format != NULL ? row->format->suffix : NULL;
  run->command.options = run->options;
  make_example(run, row);
  collect_tables(run);
  add_kind_options(run, row->kind != NULL ? row->kind : run->tables[0].kind);
  add_opinion_options(run);
  add_label_option(run);
  add_meeting_options(run);
  add_format_options(run);
  for (size_t i = 0; i < row->option_count; i++)
    add_option(run, row->options[i]);
}

/* Reviewers, or the offices that have something to answer. */
static struct kr_text_list names_for(struct paper_run *run, const struct kr_plan *plan) {
  struct kr_arena *arena = &run->command.arena;
  struct kr_text_list names = plan->reviewers;
  if (!run->papers.offices)
    return names;
  names.n = 0;
  names.v = kr_arena_alloc_array(arena, plan->offices.n + 1, sizeof *names.v);
  for (size_t i = 0; i < plan->offices.n; i++)
    if (kr_answer_sheet_of(plan, plan->offices.v[i], KR_ANSWER_SHEET_TO_SEND, arena)
            ->plan.policies.v[0]
            .items.n > 0)
      names.v[names.n++] = plan->offices.v[i];
  return names;
}

static bool load(struct paper_run *run, struct kr_model *model) {
  if (run->row->load == NULL)
    return kr_command_load(&run->command, model);
  return run->row->load(&run->command, model, &run->made_with, run->row->context);
}

/* The events of every file, a table each; false after a diagnostic. */
static bool take_events(struct paper_run *run, const struct kr_kind *kind,
                        struct kr_document *document) {
  struct kr_command *command = &run->command;
  bool good = true;
  for (size_t i = 0; i < command->argument_count; i++) {
    struct kr_model *model = kr_arena_alloc(&command->arena, sizeof *model);
    const char *path = command->arguments[i];
    bool loaded = kr_command_load_file(command, path, model) &&
                  kr_kind_check(kind, model, &run->made_with, path, &command->diags);
    good = loaded && good;
    if (loaded)
      kr_document_add(document, kind->make(model, &run->made_with, &command->arena)->tables[0],
                      &command->arena);
  }
  return good;
}

static void make_events(struct paper_run *run, const struct kr_kind *kind,
                        const struct kr_format *format) {
  struct kr_command *command = &run->command;
  struct kr_emit_options options = kr_command_emit_options(command);
  struct kr_document *document = kr_document_begin(command->argument_count, NULL, &command->arena);
  if (take_events(run, kind, document))
    kr_command_emit(command, document, format, &options, command->output);
}

static void make(struct paper_run *run, const struct kr_kind *kind,
                 const struct kr_format *format) {
  struct kr_command *command = &run->command;
  struct kr_model *model = kr_arena_alloc(&command->arena, sizeof *model);
  struct kr_style *style = kr_arena_alloc(&command->arena, sizeof *style);
  command->parts = kind->parts;
  if ((format->flags & KR_FORMAT_PLAIN) == 0)
    command->parts |= KR_MODEL_STYLE;
  if (!load(run, model) || !kr_command_style(command, run->style, model, style))
    return;
  if (run->with_superseded && model->plan != NULL)
    kr_plan_keep_superseded(model->plan);
  run->made_with.sort = (enum kr_kind_sort)run->sort;
  run->made_with.call = kr_text_of(run->call);
  run->made_with.label = kr_text_of(run->label);
  run->made_with.office = kr_text_of(run->office);
  run->made_with.meeting = kr_text_of(run->meeting);
  run->made_with.plain = (format->flags & KR_FORMAT_PLAIN) != 0;
  run->made_with.fill = (format->flags & KR_FORMAT_FORM) != 0;
  run->made_with.reviewer = kr_text_of(run->reviewer);
  run->made_with.style = style;
  struct kr_kind_options checked = run->made_with;
  if (run->papers.offices && model->plan != NULL && model->plan->offices.n > 0)
    checked.office = model->plan->offices.v[0];
  if (!kr_kind_check(kind, model, &checked, command->arguments[0], &command->diags))
    return;
  run->plain.substitute = kr_text_of(run->substitute);
  run->plain.encoding = run->encoding > 0 ? encodings[run->encoding] : NULL;
  struct kr_emit_options options = kr_command_emit_options(command);
  options.plain = run->plain;
  options.jobs = run->jobs;
  if (run->each || run->papers.offices) {
    run->papers.names = names_for(run, model->plan);
    run->papers.kind = kind;
    run->papers.format = format;
    run->papers.model = model;
    run->papers.made_with = run->made_with;
    run->papers.options = options;
    command->done = kr_each_reviewer_write(command, &run->papers);
    return;
  }
  kr_command_emit(command, kind->make(model, &run->made_with, &command->arena), format, &options,
                  command->output);
}

/* A file for each reviewer or office: no other file is written, and they have their own names. */
static int check_each(struct paper_run *run) {
  struct kr_command *command = &run->command;
  bool offices = (run->row->family & KR_KIND_OPINIONS) != 0, each = run->each;
  const char *option = "--each-reviewer", *one = "--reviewer", *name = run->reviewer;
  if (offices) {
    option = "--each-office";
    one = "--office";
    name = run->office;
    each = run->papers.offices;
  }
  if (run->minutes && run->meeting == NULL)
    return kr_command_misuse_of(command, N_("this goes with %1"), "--minutes", "--meeting");
  const char *sub = run->papers.force ? "--force" : "-d";
  if (!each && (run->papers.folder != NULL || run->papers.force))
    return kr_command_misuse_of(command, N_("this goes with %1"), sub, option);
  if (each && run->papers.folder == NULL)
    return kr_command_misuse_of(command, N_("%1 is missing"), option, "-d DIR");
  if (each && command->output != NULL)
    return kr_command_misuse_of(command, N_("give this or %1, not both"), "-o", option);
  if (each && name != NULL)
    return kr_command_misuse_of(command, N_("give this or %1, not both"), one, option);
  return KR_GO_ON;
}

/* The kind that was asked for. */
static const struct kr_kind *kind_of(const struct paper_run *run) {
  if (run->sheet || run->papers.offices)
    return &kr_kind_sheet;
  if (run->minutes)
    return &kr_kind_minutes;
  if (run->meeting != NULL)
    return &kr_kind_agenda;
  return run->row->kind != NULL ? run->row->kind : run->tables[run->table].kind;
}

/* The format that was asked for; NULL: none of ours. */
static const struct kr_format *format_of(const struct paper_run *run) {
  const struct kr_paper_command *row = run->row;
  const char *output = run->command.output;
  if (run->papers.offices)
    output = run->word ? "sheet.docx" : "sheet.xlsx";
  if (row->format != NULL || output == NULL)
    return row->format != NULL ? row->format : row->usual;
  return row->format_of(output);
}

int kr_paper_main(const struct kr_paper_command *row, int argc, char **argv) {
  struct paper_run run;
  set_up(&run, row);
  int status = kr_command_begin(&run.command, argc, argv);
  if (status == KR_GO_ON)
    status = check_each(&run);
  if (status == KR_GO_ON && row->instead != NULL)
    status = row->instead(&run.command, row->context);
  if (status != KR_GO_ON)
    return status;
  const struct kr_format *format = format_of(&run);
  if (format == NULL)
    return kr_command_misuse(&run.command, N_("the suffix of -o must name a format"), "-o");
  if ((format->flags & KR_FORMAT_EVENTS) != 0)
    make_events(&run, kind_of(&run), format);
  else
    make(&run, kind_of(&run), format);
  return kr_command_end(&run.command);
}
