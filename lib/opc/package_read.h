/* SPDX-License-Identifier: ISC */
/* Reading a package from outside: streamed, counted, never trusted. */
#ifndef KR_OPC_PACKAGE_READ_H
#define KR_OPC_PACKAGE_READ_H

#include "opc/zip_read.h"

struct kr_package_in;

/* Sets up what the libraries share, before several threads open packages: what libxml2 takes for it
 * in one of them would be lost with that thread. */
void kr_package_share(struct kr_arena *arena);

/* The parts of a zip file, which must stay open. On failure NULL with one file-* diagnostic. */
struct kr_package_in *kr_package_open(struct kr_zip *zip);

/* The name of the part as stored, found case-insensitively, `\` taken as `/`, a leading
 * slash ignored; NULL if there is none. */
const char *kr_package_find(struct kr_package_in *package, const char *name);

/* True if the bytes of a part begin with a text of at most 128 bytes, as the part named
 * mimetype of an OpenDocument file does. Never a diagnostic. */
bool kr_package_begins(struct kr_package_in *package, const char *name, const char *text);

/* The name of the part that relationship `type_end` (compared by the end of the type URI, so that
 * transitional and strict agree) of `source` ("" for the package) points at, resolved;
 * the `nth` of them from 0; NULL if there is none. In the arena. There may be no such part, which
 * kr_package_parse() counts as a damage. */
const char *kr_package_related(struct kr_package_in *package, const char *source,
                               const char *type_end, size_t nth);
/* The same by the relationship's id. */
const char *kr_package_target(struct kr_package_in *package, const char *source, const char *id);

/* The address outside the package that relationship `id` of `source` names, such as that of a link;
 * or NULL. */
const char *kr_package_address(struct kr_package_in *package, const char *source, const char *id);

/* SAX over a part: names without namespace prefix. Attributes as name/value pairs ending
 * in NULL, names without prefix. `text` gets character data in pieces. */
struct kr_sax {
  void (*open)(void *context, const char *name, const char *const *attributes);
  void (*close)(void *context, const char *name);
  void (*text)(void *context, const char *bytes, size_t len);
  void *context;
  bool *stop; /* set true by a callback to end quietly; may be NULL */
};

/* What pieces of the parts of files gave, for those that come later (sax_memory.h); in the arena of
 * a thread. */
struct kr_sax_memory *kr_sax_memory_new(struct kr_arena *arena);
/* After a part was read, or left where it was (base/arena.h: kr_arena_within). */
void kr_sax_memory_give_back(struct kr_sax_memory *memory);

/* The value of an attribute, or NULL. */
const char *kr_sax_attribute(const char *const *attributes, const char *name);

/* The decimal number of an attribute, or `otherwise` if there is none. */
long kr_sax_number(const char *const *attributes, const char *name, long otherwise);

/* Streams a part through `sax`. If the zip or XML is broken somewhere, what came before is passed
 * on, all open elements are closed, and the damage is counted (base/reading.h). False with one
 * diagnostic: a DTD (file-dtd), over a limit (file-limit); and without one if the file has had its
 * diagnostic before. */
bool kr_package_parse(struct kr_package_in *package, const char *part, const struct kr_sax *sax);
/* The same for a part of which other files have some alike: `pieces` are the words that begin what
 * may be, such as "<c " (three bytes or more), in a list that ends in NULL. */
bool kr_package_parse_pieces(struct kr_package_in *package, const char *part,
                             const struct kr_sax *sax, const char *const *pieces);
/* The same for a part in which programs write HTML: what is not well formed is passed over. */
bool kr_package_parse_html(struct kr_package_in *package, const char *part,
                           const struct kr_sax *sax);
/* The same for a part without which there is nothing: file-broken if not even its first element can
 * be read. */
bool kr_package_parse_main(struct kr_package_in *package, const char *part,
                           const struct kr_sax *sax);

/* Appends the bytes of a part that is no XML. False with one diagnostic, as above. */
bool kr_package_bytes(struct kr_package_in *package, const char *part, struct kr_buffer *out);

/* kr_package_parse for a file that is XML itself, under the limits of a part. */
bool kr_xml_file_parse(const struct kr_reading *reading, const struct kr_sax *sax);

#endif
