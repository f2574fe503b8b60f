/* SPDX-License-Identifier: ISC */
/* JSON Schema: the document and its records. */
#include "model/schema.h"

#include <string.h>

#include "model/schema_internal.h"

void kr_schema_records_collect(struct kr_schema_records *records, const struct kr_record *root) {
  records->n = 0;
  records->v[records->n++] = root;
  for (size_t at = 0; at < records->n; at++) {
    const struct kr_record *record = records->v[at];
    for (size_t i = 0; i < record->count; i++) {
      const struct kr_record *next = record->fields[i].record;
      size_t j = 0;
      while (next != NULL && j < records->n && records->v[j] != next)
        j++;
      if (next != NULL && j == records->n && records->n < KR_RECORDS_MOST)
        records->v[records->n++] = next;
    }
  }
}

struct kr_text kr_schema_meaning_title(const char *meaning) {
  struct kr_text text = kr_text_of(meaning);
  const char *full_stop = strstr(meaning, "。"), *point = strstr(meaning, ". ");
  if (full_stop != NULL)
    text.len = (size_t)(full_stop - meaning);
  else if (point != NULL)
    text.len = (size_t)(point - meaning);
  else if (text.len > 0 && meaning[text.len - 1] == '.')
    text.len--;
  return text;
}

/* An editor shows a description as plain text, so its `words` get quotation marks of the
 * language; Japanese ones need no blanks beside them. */
static void quote_words_en(const char *meaning, struct kr_buffer *out) {
  for (const char *at = meaning; *at != '\0'; at++)
    kr_buffer_putc(out, *at == '`' ? '"' : *at);
}

static void quote_words_ja(const char *meaning, struct kr_buffer *out) {
  bool inside = false;
  for (const char *at = meaning; *at != '\0'; at++) {
    bool beside = !inside && *at == ' ' && (at[1] == '`' || (at > meaning && at[-1] == '`'));
    if (*at == '`') {
      inside = !inside;
      kr_buffer_puts(out, inside ? "「" : "」");
    } else if (!beside) {
      kr_buffer_putc(out, *at);
    }
  }
}

void kr_schema_meaning(const char *en, const char *ja, const char *between, struct kr_buffer *out) {
  struct kr_buffer words;
  kr_buffer_init(&words, out->arena);
  kr_buffer_text(&words, kr_schema_meaning_title(ja));
  kr_buffer_puts(&words, " / ");
  kr_buffer_text(&words, kr_schema_meaning_title(en));
  kr_buffer_puts(out, "\"title\": ");
  kr_buffer_json(out, kr_text_of(words.bytes));
  kr_buffer_clear(&words);
  quote_words_ja(ja, &words);
  kr_buffer_putc(&words, '\n');
  quote_words_en(en, &words);
  kr_buffer_printf(out, "%s\"description\": ", between);
  kr_buffer_json(out, kr_text_of(words.bytes));
  kr_buffer_free(&words);
}

static bool is_needed(const struct kr_field *field, const char *need) {
  return (field->flags & KR_FIELD_REQUIRED) != 0 ||
         (need != NULL && strcmp(field->name, need) == 0);
}

static void required(const struct kr_record *record, const char *need, struct kr_buffer *out) {
  bool first = true;
  kr_buffer_puts(out, "\"required\": [");
  for (size_t i = 0; i < record->count; i++) {
    if (!is_needed(&record->fields[i], need))
      continue;
    if (!first)
      kr_buffer_puts(out, ", ");
    kr_buffer_json(out, kr_text_of(record->fields[i].name));
    first = false;
  }
  kr_buffer_puts(out, "],\n");
}

static void properties(const struct kr_record *record, const char *indent, struct kr_buffer *out) {
  kr_buffer_puts(out, "\"properties\": {");
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    if (i > 0)
      kr_buffer_putc(out, ',');
    kr_buffer_printf(out, "\n%s  \"%s\": {", indent, field->name);
    kr_schema_meaning(field->en, field->ja, ", ", out);
    kr_buffer_puts(out, ", ");
    kr_schema_value(field, out);
    kr_buffer_puts(out, "}");
  }
  kr_buffer_printf(out, "\n%s}", indent);
}

/* `type` is that of the record: "null" besides if it may be empty. */
static void definition(const struct kr_record *record, const char *need, const char *type,
                       const char *indent, struct kr_buffer *out) {
  kr_buffer_printf(out, "%s\"type\": %s,\n", indent, type);
  kr_buffer_printf(out, "%s\"additionalProperties\": false,\n%s", indent, indent);
  required(record, need, out);
  kr_buffer_puts(out, indent);
  properties(record, indent, out);
  if (record->ways != NULL) {
    kr_buffer_printf(out, ",\n%s", indent);
    kr_schema_ways(record, out);
  }
}

/* The value of a key may be left out unless the key is needed; an element of a list may not. */
static const char *type_of(const struct kr_schema_records *records, const struct kr_record *record,
                           const char *need) {
  for (size_t i = 0; i < records->n; i++)
    for (size_t j = 0; j < records->v[i]->count; j++) {
      const struct kr_field *field = &records->v[i]->fields[j];
      if (field->record != record)
        continue;
      bool optional = field->type == KR_FIELD_RECORD && !is_needed(field, need);
      return optional ? "[\"object\", \"null\"]" : "\"object\"";
    }
  return "\"object\"";
}

void kr_schema_write(const struct kr_schema *schema, struct kr_buffer *out) {
  struct kr_schema_records records;
  kr_schema_records_collect(&records, schema->root);
  kr_buffer_puts(out, "{\n  \"$schema\": \"https://json-schema.org/draft/2020-12/schema\",\n  ");
  kr_schema_meaning(schema->en, schema->ja, ",\n  ", out);
  kr_buffer_puts(out, ",\n");
  definition(schema->root, schema->need, "\"object\"", "  ", out);
  kr_buffer_puts(out, ",\n  \"$defs\": {");
  kr_schema_types(&records, out);
  for (size_t i = 1; i < records.n; i++) {
    const struct kr_record *record = records.v[i];
    if (i > 1)
      kr_buffer_putc(out, ',');
    kr_buffer_printf(out, "\n    \"%s\": {\n", record->name);
    definition(record, NULL, type_of(&records, record, schema->need), "      ", out);
    kr_buffer_puts(out, "\n    }");
  }
  kr_buffer_puts(out, "\n  }\n}\n");
}
