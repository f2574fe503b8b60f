/* SPDX-License-Identifier: ISC */
/* Numbers and groups of opinions written into the plan's own bytes. */
#include <string.h>

#include "patch/edit_builder.h"

#define TREE_DEPTH 1024

static void edit(struct kr_edit_builder *change, const struct kr_yaml_node *node,
                 const struct kr_record *record, const void *old, const void *wanted) {
  const struct kr_edit_pair edited = {record, old, wanted};
  const size_t no_block = 0;
  if (change->fault == NULL && !kr_edit_record(change, node, &edited, no_block))
    kr_edit_refuse(change, node != NULL ? node->start : 0,
                   N_("a comment is written in an unusual way"));
}

static void edit_comment(struct kr_edit_builder *change, const struct kr_yaml_node *node,
                         const struct kr_comment *old, const struct kr_comment *wanted) {
  const struct kr_yaml_node *parts = kr_yaml_node_get(node, "parts");
  struct kr_comment edited = *old;
  edited.work.no = wanted->work.no;
  edited.work.same_as = wanted->work.same_as;
  edit(change, node, &kr_comment_record, old, &edited);
  for (size_t i = 0; i < old->parts.n; i++)
    edit(change, kr_yaml_node_at(parts, i), &kr_comment_part_record, &old->parts.v[i],
         &wanted->parts.v[i]);
}

static void edit_list(struct kr_edit_builder *change, const struct kr_yaml_node *list,
                      const struct kr_comments *old, const struct kr_comments *wanted) {
  for (size_t i = 0; i < old->n && change->fault == NULL; i++)
    edit_comment(change, kr_yaml_node_at(list, i), &old->v[i], &wanted->v[i]);
}

static void edit_plan(struct kr_edit_builder *change, const struct kr_yaml_node *node,
                      const struct kr_plan *old, const struct kr_plan *wanted) {
  const struct kr_yaml_node *policies = kr_yaml_node_get(node, "policies");
  struct kr_plan raised = *old;
  raised.last_no = wanted->last_no;
  edit(change, node, &kr_plan_record, old, &raised);
  for (size_t i = 0; i < old->policies.n; i++) {
    const struct kr_yaml_node *items = kr_yaml_node_get(kr_yaml_node_at(policies, i), "items");
    const struct kr_items *list = &old->policies.v[i].items;
    for (size_t j = 0; j < list->n; j++)
      edit_list(change, kr_yaml_node_get(kr_yaml_node_at(items, j), "comments"),
                &list->v[j].comments, &wanted->policies.v[i].items.v[j].comments);
  }
  edit_list(change, kr_yaml_node_get(node, "unplaced"), &old->unplaced, &wanted->unplaced);
}

bool kr_patch_opinions(const char *name, struct kr_text bytes, const struct kr_model *model,
                       const struct kr_model *wanted, struct kr_edits *edits,
                       struct kr_arena *arena, struct kr_diags *diags) {
  struct kr_edit_builder change = {.edits = edits, .arena = arena};
  struct kr_place at = kr_nowhere;
  memset(edits, 0, sizeof *edits);
  if (kr_yaml_tree_read(bytes, TREE_DEPTH, &change.tree, arena)) {
    edit_plan(&change, kr_yaml_node_get(change.tree.root, "plan"), model->plan, wanted->plan);
    kr_edit_finish(&change);
    at = kr_yaml_lines_place(&change.tree.lines, change.fault_at);
  } else {
    change.fault = N_("the file's layout is not understood");
  }
  if (change.fault != NULL)
    kr_diag_add(diags, KR_DIAG_PATCH_UNSAFE, name, at, change.fault, NULL);
  return change.fault == NULL;
}
