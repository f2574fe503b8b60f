/* SPDX-License-Identifier: ISC */
/* What changed between two versions of a plan, text by text: the rows of a comparison (新旧対照表).
 *
 * Policies and items are known again by their ids alone, own fields by their names, footnotes by
 * their marks. Likeness of texts never counts. */
#ifndef KR_MODEL_CHANGES_H
#define KR_MODEL_CHANGES_H

#include "base/text_diff.h"
#include "model/model.h"

/* One text of which there are two versions, or one. Arrays have the sides of kr_diff_side. */
struct kr_change {
  struct kr_text text[KR_DIFF_SIDES]; /* absent: that version has none; places are in its file */
  struct kr_diff diff;                /* of the two */
  /* Of what it is: titles as in the new version, or in the old one if only that has it. */
  struct kr_text group;   /* the policy as printed; absent for a text of the whole plan */
  struct kr_text element; /* the item's title, a footnote's mark; absent for a text of the policy */
  struct kr_text field;   /* key or name: "title", "issues", "部署" */
  struct kr_text heading; /* of the column that shows it; absent: none does */
  size_t group_at, element_at; /* their numbers from 1 in that version; 0: none */
  bool whole; /* the item, policy or footnote itself is new, or gone: 新設, 削る */
  /* The item or policy has moved; on its first text only. `from`: the policy that it came from as
   * printed, if it is another one. `from_at`: its number there, from 1. */
  bool moved;
  struct kr_text from;
  size_t from_at;
  /* Numbers of the opinions whose answers say that they changed this, ascending, each once. */
  const unsigned long *opinions;
  size_t opinion_count;
};
struct kr_changes {
  struct kr_change *v;
  size_t n, room;
};

/* KR_CHANGES_ALL: also texts that are the same in both versions. */
enum kr_changes_scope { KR_CHANGES_ONLY, KR_CHANGES_ALL };

/* In the order of the new version; what is gone follows what it followed in the old one. Texts
 * that no paper shows (comments, ids) are left out. The result and its texts are in `arena`, or
 * in the plans, which must outlive it. `names` as of kr_diff_texts. */
struct kr_changes kr_plan_changes(const struct kr_plan *old, const struct kr_plan *fresh,
                                  enum kr_changes_scope scope, const struct kr_diff_names *names,
                                  struct kr_arena *arena);

/* The same of schedules, whose entries are known again by their ids: each entry's text, time, lane
 * and stage. A time that is only written otherwise is the same. */
struct kr_changes kr_schedule_changes(const struct kr_schedule *const version[KR_DIFF_SIDES],
                                      enum kr_changes_scope scope,
                                      const struct kr_diff_names *names, struct kr_arena *arena);
/* The same of meetings, known again by their ids, or numbers. */
struct kr_changes kr_meetings_changes(const struct kr_meetings *const version[KR_DIFF_SIDES],
                                      enum kr_changes_scope scope,
                                      const struct kr_diff_names *names, struct kr_arena *arena);

#endif
