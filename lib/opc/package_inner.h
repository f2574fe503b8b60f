/* What the files of the package reader share; for lib/opc only. */
#ifndef KR_OPC_PACKAGE_INNER_H
#define KR_OPC_PACKAGE_INNER_H

#include <zip.h>

#include "opc/package_read.h"

struct kr_relations;

struct kr_package_entry {
  const char *name; /* as stored */
  const char *key;  /* see kr_part_key */
  uint64_t index;   /* in the zip file */
  uint64_t packed;  /* bytes, at most those of the file */
  uint64_t counted; /* bytes inflated so far, counted into the file once */
  struct kr_relations *relations; /* loaded on demand */
};

struct kr_package_in {
  zip_t *zip; /* owned */
  struct kr_arena *arena;
  struct kr_diags *diags;
  const char *shown;
  struct kr_limits limits;
  uint64_t file_size; /* bytes on disk */
  uint64_t inflated;  /* bytes of all parts read so far */
  struct kr_package_entry *entries; /* sorted by key, then index */
  size_t count;
  struct kr_relations *relations; /* of the package itself */
  bool reported;                  /* one diagnostic a file is enough */
};

/* The entry of a name, or NULL. */
struct kr_package_entry *kr_package_entry_of(struct kr_package_in *package, const char *name);
/* The same for a key. */
struct kr_package_entry *kr_package_entry_by_key(struct kr_package_in *package, const char *key);

/* Adds a diagnostic unless the file has one. Arguments may come from the file. */
void kr_package_report(struct kr_package_in *package, enum kr_diag_code code, const char *arg1,
                       const char *arg2);

/* A part as a stream of bytes, counted against the limits. */
struct kr_part_stream {
  struct kr_package_in *package;
  struct kr_package_entry *entry;
  zip_file_t *file; /* owned */
  uint64_t done;    /* bytes */
};

bool kr_part_open(struct kr_part_stream *stream, struct kr_package_in *package,
                  struct kr_package_entry *entry);
/* Reads up to `room` bytes; 0 at the end, -1 with a diagnostic. */
int64_t kr_part_read(struct kr_part_stream *stream, char *bytes, size_t room);
void kr_part_close(struct kr_part_stream *stream);

#endif
