/* SPDX-License-Identifier: ISC */
/* The elements of runs and paragraphs (ECMA-376 part 1, 17.3), with tracked changes (17.13.5) as
 * accepted: what each does to the text. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "sheet/docx_text.h"

bool kr_sheet_docx_is_on(const char *const *attributes) {
  const char *value = kr_sax_attribute(attributes, "val");
  return value == NULL ||
         (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0);
}

static void put_string(struct kr_sheet_docx_text *text, const char *string) {
  kr_sheet_docx_put(text, string, strlen(string));
}

/* When an element is heeded. */
enum when {
  ALWAYS,      /* also in properties, and where text does not count */
  SHOWN,       /* where text counts */
  WORDS,       /* the same, and nobody else asks for it */
  OF_RUN,      /* in the properties of a run */
  OF_PARAGRAPH /* in those of a paragraph */
};

struct element {
  const char *name;
  enum when when;
  void (*open)(struct kr_sheet_docx_text *text, const char *name, const char *const *attributes);
  void (*close)(struct kr_sheet_docx_text *text, const char *name);
};

#define OPEN(function)                                                                             \
  static void function(struct kr_sheet_docx_text *text, const char *name,                          \
                       const char *const *attributes)
#define CLOSE(function) static void function(struct kr_sheet_docx_text *text, const char *name)
#define NOTHING (void)text, (void)name, (void)attributes

OPEN(open_hiding) {
  NOTHING;
  text->hidden++;
}

CLOSE(close_hiding) {
  (void)name;
  text->hidden -= text->hidden > 0;
}

OPEN(open_properties) {
  NOTHING;
  text->properties++;
}

CLOSE(close_properties) {
  (void)name;
  text->properties -= text->properties > 0;
}

CLOSE(close_paragraph_properties) {
  close_properties(text, name);
  if (text->properties > 0 || text->hidden > 0 || text->numbers == NULL)
    return;
  kr_buffer_clear(&text->label);
  kr_sheet_docx_numbers_count(text->numbers, &text->paragraph, &text->label);
}

OPEN(open_paragraph) {
  NOTHING;
  if (text->hidden == 0)
    memset(&text->paragraph, 0, sizeof text->paragraph);
}

/* The number of an empty paragraph says nothing. */
CLOSE(close_paragraph) {
  (void)name;
  kr_buffer_clear(&text->label);
}

OPEN(open_run) {
  NOTHING;
  text->in_run = true;
  text->run_struck = text->run_vanished = text->run_raised = false;
  text->run_font[0] = '\0';
}

CLOSE(close_run) {
  (void)name;
  text->in_run = text->run_vanished = false;
}

OPEN(open_words) {
  NOTHING;
  text->in_text = true;
}

CLOSE(close_words) {
  (void)name;
  text->in_text = false;
}

OPEN(open_tab) {
  NOTHING;
  put_string(text, "\t");
}

OPEN(open_break) {
  NOTHING;
  put_string(text, "\n");
}

OPEN(open_hyphen) {
  NOTHING;
  put_string(text, "\xE2\x80\x91");
}

OPEN(open_symbol) {
  const char *digits = kr_sax_attribute(attributes, "char");
  (void)name;
  kr_sheet_docx_put_symbol(text, kr_sax_attribute(attributes, "font"),
                           digits == NULL ? 0xFFFD : strtoul(digits, NULL, 16));
}

OPEN(open_strike) {
  (void)name;
  text->run_struck = kr_sheet_docx_is_on(attributes);
}

OPEN(open_vanish) {
  (void)name;
  text->run_vanished = kr_sheet_docx_is_on(attributes);
}

OPEN(open_raised) {
  const char *value = kr_sax_attribute(attributes, "val");
  (void)name;
  text->run_raised = value != NULL && strcmp(value, "superscript") == 0;
}

static void keep(char *out, size_t room, const char *value) {
  bool fits = value != NULL && strlen(value) < room;
  snprintf(out, room, "%s", fits ? value : "");
}

OPEN(open_fonts) {
  const char *font = kr_sax_attribute(attributes, "ascii");
  (void)name;
  if (font == NULL)
    font = kr_sax_attribute(attributes, "hAnsi");
  text->run_font[0] = '\0';
  if (kr_sheet_is_symbol_font(font))
    keep(text->run_font, sizeof text->run_font, font);
}

OPEN(open_style) {
  (void)name;
  keep(text->paragraph.style, sizeof text->paragraph.style, kr_sax_attribute(attributes, "val"));
}

OPEN(open_number) {
  struct kr_sheet_docx_paragraph *paragraph = &text->paragraph;
  long number = kr_sax_number(attributes, "val", 0);
  if (strcmp(name, "ilvl") == 0) {
    paragraph->has_level = true;
    paragraph->level = number;
  } else {
    paragraph->has_number = true;
    paragraph->number = number;
  }
}

OPEN(open_field_char) {
  (void)name;
  kr_sheet_docx_put_label(text);
  kr_sheet_docx_field_char(text, attributes);
}

OPEN(open_field_simple) {
  (void)name;
  kr_sheet_docx_put_label(text);
  kr_sheet_docx_field_simple(text, attributes);
}

CLOSE(close_field_simple) {
  (void)name;
  kr_sheet_docx_field_simple_end(text);
}

OPEN(open_instructions) {
  NOTHING;
  text->fields.in_instructions = true;
}

CLOSE(close_instructions) {
  (void)name;
  text->fields.in_instructions = false;
}

OPEN(open_link) {
  const char *id = kr_sax_attribute(attributes, "id");
  (void)name;
  kr_sheet_docx_put_label(text);
  kr_sheet_raised_end(&text->raised, &text->bytes);
  text->in_link = true;
  text->link = text->bytes.len;
  text->address = NULL;
  if (id != NULL)
    text->address = kr_package_address(text->package, text->part, id);
}

CLOSE(close_link) {
  (void)name;
  kr_sheet_raised_end(&text->raised, &text->bytes);
  if (text->in_link)
    kr_sheet_docx_put_address(text, text->link, text->address);
  text->in_link = false;
}

OPEN(open_control) {
  NOTHING;
  text->placeholder = false;
}

OPEN(open_placeholder) {
  (void)name;
  text->placeholder = kr_sheet_docx_is_on(attributes);
}

OPEN(open_content) {
  NOTHING;
  if (text->placeholders > 0) {
    text->placeholders++;
  } else if (text->placeholder) {
    text->placeholders = 1;
    text->hidden++;
  }
  text->placeholder = false;
}

CLOSE(close_content) {
  (void)name;
  if (text->placeholders > 0 && --text->placeholders == 0)
    close_hiding(text, name);
}

OPEN(open_drawing) { kr_sheet_docx_drawing_open(text, name, attributes); }

CLOSE(close_drawing) {
  (void)name;
  kr_sheet_docx_drawing_close(text);
}

OPEN(open_field_data) { kr_sheet_docx_field_data(text, name, attributes); }

OPEN(open_insert) {
  (void)name;
  struct kr_arena *arena = text->cells->reading->arena;
  const char *author = kr_sax_attribute(attributes, "author");
  author = author == NULL ? "" : author;
  *KR_LIST_ADD(&text->inserts, arena) =
      (struct kr_sheet_insert){.from = text->bytes.len,
                               .to = text->bytes.len,
                               .author = kr_text_of(kr_arena_copy(arena, author, strlen(author)))};
  text->in_insert = true;
}

CLOSE(close_insert) {
  (void)name;
  if (text->in_insert && text->inserts.n > 0)
    text->inserts.v[text->inserts.n - 1].to = text->bytes.len;
  text->in_insert = false;
}

OPEN(open_math) {
  kr_sheet_docx_put_label(text);
  kr_sheet_docx_math_open(text, name, attributes);
}

CLOSE(close_math) { kr_sheet_docx_math_close(text, name); }

#undef OPEN
#undef CLOSE

/* Sorted by name, for bsearch. */
static const struct element elements[] = {
    {"Fallback", ALWAYS, open_hiding, close_hiding}, /* of mc:AlternateContent */
    {"OLEObject", SHOWN, open_drawing, NULL},
    {"blip", SHOWN, open_drawing, NULL},
    {"br", WORDS, open_break, NULL},
    {"chart", SHOWN, open_drawing, NULL},
    {"checkBox", SHOWN, open_field_data, NULL},
    {"checked", SHOWN, open_field_data, NULL},
    {"contentPart", SHOWN, open_drawing, NULL},
    {"cr", WORDS, open_break, NULL},
    {"ddList", SHOWN, open_field_data, NULL},
    {"default", SHOWN, open_field_data, NULL},
    {"del", ALWAYS, open_hiding, close_hiding},
    {"delInstrText", ALWAYS, open_hiding, close_hiding},
    {"delText", ALWAYS, open_hiding, close_hiding},
    {"docPartBody", ALWAYS, open_hiding, close_hiding},
    {"drawing", SHOWN, open_drawing, close_drawing},
    {"dstrike", OF_RUN, open_strike, NULL},
    {"fldChar", SHOWN, open_field_char, NULL},
    {"fldData", ALWAYS, open_hiding, close_hiding},
    {"fldSimple", SHOWN, open_field_simple, close_field_simple},
    {"hyperlink", SHOWN, open_link, close_link},
    {"ilvl", OF_PARAGRAPH, open_number, NULL},
    {"imagedata", SHOWN, open_drawing, NULL},
    {"ins", SHOWN, open_insert, close_insert},
    {"instrText", SHOWN, open_instructions, close_instructions},
    {"listEntry", SHOWN, open_field_data, NULL},
    {"moveFrom", ALWAYS, open_hiding, close_hiding},
    {"noBreakHyphen", WORDS, open_hyphen, NULL},
    {"numId", OF_PARAGRAPH, open_number, NULL},
    {"oMath", SHOWN, open_math, close_math},
    {"object", SHOWN, open_drawing, close_drawing},
    {"p", ALWAYS, open_paragraph, close_paragraph},
    {"pPr", ALWAYS, open_properties, close_paragraph_properties},
    {"pStyle", OF_PARAGRAPH, open_style, NULL},
    {"pic", SHOWN, open_drawing, NULL},
    {"pict", SHOWN, open_drawing, close_drawing},
    {"ptab", WORDS, open_tab, NULL},
    {"r", ALWAYS, open_run, close_run},
    {"rFonts", OF_RUN, open_fonts, NULL},
    {"rPr", ALWAYS, open_properties, close_properties},
    {"rect", SHOWN, open_drawing, NULL},
    {"relIds", SHOWN, open_drawing, NULL},
    {"result", SHOWN, open_field_data, NULL},
    {"rt", ALWAYS, open_hiding, close_hiding}, /* furigana */
    {"sdt", ALWAYS, open_control, NULL},
    {"sdtContent", ALWAYS, open_content, close_content},
    {"sdtPr", ALWAYS, open_hiding, close_hiding},
    {"sectPr", ALWAYS, open_properties, close_properties},
    {"showingPlcHdr", ALWAYS, open_placeholder, NULL},
    {"strike", OF_RUN, open_strike, NULL},
    {"sym", WORDS, open_symbol, NULL},
    {"t", WORDS, open_words, close_words},
    {"tab", WORDS, open_tab, NULL},
    {"tblPr", ALWAYS, open_properties, close_properties},
    {"tcPr", ALWAYS, open_properties, close_properties},
    {"textpath", SHOWN, open_drawing, NULL},
    {"trPr", ALWAYS, open_properties, close_properties},
    {"vanish", OF_RUN, open_vanish, NULL},
    {"vertAlign", OF_RUN, open_raised, NULL},
};

static int compare_name(const void *name, const void *element) {
  return strcmp(name, ((const struct element *)element)->name);
}

static const struct element *find(const char *name) {
  return bsearch(name, elements, sizeof elements / sizeof elements[0], sizeof elements[0],
                 compare_name);
}

static bool is_heeded(const struct kr_sheet_docx_text *text, enum when when) {
  switch (when) {
  case ALWAYS:
    return true;
  case SHOWN:
  case WORDS:
    return text->hidden == 0 && text->properties == 0;
  case OF_RUN:
    return text->properties == 1 && text->in_run;
  case OF_PARAGRAPH:
    return text->properties == 1 && !text->in_run && text->hidden == 0;
  }
  return false;
}

bool kr_sheet_docx_text_open(struct kr_sheet_docx_text *text, const char *name,
                             const char *const *attributes) {
  const struct element *element = find(name);
  text->in_text = false;
  if (element == NULL && text->in_math > 0 && text->hidden == 0 && text->properties == 0)
    kr_sheet_docx_math_open(text, name, attributes);
  if (element == NULL || !is_heeded(text, element->when))
    return false;
  element->open(text, name, attributes);
  return element->when == WORDS;
}

void kr_sheet_docx_text_close(struct kr_sheet_docx_text *text, const char *name) {
  const struct element *element = find(name);
  text->in_text = false;
  if (element == NULL && text->in_math > 0 && text->hidden == 0 && text->properties == 0)
    kr_sheet_docx_math_close(text, name);
  if (element != NULL && element->close != NULL &&
      (element->when == ALWAYS || is_heeded(text, element->when)))
    element->close(text, name);
}
