/* SPDX-License-Identifier: ISC */
/* The package reader's parts, and what all readers of zip files use; for lib/opc only. */
#ifndef KR_OPC_PACKAGE_INTERNAL_H
#define KR_OPC_PACKAGE_INTERNAL_H

#include <libxml/parser.h>
#include <zip.h>

#include "base/keymap.h"
#include "base/list.h"
#include "opc/package_read.h"
#include "opc/sax_memory.h"

struct kr_part {
  const char *name; /* as stored */
  const char *key;  /* see kr_part_key */
  uint64_t index;   /* in the zip file */
  uint64_t packed;  /* bytes; never more than the file has */
  struct kr_part_sums sums;
};

struct kr_relation {
  const char *id, *type, *target; /* target: the name of a part, if there is such a part or not */
  const char *address;            /* instead, of what is outside the package */
};

/* A part whose relationships were read: so many from `first` on. */
struct kr_relation_source {
  const char *key;
  size_t first, count;
};

struct kr_zip {
  zip_t *zip;
  struct kr_owned *owner; /* closes it */
  const struct kr_reading *reading;
};

/* Opens a member; NULL, and NULL in *file, with the error in `zip`. Releasing it closes the member.
 * `flags`: 0, or ZIP_FL_COMPRESSED for its packed bytes. */
struct kr_owned *kr_zip_member_open(zip_t *zip, uint64_t index, zip_flags_t flags,
                                    struct kr_arena *arena, zip_file_t **file);
/* Bytes read; 0 at the end, -1 if the member is damaged. */
int64_t kr_zip_member_read(zip_file_t *file, char *out, size_t room, struct kr_arena *arena);

struct kr_package_in {
  zip_t *zip;
  const struct kr_reading *reading;
  struct kr_part *parts; /* sorted by key */
  size_t count;
  uint64_t inflated; /* bytes so far, all parts */
  bool reported;     /* one diagnostic per file is enough */
  KR_LIST(struct kr_relation) relations;
  KR_LIST(struct kr_relation_source) sources;
  struct kr_keymap by_key, by_id; /* indexes of `sources`; of `relations`, by source and id */
  size_t relation_count, address_count;
};

/* Bytes of a tag for each attribute that it may have: pictures in VML attributes are long. */
#define KR_SAX_TAG_ROOM 4096

struct kr_sax_run {
  struct kr_package_in *package;
  const struct kr_sax *sax;
  const char *part;
  xmlParserCtxtPtr parser;
  struct kr_owned *owner;   /* frees the parser */
  struct kr_owned *silence; /* gives the errors of libxml2 back to who had them */
  const char **attributes;  /* of the element being opened; reused */
  size_t attribute_room;
  struct kr_buffer values;
  KR_LIST(const char *) names; /* of the open elements */
  uint64_t depth;
  bool lenient;                 /* what is not well formed is passed over */
  bool quiet;                   /* stopped on the callback's wish */
  bool failed;                  /* reported */
  bool cut;                     /* the rest of the part cannot be read */
  bool began;                   /* an element was opened */
  bool again;                   /* what is fed was given on before */
  const char *const *pieces;    /* the beginnings of pieces; or NULL */
  struct kr_sax_memory *memory; /* takes down what is given on; or NULL */
};

/* Sets up the parser; nothing if it is there. */
void kr_sax_begin(struct kr_sax_run *run);
/* `len` 0 ends the document. False: stop (quietly, after a diagnostic, or since the rest cannot be
 * read). */
bool kr_sax_feed(struct kr_sax_run *run, const char *bytes, size_t len);
/* After the last piece, or with `cut` set: gives out what has come of a part that is cut, closes
 * its open elements and counts the damage. False after a diagnostic. */
bool kr_sax_finish(struct kr_sax_run *run);
void kr_sax_end(struct kr_sax_run *run);
/* Gives on what a piece gave before. False: stop, quietly. */
bool kr_sax_give_again(struct kr_sax_run *run, const struct kr_sax_piece *piece);
/* True if there was nothing to complain of. */
bool kr_sax_is_clean(const struct kr_sax_run *run);
/* True if that is so, and the parser has read all that it was fed, up to the end of a tag. */
bool kr_sax_is_between_tags(const struct kr_sax_run *run);

/* Reads the bytes of a whole part in pieces, each of which the memory may know (sax_pieces.c);
 * kr_sax_finish() says how that went. */
void kr_sax_feed_pieces(struct kr_sax_run *run, struct kr_sax_memory *memory, struct kr_text bytes);

/* The packed size of a member, or the size of the file if the zip does not state a plausible one.
 */
uint64_t kr_zip_packed_size(const zip_stat_t *stat, uint64_t file_size);
bool kr_zip_is_encrypted(const zip_stat_t *stat);
/* True if the last member could not be opened for want of a password. */
bool kr_zip_needs_password(zip_t *zip);
/* True if too many `bytes` came out of `packed` bytes; a limit of 0 is none. */
bool kr_zip_exceeds_ratio(const struct kr_limits *limits, uint64_t bytes, uint64_t packed);

void kr_package_report(struct kr_package_in *package, enum kr_diag_code code, const char *arg1,
                       const char *arg2);

#define KR_PACKAGE_WHOLE_MOST                                                                      \
  ((size_t)256 * 1024) /* bytes of a part that is taken whole, and one more */
/* All bytes of a part, if they are few, not damaged and within all limits: in `room`, or in the
 * memory of the thread, where they last until the next part (packed_parts.c). */
bool kr_package_whole(struct kr_package_in *package, const struct kr_part *part,
                      struct kr_buffer *room, struct kr_text *bytes);

/* Counts a damage of a part. */
void kr_package_damage(const struct kr_package_in *package, enum kr_reading_damage_kind kind,
                       const char *part);

/* Reports that the file exceeds the limit of that name. Returns true. */
bool kr_package_over_limit(struct kr_package_in *package, const char *name, uint64_t limit);

#endif
