#include "table/document.h"

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
