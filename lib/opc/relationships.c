/* Relationships of a package's parts (ECMA-376-2, 6.5). */
#include <string.h>

#include "opc/package_internal.h"
#include "opc/part_name.h"

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

static void on_open(void *context, const char *name, const char *const *attributes) {
  struct reading *reading = context;
  struct kr_package_in *package = reading->package;
  const char *id = kr_sax_attribute(attributes, "Id");
  const char *type = kr_sax_attribute(attributes, "Type");
  const char *target = kr_sax_attribute(attributes, "Target");
  const char *mode = kr_sax_attribute(attributes, "TargetMode");
  if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL)
    return;
  if (mode != NULL && strcmp(mode, "External") == 0)
    return;
  if (package->relation_count++ >= package->reading->limits->relationships) {
    reading->stop =
        kr_package_over_limit(package, "relationships", package->reading->limits->relationships);
    return;
  }
  struct kr_relation *relation = kr_arena_alloc(package->reading->arena, sizeof *relation);
  relation->source = reading->source;
  relation->id = keep(package, id);
  relation->type = keep(package, type);
  relation->target = resolve(package, reading->source, target);
  *package->relations_end = relation;
  package->relations_end = &relation->next;
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

const char *kr_package_target(struct kr_package_in *package, const char *source, const char *id) {
  const char *key = kr_part_key(package->reading->arena, source);
  ensure(package, key);
  for (const struct kr_relation *r = package->relations; r != NULL; r = r->next)
    if (strcmp(r->source, key) == 0 && strcmp(r->id, id) == 0)
      return r->target;
  return NULL;
}
