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
  const char *key = kr_part_key(package->reading->arena, source);
  const char *name =
      kr_package_find(package, kr_part_resolve(package->reading->arena, key, target));
  if (name == NULL)
    name = kr_package_find(package, kr_part_resolve(package->reading->arena, "", target));
  return name;
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
  const char *target = kr_sax_attribute(attributes, "Target");
  struct kr_relation *relation = kr_arena_alloc(package->reading->arena, sizeof *relation);
  relation->source = reading->source;
  relation->id = keep(package, kr_sax_attribute(attributes, "Id"));
  relation->type = keep(package, kr_sax_attribute(attributes, "Type"));
  if (outside)
    relation->address = kr_arena_copy(package->reading->arena, target,
                                      kr_text_beginning(kr_text_of(target), ADDRESS_MOST).len);
  else
    relation->target = resolve(package, reading->source, target);
  *package->relations_end = relation;
  package->relations_end = &relation->next;
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

static void ensure(struct kr_package_in *package, const char *source) {
  if (package->relations_end == NULL)
    package->relations_end = &package->relations;
  for (size_t i = 0; i < package->sources_read.n; i++)
    if (strcmp(package->sources_read.v[i], source) == 0)
      return;
  const char *kept = keep(package, source);
  *KR_LIST_ADD(&package->sources_read, package->reading->arena) = kept;
  read_relations(package, kept);
}

/* ".../relationships/comments" ends in "comments", ".../threadedComments" does not. */
static bool type_ends(const char *type, const char *end) {
  size_t len = strlen(type), least = strlen(end);
  if (len < least || strcmp(type + len - least, end) != 0)
    return false;
  return len == least || *end == '/' || type[len - least - 1] == '/';
}

/* A relationship to a missing part is ignored. */
const char *kr_package_related(struct kr_package_in *package, const char *source,
                               const char *type_end, size_t nth) {
  const char *key = kr_part_key(package->reading->arena, source);
  ensure(package, key);
  for (const struct kr_relation *r = package->relations; r != NULL; r = r->next)
    if (r->target != NULL && strcmp(r->source, key) == 0 && type_ends(r->type, type_end) &&
        nth-- == 0)
      return r->target;
  return NULL;
}

static const struct kr_relation *find_id(struct kr_package_in *package, const char *source,
                                         const char *id) {
  const char *key = kr_part_key(package->reading->arena, source);
  ensure(package, key);
  for (const struct kr_relation *r = package->relations; r != NULL; r = r->next)
    if (strcmp(r->source, key) == 0 && strcmp(r->id, id) == 0)
      return r;
  return NULL;
}

const char *kr_package_target(struct kr_package_in *package, const char *source, const char *id) {
  const struct kr_relation *relation = find_id(package, source, id);
  return relation == NULL ? NULL : relation->target;
}

const char *kr_package_address(struct kr_package_in *package, const char *source, const char *id) {
  const struct kr_relation *relation = find_id(package, source, id);
  return relation == NULL ? NULL : relation->address;
}
