/* SPDX-License-Identifier: ISC */
/* What the papers of opinions have in common. Used by the kinds of them in lib/table only. */
#ifndef KR_TABLE_OPINION_TABLE_H
#define KR_TABLE_OPINION_TABLE_H

#include "model/opinion.h"
#include "table/kind.h"

/* The opinions that a paper is about; all lives in `arena`, and what is shown in the plan. */
struct kr_table_opinions {
  const struct kr_plan *plan;
  const struct kr_kind_options *options;
  const struct kr_style *style;
  struct kr_arena *arena;
  size_t language;            /* 0: English, 1: Japanese */
  const struct kr_call *call; /* the one that the paper is about; or NULL */
  struct kr_opinions all;
  struct kr_opinion_groups groups;
};

void kr_table_opinions_begin(struct kr_table_opinions *opinions, const struct kr_model *model,
                             const struct kr_kind_options *options, struct kr_arena *arena);

/* One of two texts, by the language of the paper. */
const char *kr_table_opinions_say(const struct kr_table_opinions *opinions, const char *en,
                                  const char *ja);
/* A number as text; absent for 0. */
struct kr_text kr_table_opinions_number(const struct kr_table_opinions *opinions,
                                        unsigned long number);
/* The title of the item with its number if the plan prints these; of an unplaced comment, that of
 * its row, or a word for others. */
struct kr_text kr_table_opinion_item(const struct kr_table_opinions *opinions,
                                     const struct kr_opinion *opinion);
/* The title of the policy as printed; absent for an unplaced comment. */
struct kr_text kr_table_opinion_policy(const struct kr_table_opinions *opinions,
                                       const struct kr_opinion *opinion);
/* A category as printed: code and name, or the words if the plan has none of them. */
struct kr_text kr_table_opinions_category(const struct kr_table_opinions *opinions,
                                          struct kr_text word);

/* A column of a paper of opinions. */
struct kr_table_opinion_column {
  const char *key, *heading[2]; /* in English and Japanese */
  enum kr_role role;
  double width_mm; /* wanted; 0: a share of what the others leave of the page */
};
/* A table without rows. `wide`: it takes the whole width of A4 across. */
enum kr_table_opinion_width { KR_TABLE_AS_NARROW, KR_TABLE_WIDE };
struct kr_table *kr_table_opinions_table(const struct kr_table_opinions *opinions, const char *key,
                                         const char *en, const char *ja);
void kr_table_opinions_columns(const struct kr_table_opinions *opinions, struct kr_table *table,
                               const struct kr_table_opinion_column *columns, size_t count);

/* Lines above a table: which call, when, how many persons and opinions. */
void kr_table_opinions_head(const struct kr_table_opinions *opinions, struct kr_table *table);
/* The same, and who was asked, who has answered, and who has not. */
void kr_table_opinions_head_of_people(const struct kr_table_opinions *opinions,
                                      struct kr_table *table);
/* Says below a table without rows that there were no opinions. */
void kr_table_opinions_none(const struct kr_table_opinions *opinions, struct kr_table *table);

/* The counts by category, channel and item, with the meaning of the categories. */
struct kr_table *kr_table_opinion_counts(const struct kr_table_opinions *opinions);

/* False after unknown-call, if the options name a call that the plan does not have. */
bool kr_table_opinions_check_call(const struct kr_model *model,
                                  const struct kr_kind_options *options, const char *file,
                                  struct kr_diags *diags);

/* Warns of each name of a person that a paper without names would print within a text. */
enum kr_table_opinion_texts { KR_TABLE_ORIGINALS, KR_TABLE_ANSWERS };
void kr_table_opinions_check_names(const struct kr_model *model,
                                   const struct kr_kind_options *options,
                                   enum kr_table_opinion_texts texts, const char *file,
                                   struct kr_diags *diags);

#endif
