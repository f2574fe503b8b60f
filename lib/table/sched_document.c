/* SPDX-License-Identifier: ISC */
/* The schedule with its meetings, one table each. */
#include "table/document.h"
#include "table/kind.h"
#include "table/sched_table.h"

static struct kr_document *make_schedule(const struct kr_model *model,
                                         const struct kr_kind_options *options,
                                         struct kr_arena *arena) {
  struct kr_document *document = kr_document_begin(2, options->style, arena);
  const struct kr_model shown = {
      .schedule = model->schedule, .meetings = model->meetings, .style = model->style};
  if (shown.schedule != NULL)
    kr_document_add(document, kr_table_schedule_matrix(shown.schedule, document->style, arena),
                    arena);
  if (shown.meetings != NULL)
    kr_document_add(document, kr_table_meetings(shown.meetings, document->style, arena), arena);
  kr_document_embed(document, &shown, arena);
  return document;
}

const struct kr_kind kr_kind_schedule = {
    .name = "schedule",
    .parts = KR_MODEL_SCHEDULE | KR_MODEL_MEETINGS,
    .flags = KR_KIND_SEVERAL,
    .make = make_schedule,
};
