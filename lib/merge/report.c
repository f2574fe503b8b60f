/* The tables of the report of a merge. */
#include "merge/report.h"

#include <assert.h>
#include <stdio.h>

#include "base/list.h"
#include "merge/report_internal.h"

static const struct {
  const char *key, *heading;
  enum kr_role role;
  double width;
} columns[KR_CELL_COUNT] = {
    [KR_CELL_PART] = {"part", N_("Part"), KR_ROLE_SHORT, 22},
    [KR_CELL_FILE] = {"file", N_("File"), KR_ROLE_TEXT, 50},
    [KR_CELL_PLACE] = {"place", N_("Place"), KR_ROLE_TEXT, 28},
    [KR_CELL_NAME] = {"name", N_("Name"), KR_ROLE_TEXT, 30},
    [KR_CELL_SAVED] = {"saved", N_("Last saved"), KR_ROLE_TEXT, 36},
    [KR_CELL_ITEM] = {"item", N_("Item"), KR_ROLE_TEXT, 40},
    [KR_CELL_KIND] = {"kind", N_("Kind"), KR_ROLE_TEXT, 26},
    [KR_CELL_TEXT] = {"text", N_("Text"), KR_ROLE_TEXT, 100},
    [KR_CELL_TAKEN] = {"taken", N_("Entries taken"), KR_ROLE_SHORT, 24},
    [KR_CELL_OPEN] = {"open", N_("To decide"), KR_ROLE_SHORT, 22},
    [KR_CELL_RESULT] = {"result", N_("Result"), KR_ROLE_TEXT, 80},
};

static const char title[] = N_("Result of the merge");

#define PART_COLUMNS 7
#define TEXT_MOST 30000 /* bytes; a cell holds no more than 32767 characters */

static const struct {
  const char *key, *word, *title;
  size_t count;
  enum kr_report_cell cells[PART_COLUMNS];
} parts[KR_PART_COUNT] = {
    [KR_PART_FILES] = {"files",
                       N_("file"),
                       N_("Files that came back"),
                       6,
                       {KR_CELL_FILE, KR_CELL_NAME, KR_CELL_SAVED, KR_CELL_TAKEN, KR_CELL_OPEN,
                        KR_CELL_RESULT}},
    [KR_PART_ENTRIES] = {"entries",
                         N_("entry"),
                         N_("What was written in them"),
                         7,
                         {KR_CELL_FILE, KR_CELL_PLACE, KR_CELL_NAME, KR_CELL_ITEM, KR_CELL_KIND,
                          KR_CELL_TEXT, KR_CELL_RESULT}},
    [KR_PART_PEOPLE] = {"people",
                        N_("person"),
                        N_("Who has answered"),
                        4,
                        {KR_CELL_NAME, KR_CELL_RESULT, KR_CELL_TAKEN, KR_CELL_FILE}},
};

struct kr_text kr_report_say(const struct kr_reporting *run, const char *text) {
  return kr_text_of(kr_lang_say(run->report->lang, text));
}

struct kr_text kr_report_fill(struct kr_reporting *run, const char *text, struct kr_text first,
                              struct kr_text second) {
  struct kr_buffer made;
  kr_buffer_init(&made, run->arena);
  kr_lang_put(run->report->lang, text, kr_arena_copy(run->arena, first.bytes, first.len),
              kr_arena_copy(run->arena, second.bytes, second.len), &made);
  struct kr_text kept = kr_text_of(kr_arena_copy(run->arena, made.bytes, made.len));
  kr_buffer_free(&made);
  return kept;
}

struct kr_report_line *kr_report_add(struct kr_reporting *run, enum kr_report_part part) {
  struct kr_report_lines *lines = &run->lines;
  struct kr_report_line *line = KR_LIST_ADD(lines, run->arena);
  for (size_t i = 0; i < KR_CELL_COUNT; i++)
    line->cells[i] = kr_text_of("");
  line->part = part;
  line->cells[KR_CELL_PART] = kr_report_say(run, parts[part].word);
  return line;
}

struct kr_text kr_report_number(struct kr_reporting *run, size_t number) {
  char digits[24];
  int len = snprintf(digits, sizeof digits, "%zu", number);
  return kr_text_of(kr_arena_copy(run->arena, digits, (size_t)len));
}

bool kr_report_is_silent(const struct kr_reporting *run, size_t entry) {
  assert(entry < run->report->submissions->entries.n);
  return kr_text_blank(run->report->submissions->entries.v[entry].text) &&
         run->report->outcomes[entry] == KR_MERGE_SAME;
}

static void collect(struct kr_reporting *run, const struct kr_report *report,
                    struct kr_arena *arena) {
  struct kr_report_lines none = {NULL, 0, 0};
  run->report = report;
  run->lines = none;
  run->arena = arena;
  kr_report_find_again(run);
  kr_report_files(run);
  kr_report_entries(run);
  kr_report_people(run);
}

/* Characters that no document can hold. */
static bool is_odd(unsigned long c) {
  return (c < 0x20 && c != '\n' && c != '\t') || c == 0xFFFE || c == 0xFFFF;
}

static bool is_fine(struct kr_text text) {
  bool fine = text.len <= TEXT_MOST;
  for (size_t at = 0, step; fine && at < text.len; at += step) {
    unsigned long c;
    step = kr_text_character(text.bytes + at, text.len - at, &c);
    fine = !is_odd(c);
  }
  return fine;
}

/* The text as any document can hold it: without control characters, and no longer than a cell. */
static struct kr_text harmless(struct kr_reporting *run, struct kr_text text) {
  struct kr_buffer made;
  struct kr_text cut = kr_text_beginning(text, TEXT_MOST);
  if (is_fine(text))
    return text;
  kr_buffer_init(&made, run->arena);
  for (size_t at = 0, step; at < cut.len; at += step) {
    unsigned long c;
    step = kr_text_character(cut.bytes + at, cut.len - at, &c);
    if (is_odd(c))
      kr_buffer_puts(&made, "\xEF\xBF\xBD");
    else
      kr_buffer_add(&made, cut.bytes + at, step);
  }
  if (cut.len < text.len)
    kr_buffer_puts(&made, "…");
  struct kr_text kept = kr_text_of(kr_arena_copy(run->arena, made.bytes, made.len));
  kr_buffer_free(&made);
  return kept;
}

/* A table of the lines of one part, or of all if `part` is KR_PART_COUNT. */
static struct kr_table *make_table(struct kr_reporting *run, enum kr_report_part part,
                                   const enum kr_report_cell *cells, size_t count) {
  struct kr_table *table = kr_arena_alloc(run->arena, sizeof *table);
  struct kr_column *made = kr_arena_alloc_array(run->arena, count, sizeof *made);
  struct kr_row *rows = kr_arena_alloc_array(run->arena, run->lines.n + 1, sizeof *rows);
  size_t n = 0;
  for (size_t i = 0; i < count; i++) {
    struct kr_text heading = kr_report_say(run, columns[cells[i]].heading);
    struct kr_column column = {columns[cells[i]].key, heading, columns[cells[i]].role,
                               columns[cells[i]].width, false};
    made[i] = column;
  }
  for (size_t i = 0; i < run->lines.n; i++) {
    struct kr_text texts[KR_CELL_COUNT];
    if (part != KR_PART_COUNT && run->lines.v[i].part != part)
      continue;
    for (size_t j = 0; j < count; j++)
      texts[j] = harmless(run, run->lines.v[i].cells[cells[j]]);
    rows[n] = kr_table_text_row(run->arena, texts, count);
    rows[n].group = n;
    n++;
  }
  table->columns = made;
  table->column_count = count;
  table->head = kr_table_head(table, &table->head_count, run->arena);
  kr_table_set_rows(table, rows, n, run->arena);
  return table;
}

static struct kr_document *make_document(struct kr_reporting *run, struct kr_table **tables,
                                         size_t count, const struct kr_style *style) {
  struct kr_document *document = kr_document_of_tables(tables, count, style, run->arena);
  document->title = kr_report_say(run, title);
  /* A text of the catalogue too, so that it is the language of the other texts. */
  document->language = kr_report_say(run, N_("en-US"));
  return document;
}

struct kr_document *kr_report_document(const struct kr_report *report, const struct kr_style *style,
                                       struct kr_arena *arena) {
  struct kr_reporting run;
  struct kr_table *tables[KR_PART_COUNT];
  size_t count = 0;
  collect(&run, report, arena);
  for (size_t i = 0; i < KR_PART_COUNT; i++) {
    struct kr_table *table =
        make_table(&run, (enum kr_report_part)i, parts[i].cells, parts[i].count);
    table->key = parts[i].key;
    table->title = kr_report_say(&run, parts[i].title);
    table->name = table->title;
    if (table->row_count > 0 || i == 0)
      tables[count++] = table;
  }
  return make_document(&run, tables, count, style);
}

struct kr_document *kr_report_list(const struct kr_report *report, const struct kr_style *style,
                                   struct kr_arena *arena) {
  struct kr_reporting run;
  enum kr_report_cell all[KR_CELL_COUNT];
  for (size_t i = 0; i < KR_CELL_COUNT; i++)
    all[i] = (enum kr_report_cell)i;
  collect(&run, report, arena);
  struct kr_table *table = make_table(&run, KR_PART_COUNT, all, KR_CELL_COUNT);
  table->key = "report";
  table->title = kr_report_say(&run, title);
  table->name = table->title;
  return make_document(&run, &table, 1, style);
}
