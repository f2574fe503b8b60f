/* Edits of one list of a plan. Used inside lib/patch. */
#ifndef KR_PATCH_LIST_EDITS_H
#define KR_PATCH_LIST_EDITS_H

#include "patch/edit_builder.h"

/* One list of comments, or of returned files, being changed. */
struct kr_edit_list {
  struct kr_edit_builder *change;
  const struct kr_merged_list *list; /* of comments; or NULL: */
  const struct kr_merged_files *files;
  size_t old, wanted; /* entries, today and then */
  const size_t *origin;
  const struct kr_yaml_node *owner; /* the item's or the plan's map */
  const struct kr_yaml_node *node;  /* the list, or NULL */
  const char *key;                  /* "comments", "unplaced" or "returned" */
  struct kr_record_layout layout;
};

/* Adds the edits that change the list; refuses what it cannot change. */
void kr_edit_change_list(struct kr_edit_list *place);

#endif
