#include <string.h>

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
     "計画。様式の元になる。同じファイルに予定と会議日程も書ける。"},
    {"schedule", &kr_model_record, "schedule",
     "A schedule. By month and lane; the meetings may "
     "stand beside it.",
     "策定スケジュール。同じファイルに会議日程も書ける。"},
    {"meetings", &kr_model_record, "meetings",
     "The meetings of a year. The schedule may stand "
     "beside them.",
     "会議の開催日程。同じファイルに予定も書ける。"},
    {"style", &kr_model_record, "style", "A style. How the papers look.",
     "体裁。用紙、書体、色、幅を決める。"},
    {"comments", &kr_stream_record, NULL,
     "A stream of comments. Written by mergecomments "
     "--extract.",
     "意見のストリーム。mergecomments --extract が書く。"},
};

/* The schema of that name, or NULL. */
static const struct kr_schema *find_schema(const char *name) {
  for (size_t i = 0; i < sizeof schemas / sizeof schemas[0]; i++)
    if (strcmp(schemas[i].name, name) == 0)
      return &schemas[i];
  return NULL;
}

/* Sections of the manual pages that are made from the field table. */
static const struct {
  const char *name, *heading;
  const struct kr_record *record;
} references[] = {
    {"plan", "plan", &kr_plan_record},
    {"schedule", "schedule", &kr_schedule_record},
    {"meetings", "meetings", &kr_meetings_record},
    {"style", "style", &kr_style_record},
    {"comment", "comment", &kr_comment_record},
    {"comments", "stream", &kr_stream_record},
};

/* False where there is no reference of that name. */
static bool write_reference(const char *name, enum kr_lang lang, struct kr_buffer *out) {
  for (size_t i = 0; i < sizeof references / sizeof references[0]; i++)
    if (strcmp(references[i].name, name) == 0) {
      kr_reference_write(references[i].heading, references[i].record, lang, out);
      return true;
    }
  return false;
}

static void finish(struct kr_command *command, struct kr_buffer *out) {
  struct kr_text text = {out->bytes, out->len, {0, 0}};
  if (out->failed)
    kr_arena_give_up(&command->arena);
  kr_command_write(command, command->output, text);
  kr_buffer_free(out);
}

int main(int argc, char **argv) {
  struct kr_command command = {
      .name = "plandump",
      .operands = "FILE.yaml ...",
      .en = "Prints what was understood of a plan, field by field.",
      .ja = "YAML から読み取った内容を項目ごとに出力します。",
  };
  const char *schema = NULL, *reference = NULL;
  bool yaml = false;
  const struct kr_option options[] = {
      {"schema", 0, KR_OPTION_VALUE, &schema, "NAME",
       "print a JSON Schema instead: plan, schedule, meetings, style or comments",
       "代わりに JSON Schema を出力する（plan、schedule、meetings、style、comments）"},
      {"reference", 0, KR_OPTION_VALUE, &reference, "NAME",
       "print the reference of the keys instead, for a manual page: as above, or comment",
       "代わりに、説明書に入れるキーの一覧を出力する（上の名前か comment）"},
      {"yaml", 0, KR_OPTION_FLAG, &yaml, NULL, "print a source file instead",
       "代わりに YAML のソースを出力する"},
  };
  command.options = options;
  command.option_count = sizeof options / sizeof options[0];
  int status = kr_command_begin(&command, argc, argv);
  if (status >= 0)
    return status;
  if (schema == NULL && reference == NULL && command.argument_count == 0)
    return kr_command_misuse(&command, "a file is missing", "ファイルの指定が足りません",
                             command.operands);
  if (schema != NULL && find_schema(schema) == NULL)
    return kr_command_misuse(&command, "the schema is plan, schedule, meetings, style or comments",
                             "plan、schedule、meetings、style、comments のいずれかです", schema);
  struct kr_buffer out;
  kr_buffer_init(&out);
  struct kr_model model;
  memset(&model, 0, sizeof model);
  if (schema != NULL)
    kr_schema_write(find_schema(schema), &out);
  else if (reference != NULL && !write_reference(reference, command.lang, &out))
    return kr_command_misuse(
        &command, "the reference is plan, schedule, meetings, style, comment or comments",
        "plan、schedule、meetings、style、comment、comments のいずれかです", reference);
  else if (reference == NULL && !kr_command_load(&command, &model))
    return kr_command_end(&command);
  else if (yaml)
    kr_model_yaml(&model, NULL, 0, &command.arena, &out);
  else if (reference == NULL)
    kr_model_write(&model, &out);
  finish(&command, &out);
  return kr_command_end(&command);
}
