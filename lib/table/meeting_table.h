/* SPDX-License-Identifier: ISC */
/* What the papers of one meeting have in common; for lib/table only. */
#ifndef KR_TABLE_MEETING_TABLE_H
#define KR_TABLE_MEETING_TABLE_H

#include "table/document.h"
#include "table/kind.h"

struct kr_table_meeting {
  const struct kr_meetings *meetings;
  const struct kr_meeting *meeting;
  const struct kr_style *style; /* or NULL */
  int language;                 /* of the title: 0 English, 1 Japanese */
  struct kr_arena *arena;
};

/* A column; its width is 0 where it takes what the others leave. */
struct kr_table_meeting_column {
  const char *key, *heading[2];
  enum kr_role role;
  double mm;
};

/* The meeting that the options name, which kr_table_meeting_check has found. */
struct kr_table_meeting kr_table_meeting_of(const struct kr_model *model,
                                            const struct kr_kind_options *options,
                                            struct kr_arena *arena);
/* False after an error that says which meetings there are. */
bool kr_table_meeting_check(const struct kr_model *model, const struct kr_kind_options *options,
                            const char *file, struct kr_diags *diags);

/* The word in the language of the title. */
const char *kr_table_meeting_say(const struct kr_table_meeting *view, const char *en,
                                 const char *ja);
/* A text in the arena of the view, which ends a buffer. */
struct kr_text kr_table_meeting_text(const struct kr_table_meeting *view, struct kr_buffer *buffer);

/* 第3回 佐久市協働のまちづくり推進会議, and the same after its fiscal year. */
struct kr_text kr_table_meeting_name(const struct kr_table_meeting *view);
struct kr_text kr_table_meeting_full_name(const struct kr_table_meeting *view);
/* The day, or else the month, and the time. */
struct kr_text kr_table_meeting_when(const struct kr_table_meeting *view);
/* The points of the agenda, (1) and so on if they are several, a line each after `indent`. */
void kr_table_meeting_put_agenda(const struct kr_table_meeting *view, const char *indent,
                                 struct kr_buffer *out);

/* A table without rows, with these columns. */
struct kr_table *kr_table_meeting_table(const struct kr_table_meeting *view, const char *key,
                                        struct kr_text title,
                                        const struct kr_table_meeting_column *columns,
                                        size_t count);
/* The list of the papers. */
struct kr_table *kr_table_meeting_papers(const struct kr_table_meeting *view);
/* Two columns, what and how it is: `count` pairs of texts. */
struct kr_table *kr_table_meeting_facts(const struct kr_table_meeting *view, const char *key,
                                        struct kr_text title, const struct kr_text (*pairs)[2],
                                        size_t count);
/* A document of these tables, which is known for one of ours when it comes back (model/outline.h).
 */
struct kr_document *kr_table_meeting_document(const struct kr_table_meeting *view,
                                              struct kr_table *const *tables, size_t count);

#endif
