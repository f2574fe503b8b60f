/* Relationships of a package's parts (ECMA-376-2, 6.5). */
#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "opc/package_in.h"

struct reading {
  struct kr_package_in *package;
  const char *source;
};

static const char *attribute(const char *const *attributes, const char *name) {
  for (; *attributes != NULL; attributes += 2)
    if (strcmp(attributes[0], name) == 0)
      return attributes[1];
  return NULL;
}

/* A target relative to its source's folder, `..` and `.` taken away; %20 and the like are
 * left, as no office program writes them in part names. */
static const char *resolve(struct kr_package_in *package, const char *source, const char *target) {
  const char *slash = strrchr(source, '/');
  size_t folder = target[0] == '/' || slash == NULL ? 0 : (size_t)(slash - source) + 1;
  size_t room = folder + strlen(target) + 2;
  char *joined = kr_arena_take(package->arena, room);
  char *path = kr_arena_take(package->arena, room);
  size_t used = 0;
  snprintf(joined, room, "%.*s%s", (int)folder, source, target);
  for (const char *at = joined; *at != '\0';) {
    size_t len = strcspn(at, "/\\");
    if (len == 2 && strncmp(at, "..", 2) == 0) {
      while (used > 0 && path[--used] != '/') {
      }
    } else if (len > 0 && !(len == 1 && at[0] == '.')) {
      if (used > 0)
        path[used++] = '/';
      memcpy(path + used, at, len);
      used += len;
    }
    at += len + (at[len] != '\0');
  }
  path[used] = '\0';
  return path;
}

static const char *keep(struct kr_package_in *package, const char *text) {
  return kr_arena_copy(package->arena, text, strlen(text));
}

static void on_open(void *context, const char *name, const char *const *attributes) {
  struct reading *reading = context;
  struct kr_package_in *package = reading->package;
  const char *id = attribute(attributes, "Id");
  const char *type = attribute(attributes, "Type");
  const char *target = attribute(attributes, "Target");
  const char *mode = attribute(attributes, "TargetMode");
  if (strcmp(name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL)
    return;
  if (mode != NULL && strcmp(mode, "External") == 0)
    return;
  struct kr_relation *relation = kr_arena_take(package->arena, sizeof *relation);
  relation->source = reading->source;
  relation->id = keep(package, id);
  relation->type = keep(package, type);
  relation->target = resolve(package, reading->source, target);
  *package->relations_end = relation;
  package->relations_end = &relation->next;
}

static void read_relations(struct kr_package_in *package, const char *source) {
  char name[1024];
  const char *slash = strrchr(source, '/');
  int folder = slash == NULL ? 0 : (int)(slash - source) + 1;
  struct reading reading = {package, source};
  struct kr_sax sax = {on_open, NULL, NULL, &reading, NULL};
  int len = snprintf(name, sizeof name, "%.*s_rels/%s.rels", folder, source, source + folder);
  if (len > 0 && (size_t)len < sizeof name && kr_package_find(package, name) != NULL)
    kr_package_parse(package, name, &sax);
}

static void ensure(struct kr_package_in *package, const char *source) {
  if (package->relations_end == NULL)
    package->relations_end = &package->relations;
  for (size_t i = 0; i < package->source_count; i++)
    if (strcasecmp(package->sources_read[i], source) == 0)
      return;
  if (package->source_count == package->source_room) {
    size_t room = package->source_room == 0 ? 8 : package->source_room * 2;
    const char **grown = kr_arena_take_array(package->arena, room, sizeof *grown);
    if (package->source_count > 0)
      memcpy(grown, package->sources_read, package->source_count * sizeof *grown);
    package->sources_read = grown;
    package->source_room = room;
  }
  const char *kept = keep(package, source);
  package->sources_read[package->source_count++] = kept;
  read_relations(package, kept);
}

static bool ends_with(const char *text, const char *end) {
  size_t len = strlen(text), end_len = strlen(end);
  return len >= end_len && strcmp(text + len - end_len, end) == 0;
}

const char *kr_package_related(struct kr_package_in *package, const char *source,
                               const char *type_end, size_t nth) {
  ensure(package, source);
  for (const struct kr_relation *r = package->relations; r != NULL; r = r->next)
    if (strcasecmp(r->source, source) == 0 && ends_with(r->type, type_end) && nth-- == 0)
      return kr_package_find(package, r->target);
  return NULL;
}

const char *kr_package_target(struct kr_package_in *package, const char *source, const char *id) {
  ensure(package, source);
  for (const struct kr_relation *r = package->relations; r != NULL; r = r->next)
    if (strcasecmp(r->source, source) == 0 && strcmp(r->id, id) == 0)
      return kr_package_find(package, r->target);
  return NULL;
}
