/* SPDX-License-Identifier: ISC */
/* Objects in parts of their own: charts with their texts, and others, which are only named. */
#include <string.h>

#include "base/lang.h"
#include "sheet/ods_read.h"

#define OBJECTS_MOST 1000 /* that are read; more are only named */

struct object {
  struct kr_buffer text;
  bool chart, in_text;
  unsigned depth, words; /* words: the depth at which a title or label began, or 0 */
};

static void object_open(void *context, const char *name, const char *const *attributes) {
  static const char *const words[] = {"title", "subtitle", "data-label", "footer"};
  struct object *object = context;
  (void)attributes;
  object->depth++;
  object->chart = object->chart || strcmp(name, "chart") == 0;
  for (size_t i = 0; object->words == 0 && i < sizeof words / sizeof words[0]; i++)
    if (strcmp(words[i], name) == 0)
      object->words = object->depth;
  if (object->words == 0 || strcmp(name, "p") != 0)
    return;
  object->in_text = true;
  if (object->text.len > 0)
    kr_buffer_putc(&object->text, '\n');
}

static void object_text(void *context, const char *bytes, size_t len) {
  struct object *object = context;
  if (object->in_text)
    kr_buffer_add(&object->text, bytes, len);
}

static void object_close(void *context, const char *name) {
  struct object *object = context;
  if (strcmp(name, "p") == 0)
    object->in_text = false;
  if (object->depth-- == object->words)
    object->words = 0;
}

/* The part of "./Object 1", or NULL. */
static const char *part_of(struct kr_package_in *package, const char *target,
                           struct kr_arena *arena) {
  struct kr_buffer name = {.arena = arena};
  kr_buffer_printf(&name, "%s/content.xml", strncmp(target, "./", 2) == 0 ? target + 2 : target);
  const char *part = kr_package_find(package, name.bytes);
  kr_buffer_free(&name);
  return part;
}

static bool read_object(struct kr_sheet_ods_tables *tables, struct kr_package_in *package,
                        struct kr_sheet_ods_object *at) {
  const char *part = part_of(package, at->target, tables->arena);
  struct object object = {.text = {.arena = tables->arena}};
  struct kr_sax sax = {object_open, object_close, object_text, &object, NULL};
  struct kr_sheet *sheet = &tables->sheets.v[at->sheet];
  if (part != NULL && !kr_package_parse(package, part, &sax))
    return false;
  if (object.chart)
    at->unread.what = N_("a chart");
  kr_sheet_add_unread(sheet, &at->unread, tables->arena);
  struct kr_sheet_note note = {.row = at->unread.row,
                               .column = at->unread.column,
                               .author = kr_text_of(""),
                               .text = kr_sheet_ods_text_keep(tables->arena, &object.text),
                               .kind = KR_SHEET_NOTE_DRAWN};
  kr_buffer_free(&object.text);
  if (!object.chart || kr_text_blank(note.text))
    return true;
  struct kr_sheet_note *notes =
      kr_arena_alloc_array(tables->arena, sheet->note_count + 1, sizeof *notes);
  if (sheet->note_count > 0)
    memcpy(notes, sheet->notes, sheet->note_count * sizeof *notes);
  notes[sheet->note_count++] = note;
  sheet->notes = notes;
  return true;
}

bool kr_sheet_ods_read_objects(struct kr_sheet_ods_tables *tables, struct kr_package_in *package) {
  bool good = true;
  for (size_t i = 0; good && i < tables->objects.n; i++) {
    struct kr_sheet_ods_object *object = &tables->objects.v[i];
    bool known = i >= OBJECTS_MOST;
    for (size_t j = 0; j < i && !known; j++)
      known = strcmp(tables->objects.v[j].target, object->target) == 0;
    if (package == NULL || known)
      kr_sheet_add_unread(&tables->sheets.v[object->sheet], &object->unread, tables->arena);
    else
      good = read_object(tables, package, object);
  }
  return good;
}
