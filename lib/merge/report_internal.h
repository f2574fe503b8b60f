/* SPDX-License-Identifier: ISC */
/* The parts of the report; for lib/merge/report*.c only. */
#ifndef KR_MERGE_REPORT_INTERNAL_H
#define KR_MERGE_REPORT_INTERNAL_H

#include "base/calendar.h"
#include "base/keymap.h"
#include "merge/report.h"
#include "model/item_index.h"

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
  KR_CELL_OPEN,  /* how many messages need a person */
  KR_CELL_RESULT,
  KR_CELL_COUNT
};

enum kr_report_part {
  KR_PART_MERGE,
  KR_PART_OPEN,
  KR_PART_FILES,
  KR_PART_ENTRIES,
  KR_PART_PEOPLE,
  KR_PART_COUNT
};

struct kr_report_line {
  enum kr_report_part part;
  struct kr_text cells[KR_CELL_COUNT];
};
struct kr_report_lines {
  struct kr_report_line *v;
  size_t n, room;
};

/* A message of the run: its sentence, as the terminal has it. */
struct kr_report_message {
  const struct kr_diag *diag;
  struct kr_text sentence;
  const struct kr_entry *entry; /* that it is about, or NULL */
  size_t nth;                   /* of the same messages at the same place, from 0 */
  bool repeated;                /* it says nothing new: its file came twice */
  bool shown;                   /* beside a file or an entry */
};

struct kr_reporting {
  const struct kr_report *report;
  bool *again; /* one per submission: the same as one before it */
  struct kr_report_message *messages;
  size_t message_count;
  struct kr_keymap same;     /* messages by file, place and sentence */
  struct kr_keymap by_place; /* messages by file and place */
  struct kr_keymap open;     /* those that need a person, by file */
  struct kr_keymap written;  /* entries by file and place */
  struct kr_keymap files;    /* submissions by file */
  struct kr_item_index items;
  struct kr_report_lines lines;
  struct kr_arena *arena;
};

struct kr_report_line *kr_report_add(struct kr_reporting *run, enum kr_report_part part);
/* Two sentences. */
#define KR_REPORT_NEXT N_("%1 %2")
#define KR_REPORT_LINES "%1\n%2"
/* A text marked with N_() in the language of the report; the second with %1 and %2 replaced. */
struct kr_text kr_report_say(const struct kr_reporting *run, const char *text);
struct kr_text kr_report_fill(struct kr_reporting *run, const char *text, struct kr_text first,
                              struct kr_text second);
struct kr_text kr_report_number(struct kr_reporting *run, size_t number);
/* A path as text: what is not UTF-8 in it is replaced. */
struct kr_text kr_report_path(struct kr_reporting *run, const char *path);
/* A copy of what a buffer holds, which is freed. */
struct kr_text kr_report_keep(struct kr_reporting *run, struct kr_buffer *made);
/* True for an input cell that was left empty: it is not reported as an entry. */
bool kr_report_is_silent(const struct kr_reporting *run, size_t entry);
/* The name of the writer, as the merge takes it; a guessed one is marked as that. */
struct kr_text kr_report_writer(struct kr_reporting *run, const struct kr_entry *entry);
/* Whose a file is: those that are certain; without one, the writer of its first entry. */
struct kr_text kr_report_writers(struct kr_reporting *run, const struct kr_submission *submission);
/* Number and title of the item; for an unplaced entry, the title of its row. */
struct kr_text kr_report_item(struct kr_reporting *run, const struct kr_entry *entry);

/* ---- messages (report_messages.c) ---- */
/* Takes the messages of the run, in their order, and finds the entries that they are about. */
void kr_report_take_messages(struct kr_reporting *run);
/* The sentences about an entry of a file (NULL: about the file itself), one a line, each once;
 * empty if there is none. They count as shown. */
struct kr_text kr_report_sentences(struct kr_reporting *run, const char *file,
                                   const struct kr_entry *entry);
/* How many messages about the file need a person. */
size_t kr_report_count_open(const struct kr_reporting *run, const char *file);
/* A line for each message that needs a person. */
void kr_report_open(struct kr_reporting *run);
/* A line for each note that is beside no file and no entry. */
void kr_report_notes(struct kr_reporting *run);

/* Marks the submissions that repeat another. */
void kr_report_find_again(struct kr_reporting *run);
void kr_report_files(struct kr_reporting *run);
void kr_report_entries(struct kr_reporting *run);
void kr_report_people(struct kr_reporting *run);

#endif
