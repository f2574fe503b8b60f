/* SPDX-License-Identifier: ISC */
/* Edits of one list of a plan. Used inside lib/patch. */
#ifndef KR_PATCH_LIST_EDITS_H
#define KR_PATCH_LIST_EDITS_H

#include "patch/edit_builder.h"

/* One list of records being changed. */
struct kr_edit_list {
  struct kr_edit_builder *change;
  const struct kr_record *record; /* of an entry */
  const char *old_v, *wanted_v;   /* entries, today and then, of the record's size */
  size_t old, wanted;
  const size_t *origin;             /* one a wanted entry */
  const struct kr_yaml_node *owner; /* the map that has the list */
  const struct kr_yaml_node *node;  /* the list, or NULL */
  const struct kr_yaml_node *like;  /* a list whose steps a new one imitates; or NULL */
  const char *key, *follower;       /* the list's; that of what comes after a new one, or NULL */
  bool one_line;                    /* each entry is on one line */
  /* Rewrites an entry in its place; false if its layout does not allow that. */
  bool (*edit)(const struct kr_edit_list *place, size_t old, size_t wanted);
  const void *context; /* of it */
  struct kr_record_layout layout;
};

/* An entry of today, of then, and its node. */
const void *kr_edit_list_old(const struct kr_edit_list *place, size_t index);
const void *kr_edit_list_wanted(const struct kr_edit_list *place, size_t index);
const struct kr_yaml_node *kr_edit_list_node(const struct kr_edit_list *place, size_t index);

/* Adds the edits that change the list; refuses what it cannot change. */
void kr_edit_change_list(struct kr_edit_list *place);

#endif
