/* SPDX-License-Identifier: ISC */
/* plandump: what was understood of a plan; schemas and the reference of the keys. */
#include <string.h>
#include <unistd.h>

#include "command.h"
#include "model/dump.h"
#include "model/reference.h"
#include "model/schema.h"
#include "model/write.h"
#include "returned/stream.h"

static const struct kr_schema schemas[] = {
    {"plan", &kr_model_record, "plan",
     "A plan. With its review sheet; schedule and meetings may "
     "stand beside it.",
     "計画。記入様式の元になります。同じファイルに予定表と会議日程も書けます。"},
    {"schedule", &kr_model_record, "schedule",
     "A schedule. By month and lane; the meetings may "
     "stand beside it.",
     "予定表（策定スケジュール）。同じファイルに会議日程も書けます。"},
    {"meetings", &kr_model_record, "meetings",
     "The meetings of a year. The schedule may stand "
     "beside them.",
     "会議日程。同じファイルに予定表も書けます。"},
    {"style", &kr_model_record, "style", "A style. How the papers look.",
     "体裁。用紙、書体、色、列の幅を決めます。"},
    {"comments", &kr_stream_record, NULL,
     "A stream of comments. Written by mergecomments "
     "--extract.",
     "意見のストリーム。mergecomments --extract が書き出します。"},
    {NULL, NULL, NULL, NULL, NULL},
};
#define SCHEMAS (sizeof schemas / sizeof schemas[0] - 1)

/* Sections of the manual pages that are made from the field table. */
static const struct {
  const char *word;    /* of --reference */
  const char *heading; /* of the first section */
  const struct kr_record *record;
} references[] = {
    {"plan", "plan", &kr_plan_record},
    {"schedule", "schedule", &kr_schedule_record},
    {"meetings", "meetings", &kr_meetings_record},
    {"style", "style", &kr_model_style_record},
    {"comment", "comment", &kr_comment_record},
    {"comments", "stream", &kr_stream_record},
    {NULL, NULL, NULL},
};
#define REFERENCES (sizeof references / sizeof references[0] - 1)

static void finish(struct kr_command *command, struct kr_buffer *out) {
  struct kr_text text = kr_text_view(out->bytes, out->len);
  kr_command_write(command, command->output, text);
  kr_buffer_free(out);
}

/* For a manual page, or to be read here. */
static void write_reference(const struct kr_command *command, size_t which, bool text,
                            struct kr_buffer *out) {
  struct kr_buffer page;
  kr_buffer_init(&page, out->arena);
  kr_reference_write(references[which].heading, references[which].record, command->lang, &page);
  struct kr_text source = kr_text_view(page.bytes, page.len);
  if (text || (command->output == NULL && isatty(STDOUT_FILENO)))
    kr_reference_text(source, out);
  else
    kr_buffer_text(out, source);
  kr_buffer_free(&page);
}

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "plandump",
      .operands = "FILE.yaml ...",
      .example = "plandump --yaml plan.yaml",
      .text = N_("Prints what was understood of a plan, field by field."),
      .parts = KR_MODEL_PLAN | KR_MODEL_SCHEDULE | KR_MODEL_MEETINGS | KR_MODEL_STYLE,
  };
  size_t schema = SCHEMAS, reference = REFERENCES;
  bool yaml = false, text = false;
  const struct kr_option options[] = {
      KR_CHOICE("schema", &schema, schemas,
                N_("print a JSON Schema instead: plan, schedule, meetings, style or comments")),
      KR_CHOICE("reference", &reference, references,
                N_("print the reference of the keys instead, for a manual page: as above, or "
                   "comment")),
      KR_FLAG("text", 0, &text, N_("print the reference as text, as on a terminal")),
      KR_FLAG("yaml", 0, &yaml, N_("print a source file instead")),
  };
  command.options = options;
  command.option_count = sizeof options / sizeof options[0];
  int status = kr_command_begin(&command, argc, argv);
  if (status != KR_GO_ON)
    return status;
  bool made = schema < SCHEMAS || reference < REFERENCES;
  if (!made && command.argument_count == 0)
    return kr_command_misuse(&command, N_("a file is missing"), command.operands);
  struct kr_buffer out;
  kr_buffer_init(&out, &command.arena);
  struct kr_model model;
  memset(&model, 0, sizeof model);
  if (schema < SCHEMAS)
    kr_schema_write(&schemas[schema], &out);
  else if (reference < REFERENCES)
    write_reference(&command, reference, text, &out);
  else if (!kr_command_load(&command, &model))
    return kr_command_end(&command);
  else if (yaml)
    kr_model_yaml(&model, NULL, 0, &command.arena, &out);
  else
    kr_model_write(&model, &out);
  finish(&command, &out);
  return kr_command_end(&command);
}
