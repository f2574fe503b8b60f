/* SPDX-License-Identifier: ISC */
/* Shapes in VML (ECMA-376 part 4, 19): boxes of older programs and form controls. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "sheet/xlsx_outside.h"

struct shapes {
  struct kr_sheet_xlsx_outside *outside;
  struct kr_buffer text;  /* of the shape */
  struct kr_buffer value; /* of an element of ClientData */
  char kind[16];          /* ObjectType; empty: none */
  uint32_t row, column;
  bool open, in_box, picture, checked;
};

/* ---- the end of a shape ---- */

static bool is_kind(const struct shapes *shapes, const char *kind) {
  return strcmp(shapes->kind, kind) == 0;
}

/* Spaces and line ends of the file after the words are none of the words; before them none is kept.
 */
static struct kr_text trimmed(struct kr_text text) {
  while (text.len > 0 && strchr(" \n", text.bytes[text.len - 1]) != NULL)
    text.len--;
  return text;
}

/* A tick box or one of several choices, with the words beside it. */
static void add_tick(const struct shapes *shapes, struct kr_text words) {
  static const char *const signs[][2] = {{"☐", "☑"}, {"○", "◉"}};
  struct kr_buffer text = {.arena = shapes->text.arena};
  kr_buffer_puts(&text, signs[is_kind(shapes, "Radio")][shapes->checked]);
  kr_buffer_text(&text, words);
  kr_sheet_xlsx_add_drawn(shapes->outside, shapes->row, shapes->column,
                          kr_text_view(text.bytes, text.len));
  kr_buffer_free(&text);
}

static const char *thing_of(const struct shapes *shapes) {
  static const char *const controls[] = {"Drop", "List",    "Spin",  "Scroll",
                                         "Edit", "EditBox", "Movie", NULL};
  for (const char *const *control = controls; *control != NULL; control++)
    if (is_kind(shapes, *control))
      return N_("a form control");
  if (is_kind(shapes, "Pict"))
    return N_("an embedded object");
  if (shapes->picture)
    return N_("a picture");
  return is_kind(shapes, "") || is_kind(shapes, "Button") ? NULL : N_("a drawn shape");
}

static void end_shape(struct shapes *shapes) {
  struct kr_sheet_xlsx_outside *outside = shapes->outside;
  struct kr_text words = trimmed(kr_text_view(shapes->text.bytes, shapes->text.len));
  bool tick = is_kind(shapes, "Checkbox") || is_kind(shapes, "Radio");
  if (!shapes->open || is_kind(shapes, "Note"))
    return;
  if (tick)
    add_tick(shapes, words);
  else
    kr_sheet_xlsx_add_drawn(outside, shapes->row, shapes->column, words);
  const char *thing = thing_of(shapes);
  if (thing != NULL && !tick && words.len == 0 && !is_kind(shapes, "GBox"))
    kr_sheet_xlsx_add_unread(outside, shapes->row, shapes->column, thing);
  if (is_kind(shapes, "Pict"))
    outside->has_object = false; /* this is it */
}

/* ---- elements ---- */

static bool is_shape(const char *name) {
  static const char *const names[] = {"shape", "rect",     "roundrect", "oval", "line",
                                      "curve", "polyline", "arc",       "image"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(names[i], name) == 0)
      return true;
  return false;
}

static void open_shape(struct shapes *shapes) {
  end_shape(shapes);
  kr_buffer_clear(&shapes->text);
  shapes->kind[0] = '\0';
  shapes->row = shapes->column = 0;
  shapes->open = true;
  shapes->in_box = shapes->picture = shapes->checked = false;
}

static void open_data(struct shapes *shapes, const char *const *attributes) {
  const char *kind = kr_sax_attribute(attributes, "ObjectType");
  shapes->in_box = false;
  if (kind != NULL && strlen(kind) < sizeof shapes->kind)
    memcpy(shapes->kind, kind, strlen(kind) + 1);
}

static void new_line(struct shapes *shapes) {
  if (shapes->text.len > 0 && shapes->text.bytes[shapes->text.len - 1] != '\n')
    kr_buffer_putc(&shapes->text, '\n');
}

static void shapes_open(void *context, const char *name, const char *const *attributes) {
  struct shapes *shapes = context;
  kr_buffer_clear(&shapes->value);
  if (is_shape(name))
    open_shape(shapes);
  else if (strcmp(name, "textbox") == 0)
    shapes->in_box = true;
  else if (strcmp(name, "imagedata") == 0)
    shapes->picture = true;
  else if (strcmp(name, "ClientData") == 0)
    open_data(shapes, attributes);
  else if (shapes->in_box && (strcmp(name, "br") == 0 || strcmp(name, "div") == 0))
    new_line(shapes);
}

/* Line ends of the file are spaces, and several spaces one, as in HTML; none between the letters of
 * Japanese. */
static void add_words(struct shapes *shapes, const char *bytes, size_t len) {
  for (size_t i = 0; i < len; i++) {
    char last = shapes->text.len == 0 ? '\n' : shapes->text.bytes[shapes->text.len - 1];
    bool white = strchr(" \r\n\t", bytes[i]) != NULL;
    if (!white)
      kr_buffer_putc(&shapes->text, bytes[i]);
    else if (last != ' ' && last != '\n' && (bytes[i] == ' ' || (last & 0x80) == 0))
      kr_buffer_putc(&shapes->text, ' ');
  }
}

static void shapes_text(void *context, const char *bytes, size_t len) {
  struct shapes *shapes = context;
  if (shapes->in_box)
    add_words(shapes, bytes, len);
  else if (shapes->kind[0] != '\0' && shapes->value.len < 100)
    kr_buffer_add(&shapes->value, bytes, len);
}

/* "left column, offset, top row, offset, …" */
static void read_anchor(struct shapes *shapes) {
  const char *at = shapes->value.bytes;
  unsigned long numbers[3] = {0, 0, 0};
  for (int i = 0; i < 3; i++) {
    char *end;
    numbers[i] = strtoul(at, &end, 10);
    at = end + strspn(end, " ,");
  }
  if (numbers[0] < KR_COLUMNS_MOST && numbers[2] < KR_ROWS_MOST) {
    shapes->column = (uint32_t)numbers[0];
    shapes->row = (uint32_t)numbers[2];
  }
}

static void shapes_close(void *context, const char *name) {
  struct shapes *shapes = context;
  if (strcmp(name, "textbox") == 0)
    shapes->in_box = false;
  if (strcmp(name, "Anchor") == 0 && shapes->value.len > 0)
    read_anchor(shapes);
  if (strcmp(name, "Checked") == 0 && shapes->value.len > 0)
    shapes->checked = strtol(shapes->value.bytes, NULL, 10) == 1;
  kr_buffer_clear(&shapes->value);
}

bool kr_sheet_xlsx_read_shapes(struct kr_sheet_xlsx_outside *outside, const char *part) {
  struct kr_arena *arena = outside->reader->reading->arena;
  struct shapes shapes = {.outside = outside, .text = {.arena = arena}, .value = {.arena = arena}};
  struct kr_sax sax = {shapes_open, shapes_close, shapes_text, &shapes, NULL};
  bool good = kr_package_parse_html(outside->reader->package, part, &sax);
  end_shape(&shapes);
  kr_buffer_free(&shapes.text);
  kr_buffer_free(&shapes.value);
  return good;
}
