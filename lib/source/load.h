/* SPDX-License-Identifier: ISC */
/* Inner parts of the loader, shared by the files of lib/source only. */
#ifndef KR_SOURCE_LOAD_H
#define KR_SOURCE_LOAD_H

#include "base/keymap.h"
#include "source/source.h"
#include "source/suppressions.h"
#include "yaml/parser.h"
#include "yaml/suspects.h"
#include "yaml/yaml_input.h"

#define KR_LOADER_DEPTH 256 /* frames; yaml-depth may be set up to this */

/* A record or list being filled. Frames are reused, so their vectors keep their room. */
struct kr_loader_frame {
  const struct kr_record *record; /* of a record frame, else NULL */
  const struct kr_field *list;    /* of a list frame, else NULL */
  char *base;                     /* the record that is filled, or that holds the list */
  const struct kr_field *pending; /* record: the field whose value comes next */
  bool has_key;                   /* record or map: a key was read, known or not */
  size_t next;                    /* record: the field after that of the last key */
  uint64_t seen;                  /* record: a bit for each field given, of KR_FIELDS_MOST */
  uint64_t meant;                 /* the same for those that a misspelt key stood for */
  size_t strays; /* record: keys that it cannot use; each may be one that it lacks */
  struct kr_place at;
  struct kr_buffer vector; /* list: the elements so far */
  bool faulty;             /* list: an element was wrong and left out */
};

struct kr_loader_anchor {
  struct kr_text name, value;
};

struct kr_loader {
  struct kr_yaml_parser *parser;
  struct kr_yaml_input input;
  struct kr_yaml_substitutes substitutes; /* if the input has any */
  const char *file;
  const struct kr_record *root;
  const struct kr_limits *limits;
  struct kr_arena *arena;
  struct kr_diags *diags;
  struct kr_loader_frame frames[KR_LOADER_DEPTH];
  size_t depth;    /* frames in use */
  size_t skipping; /* open collections that are passed over */
  size_t documents;
  size_t first; /* diagnostics that were there before */
  bool stop;
  char *root_base;
  struct kr_buffer *roots; /* NULL: one document; else a pointer for each */
  struct kr_loader_anchor *anchors;
  size_t anchor_count, anchor_room;
  struct kr_keymap by_anchor; /* their indexes, by name */
  uint64_t expanded;          /* bytes that aliases have stood for */
  struct kr_source_suppressions
      *suppressions;                   /* NULL: those of a stream from outside do not count */
  struct kr_place quoted, quoted_end;  /* the last quoted text that goes over several lines */
  struct kr_place fault, noticed;      /* where it is no YAML, and where libyaml noticed */
  struct kr_place not_utf8;            /* of the first character that is not UTF-8; line 0: none */
  struct kr_place only_text;           /* of a document that is a text and no record */
  bool unreadable;                     /* since it holds a character that YAML does not know */
  size_t keys;                         /* known ones that were read */
  struct kr_text whole;                /* all bytes of the file, if they are known */
  const struct kr_yaml_mended *mended; /* what is read is a file that was mended; or NULL */
};

/* A loader of one document; large, so not on the stack. Lives in `arena`. */
struct kr_loader *kr_loader_new(const struct kr_source *source, const struct kr_record *root,
                                const struct kr_limits *limits, struct kr_arena *arena,
                                struct kr_diags *diags);
/* Reads it, into loader->root_base or its roots. */
void kr_loader_run(struct kr_loader *loader);

/* A loader that reads other bytes in place of those of `loader`, of which all is taken back: from
 * `before` on, and what it has filled. */
struct kr_loader *kr_loader_restart(struct kr_loader *loader, struct kr_text bytes,
                                    const struct kr_diags *before);

/* ---- load_mend.c ---- */

/* Reads a file with faults again, as if its slips were mended one after another, so that each is
 * told where it was made and what comes after is read too. */
void kr_loader_mend(struct kr_loader *faulty, struct kr_text bytes, const struct kr_diags *before);

/* ---- load_fault.c ---- */

/* The place of a position of libyaml, as editors count. */
struct kr_place kr_loader_place(const struct kr_loader *loader, yaml_mark_t mark);
void kr_loader_report(struct kr_loader *loader, enum kr_diag_code code, struct kr_place at,
                      const char *arg1, const char *arg2);
void kr_loader_report_number(struct kr_loader *loader, enum kr_diag_code code, struct kr_place at,
                             uint64_t number);
/* Takes back what was called missing: of a file that was read only in part, it cannot be. */
void kr_loader_take_missing_back(struct kr_loader *loader);
/* Takes back, from `first` on, what is said of lines only since `slips` are in them. */
void kr_loader_drop_slips(struct kr_diags *diags, size_t first, const struct kr_diags *slips);
/* Adds the slips that were mended; of a line that was moved several times, one. */
void kr_loader_tell_slips(struct kr_diags *diags, const struct kr_diags *slips);
/* Reports why libyaml could not go on. */
void kr_loader_syntax_fault(struct kr_loader *loader);

/* ---- load_record.c ---- */

/* True at the deepest nesting, also of what is passed over, which libyaml takes the longer for the
 * deeper it is: one more level is reported, and the file is read no further. */
bool kr_loader_is_too_deep(struct kr_loader *loader, struct kr_place at);
/* True if a scalar that comes now is a key of a record. */
bool kr_loader_at_key(const struct kr_loader *loader);
/* A scalar as a key, a value, or an element of a list; `event` is the scalar or its alias. */
void kr_loader_scalar(struct kr_loader *loader, struct kr_text text, const yaml_event_t *event);
/* The same for one that was refused: it has its place, but no text. */
void kr_loader_skip(struct kr_loader *loader);
/* A collection, which lasts until the next kr_loader_close(). False: skip it. */
bool kr_loader_open(struct kr_loader *loader, bool mapping, struct kr_place at);
void kr_loader_close(struct kr_loader *loader);

/* ---- load_keys.c ---- */

/* A key of the record that a frame fills: what comes next is its value. */
void kr_loader_key(struct kr_loader *loader, struct kr_loader_frame *frame, struct kr_text key);

/* ---- other files ---- */

/* Checks and stores a scalar of a field; diagnostics for `file`. */
void kr_scalar_store(const struct kr_field *field, struct kr_text value, char *record,
                     const char *file, struct kr_diags *diags);

/* The name among the record's fields that `key` probably means, or NULL. */
const struct kr_field *kr_field_suggest(const struct kr_record *record, struct kr_text key);
/* The key of the root whose record has the key; NULL for none. */
const char *kr_field_holder(const struct kr_record *root, struct kr_text key);

#endif
