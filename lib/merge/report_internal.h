/* The parts of the report; for lib/merge/report*.c only. */
#ifndef KR_MERGE_REPORT_INTERNAL_H
#define KR_MERGE_REPORT_INTERNAL_H

#include "merge/report.h"

/* All columns of all parts. */
enum kr_report_cell {
  KR_CELL_PART,
  KR_CELL_FILE,
  KR_CELL_PLACE,
  KR_CELL_NAME,
  KR_CELL_SAVED,
  KR_CELL_ITEM,
  KR_CELL_KIND,
  KR_CELL_TEXT,
  KR_CELL_TAKEN, /* how many were taken */
  KR_CELL_OPEN,  /* how many need a person */
  KR_CELL_RESULT,
  KR_CELL_COUNT
};

enum kr_report_part { KR_PART_FILES, KR_PART_ENTRIES, KR_PART_PEOPLE, KR_PART_COUNT };

struct kr_report_line {
  enum kr_report_part part;
  struct kr_text cells[KR_CELL_COUNT];
};
struct kr_report_lines {
  struct kr_report_line *v;
  size_t n, room;
};

struct kr_reporting {
  const struct kr_report *report;
  bool *again; /* one per submission: the same as one before it */
  struct kr_report_lines lines;
  struct kr_arena *arena;
};

struct kr_report_line *kr_report_add(struct kr_reporting *run, enum kr_report_part part);
/* Two sentences. */
#define KR_REPORT_NEXT N_("%1 %2")
/* A text marked with N_() in the language of the report; the second with %1 and %2 replaced. */
struct kr_text kr_report_say(const struct kr_reporting *run, const char *text);
struct kr_text kr_report_fill(struct kr_reporting *run, const char *text, struct kr_text first,
                              struct kr_text second);
struct kr_text kr_report_number(struct kr_reporting *run, size_t number);
/* True for an input cell that was left empty: it is not reported as an entry. */
bool kr_report_is_silent(const struct kr_reporting *run, size_t entry);

/* Marks the submissions that repeat another. */
void kr_report_find_again(struct kr_reporting *run);
void kr_report_files(struct kr_reporting *run);
void kr_report_entries(struct kr_reporting *run);
void kr_report_people(struct kr_reporting *run);

#endif
