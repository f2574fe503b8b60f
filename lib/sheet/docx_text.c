/* The text of runs (ECMA-376 part 1, 17.3.3), with tracked changes (17.13.5) as accepted. */
#include <stdlib.h>
#include <string.h>

#include "sheet/docx_read.h"

static bool is_one_of(const char *name, const char *const *names, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (strcmp(name, names[i]) == 0)
      return true;
  return false;
}

#define IS_ONE_OF(name, names) is_one_of(name, names, sizeof(names) / sizeof(names)[0])

/* Elements whose text is not shown: deleted and moved text, furigana, instructions of fields, and
 * the copy of a drawing's text for programs that do not know the drawing. */
static const char *const hiding[] = {"del",     "moveFrom", "rt",      "instrText", "delInstrText",
                                     "delText", "Fallback", "fldData", "sdtPr",     "docPartBody"};
static const char *const of_properties[] = {"pPr", "rPr", "tblPr", "tcPr", "trPr", "sectPr"};

static bool is_on(const char *const *attributes) {
  const char *value = kr_sax_attribute(attributes, "val");
  return value == NULL ||
         (strcmp(value, "0") != 0 && strcmp(value, "false") != 0 && strcmp(value, "off") != 0);
}

/* A character of a symbol font (17.3.3.30). In a private area it means nothing without the font. */
static void add_symbol(struct kr_sheet_docx_text *text, const char *const *attributes) {
  const char *digits = kr_sax_attribute(attributes, "char");
  char bytes[4];
  size_t len = kr_text_put_character(bytes, digits == NULL ? 0xFFFD : strtoul(digits, NULL, 16));
  if (bytes[0] != '\0')
    kr_buffer_add(&text->bytes, bytes, len);
}

bool kr_sheet_docx_text_open(struct kr_sheet_docx_text *text, const char *name,
                             const char *const *attributes) {
  if (IS_ONE_OF(name, hiding))
    text->hidden++;
  else if (IS_ONE_OF(name, of_properties))
    text->properties++;
  if (strcmp(name, "r") == 0)
    text->run_struck = false;
  else if (strcmp(name, "strike") == 0 || strcmp(name, "dstrike") == 0)
    text->run_struck = is_on(attributes);
  if (text->hidden > 0 || text->properties > 0)
    return false;
  text->in_text = strcmp(name, "t") == 0;
  if (text->in_text)
    return true;
  if (strcmp(name, "tab") == 0 || strcmp(name, "ptab") == 0)
    kr_buffer_puts(&text->bytes, "\t");
  else if (strcmp(name, "br") == 0 || strcmp(name, "cr") == 0)
    kr_buffer_puts(&text->bytes, "\n");
  else if (strcmp(name, "noBreakHyphen") == 0)
    kr_buffer_puts(&text->bytes, "\xE2\x80\x91");
  else if (strcmp(name, "sym") == 0)
    add_symbol(text, attributes);
  else
    return false;
  return true;
}

void kr_sheet_docx_text_add(struct kr_sheet_docx_text *text, const char *bytes, size_t len) {
  if (!text->in_text || text->hidden > 0)
    return;
  kr_buffer_add(&text->bytes, bytes, len);
  text->struck = text->struck || text->run_struck;
}

void kr_sheet_docx_text_close(struct kr_sheet_docx_text *text, const char *name) {
  text->in_text = false;
  if (IS_ONE_OF(name, hiding) && text->hidden > 0)
    text->hidden--;
  else if (IS_ONE_OF(name, of_properties) && text->properties > 0)
    text->properties--;
}
