/* SPDX-License-Identifier: ISC */
/* Drawings, pictures and embedded objects of Word documents, which are named and not read. */
#include <string.h>

#include "sheet/docx_text.h"

/* Elements in a drawing that tell what it is. */
static const struct {
  const char *name, *what;
} things[] = {
    {"blip", N_("a picture")},
    {"pic", N_("a picture")},
    {"imagedata", N_("a picture")},
    {"chart", N_("a chart")},
    {"relIds", N_("a diagram")},
    {"contentPart", N_("handwriting")},
    {"OLEObject", N_("an embedded object")},
};

static void find_thing(struct kr_sheet_docx_text *text, const char *name) {
  for (size_t i = 0; i < sizeof things / sizeof things[0]; i++)
    if (strcmp(things[i].name, name) == 0 && !text->drawing.named) {
      text->found = things[i].what;
      text->drawing.named = true;
    }
}

void kr_sheet_docx_drawing_open(struct kr_sheet_docx_text *text, const char *name,
                                const char *const *attributes) {
  struct kr_sheet_docx_drawing *drawing = &text->drawing;
  const char *words = kr_sax_attribute(attributes, "string");
  bool object = strcmp(name, "object") == 0;
  if (object || strcmp(name, "drawing") == 0 || strcmp(name, "pict") == 0) {
    if (drawing->depth++ == 0)
      drawing->named = drawing->has_text = false;
    if (object && !drawing->named) { /* its picture is only what it looked like */
      text->found = N_("an embedded object");
      drawing->named = true;
    }
  } else if (drawing->depth > 0 && strcmp(name, "textpath") == 0 && words != NULL) {
    kr_sheet_docx_put(text, words, strlen(words));
    drawing->has_text = true;
  } else if (drawing->depth > 0 && strcmp(name, "rect") == 0) {
    drawing->named = drawing->named || kr_sax_attribute(attributes, "hr") != NULL; /* a line */
  } else if (drawing->depth > 0) {
    find_thing(text, name);
  }
}

void kr_sheet_docx_drawing_close(struct kr_sheet_docx_text *text) {
  struct kr_sheet_docx_drawing *drawing = &text->drawing;
  if (drawing->depth == 0 || --drawing->depth > 0)
    return;
  if (!drawing->named && !drawing->has_text)
    text->found = N_("a drawn shape");
}
