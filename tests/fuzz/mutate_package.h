/* SPDX-License-Identifier: ISC */
/* An office file as its parts, unpacked, for mutations. */
#ifndef KR_FUZZ_MUTATE_PACKAGE_H
#define KR_FUZZ_MUTATE_PACKAGE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#define FUZZ_PARTS 64
#define FUZZ_PART_MOST ((size_t)1 << 18)
#define FUZZ_NAME_MOST 128

struct fuzz_part {
  char name[FUZZ_NAME_MOST];
  uint8_t *bytes; /* owned, of FUZZ_PART_MOST bytes */
  size_t size;
};
struct fuzz_package {
  struct fuzz_part parts[FUZZ_PARTS];
  size_t n;
};

/* The first parts of a zip file, each cut to FUZZ_PART_MOST; false: it has none. Also then it is to
 * be freed. */
bool fuzz_package_read(const uint8_t *data, size_t size, struct fuzz_package *package);
void fuzz_package_free(struct fuzz_package *package);
/* Stored parts, so that a change of a text is a change of few bytes. How many bytes of `out`; 0:
 * there is no room. */
size_t fuzz_package_write(const struct fuzz_package *package, uint8_t *out, size_t most);

#endif
