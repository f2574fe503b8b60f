/* SPDX-License-Identifier: ISC */
/* JSON Schema: the values of fields. */
#include <string.h>

#include "model/schema_internal.h"

/* What kr_era_month and kr_era_fiscal_year take, as regular expressions of ECMA-262 (flag u) for
 * JSON Schemas. They cannot normalise (NFKC) and know full-width digits only; eras are not
 * compared with their years. */
#define ERA_W "[\\s\\u0085\\u00ad\\u200b-\\u200f\\u2060]*"
#define ERA_D "[0-9０-９]"
#define ERA_NAME                                                                                   \
  "(?:明治|大正|昭和|平成|令和|["                                                        \
  "MTSHRmtshrＭＴＳＨＲｍｔｓｈｒ㍾㍽㍼㍻㋿]"                                       \
  ")"
#define ERA_NUMBER "(?:元|(?![0０]+(?!" ERA_D "))" ERA_D "{1,4})"
#define ERA_SINCE_1868                                                                             \
  "(?:[1１][8８](?:[6６][89８９]|[7-9７-９]" ERA_D ")|[1１][9９]" ERA_D ERA_D "|[2-9２-９]" ERA_D  \
  "{3})"
#define ERA_1_TO_12 "(?:[0０]{0,3}[1-9１-９]|[0０]{0,2}[1１][0-2０-２])"
#define MONTH_PATTERN                                                                              \
  "^" ERA_W "(?:" ERA_NAME ERA_W ERA_NUMBER ERA_W "[年.．/／]" ERA_W ERA_1_TO_12 ERA_W             \
  "月?|" ERA_SINCE_1868 ERA_W "[年\\-－−/／]" ERA_W ERA_1_TO_12 ERA_W "月?|" ERA_1_TO_12 ERA_W     \
  "月)" ERA_W "$"
#define ERA_1_TO_31 "(?:[0０]{0,3}[1-9１-９]|[0０]{0,2}[12１２]" ERA_D "|[0０]{0,2}[3３][01０１])"
#define ERA_WEEKDAY                                                                                \
  "(?:" ERA_W "[(（]" ERA_W "[月火水木金土日]" ERA_W "[・･]?" ERA_W "祝?" ERA_W "[)）])?"
#define ERA_WITHIN                                                                                 \
  "(?:" ERA_W "(?:[上中下初]" ERA_W "旬|末|" ERA_1_TO_31 ERA_W "日" ERA_WEEKDAY "))?"
#define ERA_REST                                                                                   \
  "(?:" ERA_W "(?:月" ERA_WITHIN "|[\\-－−/／.．]" ERA_W ERA_1_TO_31 ERA_WEEKDAY "))?"
#define WHEN_PATTERN                                                                               \
  "^" ERA_W "(?:" ERA_NAME ERA_W ERA_NUMBER ERA_W "[年.．/／]" ERA_W ERA_1_TO_12 ERA_REST          \
  "|" ERA_SINCE_1868 ERA_W "[年\\-－−/／]" ERA_W ERA_1_TO_12 ERA_REST "|" ERA_1_TO_12 ERA_W        \
  "(?:月" ERA_WITHIN "|[/／]" ERA_W ERA_1_TO_31 ERA_WEEKDAY "))" ERA_W "$"
#define YEAR_PATTERN                                                                               \
  "^" ERA_W "(?:" ERA_NAME ERA_W ERA_NUMBER ERA_W "年" ERA_W "度|" ERA_SINCE_1868 "(?:" ERA_W      \
  "年" ERA_W "度)?)" ERA_W "$"

/* A day that there is, as kr_calendar_read takes it. */
#define DATE_PATTERN                                                                               \
  "^(?!0000)(?:[0-9]{4}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|" \
  "[12][0-9]|30)|02-(?:0[1-9]|1[0-9]|2[0-8]))|(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:"    \
  "[02468][048]|[13579][26])00)-02-29)$"

/* The types by the names that they have among the definitions; the first row that fits a field
 * is its type. A number is a text to us. So is a truth value, but an editor would offer true and
 * false for every text if it read of a boolean. A text that must be filled: see kr_text_blank. */
static const struct type {
  const char *name;
  enum kr_field_type type;
  unsigned flags; /* of which the field has at least one; 0: any */
  const char *json;
  const char *pattern; /* of the text where it is one, or NULL */
  const char *en, *ja; /* what an editor says of a wrong one */
} types[] = {
    {"text", KR_FIELD_TEXT, KR_FIELD_REQUIRED | KR_FIELD_NONEMPTY,
     "\"type\": [\"string\", \"number\"]", "[^\\t-\\r \\u00a0\\u200b\\u3000]", "write a text",
     "文字を入れてください"},
    {"text-or-nothing", KR_FIELD_TEXT, 0, "\"type\": [\"string\", \"number\", \"null\"]", NULL,
     "write a text", "文字を書いてください"},
    {"id", KR_FIELD_ID, 0, "\"type\": \"string\", \"maxLength\": 32",
     "^[a-z][a-z0-9]*(?:-[a-z0-9]+)*$",
     "lower-case letters, digits and single hyphens, at most 32, beginning with a letter",
     "英小文字で始め、英小文字、数字、ハイフン（続けない）だけで 32 字以内にしてください"},
    {"month", KR_FIELD_MONTH, 0, "\"type\": \"string\"", MONTH_PATTERN,
     "write 5月, R9.2月 or 2027-02", "5月、R9.2月、2027-02 のように書いてください"},
    {"when", KR_FIELD_WHEN, 0, "\"type\": \"string\"", WHEN_PATTERN,
     "write 5月, 5月上旬, 5月15日 or 2027-02-15",
     "5月、5月上旬、5月15日、2027-02-15 のように書いてください"},
    {"fiscal-year", KR_FIELD_YEAR, 0,
     "\"type\": [\"string\", \"integer\"], \"minimum\": 1868, \"maximum\": 9999", YEAR_PATTERN,
     "write 令和8年度 or 2026", "令和8年度、2026 のように書いてください"},
    {"date", KR_FIELD_DATE, 0, "\"type\": \"string\"", DATE_PATTERN,
     "write a day such as 2026-07-31", "2026-07-31 のような日付で書いてください"},
    {"number", KR_FIELD_NUMBER, 0,
     "\"type\": [\"integer\", \"string\"], \"minimum\": 0, \"maximum\": 999999999", "^[0-9]{1,9}$",
     "write a whole number", "整数で書いてください"},
    {"measure", KR_FIELD_MEASURE, 0,
     "\"type\": [\"number\", \"string\"], \"minimum\": 0.01, \"maximum\": 9999.99",
     "^(?=.*[1-9])[0-9]{1,4}(?:[.][0-9]{1,2})?$", "write a number above 0 such as 10.5",
     "10.5 のような 0 より大きい数で書いてください"},
    {"color", KR_FIELD_COLOR, 0, "\"type\": \"string\"", "^#[0-9a-fA-F]{6}$",
     "write a colour such as \"#DCE6F1\", in quotation marks",
     "\"#DCE6F1\" のような色を、引用符で囲んで書いてください"},
    {"mark", KR_FIELD_MARK, 0, "\"type\": [\"boolean\", \"string\"]",
     "^(?:true|false|[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z)$",
     "write true, or a time such as 2026-05-20T01:02:03Z",
     "true か、2026-05-20T01:02:03Z のような日時で書いてください"},
    {"flag", KR_FIELD_FLAG, 0, "\"type\": [\"boolean\", \"string\"]", "^(?:true|false)$",
     "write true or false", "true か false で書いてください"},
};
#define TYPE_COUNT (sizeof types / sizeof types[0])

static const struct type *type_of(const struct kr_field *field) {
  for (size_t i = 0; i < TYPE_COUNT; i++)
    if (types[i].type == field->type &&
        (types[i].flags == 0 || (types[i].flags & field->flags) != 0))
      return &types[i];
  return &types[0]; /* an element of a list of texts is filled */
}

/* True if the field adds nothing to its type, so that a reference to the definition is enough:
 * keywords beside a reference keep editors from offering what the definition holds. */
static bool is_plain(const struct kr_field *field) {
  const struct kr_values *values = field->values;
  return values == NULL || (values->choices == NULL && values->most == 0);
}

static bool is_used(const struct type *type, const struct kr_schema_records *records) {
  for (size_t i = 0; i < records->n; i++)
    for (size_t j = 0; j < records->v[i]->count; j++) {
      const struct kr_field *field = &records->v[i]->fields[j];
      bool text = field->type != KR_FIELD_RECORD && field->type != KR_FIELD_RECORD_LIST &&
                  field->type != KR_FIELD_CHOICE;
      if (text && is_plain(field) && type_of(field) == type)
        return true;
    }
  return false;
}

static void pattern(const struct type *type, struct kr_buffer *out) {
  if (type->pattern == NULL)
    return;
  kr_buffer_puts(out, ", \"pattern\": ");
  kr_buffer_json(out, kr_text_of(type->pattern));
}

static void message(const char *en, const char *ja, struct kr_buffer *out) {
  struct kr_buffer words;
  kr_buffer_init(&words, out->arena);
  kr_buffer_printf(&words, "%s / %s", ja, en);
  kr_buffer_puts(out, ", \"errorMessage\": ");
  kr_buffer_json(out, kr_text_of(words.bytes));
  kr_buffer_free(&words);
}

void kr_schema_types(const struct kr_schema_records *records, struct kr_buffer *out) {
  for (size_t i = 0; i < TYPE_COUNT; i++) {
    if (!is_used(&types[i], records))
      continue;
    kr_buffer_printf(out, "\n    \"%s\": {%s", types[i].name, types[i].json);
    pattern(&types[i], out);
    message(types[i].en, types[i].ja, out);
    kr_buffer_puts(out, "},");
  }
}

/* What precedes element `i` of a list. */
static const char *separator(size_t i) { return i == 0 ? "" : ", "; }

static void words(const char *keyword, const char *const *list, struct kr_buffer *out) {
  kr_buffer_printf(out, "\"%s\": [", keyword);
  for (size_t i = 0; list[i] != NULL; i++) {
    kr_buffer_puts(out, separator(i));
    kr_buffer_json(out, kr_text_of(list[i]));
  }
  kr_buffer_puts(out, "]");
}

/* A number that is one of few may be written as a number too. */
static void choices(const struct kr_field *field, struct kr_buffer *out) {
  const char *const *list = field->values->choices;
  if (field->type == KR_FIELD_NUMBER) {
    kr_buffer_puts(out, "\"enum\": [");
    for (size_t i = 0; list[i] != NULL; i++)
      kr_buffer_printf(out, "%s%s, \"%s\"", separator(i), list[i], list[i]);
    kr_buffer_puts(out, "]");
    return;
  }
  kr_buffer_puts(out, "\"type\": \"string\", ");
  words("enum", list, out);
}

static void range(const struct kr_field *field, struct kr_buffer *out) {
  const struct type *type = type_of(field);
  struct kr_buffer en, ja;
  kr_buffer_init(&en, out->arena);
  kr_buffer_init(&ja, out->arena);
  kr_buffer_printf(out, "\"type\": [\"number\", \"string\"], \"minimum\": %g, \"maximum\": %g",
                   field->values->least, field->values->most);
  pattern(type, out);
  kr_buffer_printf(&en, "write a number from %g to %g", field->values->least, field->values->most);
  kr_buffer_printf(&ja, "%g～%g の数で書いてください", field->values->least, field->values->most);
  message(en.bytes, ja.bytes, out);
  kr_buffer_free(&en);
  kr_buffer_free(&ja);
}

static void scalar(const struct kr_field *field, struct kr_buffer *out) {
  const struct kr_values *values = field->values;
  if (values != NULL && values->choices != NULL)
    choices(field, out);
  else if (!is_plain(field))
    range(field, out);
  else
    kr_buffer_printf(out, "\"$ref\": \"#/$defs/%s\"", type_of(field)->name);
  if (values != NULL && values->taken != NULL) {
    kr_buffer_puts(out, ", \"not\": {");
    words("enum", values->taken, out);
    kr_buffer_puts(out, "}");
  }
  if (values != NULL && values->examples != NULL) {
    kr_buffer_puts(out, ", ");
    words("examples", values->examples, out);
  }
}

const struct kr_field *kr_schema_short_field(const struct kr_record *record) {
  for (size_t i = 0; i < record->count; i++)
    if (record->fields[i].flags & KR_FIELD_SHORT)
      return &record->fields[i];
  return NULL;
}

static void element(const struct kr_field *field, struct kr_buffer *out) {
  const struct kr_record *record = field->record;
  if (record == NULL) {
    kr_buffer_printf(out, "{\"$ref\": \"#/$defs/%s\"}", types[0].name);
    return;
  }
  const struct kr_field *only = kr_schema_short_field(record);
  if (only != NULL)
    kr_buffer_printf(out, "{\"anyOf\": [{\"$ref\": \"#/$defs/%s\"}, {\"$ref\": \"#/$defs/%s\"}]}",
                     record->name, type_of(only)->name);
  else
    kr_buffer_printf(out, "{\"$ref\": \"#/$defs/%s\"}", record->name);
}

static void one_of_list(const struct kr_values *values, struct kr_buffer *out) {
  struct kr_buffer en, ja;
  kr_buffer_init(&en, out->arena);
  kr_buffer_init(&ja, out->arena);
  kr_buffer_printf(out,
                   ", \"if\": {\"minItems\": 1}, \"then\": {\"contains\": {\"type\": \"object\", "
                   "\"properties\": {\"%s\": {\"const\": \"%s\"}}, \"required\": [\"%s\"]}",
                   values->key, values->word, values->key);
  kr_buffer_printf(&en, "one must have %s: %s", values->key, values->word);
  kr_buffer_printf(&ja, "一つは %s: %s にしてください", values->key, values->word);
  message(en.bytes, ja.bytes, out);
  kr_buffer_puts(out, "}");
  kr_buffer_free(&en);
  kr_buffer_free(&ja);
}

static void list(const struct kr_field *field, struct kr_buffer *out) {
  const struct kr_values *values = field->values;
  bool needed = (field->flags & KR_FIELD_REQUIRED) != 0;
  kr_buffer_puts(out, needed ? "\"type\": \"array\", \"minItems\": 1, \"items\": "
                             : "\"type\": [\"array\", \"null\"], \"items\": ");
  element(field, out);
  if (values != NULL && values->most > 0)
    kr_buffer_printf(out, ", \"maxItems\": %g", values->most);
  if (values != NULL && values->key != NULL)
    one_of_list(values, out);
}

void kr_schema_value(const struct kr_field *field, struct kr_buffer *out) {
  switch (field->type) {
  case KR_FIELD_TEXT_LIST:
  case KR_FIELD_RECORD_LIST:
    list(field, out);
    break;
  case KR_FIELD_TEXT_MAP:
    kr_buffer_printf(out,
                     "\"type\": [\"object\", \"null\"], \"additionalProperties\": {\"$ref\": "
                     "\"#/$defs/%s\"}",
                     types[0].name);
    break;
  case KR_FIELD_RECORD:
    kr_buffer_printf(out, "\"$ref\": \"#/$defs/%s\"", field->record->name);
    break;
  default:
    scalar(field, out);
  }
}

static void way(const struct kr_way *this, const struct kr_way *other, bool only_one,
                struct kr_buffer *out) {
  kr_buffer_puts(out, "{");
  words("required", this->keys, out);
  kr_buffer_puts(out, ", \"properties\": {");
  for (size_t i = 0; this->keys[i] != NULL; i++)
    kr_buffer_printf(out, "%s\"%s\": %s", separator(i), this->keys[i],
                     this->filled ? "{\"$ref\": \"#/$defs/text\"}" : "true");
  for (size_t i = 0; only_one && other->keys[i] != NULL; i++)
    kr_buffer_printf(out, ", \"%s\": false", other->keys[i]);
  kr_buffer_puts(out, "}}");
}

static bool has_key(const struct kr_way *way, const char *key) {
  for (size_t i = 0; way->keys[i] != NULL; i++)
    if (strcmp(way->keys[i], key) == 0)
      return true;
  return false;
}

/* What an editor writes for a new record: the keys that it needs in the first way. */
static void snippet(const struct kr_record *record, struct kr_buffer *out) {
  struct kr_buffer label, body;
  kr_buffer_init(&label, out->arena);
  kr_buffer_init(&body, out->arena);
  for (size_t i = 0, n = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    if (!(field->flags & KR_FIELD_REQUIRED) && !has_key(&record->ways->way[0], field->name))
      continue;
    kr_buffer_printf(&label, "%s%s", separator(n), field->name);
    kr_buffer_printf(&body, "%s\"%s\": \"$%zu\"", separator(n), field->name, n + 1);
    n++;
  }
  kr_buffer_printf(out, "\"defaultSnippets\": [{\"label\": \"%s\", \"body\": {%s}}]", label.bytes,
                   body.bytes);
  kr_buffer_free(&label);
  kr_buffer_free(&body);
}

void kr_schema_ways(const struct kr_record *record, struct kr_buffer *out) {
  const struct kr_ways *ways = record->ways;
  kr_buffer_puts(out, "\"anyOf\": [");
  way(&ways->way[0], &ways->way[1], ways->only_one, out);
  kr_buffer_puts(out, ", ");
  way(&ways->way[1], &ways->way[0], ways->only_one, out);
  kr_buffer_puts(out, "], ");
  snippet(record, out);
}
