/* SPDX-License-Identifier: ISC */
/* Ids of records that have none, as the importers and planfmt make them. */
#ifndef KR_MODEL_IDS_MAKE_H
#define KR_MODEL_IDS_MAKE_H

#include "base/keymap.h"
#include "source/field.h"

struct kr_ids_maker {
  struct kr_text **v; /* sorted once kr_ids_maker_sort is done */
  size_t n;
  struct kr_keymap made; /* how often an id was wanted, by the id */
};
/* Room for `most` ids. */
struct kr_ids_maker kr_ids_maker_new(struct kr_arena *arena, size_t most);
/* Adds an id; an absent one is passed over. */
void kr_ids_maker_add(struct kr_ids_maker *ids, struct kr_text *id);
/* Of ids that occur twice, as those of copied rows do, the first stays and the rest are emptied. */
void kr_ids_maker_sort(struct kr_ids_maker *ids, struct kr_arena *arena);
bool kr_ids_maker_has(const struct kr_ids_maker *ids, struct kr_text id);
/* An id that the same text gets in every import: PREFIX and a digest of the text; PREFIX alone for
 * a blank one. A text that comes again, and an id that a file brought, count on: -2, -3 … */
struct kr_text kr_ids_of_text(struct kr_ids_maker *ids, const char *prefix, struct kr_text text,
                              struct kr_arena *arena);
/* The same for a title, of which short ones in Latin letters are the id: "Public relations" is
 * public-relations. */
struct kr_text kr_ids_of_title(struct kr_ids_maker *ids, const char *prefix, struct kr_text title,
                               struct kr_arena *arena);

/* Records among which an id occurs once. */
enum kr_ids_scope {
  KR_IDS_OF_PLAN, /* the plan itself, policies and items */
  KR_IDS_OF_CALLS,
  KR_IDS_OF_LANES,
  KR_IDS_OF_STAGES,
  KR_IDS_OF_ENTRIES,
  KR_IDS_SCOPES
};
/* How the records of a name in the field table get their ids. */
struct kr_ids_rule {
  const char *record;
  enum kr_ids_scope scope;
  const char *prefix; /* NULL: no id is made */
  const char *title;  /* the key whose text the id is made of */
};
/* The rule of a record, or NULL. */
const struct kr_ids_rule *kr_ids_rule_of(const struct kr_record *record);
/* An id by month and text: entry-8-7k2f9q. */
struct kr_text kr_ids_of_entry(struct kr_ids_maker *ids, int month, struct kr_text text,
                               struct kr_arena *arena);

#endif
