/* SPDX-License-Identifier: ISC */
/* The model: what a plan, a schedule and a list of meetings hold. All texts and lists
 * belong to the arena that the model was loaded into. */
#ifndef KR_MODEL_MODEL_H
#define KR_MODEL_MODEL_H

#include "base/era.h"
#include "model/schedule.h"
#include "source/source.h"

struct kr_response {
  struct kr_place at;
  struct kr_text category, text, change;
};

/* An answer as an office sent it. Its marks are those of a comment. */
struct kr_answer {
  struct kr_place at;
  struct kr_text by, category, text, change, from, saved, guessed, superseded;
  bool undated;
};
struct kr_answers {
  struct kr_answer *v;
  size_t n;
};

/* What the office makes of an opinion: keys of a comment or of a part of one. model/opinion.h
 * has the opinions of a plan. */
struct kr_work {
  struct kr_text no;      /* never changed, never given twice */
  struct kr_text same_as; /* the group that it is joined with */
  struct kr_text summary, office;
  struct kr_answers answers;
  struct kr_response *response; /* decided; or NULL */
};

struct kr_comment_part {
  struct kr_place at;
  struct kr_text lines; /* "2" or "2-3": of the comment's original, from 1 */
  struct kr_work work;
  size_t first, last; /* the same, set by the checks; 0 where they are none of the comment's */
};
struct kr_comment_parts {
  struct kr_comment_part *v;
  size_t n;
};

/* What one person said. Kind: absent for the input column; "note" or "extra". An edit has
 * `field` and `proposed`. See merge/merge.h for the meaning of undated. */
struct kr_comment {
  struct kr_place at;
  struct kr_text by, kind, field, text, proposed, from, saved, place;
  bool outdated, undated;
  struct kr_text superseded, withdrawn; /* the time that the mark comes from, "true", or absent */
  struct kr_text guessed;               /* digest of the file, if the writer is guessed */
  struct kr_text reason;                /* why it is unplaced, a word of kr_entry_reasons */
  struct kr_text channel, stage, row;   /* row: of an unplaced one, the row's title */
  struct kr_text date; /* the day that an office's table has beside it; or absent */
  struct kr_work work; /* empty if it has parts */
  struct kr_comment_parts parts;
};
struct kr_comments {
  struct kr_comment *v;
  size_t n;
};

/* A returned file that was merged. */
struct kr_returned_file {
  struct kr_place at;
  struct kr_text digest;    /* 16 hexadecimal digits of the SHA-256 of its bytes */
  struct kr_text file;      /* the smallest base name under which it came */
  struct kr_text saved;     /* or absent */
  struct kr_text_list by;   /* whose sheets it holds, for certain */
  struct kr_text_list seen; /* a digest of each of its entries */
  bool withdraw, partial;
};
struct kr_returned_files {
  struct kr_returned_file *v;
  size_t n;
};

struct kr_item {
  struct kr_place at;
  struct kr_text id, title, was, initiatives, issues; /* was: former titles, one a line */
  struct kr_text_map fields;                          /* values of the plan's own fields */
  struct kr_comments comments;
};
struct kr_items {
  struct kr_item *v;
  size_t n;
};

struct kr_policy {
  struct kr_place at;
  struct kr_text id, title, page, approach;
  bool new_page;
  struct kr_items items;
};
struct kr_policies {
  struct kr_policy *v;
  size_t n;
};

/* A field of the plan's own. */
struct kr_plan_own_field {
  struct kr_place at;
  struct kr_text name, heading;
  bool input;                /* members write in it; items have no value of it */
  struct kr_text_list words; /* that a value is one of, or none */
};
struct kr_plan_own_fields {
  struct kr_plan_own_field *v;
  size_t n;
};

struct kr_plan_column {
  struct kr_place at;
  struct kr_text field, under;
  struct kr_text heading; /* where the file has none, set by the checks */
  struct kr_text width;   /* millimetres */
  bool input;             /* set by the checks for every column in which members write */
};
struct kr_plan_columns {
  struct kr_plan_column *v;
  size_t n;
};

struct kr_footnote {
  struct kr_place at;
  struct kr_text mark, term, text;
};
struct kr_footnotes {
  struct kr_footnote *v;
  size_t n;
};

/* A call for comments, which comments name as their stage. */
struct kr_call {
  struct kr_place at;
  struct kr_text id, name, from, to; /* days, or absent */
  struct kr_text_list channels;      /* the ways to answer it, in the order of their counts */
};
struct kr_calls {
  struct kr_call *v;
  size_t n;
};

/* How an opinion can be taken up. */
struct kr_category {
  struct kr_place at;
  struct kr_text code, name, meaning;
  struct kr_text change, answer; /* "required", "none"; or absent */
};
struct kr_categories {
  struct kr_category *v;
  size_t n;
};

/* What a column of the table of opinions and answers can show, and its words; NULL after the
 * last. */
enum kr_opinion_field {
  KR_OPINION_NUMBER,
  KR_OPINION_POLICY,
  KR_OPINION_ITEM,
  KR_OPINION_PLACE,
  KR_OPINION_TEXT,
  KR_OPINION_ANSWER,
  KR_OPINION_CATEGORY,
  KR_OPINION_CHANGE,
  KR_OPINION_OFFICE,
  KR_OPINION_PERSONS,
  KR_OPINION_FIELD_COUNT
};
extern const char *const kr_opinion_fields[KR_OPINION_FIELD_COUNT + 1];
struct kr_opinion_column {
  struct kr_place at;
  struct kr_text field, heading, width; /* field: a word of kr_opinion_fields */
};
struct kr_opinion_columns {
  struct kr_opinion_column *v;
  size_t n;
};

/* Fields that a column can show: those of every plan, KR_PLAN_FIELD_COUNT of them, and the plan's
 * own, numbered from KR_PLAN_OWN on in their order. */
enum kr_plan_field {
  KR_PLAN_POLICY,
  KR_PLAN_APPROACH,
  KR_PLAN_ITEM,
  KR_PLAN_INITIATIVES,
  KR_PLAN_ISSUES,
  KR_PLAN_COMMENT,
  KR_PLAN_FIELD_COUNT,
  KR_PLAN_OWN = KR_PLAN_FIELD_COUNT,
  KR_PLAN_FIELDS_MOST = KR_PLAN_OWN + 24,
  KR_PLAN_FIELD_NONE = KR_PLAN_FIELDS_MOST /* in the place of a field */
};
#define KR_PLAN_OWN_MOST (KR_PLAN_FIELDS_MOST - KR_PLAN_OWN)

struct kr_plan {
  struct kr_place at;
  const char *file; /* in which all places of it are */
  struct kr_text id, title, label, period, office;
  struct kr_text committee, return_to, instructions; /* printed around the table */
  struct kr_text issued, deadline;                   /* days, or absent */
  struct kr_text_list reviewers, names, offices;
  struct kr_calls calls;
  struct kr_categories categories;
  struct kr_text last_no; /* the highest number that an opinion ever had */
  bool numbers;
  struct kr_plan_own_fields fields;
  struct kr_plan_columns columns;            /* the default six where the file has none */
  struct kr_opinion_columns opinion_columns; /* none where the file has none */
  struct kr_footnotes footnotes;
  struct kr_policies policies;
  struct kr_comments unplaced;
  struct kr_returned_files returned;
};

/* How documents look, as written; table/style.h has the defaults. */
struct kr_model_style_margins {
  struct kr_place at;
  struct kr_text top, right, bottom, left; /* millimetres */
};
struct kr_model_style_column {
  struct kr_place at;
  struct kr_text column, width; /* millimetres */
};
struct kr_model_style_columns {
  struct kr_model_style_column *v;
  size_t n;
};
struct kr_model_style {
  struct kr_place at;
  struct kr_text font, heading_font;
  struct kr_text size, title_size; /* points */
  struct kr_text fit, paper, orientation;
  struct kr_text header_color, input_color;
  struct kr_model_style_margins *margins;
  struct kr_model_style_columns columns;
};

/* What a source file may hold, as bits. */
enum kr_model_part {
  KR_MODEL_PLAN = 1,
  KR_MODEL_SCHEDULE = 2,
  KR_MODEL_MEETINGS = 4,
  KR_MODEL_STYLE = 8
};

/* One source file. */
struct kr_model {
  struct kr_place at;
  struct kr_plan *plan;
  struct kr_schedule *schedule;
  struct kr_meetings *meetings;
  struct kr_model_style *style;
};

/* The root of the field table. */
extern const struct kr_record kr_model_record;
/* Its parts: the records of its keys, and that of a comment in a plan. */
extern const struct kr_record kr_plan_record;
extern const struct kr_record kr_schedule_record;
extern const struct kr_record kr_meetings_record;
extern const struct kr_record kr_model_style_record;
extern const struct kr_record kr_comment_record;
extern const struct kr_record kr_comment_part_record;
extern const struct kr_record kr_answer_record;
extern const struct kr_record kr_response_record;
extern const struct kr_record kr_call_record;
extern const struct kr_record kr_category_record;
extern const struct kr_record kr_opinion_column_record;
extern const struct kr_record kr_returned_record;

/* Takes the parts of `one` that the model lacks; which they were, as bits of kr_model_part. */
unsigned kr_model_take(struct kr_model *model, const struct kr_model *one);

/* Loads, checks and completes a model. True where no error was added to `diags`. */
bool kr_model_load(const struct kr_source *source, struct kr_model *model,
                   const struct kr_limits *limits, struct kr_arena *arena, struct kr_diags *diags);

/* Gives a plan the six columns of the first sample. */
void kr_plan_default_columns(struct kr_plan *plan, struct kr_arena *arena);

/* The words of the fields that every plan has, in the order of enum kr_plan_field. */
extern const char *const kr_plan_field_names[KR_PLAN_FIELD_COUNT];
/* How many fields the plan has: they are numbered from 0 to this. */
int kr_plan_field_count(const struct kr_plan *plan);
/* The field of a word; KR_PLAN_FIELD_NONE for an unknown one. */
enum kr_plan_field kr_plan_field_named(const struct kr_plan *plan, struct kr_text name);
struct kr_text kr_plan_field_name(const struct kr_plan *plan, enum kr_plan_field field);
/* The plan's own field of that number; NULL for one that every plan has, and
 * for none. */
const struct kr_plan_own_field *kr_plan_own(const struct kr_plan *plan, enum kr_plan_field field);
/* True for a field in which members write. */
bool kr_plan_is_input(const struct kr_plan *plan, enum kr_plan_field field);
/* The first column of a field, or NULL. */
const struct kr_plan_column *kr_plan_column_of(const struct kr_plan *plan,
                                               enum kr_plan_field field);

/* The prefilled text of a field as printed: the policy's title with (P.8), otherwise the
 * text itself. Absent for a field in which members write. */
struct kr_text kr_plan_field_text(const struct kr_plan *plan, const struct kr_policy *policy,
                                  const struct kr_item *item, enum kr_plan_field field,
                                  struct kr_arena *arena);

/* True for the name of the office that sends the forms. */
bool kr_plan_is_office(const struct kr_plan *plan, struct kr_text name, struct kr_arena *scratch);

/* Digest of all that a form shows (titles, headings, policies, items; not the comments),
 * so that it changes when the form would. `out`: 8 characters of base 32 and a NUL. */
#define KR_REVISION_SIZE 9
void kr_plan_revision(const struct kr_plan *plan, char out[KR_REVISION_SIZE]);

/* Digest of a text as in an id cell: KR_PLAN_DIGEST_CHARS characters and a NUL. */
#define KR_PLAN_DIGEST_CHARS 5
void kr_plan_digest(struct kr_text text, char out[KR_PLAN_DIGEST_CHARS + 1],
                    struct kr_arena *scratch);

/* Takes the mark `superseded` off all comments, so that they are printed. */
void kr_plan_keep_superseded(struct kr_plan *plan);

/* True for a comment that papers show: neither withdrawn nor superseded, and with words. */
bool kr_comment_is_shown(const struct kr_comment *comment);
/* True for a comment on which the office has worked, so that no later one supersedes it. */
bool kr_comment_is_worked_on(const struct kr_comment *comment);
/* The words of a comment; of an edit, those that it proposes. */
struct kr_text kr_comment_words(const struct kr_comment *comment);
/* Where a comment without an item was, as papers have it: the title of its row, unless that is the
 * comment itself; else その他. */
struct kr_text kr_plan_comment_place(const struct kr_plan *plan, const struct kr_comment *comment);
/* Whose a comment is, as papers have it: the name, and in parentheses what it is unless it is a
 * certain person's comment: 委員A（推定・課題の修正案）. */
struct kr_text kr_plan_comment_head(const struct kr_plan *plan, const struct kr_comment *comment,
                                    struct kr_arena *arena);
/* What is in these parentheses; empty for a certain person's comment. */
struct kr_text kr_plan_comment_remark(const struct kr_plan *plan, const struct kr_comment *comment,
                                      struct kr_arena *arena);
/* The input field in whose column a comment is shown. */
enum kr_plan_field kr_plan_comment_field(const struct kr_plan *plan,
                                         const struct kr_comment *comment);
/* The comments of an item as a form prefills the column of an input field with them: `head: words`,
 * one after the other. Its place is that of the first. */
struct kr_text kr_plan_comments_text(const struct kr_plan *plan, const struct kr_item *item,
                                     enum kr_plan_field field, struct kr_arena *arena);

#endif
