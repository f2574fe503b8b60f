/* SPDX-License-Identifier: ISC */
/* The reference of the keys as a part of a manual page. */
#include "model/reference.h"

#include <string.h>

#include "base/list.h"
#include "model/mdoc.h"
#include "model/model.h"
#include "model/schema_internal.h"

/* A record that has a section, and the title of that. */
struct section {
  const struct kr_record *record;
  const char *path;
};

struct reference {
  enum kr_lang lang;
  struct kr_buffer *out;
  struct kr_buffer path; /* of the record: "plan.policies.items" */
  struct kr_buffer fact; /* the sentence being made */
  KR_LIST(struct section) sections;
};

static const char *in(const struct reference *reference, const char *en, const char *ja) {
  return reference->lang == KR_LANG_JA ? ja : en;
}

/* a, b or c, each as a word of the language. */
static void enumerate(struct reference *reference, const char *const *words) {
  for (size_t i = 0; words[i] != NULL; i++) {
    if (i > 0 && words[i + 1] == NULL)
      kr_buffer_puts(&reference->fact, in(reference, " or ", "、"));
    else if (i > 0)
      kr_buffer_puts(&reference->fact, in(reference, ", ", "、"));
    kr_buffer_printf(&reference->fact, "`%s`", words[i]);
  }
}

static void finish(struct reference *reference) {
  if (reference->fact.len > 0)
    kr_reference_sentences(reference->fact.bytes, reference->lang, reference->out);
  kr_buffer_clear(&reference->fact);
}

/* What follows from the type of a field. The pages explain ids, months and years themselves. */
static const char *type_fact(const struct reference *reference, const struct kr_field *field) {
  switch (field->type) {
  case KR_FIELD_NUMBER:
    return in(reference, "A whole number", "整数");
  case KR_FIELD_MEASURE:
    return in(reference, "A number", "数");
  case KR_FIELD_DATE:
    return in(reference, "A date such as 2026-07-31", "2026-07-31 のような日付");
  case KR_FIELD_COLOR:
    return in(reference, "A colour in quotation marks", "引用符に入れた色");
  case KR_FIELD_FLAG:
    return in(reference, "It is `true` or `false`", "`true` か `false` ");
  case KR_FIELD_MARK:
    return in(reference, "It is `true` or a time", "`true` か日時");
  case KR_FIELD_TEXT_LIST:
    return in(reference, "A list of texts", "文字列の一覧");
  case KR_FIELD_TEXT_MAP:
    return in(reference, "Lines of NAME: TEXT", "「名前: 文」の行");
  default:
    return NULL;
  }
}

static bool names(const struct kr_field *field, const char *word) {
  size_t len = strlen(word);
  for (const char *at = strchr(field->en, '`'); at != NULL; at = strchr(at + 1, '`'))
    if (strncmp(at + 1, word, len) == 0 && at[1 + len] == '`')
      return true;
  return false;
}

/* True if the meaning itself names all the words. */
static bool is_explained(const struct kr_field *field) {
  const char *const *words = NULL;
  if (field->values != NULL && field->values->choices != NULL)
    words = field->values->choices;
  else if (field->values != NULL)
    words = field->values->examples;
  if (words == NULL)
    return names(field, "true");
  while (*words != NULL && names(field, *words))
    words++;
  return *words == NULL;
}

static void choices_fact(struct reference *reference, const char *const *choices,
                         const char *type) {
  if (type != NULL)
    kr_buffer_puts(&reference->fact, in(reference, ": ", "（"));
  else if (choices[1] != NULL)
    kr_buffer_puts(&reference->fact, in(reference, "One of ", ""));
  enumerate(reference, choices);
  kr_buffer_puts(&reference->fact, in(reference, "", type != NULL ? "）" : " のどれか"));
}

static void examples_fact(struct reference *reference, const char *const *examples) {
  bool alone = reference->fact.len == 0;
  kr_buffer_puts(&reference->fact, in(reference, alone ? "Such as " : ", such as ", "例："));
  enumerate(reference, examples);
  kr_buffer_puts(&reference->fact, in(reference, ".", "。"));
}

/* In Japanese the examples are a sentence of their own. */
static void scalar_fact(struct reference *reference, const struct kr_field *field) {
  const struct kr_values *values = field->values;
  struct kr_buffer *fact = &reference->fact;
  const char *type = type_fact(reference, field);
  bool examples = values != NULL && values->examples != NULL;
  if (is_explained(field) || field->type == KR_FIELD_MONTH || field->type == KR_FIELD_WHEN ||
      field->type == KR_FIELD_YEAR)
    return;
  if (type != NULL)
    kr_buffer_puts(fact, type);
  if (values != NULL && values->choices != NULL)
    choices_fact(reference, values->choices, type);
  if (values != NULL && values->most > 0)
    kr_buffer_printf(fact, in(reference, " from %g to %g", "（%g～%g）"), values->least,
                     values->most);
  if (fact->len > 0)
    kr_buffer_puts(fact, in(reference, examples ? "" : ".", "で書きます。"));
  if (examples)
    examples_fact(reference, values->examples);
  finish(reference);
}

/* Where the record has its section; NULL: nowhere yet. */
static const char *section_of(const struct reference *reference, const struct kr_record *record) {
  for (size_t i = 0; i < reference->sections.n; i++)
    if (reference->sections.v[i].record == record)
      return reference->sections.v[i].path;
  return NULL;
}

static bool has_own_page(const struct kr_record *record) { return record == &kr_comment_record; }

static void field_fact(struct reference *reference, const struct kr_field *field) {
  if (field->record == NULL) {
    scalar_fact(reference, field);
    return;
  }
  if (has_own_page(field->record))
    return;
  if (field->type == KR_FIELD_RECORD)
    kr_buffer_puts(&reference->fact, in(reference, "A record, see ", "中のキーは "));
  else
    kr_buffer_puts(&reference->fact,
                   in(reference, "A list of records, see ", "一覧で書きます。中のキーは "));
  const char *section = section_of(reference, field->record);
  if (section != NULL)
    kr_buffer_printf(&reference->fact, in(reference, "%s", "`%s`"), section);
  else
    kr_buffer_printf(&reference->fact, in(reference, "%s.%s", "`%s.%s`"), reference->path.bytes,
                     field->name);
  kr_buffer_puts(&reference->fact, in(reference, ".", " をご覧ください。"));
  finish(reference);
}

static void join(struct reference *reference, const struct kr_way *way) {
  for (size_t i = 0; way->keys[i] != NULL; i++) {
    if (i > 0)
      kr_buffer_puts(&reference->fact, in(reference, " and ", " と "));
    kr_buffer_printf(&reference->fact, "`%s`", way->keys[i]);
  }
}

/* `It has either a, or b.` or `It has a or b, or both.` */
static void ways_fact(struct reference *reference, const struct kr_ways *ways) {
  struct kr_buffer *fact = &reference->fact;
  kr_buffer_puts(fact, in(reference, ways->only_one ? "It has either " : "It has ", ""));
  join(reference, &ways->way[0]);
  kr_buffer_puts(fact, in(reference, ways->only_one ? ", or " : " or ", " か、"));
  join(reference, &ways->way[1]);
  if (ways->only_one)
    kr_buffer_puts(fact, in(reference, ".", " の、どちらか一方を書きます。"));
  else
    kr_buffer_puts(fact, in(reference, ", or both.", " の、少なくとも一方を書きます。"));
}

/* What is true of the record as a whole. */
static void record_facts(struct reference *reference, const struct kr_record *record) {
  const struct kr_field *only = kr_schema_short_field(record);
  if (only != NULL)
    kr_buffer_printf(&reference->fact,
                     in(reference, "With nothing but `%s` it may be written as that text alone.",
                        "`%s` だけなら、キーに分けずに、その文だけを書けます。"),
                     only->name);
  if (record->ways != NULL)
    ways_fact(reference, record->ways);
  finish(reference);
}

static const char *longest_key(const struct kr_record *record) {
  const char *longest = "";
  for (size_t i = 0; i < record->count; i++)
    if (strlen(record->fields[i].name) > strlen(longest))
      longest = record->fields[i].name;
  return longest;
}

static void record_section(struct reference *reference, const struct kr_record *record) {
  kr_buffer_printf(reference->out, ".Ss %s\n", reference->path.bytes);
  record_facts(reference, record);
  kr_buffer_printf(reference->out, ".Bl -tag -width \"%s *\"\n", longest_key(record));
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    bool required = (field->flags & KR_FIELD_REQUIRED) != 0;
    kr_buffer_printf(reference->out, ".It Cm %s%s\n", field->name, required ? " No *" : "");
    kr_reference_sentences(in(reference, field->en, field->ja), reference->lang, reference->out);
    field_fact(reference, field);
  }
  kr_buffer_puts(reference->out, ".El\n");
}

/* The section of a record, then those of the records that it holds. */
static void sections(struct reference *reference, const struct kr_record *record) {
  size_t len = reference->path.len;
  struct section *section = KR_LIST_ADD(&reference->sections, reference->out->arena);
  *section =
      (struct section){record, kr_arena_copy(reference->out->arena, reference->path.bytes, len)};
  record_section(reference, record);
  for (size_t i = 0; i < record->count; i++) {
    const struct kr_field *field = &record->fields[i];
    if (field->record == NULL || has_own_page(field->record) ||
        section_of(reference, field->record) != NULL)
      continue;
    kr_buffer_printf(&reference->path, ".%s", field->name);
    sections(reference, field->record);
    reference->path.len = len;
    reference->path.bytes[len] = '\0';
  }
}

void kr_reference_write(const char *name, const struct kr_record *root, enum kr_lang lang,
                        struct kr_buffer *out) {
  struct reference reference = {.lang = lang, .out = out};
  kr_buffer_init(&reference.path, out->arena);
  kr_buffer_init(&reference.fact, out->arena);
  kr_buffer_puts(&reference.path, name);
  sections(&reference, root);
  kr_buffer_free(&reference.path);
  kr_buffer_free(&reference.fact);
}
