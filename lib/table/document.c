#include "table/document.h"

#include "table/sched_table.h"

struct kr_document *kr_plan_document(const struct kr_plan *plan,
                                     const struct kr_plan_table_options *options,
                                     struct kr_arena *arena) {
  struct kr_document *document = kr_arena_take(arena, sizeof *document);
  char *revision = kr_arena_take(arena, KR_REVISION_SIZE);
  document->tables = kr_arena_take(arena, sizeof *document->tables);
  document->tables[0] = kr_plan_table(plan, options, arena);
  document->count = 1;
  document->title = plan->title;
  document->creator = plan->office;
  document->language = kr_text_of("ja-JP");
  kr_plan_revision(plan, revision);
  document->revision = kr_text_of(revision);
  document->reviewer = options->reviewer;
  return document;
}

struct kr_document *kr_schedule_document(const struct kr_schedule *schedule,
                                         const struct kr_meetings *meetings,
                                         struct kr_arena *arena) {
  struct kr_document *document = kr_arena_take(arena, sizeof *document);
  document->tables = kr_arena_take_array(arena, 2, sizeof *document->tables);
  if (schedule != NULL)
    document->tables[document->count++] = kr_schedule_matrix_table(schedule, arena);
  if (meetings != NULL)
    document->tables[document->count++] = kr_meetings_table(meetings, arena);
  if (document->count > 0)
    document->title = document->tables[0]->title;
  document->language = kr_text_of("ja-JP");
  return document;
}
