/* SPDX-License-Identifier: ISC */
/* Packages: content types and relationships besides the parts. */
#include "opc/package_write.h"

#include <stdio.h>
#include <string.h>

#include "opc/xml_write.h"

struct relationship {
  const char *source, *id, *type, *target;
  struct relationship *next;
};

struct part {
  const char *name, *content_type;
  kr_part_fill_fn *fill;
  void *state;
  struct part *next;
};

struct kr_package_out {
  struct kr_arena *arena;
  struct kr_zip_options options;
  struct part *parts, **parts_end;
  struct relationship *relations, **relations_end;
  size_t relation_count;
};

struct kr_package_out *kr_package_begin(struct kr_zip_options options, struct kr_arena *arena) {
  struct kr_package_out *package = kr_arena_alloc(arena, sizeof *package);
  package->arena = arena;
  package->options = options;
  package->parts_end = &package->parts;
  package->relations_end = &package->relations;
  return package;
}

static const char *keep(struct kr_package_out *package, const char *string) {
  return kr_arena_copy(package->arena, string, strlen(string));
}

void kr_package_add(struct kr_package_out *package, const char *name, const char *content_type,
                    kr_part_fill_fn *fill, void *state) {
  struct part *part = kr_arena_alloc(package->arena, sizeof *part);
  part->name = keep(package, name);
  part->content_type = content_type == NULL ? NULL : keep(package, content_type);
  part->fill = fill;
  part->state = state;
  *package->parts_end = part;
  package->parts_end = &part->next;
}

const char *kr_package_relate(struct kr_package_out *package, const char *source, const char *type,
                              const char *target) {
  struct relationship *relation = kr_arena_alloc(package->arena, sizeof *relation);
  size_t number = 1;
  char id[32];
  for (const struct relationship *r = package->relations; r != NULL; r = r->next)
    number += strcmp(r->source, source) == 0;
  snprintf(id, sizeof id, "rId%zu", number);
  relation->source = keep(package, source);
  relation->id = keep(package, id);
  relation->type = keep(package, type);
  relation->target = keep(package, target);
  *package->relations_end = relation;
  package->relations_end = &relation->next;
  return relation->id;
}

/* ---- the parts that the package itself needs (ECMA-376-2, 10.1.2 and 9.3) ---- */

struct whole {
  const struct kr_package_out *package;
  const char *source; /* of relationships; NULL for the content types */
  bool done;
};

static void content_type(struct kr_xml *xml, const char *element, const char *key,
                         const char *value, const char *type) {
  kr_xml_open(xml, element);
  kr_xml_attr(xml, key, value);
  kr_xml_attr(xml, "ContentType", type);
  kr_xml_close(xml);
}

static void write_types(const struct kr_package_out *package, struct kr_buffer *out) {
  struct kr_xml xml;
  char name[256];
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "Types");
  kr_xml_attr(&xml, "xmlns", "http://schemas.openxmlformats.org/package/2006/content-types");
  content_type(&xml, "Default", "Extension", "rels",
               "application/vnd.openxmlformats-package.relationships+xml");
  content_type(&xml, "Default", "Extension", "xml", "application/xml");
  for (const struct part *part = package->parts; part != NULL; part = part->next) {
    snprintf(name, sizeof name, "/%s", part->name);
    content_type(&xml, "Override", "PartName", name, part->content_type);
  }
  kr_xml_close(&xml);
}

static void write_relations(const struct kr_package_out *package, const char *source,
                            struct kr_buffer *out) {
  struct kr_xml xml;
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "Relationships");
  kr_xml_attr(&xml, "xmlns", "http://schemas.openxmlformats.org/package/2006/relationships");
  for (const struct relationship *r = package->relations; r != NULL; r = r->next) {
    if (strcmp(r->source, source) != 0)
      continue;
    kr_xml_open(&xml, "Relationship");
    kr_xml_attr(&xml, "Id", r->id);
    kr_xml_attr(&xml, "Type", r->type);
    kr_xml_attr(&xml, "Target", r->target);
    kr_xml_close(&xml);
  }
  kr_xml_close(&xml);
}

static bool fill_whole(void *state, struct kr_buffer *out) {
  struct whole *whole = state;
  if (whole->done)
    return false;
  whole->done = true;
  if (whole->source == NULL)
    write_types(whole->package, out);
  else
    write_relations(whole->package, whole->source, out);
  return true;
}

/* ---- into the zip ---- */

static struct whole *make_whole(struct kr_package_out *package, const char *source) {
  struct whole *whole = kr_arena_alloc(package->arena, sizeof *whole);
  whole->package = package;
  whole->source = source;
  return whole;
}

static bool has_relations(const struct kr_package_out *package, const char *source) {
  for (const struct relationship *r = package->relations; r != NULL; r = r->next)
    if (strcmp(r->source, source) == 0)
      return true;
  return false;
}

/* xl/workbook.xml -> xl/_rels/workbook.xml.rels */
static bool add_relations(struct kr_package_out *package, struct kr_zip_out *zip,
                          const char *source) {
  char name[256];
  const char *slash = strrchr(source, '/');
  int folder = slash == NULL ? 0 : (int)(slash - source) + 1;
  if (!has_relations(package, source))
    return true;
  snprintf(name, sizeof name, "%.*s_rels/%s.rels", folder, source, source + folder);
  return kr_zip_add(zip, keep(package, name), fill_whole, make_whole(package, source));
}

static bool add_all(struct kr_package_out *package, struct kr_zip_out *zip) {
  bool good = kr_zip_add(zip, "[Content_Types].xml", fill_whole, make_whole(package, NULL)) &&
              add_relations(package, zip, "");
  for (struct part *part = package->parts; good && part != NULL; part = part->next)
    good = kr_zip_add(zip, part->name, part->fill, part->state) &&
           add_relations(package, zip, part->name);
  return good;
}

bool kr_package_finish(struct kr_package_out *package, struct kr_file_out *out) {
  struct kr_zip_out *zip = kr_zip_begin(out, package->options, package->arena);
  return add_all(package, zip) && kr_zip_finish(zip);
}
