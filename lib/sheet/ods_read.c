/* SPDX-License-Identifier: ISC */
/* An OpenDocument spreadsheet: which parts it has, and which of their elements count. */
#include <stdio.h>
#include <string.h>

#include "base/property.h"
#include "sheet/ods_read.h"
#include "sheet/readers.h"

#define NAMES_MOST 1000 /* cells for names in a workbook */

enum section { SECTION_NONE, SECTION_STYLES, SECTION_META, SECTION_MARGINS, SECTION_BODY };

struct reading {
  struct kr_sheet_file *out;
  struct kr_sheet_ods_styles styles;
  struct kr_sheet_ods_tables tables;
  enum section section;
  unsigned depth, section_depth, skipped; /* skipped: the depth at which it began, or 0 */
  bool in_forms;                          /* what is skipped are form controls */
  bool named_only;                        /* the automatic styles belong to another part */
  char kind[24];                          /* what the body holds: spreadsheet, text … */
  char property[64];
  struct kr_buffer value;
  struct kr_text identifier, created;
  bool stop;
};

/* Elements whose text is not current cell content. */
static bool is_left_out(const char *name) {
  static const char *const names[] = {"tracked-changes",
                                      "dde-links",
                                      "content-validations",
                                      "named-expressions",
                                      "database-ranges",
                                      "data-pilot-tables",
                                      "forms",
                                      "event-listeners",
                                      "ruby-text",
                                      "object",
                                      "binary-data",
                                      "consolidation",
                                      "table-source",
                                      "conditional-formats"};
  for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
    if (strcmp(names[i], name) == 0)
      return true;
  return false;
}

static enum section section_of(const struct reading *reading, const char *name) {
  if (strcmp(name, "styles") == 0 ||
      (strcmp(name, "automatic-styles") == 0 && !reading->named_only))
    return SECTION_STYLES;
  if (strcmp(name, "meta") == 0)
    return SECTION_META;
  if (strcmp(name, "master-styles") == 0)
    return SECTION_MARGINS;
  return strcmp(name, "body") == 0 ? SECTION_BODY : SECTION_NONE;
}

static void open_property(struct reading *reading, const char *name,
                          const char *const *attributes) {
  const char *own = kr_sax_attribute(attributes, "name");
  bool user = strcmp(name, "user-defined") == 0 && own != NULL;
  kr_buffer_clear(&reading->value);
  snprintf(reading->property, sizeof reading->property, "%s", user ? own : name);
}

static void close_property(struct reading *reading) {
  struct kr_sheet_file *out = reading->out;
  const char *name = reading->property;
  struct kr_arena *arena = reading->tables.arena;
  if (reading->value.len == 0)
    return;
  const char *bytes = kr_arena_copy(arena, reading->value.bytes, reading->value.len);
  if (strcmp(name, "date") == 0)
    out->saved = kr_sheet_time(arena, bytes);
  else if (strcmp(name, "creation-date") == 0)
    reading->created = kr_sheet_time(arena, bytes);
  else if (strcmp(name, "identifier") == 0 || strcmp(name, "OOXMLCorePropertyIdentifier") == 0)
    reading->identifier = kr_text_of(bytes);
  else if (strcmp(name, KR_PROPERTY_REVISION) == 0)
    out->revision = kr_text_of(bytes);
  else if (strcmp(name, KR_PROPERTY_REVIEWER) == 0)
    out->reviewer = kr_text_of(bytes);
  else if (strcmp(name, KR_PROPERTY_PAPER) == 0)
    out->paper = kr_text_of(bytes);
  kr_buffer_clear(&reading->value);
}

static void open_body(struct reading *reading, const char *name, const char *const *attributes) {
  if (reading->depth == reading->section_depth + 1 && reading->kind[0] == '\0') {
    snprintf(reading->kind, sizeof reading->kind, "%s", name);
    reading->stop = strcmp(name, "spreadsheet") != 0;
  }
  kr_sheet_ods_table_open(&reading->tables, name, attributes);
  reading->stop = reading->stop || reading->tables.cells.full;
}

/* A named range: the cell that asks for a name. */
static void open_named(struct reading *reading, const char *const *attributes) {
  const char *name = kr_sax_attribute(attributes, "name");
  const char *address = kr_sax_attribute(attributes, "cell-range-address");
  struct kr_arena *arena = reading->tables.arena;
  if (name != NULL && address != NULL && strcmp(name, KR_NAME_CELL) == 0 &&
      reading->out->names.n < NAMES_MOST)
    *KR_LIST_ADD(&reading->out->names, arena) =
        kr_text_of(kr_arena_copy(arena, address, strlen(address)));
}

static void on_open(void *context, const char *name, const char *const *attributes) {
  struct reading *reading = context;
  reading->depth++;
  if (strcmp(name, "named-range") == 0)
    open_named(reading, attributes);
  if (reading->skipped != 0) {
    if (reading->in_forms)
      kr_sheet_ods_control(&reading->tables, name, attributes);
    return;
  }
  if (is_left_out(name)) {
    reading->skipped = reading->depth;
    reading->in_forms = strcmp(name, "forms") == 0;
    kr_sheet_ods_object_inside(&reading->tables, name, attributes);
  } else if (reading->section == SECTION_STYLES) {
    kr_sheet_ods_style_open(&reading->styles, name, attributes);
  } else if (reading->section == SECTION_META) {
    open_property(reading, name, attributes);
  } else if (reading->section == SECTION_MARGINS) {
    kr_sheet_ods_margin_open(&reading->tables.margins, name, attributes);
  } else if (reading->section == SECTION_BODY) {
    open_body(reading, name, attributes);
  } else if (reading->depth == 2) {
    reading->section = section_of(reading, name);
    reading->section_depth = reading->depth;
  }
}

static void on_close(void *context, const char *name) {
  struct reading *reading = context;
  unsigned depth = reading->depth--;
  if (reading->skipped != 0) {
    reading->skipped = depth == reading->skipped ? 0 : reading->skipped;
    return;
  }
  if (depth == reading->section_depth)
    reading->section = SECTION_NONE;
  else if (reading->section == SECTION_STYLES)
    kr_sheet_ods_style_close(&reading->styles, name);
  else if (reading->section == SECTION_META)
    close_property(reading);
  else if (reading->section == SECTION_MARGINS)
    kr_sheet_ods_margin_close(&reading->tables.margins, name);
  else if (reading->section == SECTION_BODY)
    kr_sheet_ods_table_close(&reading->tables, name);
  reading->stop = reading->stop || reading->tables.cells.full;
}

static void on_text(void *context, const char *bytes, size_t len) {
  struct reading *reading = context;
  if (reading->skipped != 0)
    return;
  if (reading->section == SECTION_META && reading->value.len < 4096)
    kr_buffer_add(&reading->value, bytes, len);
  else if (reading->section == SECTION_MARGINS)
    kr_sheet_ods_margin_text(&reading->tables.margins, bytes, len);
  else if (reading->section == SECTION_BODY)
    kr_sheet_ods_table_text(&reading->tables, bytes, len);
}

static void begin(struct reading *reading, const struct kr_sheet_opened *opened,
                  struct kr_sheet_file *out) {
  struct kr_arena *arena = opened->reading->arena;
  memset(reading, 0, sizeof *reading);
  reading->styles.arena = arena;
  reading->value.arena = arena;
  reading->tables.arena = arena;
  kr_buffer_init(&reading->tables.text.bytes, arena);
  kr_buffer_init(&reading->tables.annotation.bytes, arena);
  kr_buffer_init(&reading->tables.author, arena);
  kr_buffer_init(&reading->tables.margins.text, arena);
  reading->out = out;
  reading->tables.cells.reading = opened->reading;
  reading->tables.styles = &reading->styles;
}

/* After the parts were read: objects, and the one diagnostic of a document that is no spreadsheet.
 * `package`: NULL for one file of XML. */
static bool finish(struct reading *reading, struct kr_package_in *package, bool good) {
  struct kr_sheet_cells *cells = &reading->tables.cells;
  struct kr_sheet_file *out = reading->out;
  const char *kind = reading->kind;
  if (good && strcmp(kind, "text") == 0)
    kr_reading_report(cells->reading, KR_DIAG_FILE_SAVE_AS, "OpenDocument (.odt)", ".docx");
  else if (good && strcmp(kind, "spreadsheet") != 0)
    kr_reading_report(cells->reading, KR_DIAG_FILE_UNKNOWN, "OpenDocument", NULL);
  good = good && strcmp(kind, "spreadsheet") == 0 && !cells->full &&
         kr_sheet_ods_read_objects(&reading->tables, package);
  kr_sheet_check_time(out, reading->created);
  if (out->revision.len == 0)
    out->revision = reading->identifier;
  out->sheets = reading->tables.sheets.v;
  out->sheet_count = reading->tables.sheets.n;
  kr_sheet_ods_tables_free(&reading->tables);
  kr_buffer_free(&reading->value);
  return good;
}

/* ---- packages ---- */

struct manifest {
  bool locked;
};

static void manifest_open(void *context, const char *name, const char *const *attributes) {
  struct manifest *manifest = context;
  (void)attributes;
  manifest->locked = manifest->locked || strcmp(name, "encryption-data") == 0;
}

static bool is_open(const struct kr_sheet_opened *opened) {
  struct kr_package_in *package = opened->package;
  struct manifest manifest = {false};
  struct kr_sax sax = {manifest_open, NULL, NULL, &manifest, &manifest.locked};
  if (kr_package_find(package, "META-INF/manifest.xml") != NULL &&
      !kr_package_parse(package, "META-INF/manifest.xml", &sax))
    return false;
  return !manifest.locked || kr_reading_report(opened->reading, KR_DIAG_FILE_ENCRYPTED, NULL, NULL);
}

static bool read_part(struct kr_package_in *package, const char *name, struct reading *reading) {
  struct kr_sax sax = {on_open, on_close, on_text, reading, &reading->stop};
  reading->section = SECTION_NONE;
  reading->depth = reading->skipped = 0;
  return strcmp(name, "content.xml") == 0 ? kr_package_parse_main(package, name, &sax)
                                          : kr_package_parse(package, name, &sax);
}

/* Styles and properties are helpful, never needed: a file without them is fine. */
static bool read_optional(struct kr_package_in *package, const char *name,
                          struct reading *reading) {
  return kr_package_find(package, name) == NULL || read_part(package, name, reading);
}

bool kr_sheet_ods_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out) {
  struct kr_package_in *package = opened->package;
  struct reading reading;
  if (!is_open(opened))
    return false;
  begin(&reading, opened, out);
  reading.named_only = true;
  bool good = read_optional(package, "styles.xml", &reading);
  reading.named_only = false;
  good = good && read_optional(package, "meta.xml", &reading) &&
         read_part(package, "content.xml", &reading);
  return finish(&reading, package, good);
}

bool kr_sheet_ods_read_flat(const struct kr_sheet_opened *opened, struct kr_sheet_file *out) {
  struct reading reading;
  struct kr_sax sax = {on_open, on_close, on_text, &reading, &reading.stop};
  begin(&reading, opened, out);
  return finish(&reading, NULL, kr_xml_file_parse(opened->reading, &sax));
}
