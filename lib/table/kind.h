/* SPDX-License-Identifier: ISC */
/* The table of document kinds: what can be made of a model. A kind is one file, which defines its
 * struct kr_kind, and one row in kind_rows.h; commands, their help and completion, and kairan(3)
 * are made from these rows. */
#ifndef KR_TABLE_KIND_H
#define KR_TABLE_KIND_H

#include "base/diag.h"
#include "model/model.h"
#include "table/table.h"

enum kr_kind_flag {
  KR_KIND_DATA = 1,      /* for programs: nothing merged, keys as headings */
  KR_KIND_SEVERAL = 2,   /* more than one table */
  KR_KIND_REVIEWER = 4,  /* takes a reviewer's name */
  KR_KIND_COMMENTS = 8,  /* can show the comments that a plan holds */
  KR_KIND_OPINIONS = 16, /* of opinions, for the command of that name */
  KR_KIND_MEETING = 32,  /* of one meeting, which --meeting names */
  KR_KIND_COMPARED = 64, /* of two versions, for plandiff */
  KR_KIND_EVENTS = 128   /* of events, which calendars can have; each file by itself */
};

/* Kinds that only some commands offer. */
#define KR_KIND_FAMILIES ((unsigned)(KR_KIND_OPINIONS | KR_KIND_MEETING | KR_KIND_COMPARED))

/* The order of opinions. */
enum kr_kind_sort { KR_SORT_PLACE, KR_SORT_REVIEWER };

/* What a comparison shows of what is the same in both versions. */
enum kr_kind_unchanged { KR_UNCHANGED_LEFT_OUT, KR_UNCHANGED_ABRIDGED, KR_UNCHANGED_WHOLE };
enum kr_kind_old_side { KR_OLD_RIGHT, KR_OLD_LEFT };

/* The older version that a model is compared with, and how. An absent text is the usual one. */
struct kr_kind_compared {
  const struct kr_model *old;
  enum kr_kind_unchanged unchanged;
  enum kr_kind_old_side old_side;
  struct kr_text new_heading, old_heading; /* of the columns; usual: from the names of stages */
  struct kr_text new_word, gone_word; /* where the other side has no text: （新設） （削る） */
  struct kr_text author;              /* of tracked changes; usual: the office of the plan */
};

/* What the documents are made with; all zero is fine. */
struct kr_kind_options {
  bool fill;               /* a form: to be filled in and sent back */
  bool with_comments;      /* the plan's comments are shown */
  struct kr_text reviewer; /* prefilled name, or absent */
  enum kr_kind_sort sort;  /* of opinions */
  struct kr_text call;     /* of opinions: the id of the call that they answer; absent: any */
  bool anonymous;          /* of opinions: without names */
  struct kr_text label;    /* of opinions and comparisons: number of the paper, at the top right */
  struct kr_text office;   /* of opinions: whose answers are asked for; absent: any */
  struct kr_text meeting;  /* of one meeting: its id or number; absent: the only one */
  bool months;             /* of events: also those of which only the month is known */
  const struct kr_kind_compared *compared; /* of KR_KIND_COMPARED, which need it; else NULL */
  bool plain;                              /* for programs: no cell is merged with others */
  const struct kr_style *style;            /* NULL: the default */
};

struct kr_kind {
  const char *name; /* "points" */
  const char *note; /* what sets it apart, marked with N_(), or NULL */
  unsigned parts;   /* enum kr_model_part: any of these is enough */
  unsigned flags;   /* enum kr_kind_flag */
  /* The document, in `arena`; the model and the style must outlive it. */
  struct kr_document *(*make)(const struct kr_model *model, const struct kr_kind_options *options,
                              struct kr_arena *arena);
  /* Adds what a person must know of it before; false after an error. NULL: nothing. */
  bool (*check)(const struct kr_model *model, const struct kr_kind_options *options,
                const char *file, struct kr_diags *diags);
};

#define KR_KIND(name) extern const struct kr_kind kr_kind_##name;
#include "table/kind_rows.h"
#undef KR_KIND

enum {
#define KR_KIND(name) KR_KIND_ROW_##name,
#include "table/kind_rows.h"
#undef KR_KIND
  KR_KIND_COUNT
};

/* All kinds, KR_KIND_COUNT of them, in the order of kind_rows.h. */
extern const struct kr_kind *const kr_kinds[];
/* By its name, or NULL. */
const struct kr_kind *kr_kind_named(const char *name);

/* True if the model has a part that the kind is made of; else adds no-plan, no-schedule or
 * no-meetings for `file`. Then the kind's own check. */
bool kr_kind_check(const struct kr_kind *kind, const struct kr_model *model,
                   const struct kr_kind_options *options, const char *file, struct kr_diags *diags);

#endif
