/* SPDX-License-Identifier: ISC */
/* Properties and other parts that the packages of office programs have in common. */
#include "emit/ooxml_properties.h"

#include <stdio.h>
#include <time.h>

#include "base/text_fit.h"
#include "opc/xml_write.h"

#define OFFICE KR_OFFICE_TYPES
#define PACKAGE "http://schemas.openxmlformats.org/package/2006/"

struct properties {
  const struct kr_document *document;
  long long date;
};

struct filling {
  struct kr_ooxml_piece piece;
  bool done;
};

static bool fill_piece(void *state, struct kr_buffer *out) {
  struct filling *filling = state;
  if (filling->done)
    return false;
  filling->done = true;
  filling->piece.write(filling->piece.state, out);
  return true;
}

void kr_ooxml_add_piece(struct kr_package_out *package, struct kr_ooxml_piece piece,
                        struct kr_arena *arena) {
  struct filling *filling = kr_arena_alloc(arena, sizeof *filling);
  filling->piece = piece;
  kr_package_add(package, piece.name, piece.type, fill_piece, filling);
}

static void property(struct kr_xml *xml, const char *name, struct kr_text text) {
  if (text.len > 0)
    kr_xml_element(xml, name, text);
}

static void date_property(struct kr_xml *xml, const char *name, long long date) {
  char text[40];
  struct tm parts;
  time_t when = (time_t)date;
  if (date < 0 || gmtime_r(&when, &parts) == NULL)
    return;
  strftime(text, sizeof text, "%Y-%m-%dT%H:%M:%SZ", &parts);
  kr_xml_open(xml, name);
  kr_xml_attr(xml, "xsi:type", "dcterms:W3CDTF");
  kr_xml_text(xml, kr_text_of(text));
  kr_xml_close(xml);
}

static void write_core(const void *state, struct kr_buffer *out) {
  const struct properties *properties = state;
  const struct kr_document *document = properties->document;
  struct kr_xml xml;
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "cp:coreProperties");
  kr_xml_attr(&xml, "xmlns:cp", PACKAGE "metadata/core-properties");
  kr_xml_attr(&xml, "xmlns:dc", "http://purl.org/dc/elements/1.1/");
  kr_xml_attr(&xml, "xmlns:dcterms", "http://purl.org/dc/terms/");
  kr_xml_attr(&xml, "xmlns:xsi", "http://www.w3.org/2001/XMLSchema-instance");
  property(&xml, "dc:title", document->title);
  property(&xml, "dc:creator", document->creator);
  property(&xml, "dc:identifier", document->identifier);
  property(&xml, "dc:language", document->language);
  date_property(&xml, "dcterms:created", properties->date);
  date_property(&xml, "dcterms:modified", properties->date);
  kr_xml_close(&xml);
}

static void write_app(const void *state, struct kr_buffer *out) {
  struct kr_xml xml;
  (void)state;
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "Properties");
  kr_xml_attr(&xml, "xmlns", OFFICE "extended-properties");
  kr_xml_element(&xml, "Application", kr_text_of("kairan"));
  kr_xml_close(&xml);
}

static void custom_property(struct kr_xml *xml, long pid, const char *name, struct kr_text text) {
  kr_xml_open(xml, "property");
  kr_xml_attr(xml, "fmtid", "{D5CDD505-2E9C-101B-9397-08002B2CF9AE}");
  kr_xml_attr_int(xml, "pid", pid);
  kr_xml_attr(xml, "name", name);
  kr_xml_element(xml, "vt:lpwstr", text);
  kr_xml_close(xml);
}

static void write_custom(const void *state, struct kr_buffer *out) {
  const struct properties *properties = state;
  const struct kr_document *document = properties->document;
  struct kr_xml xml;
  long pid = 2; /* the first that is free (ECMA-376 part 1, 22.3.2.1) */
  kr_xml_begin(&xml, out);
  kr_xml_open(&xml, "Properties");
  kr_xml_attr(&xml, "xmlns", OFFICE "custom-properties");
  kr_xml_attr(&xml, "xmlns:vt", OFFICE "docPropsVTypes");
  for (size_t i = 0; i < document->property_count; i++)
    custom_property(&xml, pid++, document->properties[i].name, document->properties[i].text);
  kr_xml_close(&xml);
}

void kr_ooxml_check_text(struct kr_text text, const char *source, struct kr_diags *diags) {
  if (!kr_text_is_xml(text))
    kr_emit_report(KR_DIAG_NOT_XML, text, source, diags);
}

void kr_ooxml_check_written(struct kr_xml *xml, struct kr_text text, const char *source,
                            struct kr_diags *diags) {
  if (xml->odd)
    kr_emit_report(KR_DIAG_NOT_XML, text, source, diags);
  xml->odd = false;
}

/* Texts of cells are checked where they are written; these may be in no cell. */
void kr_ooxml_check_properties(const struct kr_document *document,
                               const struct kr_emit_options *options, struct kr_diags *diags) {
  const struct kr_text texts[] = {document->title, document->creator, document->language,
                                  document->identifier};
  const char *source =
      document->count > 0 ? kr_emit_source(document->tables[0], options) : options->source;
  for (size_t i = 0; i < sizeof texts / sizeof texts[0]; i++)
    if (!kr_text_is_xml(texts[i]))
      kr_diag_add(diags, KR_DIAG_NOT_XML, source, texts[i].at, texts[i].bytes, NULL);
  for (size_t i = 0; i < document->property_count; i++) {
    struct kr_text text = document->properties[i].text;
    if (!kr_text_is_xml(text))
      kr_diag_add(diags, KR_DIAG_NOT_XML, source, text.at, text.bytes, NULL);
  }
}

void kr_ooxml_add_properties(struct kr_package_out *package, const struct kr_document *document,
                             const struct kr_emit_options *options, struct kr_arena *arena) {
  struct properties *properties = kr_arena_alloc(arena, sizeof *properties);
  properties->document = document;
  properties->date = options->date;
  kr_ooxml_add_piece(
      package,
      (struct kr_ooxml_piece){"docProps/core.xml",
                              "application/vnd.openxmlformats-package.core-properties+xml",
                              write_core, properties},
      arena);
  kr_package_relate(package, "", PACKAGE "relationships/metadata/core-properties",
                    "docProps/core.xml");
  kr_ooxml_add_piece(package,
                     (struct kr_ooxml_piece){
                         "docProps/app.xml",
                         "application/vnd.openxmlformats-officedocument.extended-properties+xml",
                         write_app, properties},
                     arena);
  kr_package_relate(package, "", OFFICE "relationships/extended-properties", "docProps/app.xml");
  if (document->property_count == 0)
    return;
  kr_ooxml_add_piece(
      package,
      (struct kr_ooxml_piece){"docProps/custom.xml",
                              "application/vnd.openxmlformats-officedocument.custom-properties+xml",
                              write_custom, properties},
      arena);
  kr_package_relate(package, "", OFFICE "relationships/custom-properties", "docProps/custom.xml");
}
