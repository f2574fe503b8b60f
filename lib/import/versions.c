/* SPDX-License-Identifier: ISC */
/* Tables of a file that are versions of one another: one is read, the others are left out and told.
 */
#include <stdlib.h>
#include <string.h>

#include "import/import_internal.h"

#define TABLES_MOST 64 /* of a file, compared with one another */
#define CAPTION_ROWS 3 /* above a table, in which its caption is looked for */

struct candidate {
  struct kr_import_scan *scan;
  struct kr_import_table *table;
  int rank; /* the more, the more it is the one in force */
};

static int by_text(const void *a, const void *b) {
  const struct kr_text *x = a, *y = b;
  return kr_text_compare(*x, *y);
}

/* ---- which is in force ---- */

static int rank_of_text(struct kr_text text) {
  static const struct {
    const char *word;
    int rank;
  } words[] = {{"修正前", -2},   {"変更前", -2}, {"改正前", -2},       {"改定前", -2},
               {"見直し前", -2}, {"旧", -2},     {"修正後", 2},        {"変更後", 2},
               {"改正後", 2},    {"改定後", 2},  {"見直し後", 2},      {"最新", 2},
               {"old", -2},      {"Old", -2},    {"バックアップ", -2}, {"新", 1},
               {"前回", -1},     {"前年", -1},   {"コピー", -1},       {"(2)", -1}};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_contains(text, words[i].word))
      return words[i].rank;
  return 0;
}

static bool is_caption(const struct kr_import_scan *scan, size_t cell) {
  return kr_form_cell_key(&scan->indexed, cell).len < KR_FORM_HEADING_LONGEST &&
         rank_of_text(kr_form_cell_key(&scan->indexed, cell)) != 0;
}

/* The first cell of the caption of a table; that of the table if it has none. */
static size_t first_cell(const struct kr_import_scan *scan, const struct kr_import_table *table) {
  size_t top = kr_form_sheet_from(&scan->indexed, table->top_row), first = top;
  for (size_t i = top; i-- > 0 && scan->sheet->cells[i].row + CAPTION_ROWS >= table->top_row;)
    if (is_caption(scan, i))
      first = i;
  return first;
}

static int rank_of(const struct kr_import_scan *scan, const struct kr_import_table *table) {
  size_t top = kr_form_sheet_from(&scan->indexed, table->top_row);
  int rank = rank_of_text(scan->sheet->name) - (scan->sheet->hidden ? 8 : 0);
  for (size_t i = first_cell(scan, table); i < top; i++)
    if (is_caption(scan, i))
      rank += 2 * rank_of_text(kr_form_cell_key(&scan->indexed, i));
  return rank;
}

/* ---- comparing ---- */

/* True if half of what the smaller table holds is in the other too. */
static bool are_versions(const struct kr_import_table *a, const struct kr_import_table *b) {
  size_t least = a->key_count < b->key_count ? a->key_count : b->key_count, shared = 0;
  for (size_t i = 0; i < a->key_count; i++)
    shared += b->key_count > 0 &&
              bsearch(&a->keys[i], b->keys, b->key_count, sizeof *b->keys, by_text) != NULL;
  return least > 0 && 2 * shared >= least;
}

static void compare(struct candidate *a, struct candidate *b) {
  if (a->table->left_out || b->table->left_out || !are_versions(a->table, b->table))
    return;
  struct candidate *out = b->rank > a->rank ? a : b, *in = out == a ? b : a;
  out->table->left_out = true;
  out->table->instead =
      kr_sheet_place(in->scan->sheet, in->table->top_row, 0, in->scan->import->arena);
}

/* Hidden sheets are read only if there is nothing else. */
static void leave_out_hidden(struct kr_import_scan *scans, size_t count) {
  size_t shown = 0;
  for (size_t i = 0; i < count; i++)
    shown += !scans[i].sheet->hidden && scans[i].tables.n > 0;
  for (size_t i = 0; i < count && shown > 0; i++)
    for (size_t j = 0; scans[i].sheet->hidden && j < scans[i].tables.n; j++)
      scans[i].tables.v[j].left_out = true;
}

void kr_import_find_versions(struct kr_import_scan *scans, size_t count) {
  KR_LIST(struct candidate) all = {NULL, 0, 0};
  leave_out_hidden(scans, count);
  for (size_t i = 0; i < count; i++)
    for (size_t j = 0; j < scans[i].tables.n; j++) {
      struct kr_import_table *table = &scans[i].tables.v[j];
      if (table->original || table->key_count == 0 || table->left_out || all.n == TABLES_MOST)
        continue;
      qsort(table->keys, table->key_count, sizeof *table->keys, by_text);
      *KR_LIST_ADD(&all, scans[i].import->arena) =
          (struct candidate){&scans[i], table, rank_of(&scans[i], table)};
    }
  for (size_t i = 0; i < all.n; i++)
    for (size_t j = i + 1; j < all.n; j++)
      compare(&all.v[i], &all.v[j]);
}

void kr_import_leave_out(struct kr_import_scan *scan) {
  for (size_t i = 0; i < scan->tables.n; i++) {
    const struct kr_import_table *table = &scan->tables.v[i];
    bool alone = scan->tables.n == 1; /* what is around it belongs to it */
    size_t from = alone ? 0 : first_cell(scan, table);
    size_t to =
        alone ? scan->sheet->cell_count : kr_form_sheet_from(&scan->indexed, table->end_row);
    if (table->left_out && !scan->sheet->hidden)
      kr_import_keep_block(scan, KR_DIAG_IMPORT_VERSION, from, to, kr_text_of(table->instead));
  }
}
