/* SPDX-License-Identifier: ISC */
/* Core and custom properties of an OPC package (ECMA-376 part 2, 11; part 1, 22.3). */
#include "sheet/properties.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/calendar.h"
#include "base/list.h"
#include "base/property.h"

#define PIECES_MOST ((size_t)65536)

struct piece {
  unsigned long number; /* from 1 */
  struct kr_text text;
};

struct properties {
  struct kr_sheet_file *out;
  struct kr_arena *arena;
  struct kr_buffer text;
  char name[64]; /* of the custom property that is open */
  struct kr_text identifier, created;
  KR_LIST(struct piece) pieces; /* of an outline */
  size_t bytes;
  unsigned long wanted; /* how many there should be */
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

/* Writes a time given in minutes since 1970. */
static void write_time(long minutes, const char *seconds, char *out, size_t room) {
  long days = (minutes >= 0 ? minutes : minutes - 1439) / 1440, of_day = minutes - days * 1440;
  struct kr_date date = kr_calendar_date(days);
  snprintf(out, room, "%04ld-%02d-%02dT%02ld:%02ld:%c%cZ", date.year, date.month, date.day,
           of_day / 60, of_day % 60, seconds[0], seconds[1]);
}

/* "Z", "+09:00" or "-05:30" as minutes ahead of UTC; false for anything else. */
static bool read_zone(const char *text, long *minutes) {
  *minutes = 0;
  if (strcmp(text, "Z") == 0)
    return true;
  if ((*text != '+' && *text != '-') || strlen(text) != 6 || !is_digits(text + 1, 2) ||
      text[3] != ':' || !is_digits(text + 4, 2))
    return false;
  *minutes =
      (strtol(text + 1, NULL, 10) * 60 + strtol(text + 4, NULL, 10)) * (*text == '-' ? -1 : 1);
  return true;
}

struct kr_text kr_sheet_time(struct kr_arena *arena, const char *text) {
  char time[128];
  long zone;
  bool good = strlen(text) >= 17 && is_digits(text, 4) && text[4] == '-' &&
              is_digits(text + 5, 2) && text[7] == '-' && is_digits(text + 8, 2) &&
              text[10] == 'T' && is_digits(text + 11, 2) && text[13] == ':' &&
              is_digits(text + 14, 2);
  if (!good)
    return kr_text_of(NULL);
  bool exact = text[16] == ':' && is_digits(text + 17, 2);
  const char *end = text + (exact ? 19 : 16);
  for (end += *end == '.'; end[-1] != ':' && *end >= '0' && *end <= '9';)
    end++;
  struct kr_date date = {strtol(text, NULL, 10), (int)strtol(text + 5, NULL, 10),
                         (int)strtol(text + 8, NULL, 10)};
  if (!read_zone(end, &zone) || date.year < 1 || date.month < 1 || date.month > 12)
    return kr_text_of(NULL);
  long minutes = kr_calendar_days(date) * 1440 + strtol(text + 11, NULL, 10) * 60 +
                 strtol(text + 14, NULL, 10) - zone;
  write_time(minutes, exact ? text + 17 : "00", time, sizeof time);
  return kr_text_of(kr_arena_copy(arena, time, strlen(time)));
}

void kr_sheet_check_time(struct kr_sheet_file *file, struct kr_text created) {
  const struct kr_text absent = {NULL, 0, {0, 0}};
  struct kr_text saved = file->saved;
  if (kr_text_compare(saved, kr_text_of("2000-01-01")) < 0 ||
      kr_text_compare(saved, kr_text_of("2100")) >= 0 ||
      kr_text_is(saved, "2006-09-16T00:00:00Z") ||
      (created.len > 0 && kr_text_compare(saved, created) <= 0))
    file->saved = absent;
}

/* ---- the outline ---- */

static unsigned long number_of(const char *digits) {
  size_t len = strlen(digits);
  return len == 0 || len > 6 || !is_digits(digits, len) ? 0 : strtoul(digits, NULL, 10);
}

static void take_piece(struct properties *properties, struct kr_text text) {
  const char *rest = properties->name + sizeof KR_PROPERTY_OUTLINE - 1;
  if (*rest == '\0') {
    properties->wanted = number_of(text.bytes);
    properties->out->outline_damaged = properties->wanted == 0;
  }
  if (*rest != '.' || properties->pieces.n >= PIECES_MOST)
    return;
  const struct piece piece = {number_of(rest + 1), text};
  *KR_LIST_ADD(&properties->pieces, properties->arena) = piece;
  properties->bytes += text.len;
}

static int by_number(const void *a, const void *b) {
  const struct piece *x = a, *y = b;
  return (x->number > y->number) - (x->number < y->number);
}

/* Programs that save the file again may put the pieces into another order, or drop some. */
static void join_pieces(struct properties *properties) {
  struct piece *pieces = properties->pieces.v;
  bool whole =
      properties->pieces.n == properties->wanted && properties->bytes <= KR_PROPERTY_OUTLINE_MOST;
  if (properties->pieces.n > 0)
    qsort(pieces, properties->pieces.n, sizeof *pieces, by_number);
  for (size_t i = 0; i < properties->pieces.n; i++)
    whole = whole && pieces[i].number == i + 1;
  properties->out->outline_damaged = properties->out->outline_damaged || !whole;
  if (properties->out->outline_damaged || properties->pieces.n == 0)
    return;
  char *bytes = kr_arena_alloc(properties->arena, properties->bytes + 1), *end = bytes;
  for (size_t i = 0; i < properties->pieces.n; i++) {
    memcpy(end, pieces[i].text.bytes, pieces[i].text.len);
    end += pieces[i].text.len;
  }
  struct kr_text text = kr_text_view(bytes, properties->bytes);
  properties->out->outline = text;
}

static void properties_close(void *context, const char *name) {
  struct properties *properties = context;
  struct kr_sheet_file *out = properties->out;
  if (kr_text_blank(kr_text_view(properties->text.bytes, properties->text.len))) {
    kr_buffer_clear(&properties->text);
    return; /* between two elements */
  }
  struct kr_text text = {
      kr_arena_copy(properties->arena, properties->text.bytes, properties->text.len),
      properties->text.len,
      {0, 0}};
  if (strcmp(name, "modified") == 0)
    out->saved = kr_sheet_time(properties->arena, text.bytes);
  else if (strcmp(name, "created") == 0)
    properties->created = kr_sheet_time(properties->arena, text.bytes);
  else if (strcmp(name, "identifier") == 0)
    properties->identifier = text;
  else if (strcmp(properties->name, KR_PROPERTY_REVISION) == 0)
    out->revision = text;
  else if (strcmp(properties->name, KR_PROPERTY_REVIEWER) == 0)
    out->reviewer = text;
  else if (strcmp(properties->name, KR_PROPERTY_PAPER) == 0)
    out->paper = text;
  else if (strncmp(properties->name, KR_PROPERTY_OUTLINE, sizeof KR_PROPERTY_OUTLINE - 1) == 0)
    take_piece(properties, text);
  kr_buffer_clear(&properties->text);
}

bool kr_sheet_properties_read(const struct kr_sheet_opened *opened, struct kr_sheet_file *out) {
  static const char *const pieces[] = {"<dc:", "<dcterms:", "<cp:", "</cp:coreProperties>", NULL};
  struct kr_package_in *package = opened->package;
  struct kr_arena *arena = opened->reading->arena;
  struct properties properties = {.out = out, .arena = arena, .text = {.arena = arena}};
  struct kr_sax sax = {properties_open, properties_close, properties_text, &properties, NULL};
  const char *core = kr_package_related(package, "", "/core-properties", 0);
  const char *custom = kr_package_related(package, "", "/custom-properties", 0);
  if (custom == NULL)
    custom = kr_package_related(package, "", "/customProperties", 0);
  bool good = core == NULL || kr_package_parse_pieces(package, core, &sax, pieces);
  good = good && (custom == NULL || kr_package_parse(package, custom, &sax));
  kr_buffer_free(&properties.text);
  join_pieces(&properties);
  kr_sheet_check_time(out, properties.created);
  if (out->revision.len == 0)
    out->revision = properties.identifier;
  return good;
}
