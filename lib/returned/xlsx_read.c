/* A workbook: its sheets, properties and what they refer to. */
#include <stdio.h>
#include <string.h>

#include "returned/xlsx.h"

struct sheet_row {
  struct kr_text name;
  const char *id;
  bool hidden;
  struct sheet_row *next;
};

struct book {
  struct kr_xlsx_in *in;
  struct sheet_row *sheets, **sheets_end;
  size_t count;
};

static void book_open(void *context, const char *name, const char *const *attributes) {
  struct book *book = context;
  struct kr_arena *arena = book->in->arena;
  if (strcmp(name, "workbookPr") == 0) {
    const char *value = kr_sax_attribute(attributes, "date1904");
    book->in->date1904 = value != NULL && (strcmp(value, "1") == 0 || strcmp(value, "true") == 0);
  }
  if (strcmp(name, "sheet") != 0)
    return;
  const char *title = kr_sax_attribute(attributes, "name");
  const char *id = kr_sax_attribute(attributes, "id");
  const char *state = kr_sax_attribute(attributes, "state");
  struct sheet_row *sheet = kr_arena_take(arena, sizeof *sheet);
  title = title == NULL ? "" : title;
  id = id == NULL ? "" : id;
  sheet->name = kr_text_of(kr_arena_copy(arena, title, strlen(title)));
  sheet->id = kr_arena_copy(arena, id, strlen(id));
  sheet->hidden = state != NULL && strcmp(state, "visible") != 0;
  *book->sheets_end = sheet;
  book->sheets_end = &sheet->next;
  book->count++;
}

/* ---- document properties ---- */

struct properties {
  struct kr_returned *out;
  struct kr_arena *arena;
  struct kr_buffer text;
  char name[64]; /* of the custom property that is open */
  struct kr_text identifier;
};

static void properties_open(void *context, const char *name, const char *const *attributes) {
  struct properties *properties = context;
  kr_buffer_clear(&properties->text);
  if (strcmp(name, "property") != 0)
    return;
  const char *title = kr_sax_attribute(attributes, "name");
  snprintf(properties->name, sizeof properties->name, "%s", title == NULL ? "" : title);
}

static void properties_text(void *context, const char *bytes, size_t len) {
  struct properties *properties = context;
  if (properties->text.len < 4096)
    kr_buffer_add(&properties->text, bytes, len);
}

static bool is_digits(const char *text, size_t count) {
  for (size_t i = 0; i < count; i++)
    if (text[i] < '0' || text[i] > '9')
      return false;
  return true;
}

/* W3CDTF in UTC with seconds, as office programs write it; anything else tells nothing. */
static struct kr_text saved_time(struct kr_arena *arena, const char *text) {
  char time[24];
  bool good = strlen(text) >= 20 && is_digits(text, 4) && text[4] == '-' &&
              is_digits(text + 5, 2) && text[7] == '-' && is_digits(text + 8, 2) &&
              text[10] == 'T' && is_digits(text + 11, 2) && text[13] == ':' &&
              is_digits(text + 14, 2) && text[16] == ':' && is_digits(text + 17, 2) &&
              text[strlen(text) - 1] == 'Z';
  if (!good)
    return kr_text_of(NULL);
  snprintf(time, sizeof time, "%.19sZ", text);
  return kr_text_of(kr_arena_copy(arena, time, strlen(time)));
}

static void properties_close(void *context, const char *name) {
  struct properties *properties = context;
  struct kr_returned *out = properties->out;
  if (properties->text.len == 0)
    return;
  struct kr_text text = {
      kr_arena_copy(properties->arena, properties->text.bytes, properties->text.len),
      properties->text.len,
      {0, 0}};
  if (strcmp(name, "modified") == 0)
    out->saved = saved_time(properties->arena, text.bytes);
  else if (strcmp(name, "identifier") == 0)
    properties->identifier = text;
  else if (strcmp(properties->name, "kairan.revision") == 0)
    out->revision = text;
  else if (strcmp(properties->name, "kairan.reviewer") == 0)
    out->reviewer = text;
  kr_buffer_clear(&properties->text);
}

/* Properties are helpful, never needed: a file without them is fine. */
static bool read_properties(struct kr_xlsx_in *in, struct kr_returned *out) {
  struct properties properties = {.out = out, .arena = in->arena};
  struct kr_sax sax = {properties_open, properties_close, properties_text, &properties, NULL};
  const char *core = kr_package_related(in->package, "", "/core-properties", 0);
  const char *custom = kr_package_related(in->package, "", "/custom-properties", 0);
  if (custom == NULL)
    custom = kr_package_related(in->package, "", "/customProperties", 0);
  bool good = core == NULL || kr_package_parse(in->package, core, &sax);
  good = good && (custom == NULL || kr_package_parse(in->package, custom, &sax));
  kr_buffer_free(&properties.text);
  if (out->revision.len == 0)
    out->revision = properties.identifier;
  return good;
}

/* ---- the whole ---- */

static bool read_shared(struct kr_xlsx_in *in, const char *book) {
  const char *strings = kr_package_related(in->package, book, "/sharedStrings", 0);
  const char *styles = kr_package_related(in->package, book, "/styles", 0);
  return (strings == NULL || kr_xlsx_read_strings(in, strings)) &&
         (styles == NULL || kr_xlsx_read_styles(in, styles));
}

static bool read_sheets(struct kr_xlsx_in *in, const char *part, const struct book *book,
                        struct kr_returned *out) {
  out->sheets = kr_arena_take_array(in->arena, book->count + 1, sizeof *out->sheets);
  for (const struct sheet_row *row = book->sheets; row != NULL; row = row->next) {
    const char *target = kr_package_target(in->package, part, row->id);
    struct kr_sheet *sheet = &out->sheets[out->sheet_count];
    size_t len = target == NULL ? 0 : strlen(target);
    /* Chart sheets and macro sheets have no cells that a person could have filled. */
    if (len == 0)
      continue;
    sheet->name = row->name;
    sheet->hidden = row->hidden;
    if (!kr_xlsx_read_sheet(in, target, sheet) || !kr_xlsx_read_notes(in, target, sheet))
      return false;
    out->sheet_count++;
  }
  return true;
}

bool kr_xlsx_read(struct kr_package_in *package, struct kr_returned *out,
                  const struct kr_limits *limits, struct kr_arena *arena, struct kr_diags *diags,
                  const char *shown) {
  struct kr_xlsx_in in = {
      .package = package, .arena = arena, .limits = limits, .diags = diags, .shown = shown};
  struct book book = {.in = &in};
  struct kr_sax sax = {book_open, NULL, NULL, &book, NULL};
  const char *part = kr_package_related(package, "", "/officeDocument", 0);
  book.sheets_end = &book.sheets;
  return kr_package_parse(package, part, &sax) && read_properties(&in, out) &&
         read_shared(&in, part) && read_sheets(&in, part, &book, out);
}
