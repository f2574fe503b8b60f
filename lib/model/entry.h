/* What one reviewer wrote in one place of a returned file. */
#ifndef KR_MODEL_ENTRY_H
#define KR_MODEL_ENTRY_H

#include "source/field.h"

enum kr_entry_kind { KR_ENTRY_COMMENT, KR_ENTRY_NOTE, KR_ENTRY_EDIT, KR_ENTRY_EXTRA };

/* One thing that a reviewer wrote. */
struct kr_entry {
  enum kr_entry_kind kind;
  struct kr_text by, from, saved; /* from: base name of the file */
  struct kr_text place;           /* "Sheet1!F7" */
  struct kr_text item;            /* id of the item it belongs to, or absent: unplaced */
  struct kr_text field;           /* of an edit or note: plan field word, or absent */
  struct kr_text text;            /* of an edit: the proposed text; empty: a cleared input cell */
  struct kr_text row;             /* title of the row, should it be unplaced */
  bool outdated;                  /* the item's text has changed since the form was sent */
};
struct kr_entries {
  struct kr_entry *v;
  size_t n;
  size_t room;
  struct kr_text_list people; /* whose sheets were read, also where nothing was written */
};

#endif
