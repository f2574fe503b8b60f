/* SPDX-License-Identifier: ISC */
/* Notes on cells, and what is drawn over them (OpenDocument 1.3 part 3, 10 and 14.1). */
#include <string.h>

#include "base/lang.h"
#include "sheet/ods_read.h"

static bool is_one_of(const char *name, const char *const *words) {
  for (; *words != NULL; words++)
    if (strcmp(name, *words) == 0)
      return true;
  return false;
}

static const struct kr_sheet_ods_control *find_control(const struct kr_sheet_ods_tables *tables,
                                                       const char *id) {
  for (size_t i = 0; id != NULL && i < tables->controls.n; i++)
    if (strcmp(tables->controls.v[i].id, id) == 0)
      return &tables->controls.v[i];
  return NULL;
}

/* A tick box or a choice with its words; another form control is named. */
static void open_control(struct kr_sheet_ods_tables *tables, const char *id) {
  static const char *const signs[][2] = {{"☐", "☑"}, {"○", "◉"}};
  const struct kr_sheet_ods_control *control = find_control(tables, id);
  tables->shape = false;
  if (control == NULL) {
    tables->thing = N_("a form control");
    return;
  }
  kr_buffer_puts(&tables->annotation.bytes, signs[control->radio][control->checked]);
  kr_buffer_puts(&tables->annotation.bytes, control->label);
}

static void look_at(struct kr_sheet_ods_tables *tables, const char *name,
                    const char *const *attributes) {
  static const char *const shapes[] = {
      "custom-shape", "rect",      "line",    "polyline", "polygon",         "path",    "circle",
      "ellipse",      "connector", "caption", "text-box", "regular-polygon", "measure", NULL};
  static const char *const objects[] = {"object", "object-ole", "plugin", "floating-frame", NULL};
  tables->shape = tables->shape || is_one_of(name, shapes);
  if (is_one_of(name, objects)) {
    tables->thing = N_("an embedded object");
    tables->object = kr_sax_attribute(attributes, "href");
    if (tables->object != NULL)
      tables->object = kr_arena_copy(tables->arena, tables->object, strlen(tables->object));
  } else if (strcmp(name, "image") == 0 && tables->thing == NULL) {
    tables->thing = N_("a picture"); /* of an object it only repeats the looks */
  } else if (strcmp(name, "control") == 0) {
    open_control(tables, kr_sax_attribute(attributes, "control"));
  }
}

void kr_sheet_ods_annotation_open(struct kr_sheet_ods_tables *tables, const char *name,
                                  const char *const *attributes) {
  tables->annotation_depth = tables->depth;
  tables->in_note = strcmp(name, "annotation") == 0;
  tables->shape = false;
  tables->thing = tables->object = NULL;
  kr_sheet_ods_text_clear(&tables->annotation);
  kr_buffer_clear(&tables->author);
  look_at(tables, name, attributes);
}

void kr_sheet_ods_annotation_inside(struct kr_sheet_ods_tables *tables, const char *name,
                                    const char *const *attributes) {
  if (tables->in_note)
    tables->in_author = strcmp(name, "creator") == 0;
  else
    look_at(tables, name, attributes);
}

void kr_sheet_ods_object_inside(struct kr_sheet_ods_tables *tables, const char *name,
                                const char *const *attributes) {
  if (tables->annotation_depth != 0 && !tables->in_note)
    look_at(tables, name, attributes);
}

static void add_thing(struct kr_sheet_ods_tables *tables) {
  const struct kr_sheet_unread unread = {KR_SHEET_CELLS, tables->row, tables->column,
                                         tables->thing};
  const struct kr_sheet_ods_object object = {tables->object, tables->sheets.n - 1, unread};
  if (tables->object != NULL)
    *KR_LIST_ADD(&tables->objects, tables->arena) = object;
  else
    kr_sheet_add_unread(kr_sheet_ods_open_sheet(tables), &unread, tables->arena);
}

void kr_sheet_ods_annotation_close(struct kr_sheet_ods_tables *tables) {
  struct kr_sheet_note note = {.row = tables->row, .column = tables->column};
  note.kind = tables->in_note ? KR_SHEET_NOTE_WRITTEN : KR_SHEET_NOTE_DRAWN;
  note.author = kr_sheet_ods_text_keep(tables->arena, &tables->author);
  note.text = kr_sheet_ods_text_keep(tables->arena, &tables->annotation.bytes);
  bool blank = kr_text_blank(note.text);
  if (blank && tables->shape && tables->thing == NULL)
    tables->thing = N_("a drawn shape");
  tables->annotation_depth = 0;
  if (blank && tables->thing == NULL)
    return;
  if (note.row >= KR_ROWS_MOST || note.column >= KR_COLUMNS_MOST) {
    kr_sheet_cells_over(&tables->cells);
    return;
  }
  if (tables->thing != NULL && !tables->in_note)
    add_thing(tables);
  if (!blank)
    *KR_LIST_ADD(&tables->notes, tables->arena) = note;
}

/* ---- form controls, which come before the cells ---- */

void kr_sheet_ods_control(struct kr_sheet_ods_tables *tables, const char *name,
                          const char *const *attributes) {
  const char *id = kr_sax_attribute(attributes, "id");
  const char *label = kr_sax_attribute(attributes, "label");
  const char *checkbox = kr_sax_attribute(attributes, "current-state");
  const char *radio = kr_sax_attribute(attributes, "current-selected");
  struct kr_sheet_ods_control control = {.radio = strcmp(name, "radio") == 0};
  if ((strcmp(name, "checkbox") != 0 && !control.radio) || id == NULL)
    return;
  control.id = kr_arena_copy(tables->arena, id, strlen(id));
  control.label = label == NULL ? "" : kr_arena_copy(tables->arena, label, strlen(label));
  control.checked = (checkbox != NULL && strcmp(checkbox, "checked") == 0) ||
                    (radio != NULL && strcmp(radio, "true") == 0);
  if (tables->controls.n < tables->cells.reading->limits->relationships)
    *KR_LIST_ADD(&tables->controls, tables->arena) = control;
}
