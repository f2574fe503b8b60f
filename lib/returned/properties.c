/* Core and custom properties of an OPC package (ECMA-376 part 2, 11; part 1, 22.3). */
#include "returned/properties.h"

#include <stdio.h>
#include <string.h>

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

bool kr_properties_read(struct kr_package_in *package, struct kr_returned *out,
                        struct kr_arena *arena) {
  struct properties properties = {.out = out, .arena = arena};
  struct kr_sax sax = {properties_open, properties_close, properties_text, &properties, NULL};
  const char *core = kr_package_related(package, "", "/core-properties", 0);
  const char *custom = kr_package_related(package, "", "/custom-properties", 0);
  if (custom == NULL)
    custom = kr_package_related(package, "", "/customProperties", 0);
  bool good = core == NULL || kr_package_parse(package, core, &sax);
  good = good && (custom == NULL || kr_package_parse(package, custom, &sax));
  kr_buffer_free(&properties.text);
  if (out->revision.len == 0)
    out->revision = properties.identifier;
  return good;
}
