/* SPDX-License-Identifier: ISC */
/* Shapes over the cells in DrawingML (20.5): their texts at the cell of each anchor. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "sheet/drawn_text.h"
#include "sheet/xlsx_outside.h"

#define OFFSET_LEAST 60000 /* EMU into a cell, a twentieth of an inch, to count as being in it */

enum thing { CHART, DIAGRAM };

struct reference {
  const char *part; /* or NULL */
  uint32_t row, column;
  enum thing thing;
};

struct drawing {
  struct kr_sheet_xlsx_outside *outside;
  const char *part;
  struct kr_sheet_drawn_text text; /* of the anchor */
  uint32_t row, column;            /* of the anchor */
  char number[12];                 /* the row or column that is open */
  uint32_t last_row, last_column;  /* of the cells that it covers; 0: not known */
  bool in_from, in_to, in_column, in_row, in_offset;
  unsigned depth, skipped; /* skipped: the depth at which it began, or 0 */
  size_t shape_from;       /* of the shape's text */
  bool copied;             /* the shape shows what is read elsewhere: a cell, a form control */
  bool shape, named;       /* the anchor has a shape of its own, something was named */
  KR_LIST(struct reference) references;
};

static void name_thing(struct drawing *drawing, const char *what) {
  kr_sheet_xlsx_add_unread(drawing->outside, drawing->row, drawing->column, what);
  drawing->named = true;
}

/* ---- parts that a drawing refers to: charts and diagrams, of which only the texts are read ----
 */

static void add_reference(struct drawing *drawing, const char *id, enum thing thing) {
  struct kr_sheet_xlsx_outside *outside = drawing->outside;
  const char *part =
      id == NULL ? NULL : kr_package_target(outside->reader->package, drawing->part, id);
  struct reference reference = {part, drawing->row, drawing->column, thing};
  drawing->named = true;
  for (size_t i = 0; i < drawing->references.n && reference.part != NULL; i++)
    if (drawing->references.v[i].part == part)
      reference.part = NULL; /* it was read already */
  *KR_LIST_ADD(&drawing->references, outside->reader->reading->arena) = reference;
}

static void part_open(void *context, const char *name, const char *const *attributes) {
  kr_sheet_drawn_text_open(context, name, attributes);
}

static void part_text(void *context, const char *bytes, size_t len) {
  kr_sheet_drawn_text_add(context, bytes, len);
}

static void part_close(void *context, const char *name) {
  kr_sheet_drawn_text_close(context, name);
}

static bool read_part(struct kr_sheet_xlsx_outside *outside, const struct reference *at,
                      const char *part) {
  struct kr_package_in *package = outside->reader->package;
  struct kr_sheet_drawn_text text = {
      .bytes = {.arena = outside->reader->reading->arena}, .package = package, .part = part};
  struct kr_sax sax = {part_open, part_close, part_text, &text, NULL};
  bool good = kr_package_parse(package, part, &sax);
  struct kr_text words = kr_text_view(text.bytes.bytes, text.bytes.len);
  kr_sheet_xlsx_add_drawn(outside, at->row, at->column, words);
  if (at->thing == DIAGRAM && (words.len == 0 || kr_text_blank(words)))
    kr_sheet_xlsx_add_unread(outside, at->row, at->column, N_("a diagram"));
  kr_buffer_free(&text.bytes);
  return good;
}

/* What is drawn on a chart is in a part of its own. */
static bool read_reference(struct kr_sheet_xlsx_outside *outside, const struct reference *at) {
  if (at->thing == CHART)
    kr_sheet_xlsx_add_unread(outside, at->row, at->column, N_("a chart"));
  if (at->part == NULL)
    return true;
  const char *drawn = kr_package_related(outside->reader->package, at->part, "/chartUserShapes", 0);
  return read_part(outside, at, at->part) && (drawn == NULL || read_part(outside, at, drawn));
}

/* ---- shapes ---- */

static void open_anchor(struct drawing *drawing) {
  kr_buffer_clear(&drawing->text.bytes);
  drawing->row = drawing->column = drawing->last_row = drawing->last_column = 0;
  drawing->shape = drawing->named = false;
}

static void close_anchor(struct drawing *drawing) {
  struct kr_text text = kr_text_view(drawing->text.bytes.bytes, drawing->text.bytes.len);
  bool blank = text.len == 0 || kr_text_blank(text);
  size_t drawn = drawing->outside->drawn.n;
  kr_sheet_xlsx_add_drawn(drawing->outside, drawing->row, drawing->column, text);
  if (drawing->outside->drawn.n > drawn) {
    drawing->outside->drawn.v[drawn].last_row = drawing->last_row;
    drawing->outside->drawn.v[drawn].last_column = drawing->last_column;
  }
  if (blank && drawing->shape && !drawing->named)
    name_thing(drawing, N_("a drawn shape"));
}

static void open_shape(struct drawing *drawing, const char *const *attributes) {
  const char *link = kr_sax_attribute(attributes, "textlink");
  drawing->shape_from = drawing->text.bytes.len;
  drawing->copied = link != NULL && *link != '\0';
}

static void close_shape(struct drawing *drawing) {
  if (drawing->copied)
    kr_buffer_truncate(&drawing->text.bytes, drawing->shape_from);
  else
    drawing->shape = true;
  drawing->copied = false;
}

/* What is named, or read in its own part, by the element that tells it. */
static bool open_thing(struct drawing *drawing, const char *name, const char *const *attributes) {
  static const struct {
    const char *name, *what;
  } things[] = {{"blip", N_("a picture")},
                {"pic", N_("a picture")},
                {"contentPart", N_("handwriting")},
                {"oleObj", N_("an embedded object")}};
  for (size_t i = 0; i < sizeof things / sizeof things[0]; i++)
    if (strcmp(things[i].name, name) == 0)
      name_thing(drawing, things[i].what);
  if (strcmp(name, "chart") == 0)
    add_reference(drawing, kr_sax_attribute(attributes, "id"), CHART);
  else if (strcmp(name, "relIds") == 0)
    add_reference(drawing, kr_sax_attribute(attributes, "dm"), DIAGRAM);
  else
    return false;
  return true;
}

static bool is_anchor(const char *name) {
  return strcmp(name, "twoCellAnchor") == 0 || strcmp(name, "oneCellAnchor") == 0 ||
         strcmp(name, "absoluteAnchor") == 0;
}

static bool is_shape(const char *name) {
  return strcmp(name, "sp") == 0 || strcmp(name, "cxnSp") == 0;
}

/* ---- elements ---- */

static void drawing_open(void *context, const char *name, const char *const *attributes) {
  struct drawing *drawing = context;
  drawing->depth++;
  if (drawing->skipped != 0)
    return;
  if (strcmp(name, "Fallback") == 0) { /* for programs that do not know the choice before it */
    drawing->skipped = drawing->depth;
  } else if (is_anchor(name)) {
    open_anchor(drawing);
  } else if (strcmp(name, "from") == 0) {
    drawing->in_from = true;
  } else if (strcmp(name, "to") == 0) {
    drawing->in_to = true;
  } else if ((drawing->in_from || drawing->in_to) &&
             (strncmp(name, "col", 3) == 0 || strncmp(name, "row", 3) == 0)) {
    drawing->in_column = *name == 'c';
    drawing->in_row = *name == 'r';
    drawing->in_offset = strlen(name) > 3; /* colOff */
    drawing->number[0] = '\0';
  } else if (is_shape(name)) {
    open_shape(drawing, attributes);
  } else if (strcmp(name, "compatExt") == 0) {
    drawing->copied = true; /* a form control, which is read from its VML */
  } else if (strcmp(name, "graphicFrame") == 0) {
    drawing->shape = true;
  } else if (!open_thing(drawing, name, attributes)) {
    kr_sheet_drawn_text_open(&drawing->text, name, attributes);
  }
}

static void drawing_text(void *context, const char *bytes, size_t len) {
  struct drawing *drawing = context;
  size_t used = strlen(drawing->number);
  if (drawing->skipped != 0)
    return;
  if (!drawing->in_column && !drawing->in_row)
    kr_sheet_drawn_text_add(&drawing->text, bytes, len);
  else if (used + len < sizeof drawing->number) {
    memcpy(drawing->number + used, bytes, len);
    drawing->number[used + len] = '\0';
  }
}

static uint32_t number_of(const struct drawing *drawing, uint32_t most) {
  unsigned long number = strtoul(drawing->number, NULL, 10);
  return number < most ? (uint32_t)number : most - 1;
}

/* The cell of the lower right corner is covered only if the shape reaches into it. */
static void close_last(const struct drawing *drawing, uint32_t from, uint32_t number,
                       uint32_t *last) {
  if (!drawing->in_offset)
    *last = number;
  else if (number<OFFSET_LEAST && * last> from)
    --*last;
}

static void close_number(struct drawing *drawing) {
  uint32_t most = drawing->in_column ? KR_COLUMNS_MOST : KR_ROWS_MOST;
  uint32_t number = number_of(drawing, drawing->in_offset ? UINT32_MAX : most);
  if (drawing->in_to && drawing->in_column)
    close_last(drawing, drawing->column, number, &drawing->last_column);
  else if (drawing->in_to && drawing->in_row)
    close_last(drawing, drawing->row, number, &drawing->last_row);
  else if (drawing->in_column && !drawing->in_offset)
    drawing->column = number;
  else if (drawing->in_row && !drawing->in_offset)
    drawing->row = number;
  drawing->in_column = drawing->in_row = drawing->in_offset = false;
}

static void drawing_close(void *context, const char *name) {
  struct drawing *drawing = context;
  unsigned depth = drawing->depth--;
  if (drawing->skipped != 0) {
    drawing->skipped = depth == drawing->skipped ? 0 : drawing->skipped;
    return;
  }
  close_number(drawing);
  if (strcmp(name, "from") == 0)
    drawing->in_from = false;
  else if (strcmp(name, "to") == 0)
    drawing->in_to = false;
  else if (is_anchor(name))
    close_anchor(drawing);
  else if (is_shape(name))
    close_shape(drawing);
  else
    kr_sheet_drawn_text_close(&drawing->text, name);
}

bool kr_sheet_xlsx_read_drawing(struct kr_sheet_xlsx_outside *outside, const char *part) {
  struct drawing drawing = {.outside = outside,
                            .part = part,
                            .text = {.bytes = {.arena = outside->reader->reading->arena},
                                     .package = outside->reader->package,
                                     .part = part}};
  struct kr_sax sax = {drawing_open, drawing_close, drawing_text, &drawing, NULL};
  bool good = kr_package_parse(outside->reader->package, part, &sax);
  for (size_t i = 0; good && i < drawing.references.n; i++)
    good = read_reference(outside, &drawing.references.v[i]);
  kr_buffer_free(&drawing.text.bytes);
  return good;
}
