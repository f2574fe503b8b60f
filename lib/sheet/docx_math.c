/* SPDX-License-Identifier: ISC */
/* Equations of Word documents (ECMA-376 part 1, 22.1) as linear text: (a+b)/2, x^2, √(x+1). */
#include <string.h>

#include "sheet/docx_text.h"

#define OPEN_MOST 48 /* deeper ones are written without brackets */

/* Objects, what is written before their first part and after the last, and between parts of one
 * name; and the parts of objects. */
static const struct row {
  const char *name, *before, *after, *between;
  bool is_part, is_grouped;
} rows[] = {
    {"d", "(", ")", "|", false, false},  {"nary", "∫", "", "", false, false},
    {"rad", "√", "", "", false, false},  {"eqArr", "", "", "\n", false, false},
    {"mr", "", ";", " ", false, false},  {"e", "", "", "", true, false},
    {"num", "", "", "", true, true},     {"den", "/", "", "", true, true},
    {"sup", "^", "", "", true, true},    {"sub", "_", "", "", true, true},
    {"lim", "_", "", "", true, true},    {"deg", "", "", "", true, false},
    {"fName", "", " ", "", true, false},
};

struct open {
  const struct row *row;
  size_t from; /* of the text, of a part after what is before it */
  bool begun;  /* of an object: its first part has been */
  bool grouped;
  char before[8], after[8];
};

struct kr_sheet_docx_math {
  struct open open[OPEN_MOST];
  size_t depth;
};

static const struct row *find(const char *name) {
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (strcmp(rows[i].name, name) == 0)
      return &rows[i];
  return NULL;
}

static struct open *innermost(struct kr_sheet_docx_math *math) {
  return math->depth == 0 || math->depth > OPEN_MOST ? NULL : &math->open[math->depth - 1];
}

static void set(char *out, const char *value) {
  out[0] = '\0';
  if (value != NULL && strlen(value) < 8)
    memcpy(out, value, strlen(value) + 1);
}

/* Brackets and signs of the object that is open. */
static void take_sign(struct kr_sheet_docx_math *math, const char *name,
                      const char *const *attributes) {
  struct open *object = innermost(math);
  if (object == NULL || object->row->is_part)
    return;
  if (strcmp(name, "endChr") == 0)
    set(object->after, kr_sax_attribute(attributes, "val"));
  else if (strcmp(name, "begChr") == 0 || strcmp(name, "chr") == 0)
    set(object->before, kr_sax_attribute(attributes, "val"));
}

static void begin_part(struct kr_sheet_docx_text *text, const struct row *row,
                       struct open *object) {
  bool is_degree = strcmp(row->name, "deg") == 0;
  if (object != NULL && !object->row->is_part && !is_degree) {
    kr_buffer_puts(&text->bytes, object->begun ? object->row->between : object->before);
    object->begun = true;
  }
  kr_buffer_puts(&text->bytes, row->before);
}

void kr_sheet_docx_math_open(struct kr_sheet_docx_text *text, const char *name,
                             const char *const *attributes) {
  const struct row *row = find(name);
  if (strcmp(name, "oMath") == 0) {
    kr_sheet_raised_end(&text->raised, &text->bytes);
    if (text->in_math++ == 0 && text->math == NULL)
      text->math = kr_arena_alloc(text->bytes.arena, sizeof *text->math);
    return;
  }
  if (row == NULL) {
    take_sign(text->math, name, attributes);
    return;
  }
  struct open *object = innermost(text->math);
  bool root = object != NULL && strcmp(object->row->name, "rad") == 0 && name[0] == 'e';
  if (row->is_part)
    begin_part(text, row, object);
  text->math->depth++;
  struct open *open = innermost(text->math);
  if (open == NULL)
    return;
  *open = (struct open){.row = row, .from = text->bytes.len, .grouped = row->is_grouped || root};
  set(open->before, row->before);
  set(open->after, row->after);
}

static bool is_simple(struct kr_text part) {
  bool simple = true;
  for (size_t i = 0; simple && i < part.len; i++) {
    char c = part.bytes[i];
    simple = (c & 0x80) != 0 || (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
  }
  return simple;
}

/* A part with nothing in it (a bound that is hidden) leaves no sign; one of several words is put in
 * brackets. */
static void end_part(struct kr_sheet_docx_text *text, const struct open *open) {
  struct kr_buffer *bytes = &text->bytes;
  size_t before = strlen(open->row->before);
  if (open->from > bytes->len)
    return;
  struct kr_text part = kr_text_view(bytes->bytes + open->from, bytes->len - open->from);
  if (part.len == 0 && open->from >= before) {
    kr_buffer_truncate(bytes, open->from - before);
  } else if (open->grouped && !is_simple(part)) {
    kr_buffer_puts(bytes, "()");
    memmove(bytes->bytes + open->from + 1, bytes->bytes + open->from, part.len);
    bytes->bytes[open->from] = '(';
    bytes->bytes[bytes->len - 1] = ')';
  }
}

void kr_sheet_docx_math_close(struct kr_sheet_docx_text *text, const char *name) {
  const struct row *row = find(name);
  if (strcmp(name, "oMath") == 0) {
    text->in_math -= text->in_math > 0;
    if (text->in_math == 0)
      text->math->depth = 0;
    return;
  }
  if (row == NULL || text->math->depth == 0)
    return;
  const struct open *open = innermost(text->math);
  if (open != NULL && open->row->is_part)
    end_part(text, open);
  if (open != NULL)
    kr_buffer_puts(&text->bytes, open->after);
  text->math->depth--;
}
