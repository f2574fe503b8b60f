/* SPDX-License-Identifier: ISC */
/* Binary search in sorted arrays. */
#ifndef KR_BASE_SEARCH_H
#define KR_BASE_SEARCH_H

#include <stddef.h>

/* The index of the first element that is not before `key`, `n` if all are. The arguments are
 * those of bsearch(): `v` has `n` elements of `size` bytes and is sorted by `compare`, which is
 * given the key and an element. It finds the first of equal elements. */
size_t kr_search_lower_bound(const void *key, const void *v, size_t n, size_t size,
                             int (*compare)(const void *key, const void *element));

/* The first element that equals `key`, or NULL. */
const void *kr_search_first(const void *key, const void *v, size_t n, size_t size,
                            int (*compare)(const void *key, const void *element));

#endif
