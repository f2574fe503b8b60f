#include <string.h>

#include "command.h"
#include "model/dump.h"
#include "model/schema.h"
#include "model/write.h"

static const char *const schema_names[] = {"plan", "schedule", "meetings"};

static bool is_schema(const char *name) {
  for (size_t i = 0; i < sizeof schema_names / sizeof schema_names[0]; i++)
    if (strcmp(schema_names[i], name) == 0)
      return true;
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
  const char *schema = NULL;
  bool yaml = false;
  const struct kr_option options[] = {
      {"schema", 0, KR_OPTION_VALUE, &schema, "NAME",
       "print the JSON Schema instead: plan, schedule or meetings",
       "代わりに JSON Schema を出力する（plan、schedule、meetings）"},
      {"yaml", 0, KR_OPTION_FLAG, &yaml, NULL, "print a source file instead",
       "代わりに YAML のソースを出力する"},
  };
  command.options = options;
  command.option_count = sizeof options / sizeof options[0];
  int status = kr_command_begin(&command, argc, argv);
  if (status >= 0)
    return status;
  if (schema == NULL && command.argument_count == 0)
    return kr_command_misuse(&command, "a file is missing", "ファイルの指定が足りません",
                             command.operands);
  if (schema != NULL && !is_schema(schema))
    return kr_command_misuse(&command, "the schema is plan, schedule or meetings",
                             "plan、schedule、meetings のいずれかです", schema);
  struct kr_buffer out;
  kr_buffer_init(&out);
  struct kr_model model;
  memset(&model, 0, sizeof model);
  if (schema != NULL)
    kr_schema_write(&kr_model_record, schema, &out);
  else if (!kr_command_load(&command, &model))
    return kr_command_end(&command);
  else if (yaml)
    kr_model_yaml(&model, NULL, 0, &command.arena, &out);
  else
    kr_model_write(&model, &out);
  finish(&command, &out);
  return kr_command_end(&command);
}
