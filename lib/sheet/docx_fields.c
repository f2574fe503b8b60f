/* SPDX-License-Identifier: ISC */
/* Fields of Word documents (ECMA-376 part 1, 17.16): what they show. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "sheet/docx_text.h"

/* The innermost field, or NULL. */
static struct kr_sheet_docx_field *innermost(struct kr_sheet_docx_text *text) {
  size_t depth = text->fields.depth;
  return depth == 0 || depth > KR_SHEET_DOCX_FIELDS ? NULL : &text->fields.open[depth - 1];
}

/* The field is among the instructions of another: nobody sees it. */
static bool is_inside(const struct kr_sheet_docx_text *text) {
  for (size_t i = 0; i + 1 < text->fields.depth && i < KR_SHEET_DOCX_FIELDS; i++)
    if (!text->fields.open[i].in_result)
      return true;
  return false;
}

void kr_sheet_docx_field_words(struct kr_sheet_docx_text *text, const char *bytes, size_t len) {
  const struct kr_sheet_docx_field *field = innermost(text);
  if (field != NULL && !field->in_result)
    kr_buffer_add(&text->fields.instructions, bytes, len);
  else if (field != NULL && text->fields.in_instructions && is_inside(text))
    kr_buffer_add(&text->bytes, bytes, len);
}

static struct kr_sheet_docx_field *begin(struct kr_sheet_docx_text *text) {
  kr_sheet_raised_end(&text->raised, &text->bytes);
  if (++text->fields.depth > KR_SHEET_DOCX_FIELDS)
    return NULL;
  struct kr_sheet_docx_field *field = innermost(text);
  memset(field, 0, sizeof *field);
  field->from = text->bytes.len;
  field->instructions = text->fields.instructions.len;
  return field;
}

/* Words among the instructions are not shown. */
static void end_instructions(struct kr_sheet_docx_text *text) {
  struct kr_sheet_docx_field *field = innermost(text);
  kr_sheet_raised_end(&text->raised, &text->bytes);
  if (field == NULL || field->in_result)
    return;
  if (field->from < text->bytes.len)
    kr_buffer_truncate(&text->bytes, field->from);
  field->in_result = true;
}

/* ---- what is shown without a result ---- */

/* The next word of instructions, without its quotation marks; empty at the end. */
static struct kr_text next_word(struct kr_text *rest) {
  size_t from = 0, len = 0;
  while (from < rest->len && (rest->bytes[from] == ' ' || rest->bytes[from] == '\t'))
    from++;
  bool quoted = from < rest->len && rest->bytes[from] == '"';
  from += quoted;
  while (from + len < rest->len &&
         (quoted ? rest->bytes[from + len] != '"' : rest->bytes[from + len] != ' '))
    len++;
  struct kr_text word = kr_text_view(rest->bytes + from, len);
  size_t end = from + len + quoted;
  if (end > rest->len)
    end = rest->len;
  *rest = kr_text_part(*rest, end, rest->len);
  return word;
}

static bool is_name(struct kr_text word, const char *name) {
  return word.len == strlen(name) && strncasecmp(word.bytes, name, word.len) == 0;
}

/* SYMBOL 254 \f Wingdings */
static void put_symbol(struct kr_sheet_docx_text *text, struct kr_text rest) {
  char font[32] = "";
  struct kr_text code = next_word(&rest);
  for (struct kr_text word = next_word(&rest); word.len > 0; word = next_word(&rest)) {
    if (!is_name(word, "\\f"))
      continue;
    word = next_word(&rest);
    if (word.len < sizeof font)
      memcpy(font, word.bytes, word.len);
  }
  bool hex = kr_text_begins(code, "0x");
  unsigned long number = strtoul(code.len > 0 ? code.bytes : "0", NULL, hex ? 16 : 10);
  kr_sheet_docx_put_symbol(text, font, number);
}

/* Fields that show nothing, or nothing that a person wrote. */
static bool is_silent(struct kr_text name) {
  static const char *const names[] = {"TC",      "XE",       "RD",        "TA",      "SET", "ASK",
                                      "ADVANCE", "FORMTEXT", "HYPERLINK", "PRIVATE", "NEXT"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (is_name(name, names[i]))
      return true;
  return name.len == 0;
}

static void put_without_result(struct kr_sheet_docx_text *text,
                               const struct kr_sheet_docx_field *field, struct kr_text name,
                               struct kr_text rest) {
  if (is_name(name, "EQ")) {
    if (!kr_sheet_docx_put_equation(&text->bytes, rest))
      text->found = N_("an equation field");
  } else if (field->is_list || is_name(name, "FORMDROPDOWN")) {
    kr_buffer_text(&text->bytes, field->choice);
  } else if (field->is_box || is_name(name, "FORMCHECKBOX")) {
    kr_buffer_puts(&text->bytes, field->ticked ? "☑" : "☐");
  } else if (is_name(name, "SYMBOL")) {
    put_symbol(text, rest);
  } else if (is_name(name, "MACROBUTTON") || is_name(name, "GOTOBUTTON")) {
    next_word(&rest);
    rest = kr_text_part(rest, rest.len > 0, rest.len);
    kr_buffer_text(&text->bytes, rest);
  } else if (!is_silent(name) && !text->in_margin && !is_inside(text)) {
    text->found = N_("a field whose words are not in the file");
  }
}

/* ---- the end ---- */

/* Spaces of any width, as an unfilled text field shows them. */
static bool is_spaces(struct kr_text shown) {
  for (size_t at = 0; at < shown.len;) {
    unsigned long c;
    at += kr_text_character(shown.bytes + at, shown.len - at, &c);
    if (c != ' ' && c != 0xA0 && c != 0x3000 && (c < 0x2000 || c > 0x200B))
      return false;
  }
  return true;
}

/* Fields of which the words that they show are a person's. */
static bool is_of_person(struct kr_text name) {
  return is_name(name, "HYPERLINK") || is_name(name, "EQ") || is_name(name, "SYMBOL") ||
         is_name(name, "MACROBUTTON") || (name.len > 4 && strncasecmp(name.bytes, "FORM", 4) == 0);
}

static void put_shown(struct kr_sheet_docx_text *text, const struct kr_sheet_docx_field *field,
                      struct kr_text instructions) {
  struct kr_text rest = instructions, name = next_word(&rest);
  struct kr_text shown =
      kr_text_part(kr_text_view(text->bytes.bytes, text->bytes.len), field->from, text->bytes.len);
  bool empty = is_spaces(shown);
  if (empty || (text->in_margin && !is_of_person(name)))
    kr_buffer_truncate(&text->bytes, field->from);
  if (empty) {
    put_without_result(text, field, name, rest);
  } else if (is_name(name, "HYPERLINK")) {
    struct kr_text address = next_word(&rest);
    char *copy = kr_arena_copy(text->bytes.arena, address.bytes, address.len);
    kr_sheet_docx_put_address(text, field->from, *copy == '\\' ? NULL : copy);
  }
}

/* What a field shows is instructions of the one around it, if this has no result yet. */
static void end(struct kr_sheet_docx_text *text) {
  struct kr_sheet_docx_fields *fields = &text->fields;
  const struct kr_sheet_docx_field *field = innermost(text);
  if (field != NULL) {
    end_instructions(text);
    size_t from = field->from < text->bytes.len ? field->from : text->bytes.len;
    struct kr_sheet_docx_field own = *field;
    own.from = from;
    kr_buffer_puts(&fields->instructions, ""); /* its bytes are there, even without words */
    put_shown(text, &own,
              kr_text_view(fields->instructions.bytes + own.instructions,
                           fields->instructions.len - own.instructions));
    kr_buffer_truncate(&fields->instructions, own.instructions);
    fields->depth--;
    fields->in_instructions = false;
    if (from < text->bytes.len)
      kr_sheet_docx_field_words(text, text->bytes.bytes + from, text->bytes.len - from);
  } else if (fields->depth > 0) {
    fields->depth--;
  }
}

void kr_sheet_docx_field_char(struct kr_sheet_docx_text *text, const char *const *attributes) {
  const char *type = kr_sax_attribute(attributes, "fldCharType");
  if (type == NULL)
    return;
  if (strcmp(type, "begin") == 0)
    begin(text);
  else if (strcmp(type, "separate") == 0)
    end_instructions(text);
  else if (text->fields.depth > 0)
    end(text);
}

void kr_sheet_docx_field_simple(struct kr_sheet_docx_text *text, const char *const *attributes) {
  const char *instructions = kr_sax_attribute(attributes, "instr");
  struct kr_sheet_docx_field *field = begin(text);
  if (field == NULL)
    return;
  if (instructions != NULL)
    kr_buffer_puts(&text->fields.instructions, instructions);
  field->simple = field->in_result = true;
}

/* Fields that were left open in it end with it. */
void kr_sheet_docx_field_simple_end(struct kr_sheet_docx_text *text) {
  bool simple = false;
  while (!simple && text->fields.depth > 0) {
    const struct kr_sheet_docx_field *field = innermost(text);
    simple = field == NULL || field->simple;
    end(text);
  }
}

/* ---- drop-downs and tick boxes (17.16.17 on) ---- */

void kr_sheet_docx_field_data(struct kr_sheet_docx_text *text, const char *name,
                              const char *const *attributes) {
  struct kr_sheet_docx_field *field = innermost(text);
  const char *value = kr_sax_attribute(attributes, "val");
  if (field == NULL || field->in_result)
    return;
  if (strcmp(name, "ddList") == 0) {
    field->is_list = true;
  } else if (strcmp(name, "checkBox") == 0) {
    field->is_box = true;
  } else if (field->is_box && (strcmp(name, "checked") == 0 || strcmp(name, "default") == 0)) {
    field->ticked = kr_sheet_docx_is_on(attributes);
  } else if (field->is_list && strcmp(name, "result") == 0 && value != NULL) {
    field->chosen = strtol(value, NULL, 10);
    field->is_chosen = true;
  } else if (field->is_list && strcmp(name, "default") == 0 && value != NULL) {
    if (!field->is_chosen)
      field->chosen = strtol(value, NULL, 10);
  } else if (strcmp(name, "listEntry") == 0 && value != NULL) {
    if (field->entries++ == field->chosen)
      field->choice = kr_text_of(kr_arena_copy(text->bytes.arena, value, strlen(value)));
  }
}
