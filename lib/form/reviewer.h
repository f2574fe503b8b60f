/* SPDX-License-Identifier: ISC */
/* Who wrote: the name on a form, and names as people write them. */
#ifndef KR_FORM_REVIEWER_H
#define KR_FORM_REVIEWER_H

#include "form/form.h"

/* A name as written, compared with the plan's list. */
struct kr_form_reviewer {
  struct kr_text name; /* the plan's own spelling, or as written */
  bool listed;         /* on the list; also if the plan has none */
  bool varied;         /* only without its title, or in other characters */
  bool several;        /* holds two listed names, or fits two */
  bool nobody;         /* a word that anybody may write: 匿名希望, 市民, － */
};

/* Keys of the plan's reviewers. */
void kr_form_index_reviewers(struct kr_form_index *index);

/* True for the key of お名前, ご記入者氏名, 所属・氏名, Name and the like, with signs around it. */
bool kr_form_is_name_label(struct kr_text key);
/* True for the key of a text that is too long for a name, or ends as a sentence does. */
bool kr_form_is_sentence(struct kr_text key);
/* True for what programs write as an author if they know none. */
bool kr_form_is_stand_in(struct kr_text key);
/* True for what people write who give no name, or one that others have too. */
bool kr_form_is_anybody(struct kr_text key, struct kr_arena *arena);

/* The key with variants of a character made one (髙 and 高) and selectors gone. Two texts that
 * fold to the same need not be the same name. */
struct kr_text kr_form_fold_name(struct kr_arena *arena, struct kr_text key);
/* The key without the selectors of variants of a character. */
struct kr_text kr_form_drop_selectors(struct kr_arena *arena, struct kr_text key);

struct kr_form_reviewer kr_form_match_reviewer(const struct kr_form_index *index,
                                               struct kr_text written);

/* True for one name, with titles or without. */
bool kr_form_is_same_name(const struct kr_form_index *index, struct kr_text a, struct kr_text b);

/* True if a written name may be that of a listed reviewer, also if it fits others as well. */
bool kr_form_may_be(const struct kr_form_index *index, struct kr_text written,
                    struct kr_text reviewer);

/* One line without white space at its ends; a line break in the cell becomes a space. */
struct kr_text kr_form_trim_name(struct kr_arena *arena, struct kr_text name);

/* Takes the name that belongs to a label, if the cell is one: right of it, below it or in it.
 * Rows from `end_row` on hold no name. */
bool kr_form_take_name(const struct kr_form_index *index, struct kr_form_region *region,
                       size_t cell, uint32_t end_row);
/* The name and the revision above the headings. */
void kr_form_find_above(const struct kr_form_index *index, struct kr_form_region *region);

#endif
