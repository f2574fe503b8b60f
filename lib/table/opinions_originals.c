/* SPDX-License-Identifier: ISC */
/* The opinions in full (全文), by number, with the number that they have in the table of answers.
 */
#include <stdlib.h>

#include "table/document.h"
#include "table/opinion_table.h"

enum { NUMBER, ORIGINAL, ANSWERED_AT, COUNT };

static const struct kr_table_opinion_column columns[COUNT] = {
    [NUMBER] = {"number", {"No.", "No"}, KR_ROLE_SHORT, 16},
    [ORIGINAL] = {"original", {"Opinion as written", "ご意見（原文）"}, KR_ROLE_TEXT, 0},
    [ANSWERED_AT] = {"answered_at", {"No. of the answer", "意見対応表のNo"}, KR_ROLE_SHORT, 30},
};

struct line {
  const struct kr_opinion *opinion;
  unsigned long answered_at;
};

static int by_number(const void *a, const void *b) {
  const struct line *x = a, *y = b;
  return kr_opinion_by_number(x->opinion, y->opinion);
}

static struct line *sort_lines(const struct kr_table_opinions *opinions) {
  size_t n = 0;
  struct line *lines = kr_arena_alloc_array(opinions->arena, opinions->all.n + 1, sizeof *lines);
  for (size_t i = 0; i < opinions->groups.n; i++)
    for (size_t j = 0; j < opinions->groups.v[i].n; j++)
      lines[n++] = (struct line){opinions->groups.v[i].v[j], opinions->groups.v[i].no};
  qsort(lines, n, sizeof *lines, by_number);
  return lines;
}

static struct kr_document *make(const struct kr_model *model, const struct kr_kind_options *options,
                                struct kr_arena *arena) {
  struct kr_table_opinions opinions;
  kr_table_opinions_begin(&opinions, model, options, arena);
  struct kr_table *table =
      kr_table_opinions_table(&opinions, "originals", "Opinions in full", "ご意見（全文）");
  struct kr_row *rows = kr_arena_alloc_array(arena, opinions.all.n + 1, sizeof *rows);
  const struct line *lines = sort_lines(&opinions);
  for (size_t i = 0; i < opinions.all.n; i++) {
    const struct kr_text texts[COUNT] = {
        [NUMBER] = kr_table_opinions_number(&opinions, lines[i].opinion->no),
        [ORIGINAL] = kr_opinion_original(lines[i].opinion, arena),
        [ANSWERED_AT] = kr_table_opinions_number(&opinions, lines[i].answered_at)};
    rows[i] = kr_table_text_row(arena, texts, COUNT);
    rows[i].cells[NUMBER].header = lines[i].opinion->no > 0;
    rows[i].cells[ORIGINAL].quoted = true;
    rows[i].at = lines[i].opinion->comment->at;
    rows[i].group = i;
  }
  kr_table_opinions_columns(&opinions, table, columns, COUNT);
  kr_table_set_rows(table, rows, opinions.all.n, arena);
  kr_table_opinions_head(&opinions, table);
  kr_table_opinions_none(&opinions, table);
  struct kr_document *document = kr_document_of_table(table, options->style, arena);
  document->creator = model->plan->office;
  return document;
}

static bool check(const struct kr_model *model, const struct kr_kind_options *options,
                  const char *file, struct kr_diags *diags) {
  kr_table_opinions_check_names(model, options, KR_TABLE_ORIGINALS, file, diags);
  return kr_table_opinions_check_call(model, options, file, diags);
}

const struct kr_kind kr_kind_originals = {
    .name = "originals",
    .note = N_("in full, without names"),
    .parts = KR_MODEL_PLAN,
    .flags = KR_KIND_OPINIONS,
    .make = make,
    .check = check,
};
