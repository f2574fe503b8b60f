/* SPDX-License-Identifier: ISC */
/* What a merge changes in a plan, as edits of its bytes. */
#include <string.h>

#include "base/list.h"
#include "model/item_index.h"
#include "patch/comment_edits.h"

#define TREE_DEPTH 1024

/* The map of an item, by its place in the plan; NULL if the file does not have it there. */
static const struct kr_yaml_node *find_item(const struct kr_yaml_node *plan,
                                            const struct kr_item_index *items, size_t number) {
  const struct kr_indexed_item *item = number < items->n ? &items->v[number] : NULL;
  if (item == NULL)
    return NULL;
  const struct kr_yaml_node *policies = kr_yaml_node_get(plan, "policies");
  const struct kr_yaml_node *policy = kr_yaml_node_at(policies, item->policy_at);
  const struct kr_yaml_node *map =
      kr_yaml_node_at(kr_yaml_node_get(policy, "items"), item->item_at);
  const struct kr_yaml_node *id = kr_yaml_node_get(map, "id");
  bool right = id != NULL && id->kind == KR_YAML_SCALAR && kr_text_equal(id->value, item->item->id);
  return right ? map : NULL;
}

static void change_place(struct kr_edit_list *place) {
  if (place->owner == NULL || place->owner->kind != KR_YAML_MAP) {
    kr_edit_refuse(place->change, 0, N_("the item was not found"));
    return;
  }
  place->node = kr_yaml_node_get(place->owner, place->key);
  kr_edit_change_list(place);
}

/* A list that is written as a block, with something in it; or NULL. */
static const struct kr_yaml_node *block_list(const struct kr_yaml_node *list) {
  bool block = list != NULL && list->kind == KR_YAML_LIST && !list->flow;
  return block && list->key != NULL && list->first != NULL ? list : NULL;
}

static void change_one(struct kr_edit_builder *change, const struct kr_item_index *items,
                       const struct kr_merged_list *list) {
  const struct kr_yaml_node *root = kr_yaml_node_get(change->tree.root, "plan");
  bool placed = list->item != KR_ITEM_NONE;
  const struct kr_yaml_node *owner = placed ? find_item(root, items, list->item) : root;
  struct kr_edit_list place = {.change = change,
                               .record = &kr_comment_record,
                               .old_v = (const char *)list->old->v,
                               .wanted_v = (const char *)list->wanted.v,
                               .old = list->old->n,
                               .wanted = list->wanted.n,
                               .origin = list->origin,
                               .owner = owner,
                               .key = placed ? "comments" : "unplaced",
                               .follower = placed ? NULL : "returned", /* which comes last */
                               .edit = kr_edit_comment};
  if (owner != NULL)
    place.like = block_list(placed ? owner->parent : kr_yaml_node_get(owner, "policies"));
  change_place(&place);
}

/* A row is written anew as a whole. */
static bool edit_file(const struct kr_edit_list *place, size_t old, size_t wanted) {
  const struct kr_merged_files *files = place->context;
  const struct kr_yaml_node *node = kr_edit_list_node(place, old);
  struct kr_buffer put;
  if (!files->changed[wanted])
    return true;
  kr_buffer_init(&put, place->change->arena);
  kr_record_write_flow(place->record, &files->wanted.v[wanted], KR_RECORD_FLOW, &put);
  kr_edit_put(place->change, node->content, node->end - node->content, &put);
  kr_buffer_free(&put);
  return true;
}

static void change_files(struct kr_edit_builder *change, const struct kr_merged_files *files) {
  const struct kr_yaml_node *plan = kr_yaml_node_get(change->tree.root, "plan");
  struct kr_edit_list place = {.change = change,
                               .record = &kr_returned_record,
                               .old_v = (const char *)files->old->v,
                               .wanted_v = (const char *)files->wanted.v,
                               .old = files->old->n,
                               .wanted = files->wanted.n,
                               .origin = files->origin,
                               .owner = plan,
                               .like = block_list(kr_yaml_node_get(plan, "policies")),
                               .key = "returned",
                               .one_line = true,
                               .edit = edit_file,
                               .context = files};
  change_place(&place);
}

bool kr_patch_plan(const char *name, struct kr_text bytes, const struct kr_model *model,
                   const struct kr_merged *merged, struct kr_edits *edits, struct kr_arena *arena,
                   struct kr_diags *diags) {
  struct kr_edit_builder change = {.edits = edits, .arena = arena};
  struct kr_place at = {0, 0};
  memset(edits, 0, sizeof *edits);
  if (model->plan == NULL || !kr_yaml_tree_read(bytes, TREE_DEPTH, &change.tree, arena)) {
    kr_diag_add(diags, KR_DIAG_PATCH_UNSAFE, name, at, N_("the file's layout is not understood"),
                NULL);
    return false;
  }
  struct kr_item_index items;
  kr_item_index_init(&items, model->plan, arena);
  for (size_t i = 0; i < merged->n && change.fault == NULL; i++)
    change_one(&change, &items, &merged->v[i]);
  if (merged->files.any && change.fault == NULL)
    change_files(&change, &merged->files);
  kr_edit_finish(&change);
  if (change.fault != NULL)
    kr_diag_add(diags, KR_DIAG_PATCH_UNSAFE, name,
                kr_yaml_lines_place(&change.tree.lines, change.fault_at), change.fault, NULL);
  return change.fault == NULL;
}

void kr_patch_apply(struct kr_text bytes, const struct kr_edits *edits, struct kr_buffer *out) {
  size_t at = 0;
  for (size_t i = 0; i < edits->n; i++) {
    kr_buffer_add(out, bytes.bytes + at, edits->v[i].at - at);
    kr_buffer_text(out, edits->v[i].put);
    at = edits->v[i].at + edits->v[i].cut;
  }
  kr_buffer_add(out, bytes.bytes + at, bytes.len - at);
}

/* ---- pieces ---- */

#define STRETCH ((size_t)1 << 16) /* bytes that are not worth a piece of their own */

struct pieces {
  KR_LIST(struct kr_text) list;
  struct kr_buffer run; /* bytes that are put together for the next */
  struct kr_arena *arena;
};

static void end_run(struct pieces *pieces) {
  const struct kr_buffer *run = &pieces->run;
  if (run->len > 0)
    *KR_LIST_ADD(&pieces->list, pieces->arena) =
        kr_text_view(kr_arena_copy(pieces->arena, run->bytes, run->len), run->len);
  kr_buffer_clear(&pieces->run);
}

static void put_stretch(struct pieces *pieces, struct kr_text stretch) {
  if (stretch.len < STRETCH) {
    kr_buffer_text(&pieces->run, stretch);
    return;
  }
  end_run(pieces);
  *KR_LIST_ADD(&pieces->list, pieces->arena) = stretch;
}

struct kr_text_list kr_patch_pieces(struct kr_text bytes, const struct kr_edits *edits,
                                    struct kr_arena *arena) {
  struct pieces pieces = {.arena = arena};
  size_t at = 0;
  kr_buffer_init(&pieces.run, arena);
  for (size_t i = 0; i < edits->n; i++) {
    put_stretch(&pieces, kr_text_part(bytes, at, edits->v[i].at));
    kr_buffer_text(&pieces.run, edits->v[i].put);
    at = edits->v[i].at + edits->v[i].cut;
  }
  put_stretch(&pieces, kr_text_part(bytes, at, bytes.len));
  end_run(&pieces);
  kr_buffer_free(&pieces.run);
  return (struct kr_text_list){pieces.list.v, pieces.list.n};
}
