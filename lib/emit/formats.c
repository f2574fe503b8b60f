#include <string.h>

#include "emit/csv.h"
#include "emit/xlsx.h"

const struct kr_format kr_formats[] = {
    {"xlsx", kr_emit_xlsx, true},
    {"csv", kr_emit_csv, false},
};
const size_t kr_format_count = sizeof kr_formats / sizeof kr_formats[0];

const struct kr_format *kr_format_named(const char *suffix) {
  for (size_t i = 0; i < kr_format_count; i++)
    if (strcmp(kr_formats[i].suffix, suffix) == 0)
      return &kr_formats[i];
  return NULL;
}
