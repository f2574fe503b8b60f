/* SPDX-License-Identifier: ISC */
/* The tables of the report of a merge. */
#include "merge/report.h"

#include <string.h>

#include "merge/report_internal.h"
#include "merge/standing.h"

static const struct {
  const char *key, *heading;
  enum kr_role role;
  double width;
} columns[KR_CELL_COUNT] = {
    [KR_CELL_PART] = {"part", N_("Part"), KR_ROLE_SHORT, 22},
    [KR_CELL_FILE] = {"file", N_("File"), KR_ROLE_TEXT, 50},
    [KR_CELL_PLACE] = {"place", N_("Place"), KR_ROLE_TEXT, 28},
    [KR_CELL_NAME] = {"name", N_("Name"), KR_ROLE_TEXT, 30},
    [KR_CELL_SAVED] = {"saved", N_("Last saved"), KR_ROLE_TEXT, 46},
    [KR_CELL_ITEM] = {"item", N_("Item"), KR_ROLE_TEXT, 44},
    [KR_CELL_KIND] = {"kind", N_("Kind"), KR_ROLE_TEXT, 26},
    [KR_CELL_TEXT] = {"text", N_("Text"), KR_ROLE_TEXT, 100},
    [KR_CELL_TAKEN] = {"taken", N_("Entries taken"), KR_ROLE_SHORT, 26},
    [KR_CELL_OPEN] = {"open", N_("To decide"), KR_ROLE_SHORT, 22},
    [KR_CELL_RESULT] = {"result", N_("Result"), KR_ROLE_TEXT, 100},
};

static const char title[] = N_("Result of the merge");

#define PART_COLUMNS 7

static const struct {
  const char *key, *word, *title;
  size_t count;
  enum kr_report_cell cells[PART_COLUMNS];
} parts[KR_PART_COUNT] = {
    [KR_PART_MERGE] = {"merge", N_("merge"), title, 0, {KR_CELL_RESULT}},
    [KR_PART_OPEN] = {"open",
                      N_("open point"),
                      N_("Open points"),
                      6,
                      {KR_CELL_FILE, KR_CELL_PLACE, KR_CELL_NAME, KR_CELL_ITEM, KR_CELL_TEXT,
                       KR_CELL_RESULT}},
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

/* ---- the whole run ---- */

/* A time in whose time zone the report is: of the report, else of the latest file. */
static struct kr_text some_time(const struct kr_report *report, char date[KR_CALENDAR_TIME_SIZE]) {
  struct kr_text latest = kr_text_of("2000-01-01T00:00:00Z");
  kr_calendar_utc(report->date, date);
  if (report->date >= 0)
    return kr_text_of(date);
  for (size_t i = 0; i < report->submissions->n; i++)
    if (kr_text_compare(report->submissions->v[i].saved, latest) > 0)
      latest = report->submissions->v[i].saved;
  return latest;
}

/* What the report is of: a paper of kairan, edition of the plan, time zone and, if it has one, the
 * date. */
static struct kr_text origin_of(struct kr_reporting *run) {
  char date[KR_CALENDAR_TIME_SIZE], local[KR_CALENDAR_LOCAL_SIZE], revision[KR_REVISION_SIZE];
  struct kr_text time = some_time(run->report, date), zone = kr_text_of("UTC");
  bool known = kr_calendar_local(time, local);
  kr_plan_revision(run->report->plan, revision);
  if (known)
    zone = kr_text_of(local + KR_CALENDAR_ZONE_AT);
  struct kr_text origin = kr_report_fill(run, N_("revision of the plan %1, time zone UTC%2"),
                                         kr_text_of(revision), zone);
  origin = kr_report_fill(run, "%1: %2", kr_text_of(KR_REPORT_MARK), origin);
  if (run->report->date < 0 || !known)
    return origin;
  return kr_report_fill(run, N_("%1, %2"), origin, kr_text_view(local, KR_CALENDAR_DAY_CHARS));
}

static struct kr_text closing_of(struct kr_reporting *run) {
  struct kr_buffer text;
  kr_buffer_init(&text, run->arena);
  kr_merge_put_closing(run->report->summary, run->report->plan, run->report->lang, &text);
  return kr_report_keep(run, &text);
}

static void collect(struct kr_reporting *run, const struct kr_report *report,
                    struct kr_arena *arena) {
  memset(run, 0, sizeof *run);
  run->report = report;
  run->arena = arena;
  kr_item_index_init(&run->items, report->plan, arena);
  kr_report_find_again(run);
  kr_report_take_messages(run);
  kr_report_open(run);
  kr_report_files(run);
  kr_report_entries(run);
  kr_report_notes(run);
  kr_report_people(run);
}

/* ---- tables ---- */

/* The rows of a part, and how many they are. */
static size_t put_rows(struct kr_reporting *run, enum kr_report_part part,
                       const enum kr_report_cell *cells, size_t count, struct kr_row *rows) {
  size_t n = 0;
  for (size_t i = 0; i < run->lines.n; i++) {
    struct kr_text texts[KR_CELL_COUNT];
    if (run->lines.v[i].part != part)
      continue;
    for (size_t j = 0; j < count; j++) {
      texts[j] = run->lines.v[i].cells[cells[j]];
      texts[j].at = kr_nowhere; /* it is a place in another file */
    }
    rows[n] = kr_table_text_row(run->arena, texts, count);
    for (size_t j = 0; j < count; j++)
      rows[n].cells[j].quoted = true;
    n++;
  }
  return n;
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
    made[i] = kr_table_column(columns[cells[i]].key, heading, columns[cells[i]].role,
                              columns[cells[i]].width);
  }
  for (size_t i = 0; i < KR_PART_COUNT; i++)
    if (part == KR_PART_COUNT || part == i)
      n += put_rows(run, (enum kr_report_part)i, cells, count, rows + n);
  for (size_t i = 0; i < n; i++)
    rows[i].group = i;
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

/* The first table is headed by what the report is of, and ends with what is left. */
static void head_report(struct kr_reporting *run, struct kr_table *table) {
  struct kr_text *closing = kr_arena_alloc(run->arena, sizeof *closing);
  *closing = closing_of(run);
  struct kr_text name = kr_report_fill(run, N_("%1 (%2)"), kr_report_say(run, title), table->title);
  table->title = kr_report_fill(run, N_("%1: %2"), run->report->plan->title, name);
  table->subtitle = origin_of(run);
  table->notes = closing;
  table->note_count = 1;
}

struct kr_document *kr_report_document(const struct kr_report *report, const struct kr_style *style,
                                       struct kr_arena *arena) {
  struct kr_reporting run;
  struct kr_table *tables[KR_PART_COUNT];
  size_t count = 0;
  collect(&run, report, arena);
  for (size_t i = KR_PART_OPEN; i < KR_PART_COUNT; i++) {
    struct kr_table *table =
        make_table(&run, (enum kr_report_part)i, parts[i].cells, parts[i].count);
    table->key = parts[i].key;
    table->title = kr_report_say(&run, parts[i].title);
    table->name = table->title;
    table->follows = count > 0;
    if (count == 0)
      head_report(&run, table);
    if (table->row_count > 0)
      tables[count++] = table;
  }
  return make_document(&run, tables, count, style);
}

/* In one table the first line is about the whole. */
static void add_whole(struct kr_reporting *run) {
  struct kr_report_line *line = kr_report_add(run, KR_PART_MERGE);
  line->cells[KR_CELL_FILE] = kr_report_path(run, run->report->path);
  line->cells[KR_CELL_TEXT] = run->report->plan->title;
  line->cells[KR_CELL_RESULT] =
      kr_report_fill(run, KR_REPORT_LINES, origin_of(run), closing_of(run));
}

struct kr_document *kr_report_list(const struct kr_report *report, const struct kr_style *style,
                                   struct kr_arena *arena) {
  struct kr_reporting run;
  enum kr_report_cell all[KR_CELL_COUNT];
  for (size_t i = 0; i < KR_CELL_COUNT; i++)
    all[i] = (enum kr_report_cell)i;
  collect(&run, report, arena);
  add_whole(&run);
  for (size_t i = 0; i < run.lines.n; i++)
    run.lines.v[i].cells[KR_CELL_PART] = kr_report_say(&run, parts[run.lines.v[i].part].word);
  struct kr_table *table = make_table(&run, KR_PART_COUNT, all, KR_CELL_COUNT);
  table->key = "report";
  table->title = kr_report_say(&run, title);
  table->name = table->title;
  return make_document(&run, &table, 1, style);
}
