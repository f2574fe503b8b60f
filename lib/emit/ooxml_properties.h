/* SPDX-License-Identifier: ISC */
/* What the packages of office programs have in common: properties, parts in one piece.
 * Shared by the formats xlsx and docx. */
#ifndef KR_EMIT_OOXML_PROPERTIES_H
#define KR_EMIT_OOXML_PROPERTIES_H

#include "emit/emit.h"
#include "opc/package_write.h"
#include "opc/xml_write.h"

#define KR_OFFICE_TYPES "http://schemas.openxmlformats.org/officeDocument/2006/"

typedef void kr_ooxml_write_fn(const void *state, struct kr_buffer *out);

/* A part that `write` makes in one piece; `state` must live until the package is finished. */
struct kr_ooxml_piece {
  const char *name, *type;
  kr_ooxml_write_fn *write;
  const void *state;
};
void kr_ooxml_add_piece(struct kr_package_out *package, struct kr_ooxml_piece piece,
                        struct kr_arena *arena);

/* Core, extended and custom properties (ECMA-376-2 section 11, part 1 section 22.2 and 22.3). */
void kr_ooxml_add_properties(struct kr_package_out *package, const struct kr_document *document,
                             const struct kr_emit_options *options, struct kr_arena *arena);

/* Adds not-xml for a property that a document cannot carry. */
void kr_ooxml_check_properties(const struct kr_document *document,
                               const struct kr_emit_options *options, struct kr_diags *diags);

/* Adds not-xml for a text of the file that a document cannot carry; its beginning is shown. */
void kr_ooxml_check_text(struct kr_text text, const char *source, struct kr_diags *diags);
/* The same for a text that was just written as content. */
void kr_ooxml_check_written(struct kr_xml *xml, struct kr_text text, const char *source,
                            struct kr_diags *diags);

#endif
