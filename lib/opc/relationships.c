/* SPDX-License-Identifier: ISC */
/* Relationships of a package's parts (ECMA-376-2, 6.5). */
#include <string.h>

#include "opc/package_internal.h"
#include "opc/part_name.h"

#define ADDRESS_MOST ((size_t)4096) /* bytes that are kept */

struct reading {
  struct kr_package_in *package;
  const char *source;
  bool stop;
};

/* Some programs write targets from the root without the slash. */
static const char *resolve(struct kr_package_in *package, const char *source, const char *target) {
  struct kr_arena *arena = package->reading->arena;
  const char *key = kr_part_key(arena, source), *path = kr_part_resolve(arena, key, target);
  const char *name = kr_package_find(package, path);
  if (name == NULL)
    name = kr_package_find(package, kr_part_resolve(arena, "", target));
  return name != NULL ? name : path;
}

static const char *keep(struct kr_package_in *package, const char *text) {
  return kr_arena_copy(package->reading->arena, text, strlen(text));
}

/* True if there are as many as there may be: more is a fault, more addresses are left out. */
static bool is_full(struct reading *reading, bool outside) {
  struct kr_package_in *package = reading->package;
  uint64_t most = package->reading->limits->relationships;
  if (outside)
    return package->address_count++ >= most;
  if (package->relation_count++ < most)
    return false;
  return reading->stop = kr_package_over_limit(package, "relationships", most);
}

static void add(struct reading *reading, const char *const *attributes, bool outside) {
  struct kr_package_in *package = reading->package;
  struct kr_arena *arena = package->reading->arena;
  const char *target = kr_sax_attribute(attributes, "Target");
  struct kr_relation *relation = KR_LIST_ADD(&package->relations, arena);
  relation->id = keep(package, kr_sax_attribute(attributes, "Id"));
  relation->type = keep(package, kr_sax_attribute(attributes, "Type"));
  if (outside)
    relation->address =
        kr_arena_copy(arena, target, kr_text_beginning(kr_text_of(target), ADDRESS_MOST).len);
  else
    relation->target = resolve(package, reading->source, target);
  kr_keymap_add(&package->by_id,
                kr_keymap_pair(kr_text_of(reading->source), kr_text_of(relation->id)),
                package->relations.n - 1);
}

static void on_open(void *context, const char *name, const char *const *attributes) {
  struct reading *reading = context;
  const char *mode = kr_sax_attribute(attributes, "TargetMode");
  bool outside = mode != NULL && strcmp(mode, "External") == 0;
  if (strcmp(name, "Relationship") == 0 && kr_sax_attribute(attributes, "Id") != NULL &&
      kr_sax_attribute(attributes, "Type") != NULL &&
      kr_sax_attribute(attributes, "Target") != NULL && !is_full(reading, outside))
    add(reading, attributes, outside);
}

static void read_relations(struct kr_package_in *package, const char *source) {
  struct reading reading = {package, source, false};
  struct kr_sax sax = {on_open, NULL, NULL, &reading, &reading.stop};
  const char *name = kr_part_relations(package->reading->arena, source);
  if (kr_package_find(package, name) != NULL)
    kr_package_parse(package, name, &sax);
}

static const struct kr_relation_source *find_source(const struct kr_package_in *package,
                                                    const char *key) {
  const struct kr_keymap_node *node =
      kr_keymap_first(&package->by_key, kr_keymap_text(kr_text_of(key)));
  while (node != NULL && strcmp(package->sources.v[node->value].key, key) != 0)
    node = kr_keymap_next(&package->by_key, node);
  return node == NULL ? NULL : &package->sources.v[node->value];
}

/* The relationships of a part, read when they are first asked for. */
static const struct kr_relation_source *relations_of(struct kr_package_in *package,
                                                     const char *part) {
  const char *key = kr_part_key(package->reading->arena, part);
  const struct kr_relation_source *known = find_source(package, key);
  if (known != NULL)
    return known;
  const struct kr_relation_source source = {key, package->relations.n, 0};
  read_relations(package, key);
  kr_keymap_add(&package->by_key, kr_keymap_text(kr_text_of(key)), package->sources.n);
  struct kr_relation_source *own = KR_LIST_ADD(&package->sources, package->reading->arena);
  *own = source;
  own->count = package->relations.n - source.first;
  return own;
}

/* ".../relationships/comments" ends in "comments", ".../threadedComments" does not. */
static bool type_ends(const char *type, const char *end) {
  size_t len = strlen(type), least = strlen(end);
  if (len < least || strcmp(type + len - least, end) != 0)
    return false;
  return len == least || *end == '/' || type[len - least - 1] == '/';
}

const char *kr_package_related(struct kr_package_in *package, const char *source,
                               const char *type_end, size_t nth) {
  const struct kr_relation_source *of = relations_of(package, source);
  for (size_t i = of->first; i < of->first + of->count; i++) {
    const struct kr_relation *relation = &package->relations.v[i];
    if (relation->target != NULL && type_ends(relation->type, type_end) && nth-- == 0)
      return relation->target;
  }
  return NULL;
}

/* Of several with one id, the first. */
static const struct kr_relation *find_id(struct kr_package_in *package, const char *source,
                                         const char *id) {
  const struct kr_relation_source *of = relations_of(package, source);
  const struct kr_relation *found = NULL;
  const struct kr_keymap_node *node =
      kr_keymap_first(&package->by_id, kr_keymap_pair(kr_text_of(of->key), kr_text_of(id)));
  for (; node != NULL; node = kr_keymap_next(&package->by_id, node)) {
    const struct kr_relation *relation = &package->relations.v[node->value];
    if (node->value >= of->first && node->value - of->first < of->count &&
        strcmp(relation->id, id) == 0)
      found = relation;
  }
  return found;
}

const char *kr_package_target(struct kr_package_in *package, const char *source, const char *id) {
  const struct kr_relation *relation = find_id(package, source, id);
  return relation == NULL ? NULL : relation->target;
}

const char *kr_package_address(struct kr_package_in *package, const char *source, const char *id) {
  const struct kr_relation *relation = find_id(package, source, id);
  return relation == NULL ? NULL : relation->address;
}
