/* SPDX-License-Identifier: ISC */
/* Packages and XML: whatever the bytes are, elements are closed as they were opened. */
#include <string.h>

#include "fuzz.h"
#include "opc/package_read.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

struct depth {
  size_t open, most;
};

static void on_open(void *context, const char *name, const char *const *attributes) {
  struct depth *depth = context;
  fuzz_hold(name != NULL, "an element has a name");
  for (size_t i = 0; attributes[i] != NULL; i += 2)
    fuzz_hold(attributes[i + 1] != NULL, "an attribute has a value");
  depth->open++;
  depth->most = depth->open > depth->most ? depth->open : depth->most;
}

static void on_close(void *context, const char *name) {
  struct depth *depth = context;
  fuzz_hold(depth->open > 0 && name != NULL, "an element that is closed was open");
  depth->open--;
}

static void on_text(void *context, const char *bytes, size_t len) {
  (void)context;
  fuzz_hold(bytes != NULL || len == 0, "a text has bytes");
}

static void parse(struct kr_package_in *package, const char *part, const struct kr_limits *limits) {
  struct depth depth = {0, 0};
  const struct kr_sax sax = {on_open, on_close, on_text, &depth, NULL};
  bool read = kr_package_parse(package, part, &sax);
  fuzz_hold(!read || depth.open == 0, "all elements are closed");
  fuzz_hold(depth.most <= limits->xml_depth, "elements are not deeper than the limit");
  memset(&depth, 0, sizeof depth);
  kr_package_parse_html(package, part, &sax);
}

/* Follows relationships from the package, as far as four deep. */
static void follow(struct kr_package_in *package, const char *source,
                   const struct kr_limits *limits, int deep) {
  for (size_t nth = 0; deep > 0 && nth < 8; nth++) {
    const char *part = kr_package_related(package, source, "", nth);
    if (part == NULL)
      break;
    parse(package, part, limits);
    follow(package, part, limits, deep - 1);
  }
}

static void read_all(struct kr_package_in *package, const struct kr_limits *limits) {
  static const char *const parts[] = {"[Content_Types].xml", "content.xml", "styles.xml",
                                      "xl/workbook.xml", "word/document.xml"};
  struct kr_buffer raw;
  struct kr_arena arena;
  kr_arena_init(&arena);
  kr_buffer_init(&raw, &arena);
  for (size_t i = 0; i < sizeof parts / sizeof parts[0]; i++) {
    if (kr_package_find(package, parts[i]) != NULL) {
      parse(package, parts[i], limits);
      kr_package_bytes(package, parts[i], &raw);
      fuzz_hold(raw.len <= limits->part_bytes * 5, "a part is not over the limit");
    }
  }
  follow(package, "", limits, 4);
  kr_arena_free(&arena);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct kr_arena arena;
  struct kr_diags diags;
  struct kr_limits limits;
  kr_arena_init(&arena);
  kr_diags_init(&diags, &arena);
  kr_limits_default(&limits);
  limits.part_bytes = 4 << 20;
  struct kr_reading reading = {.limits = &limits, .arena = &arena, .diags = &diags};
  kr_reading_open_bytes(&reading, "package", fuzz_text(data, size));
  struct kr_zip *zip = kr_zip_open(&reading);
  struct kr_package_in *package = zip != NULL ? kr_package_open(zip) : NULL;
  if (package != NULL)
    read_all(package, &limits);
  kr_zip_close(zip);
  kr_reading_tell_damages(&reading);
  kr_reading_close(&reading);
  kr_arena_free(&arena);
  return 0;
}
