/* SPDX-License-Identifier: ISC */
/* The one growing list: a struct with the members `v`, `n` and `room`, all zero at first, whose
 * elements are in an arena. There is no other way to grow one, and a buffer is for bytes only.
 *
 *   struct kr_edits { struct kr_edit *v; size_t n, room; };
 *   KR_LIST(struct kr_edit) edits = {0};          without a name of its own
 *
 *   *KR_LIST_ADD(&edits, arena) = edit;
 *   struct kr_edit *edit = KR_LIST_ADD(&edits, arena);
 *   for (size_t i = 0; i < edits.n; i++)
 *     use(&edits.v[i]); */
#ifndef KR_BASE_LIST_H
#define KR_BASE_LIST_H

#include "base/arena.h"

#define KR_LIST(type)                                                                              \
  struct {                                                                                         \
    type *v;                                                                                       \
    size_t n, room;                                                                                \
  }

/* The address of one more element at the end, zeroed unless the list was emptied before (n = 0).
 * Short of memory, the arena's handler is called. Earlier addresses of elements still hold what
 * they held, but are not the list's any more. `list` and `arena` are evaluated more than once. */
#define KR_LIST_ADD(list, arena)                                                                   \
  ((list)->v = kr_arena_grow((arena), (list)->v, (list)->n, &(list)->room, sizeof *(list)->v),     \
   &(list)->v[(list)->n++])

/* Makes room for so many elements in an empty list, where their number is known. */
#define KR_LIST_ROOM(list, arena, count)                                                           \
  ((list)->v = kr_arena_alloc_array((arena), (count), sizeof *(list)->v), (list)->room = (count))

#endif
