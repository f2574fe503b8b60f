#include "model/schema.h"

#include <string.h>

/* Each record becomes one definition. The table is small and never deeper than this. */
#define RECORD_MOST 64

struct schema {
  struct kr_buffer *out;
  const struct kr_record *known[RECORD_MOST];
  size_t count;
};

/* Finds all records that can be reached, each once, in the order of the table. */
static void collect(struct schema *schema, const struct kr_record *root) {
  schema->known[schema->count++] = root;
  for (size_t at = 0; at < schema->count; at++) {
    const struct kr_record *record = schema->known[at];
    for (size_t i = 0; i < record->count; i++) {
      const struct kr_record *next = record->fields[i].record;
      size_t j = 0;
      while (next != NULL && j < schema->count && schema->known[j] != next)
        j++;
      if (next != NULL && j == schema->count && schema->count < RECORD_MOST)
        schema->known[schema->count++] = next;
    }
  }
}

static const struct kr_field *short_field(const struct kr_record *record) {
  for (size_t i = 0; i < record->count; i++)
    if (record->fields[i].flags & KR_FIELD_SHORT)
      return &record->fields[i];
  return NULL;
}

static void record_reference(struct kr_buffer *out, const struct kr_record *record) {
  if (short_field(record) != NULL)
    kr_buffer_puts(out, "\"anyOf\": [{\"type\": \"string\", \"minLength\": 1}, ");
  else
    kr_buffer_puts(out, "\"allOf\": [");
  kr_buffer_printf(out, "{\"$ref\": \"#/$defs/%s\"}]", record->name);
}

static void choices(struct kr_buffer *out, const char *const *words) {
  kr_buffer_puts(out, ", \"enum\": [");
  for (size_t i = 0; words[i] != NULL; i++) {
    kr_buffer_puts(out, i == 0 ? "" : ", ");
    kr_buffer_json(out, kr_text_of(words[i]));
  }
  kr_buffer_puts(out, "]");
}

/* YAML readers turn bare words and digits into other types, which are texts to us. */
static void text_type(struct kr_buffer *out, const struct kr_field *field) {
  bool filled = (field->flags & (KR_FIELD_REQUIRED | KR_FIELD_NONEMPTY)) != 0;
  switch (field->type) {
  case KR_FIELD_ID:
    kr_buffer_puts(out, "\"type\": \"string\", \"maxLength\": 32, "
                        "\"pattern\": \"^[a-z][a-z0-9]*(-[a-z0-9]+)*$\"");
    return;
  case KR_FIELD_MEASURE:
    kr_buffer_puts(out, "\"type\": [\"number\", \"string\"], \"exclusiveMinimum\": 0, "
                        "\"pattern\": \"^(?=.*[1-9])[0-9]{1,4}([.][0-9]{1,2})?$\"");
    return;
  case KR_FIELD_COLOR:
    kr_buffer_puts(out, "\"type\": \"string\", \"pattern\": \"^#[0-9a-fA-F]{6}$\"");
    return;
  case KR_FIELD_NUMBER:
    kr_buffer_puts(out, "\"type\": [\"integer\", \"string\"], \"minimum\": 0, "
                        "\"pattern\": \"^[0-9]{1,9}$\"");
    return;
  case KR_FIELD_FLAG:
    kr_buffer_puts(out, "\"type\": \"boolean\"");
    return;
  case KR_FIELD_YEAR:
    kr_buffer_puts(out, "\"type\": [\"string\", \"integer\"]");
    break;
  default:
    kr_buffer_puts(out, filled ? "\"type\": [\"string\", \"number\", \"boolean\"]"
                               : "\"type\": [\"string\", \"number\", \"boolean\", \"null\"]");
  }
  if (filled)
    kr_buffer_puts(out, ", \"minLength\": 1");
  if (field->choices != NULL)
    choices(out, field->choices);
}

static void field_type(struct kr_buffer *out, const struct kr_field *field) {
  const char *least = field->flags & KR_FIELD_REQUIRED ? "\"minItems\": 1, " : "";
  const char *kind = field->flags & KR_FIELD_REQUIRED ? "\"array\"" : "[\"array\", \"null\"]";
  switch (field->type) {
  case KR_FIELD_TEXT_LIST:
    kr_buffer_printf(out, "\"type\": %s, %s\"items\": {\"type\": [\"string\", \"number\"]}", kind,
                     least);
    break;
  case KR_FIELD_RECORD_LIST:
    kr_buffer_printf(out, "\"type\": %s, %s\"items\": {", kind, least);
    record_reference(out, field->record);
    kr_buffer_puts(out, "}");
    break;
  case KR_FIELD_RECORD:
    record_reference(out, field->record);
    break;
  default:
    text_type(out, field);
  }
}

static void definition(struct kr_buffer *out, const struct kr_record *record, const char *need,
                       const char *indent) {
  kr_buffer_printf(out, "%s\"type\": \"object\",\n%s\"additionalProperties\": false,\n", indent,
                   indent);
  kr_buffer_printf(out, "%s\"required\": [", indent);
  bool first = true;
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    if (!(field->flags & KR_FIELD_REQUIRED) && strcmp(field->name, need) != 0)
      continue;
    kr_buffer_puts(out, first ? "" : ", ");
    kr_buffer_json(out, kr_text_of(field->name));
    first = false;
  }
  kr_buffer_printf(out, "],\n%s\"properties\": {", indent);
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    kr_buffer_printf(out, "%s\n%s  \"%s\": {", i == 0 ? "" : ",", indent, field->name);
    field_type(out, field);
    kr_buffer_puts(out, ", \"title\": ");
    kr_buffer_json(out, kr_text_of(field->ja));
    kr_buffer_puts(out, ", \"description\": ");
    kr_buffer_json(out, kr_text_of(field->en));
    kr_buffer_puts(out, "}");
  }
  kr_buffer_printf(out, "\n%s}", indent);
}

void kr_schema_write(const struct kr_record *root, const char *need, struct kr_buffer *out) {
  struct schema schema = {.out = out, .count = 0};
  collect(&schema, root);
  kr_buffer_puts(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n");
  kr_buffer_printf(out, "  \"title\": \"kairan: %s\",\n", need);
  definition(out, root, need, "  ");
  kr_buffer_puts(out, ",\n  \"$defs\": {");
  for (size_t i = 1; i < schema.count; i++) {
    kr_buffer_printf(out, "%s\n    \"%s\": {\n", i == 1 ? "" : ",", schema.known[i]->name);
    definition(out, schema.known[i], "", "      ");
    kr_buffer_puts(out, "\n    }");
  }
  kr_buffer_puts(out, "\n  }\n}\n");
}
