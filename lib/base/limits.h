/* SPDX-License-Identifier: ISC */
/* Limits on input. Each can be changed with --limit NAME=VALUE. */
#ifndef KR_BASE_LIMITS_H
#define KR_BASE_LIMITS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

struct kr_limits {
  uint64_t part_bytes;     /* one part inflated: 256 MiB */
  uint64_t file_bytes;     /* one returned file, all parts: 1 GiB */
  uint64_t ratio;          /* inflated : packed, past 16 MiB: 200 */
  uint64_t cells;          /* non-empty cells of a file: 2 million */
  uint64_t repeated_bytes; /* text that repetition and reference add to a file: 64 MiB */
  uint64_t entries;        /* with words, of a file that is no stream: 20 000 */
  uint64_t entry_bytes;    /* of their texts, names and places: 16 MiB */
  uint64_t memory_bytes;   /* taken while one file is read: 192 MiB */
  uint64_t xml_depth;      /* 256 */
  uint64_t xml_attributes; /* of an element: 256; its tag has at most 4 KiB for each */
  uint64_t relationships;  /* between the parts of a file, and sheets of a workbook: 10 000 */
  uint64_t stream_bytes;   /* a comment stream in YAML: 64 MiB */
  uint64_t yaml_bytes;     /* the office's own YAML: 1 GiB */
  uint64_t yaml_depth;     /* 64 */
};

void kr_limits_default(struct kr_limits *limits);
/* Sets by name ("part-bytes"); false for an unknown name. */
bool kr_limits_set(struct kr_limits *limits, const char *name, uint64_t value);
/* The names in their order; NULL after the last. */
const char *kr_limits_name(size_t index);

#endif
