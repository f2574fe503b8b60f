/* SPDX-License-Identifier: ISC */
/* The table of formats. */
#include <string.h>

#include "emit/emit.h"

const struct kr_format *const kr_formats[] = {
#define KR_FORMAT(name) &kr_format_##name,
#include "emit/format_rows.h"
#undef KR_FORMAT
};
const size_t kr_format_count = sizeof kr_formats / sizeof kr_formats[0];

const struct kr_format *kr_format_named(const char *suffix) {
  for (size_t i = 0; i < kr_format_count; i++)
    if (strcmp(kr_formats[i]->suffix, suffix) == 0)
      return kr_formats[i];
  return NULL;
}

const struct kr_format *kr_format_of_path(const char *path) {
  const char *dot = strrchr(path, '.');
  const struct kr_format *format = dot == NULL ? NULL : kr_format_named(dot + 1);
  return format == NULL || (format->flags & KR_FORMAT_EVENTS) != 0 ? NULL : format;
}
