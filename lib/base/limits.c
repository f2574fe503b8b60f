/* SPDX-License-Identifier: ISC */
/* The table of limits: names and default values. */
#include "base/limits.h"

#include <string.h>

#define MIB ((uint64_t)1024 * 1024)

struct limit_row {
  const char *name;
  size_t offset;
  uint64_t value;
};

static const struct limit_row limits_table[] = {
    {"part-bytes", offsetof(struct kr_limits, part_bytes), 256 * MIB},
    {"file-bytes", offsetof(struct kr_limits, file_bytes), 1024 * MIB},
    {"ratio", offsetof(struct kr_limits, ratio), 200},
    {"cells", offsetof(struct kr_limits, cells), 2000000},
    {"repeated-bytes", offsetof(struct kr_limits, repeated_bytes), 64 * MIB},
    {"entries", offsetof(struct kr_limits, entries), 20000},
    {"entry-bytes", offsetof(struct kr_limits, entry_bytes), 16 * MIB},
    {"memory-bytes", offsetof(struct kr_limits, memory_bytes), 192 * MIB},
    {"xml-depth", offsetof(struct kr_limits, xml_depth), 256},
    {"xml-attributes", offsetof(struct kr_limits, xml_attributes), 256},
    {"relationships", offsetof(struct kr_limits, relationships), 10000},
    {"stream-bytes", offsetof(struct kr_limits, stream_bytes), 64 * MIB},
    {"yaml-bytes", offsetof(struct kr_limits, yaml_bytes), 1024 * MIB},
    {"yaml-depth", offsetof(struct kr_limits, yaml_depth), 64},
};

#define LIMIT_COUNT (sizeof limits_table / sizeof limits_table[0])

static void put(struct kr_limits *limits, const struct limit_row *row, uint64_t value) {
  memcpy((char *)limits + row->offset, &value, sizeof value);
}

void kr_limits_default(struct kr_limits *limits) {
  for (size_t i = 0; i < LIMIT_COUNT; i++)
    put(limits, &limits_table[i], limits_table[i].value);
}

bool kr_limits_set(struct kr_limits *limits, const char *name, uint64_t value) {
  for (size_t i = 0; i < LIMIT_COUNT; i++) {
    if (strcmp(limits_table[i].name, name) == 0) {
      put(limits, &limits_table[i], value);
      return true;
    }
  }
  return false;
}

const char *kr_limits_name(size_t index) {
  return index < LIMIT_COUNT ? limits_table[index].name : NULL;
}
