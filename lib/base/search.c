/* SPDX-License-Identifier: ISC */
/* Binary search in sorted arrays. */
#include "base/search.h"

size_t kr_search_lower_bound(const void *key, const void *v, size_t n, size_t size,
                             int (*compare)(const void *key, const void *element)) {
  size_t low = 0, high = n;
  while (low < high) {
    size_t middle = low + (high - low) / 2;
    if (compare(key, (const char *)v + middle * size) > 0)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

const void *kr_search_first(const void *key, const void *v, size_t n, size_t size,
                            int (*compare)(const void *key, const void *element)) {
  size_t at = kr_search_lower_bound(key, v, n, size, compare);
  if (at == n || compare(key, (const char *)v + at * size) != 0)
    return NULL;
  return (const char *)v + at * size;
}
