/* SPDX-License-Identifier: ISC */
/* The proof that the papers of opinions hold all that was said. */
#include "opinion_proof.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "lint/lint.h"
#include "model/opinion.h"
#include "table/kind.h"

/* A line of a comment, in the original or in a row of the paper. */
struct proof_line {
  const struct kr_comment *comment; /* NULL: not known */
  struct kr_text text;
};
struct proof_lines {
  struct proof_line *v;
  size_t n, room;
};

struct proof {
  struct kr_command *command;
  const struct kr_model *model;
  struct kr_opinions opinions;
  size_t comments;
  struct proof_lines written, printed; /* in the plan; in the rows of the originals */
  size_t rows, members;                /* of the answers, and the opinions in these */
};

static void add_lines(struct proof *proof, struct proof_lines *lines,
                      const struct kr_comment *comment, struct kr_text text) {
  struct kr_text line;
  while (kr_text_next_line(&text, &line))
    if (!kr_text_blank(line))
      *KR_LIST_ADD(lines, &proof->command->arena) = (struct proof_line){comment, line};
}

/* What the plan holds. */
static void read_plan(struct proof *proof) {
  struct kr_arena *arena = &proof->command->arena;
  proof->opinions = kr_opinions_of_call(proof->model->plan, NULL, arena);
  for (size_t i = 0; i < proof->opinions.n; i++) {
    const struct kr_comment *comment = proof->opinions.v[i].comment;
    if (i > 0 && comment == proof->opinions.v[i - 1].comment)
      continue;
    proof->comments++;
    add_lines(proof, &proof->written, comment, kr_comment_original(comment, arena));
  }
}

static const struct kr_comment *comment_at(const struct proof *proof, struct kr_place at) {
  for (size_t i = 0; i < proof->opinions.n; i++) {
    const struct kr_comment *comment = proof->opinions.v[i].comment;
    if (comment->at.line == at.line && comment->at.column == at.column)
      return comment;
  }
  return NULL;
}

static struct kr_table *table_of(const struct proof *proof, const struct kr_kind *kind) {
  const struct kr_kind_options options = {.anonymous = true};
  struct kr_document *document = kind->make(proof->model, &options, &proof->command->arena);
  return document->tables[document->main];
}

static size_t column_of(const struct kr_table *table, const char *key) {
  size_t column = 0;
  while (strcmp(table->columns[column].key, key) != 0)
    column++;
  return column;
}

/* What the papers hold. */
static void read_papers(struct proof *proof) {
  struct kr_table *originals = table_of(proof, &kr_kind_originals);
  size_t column = column_of(originals, "original");
  for (size_t i = 0; i < originals->row_count; i++) {
    const struct kr_row *row = originals->row(originals, i);
    add_lines(proof, &proof->printed, comment_at(proof, row->at), row->cells[column].text);
  }
  struct kr_opinion_groups groups = kr_opinion_groups_of(&proof->opinions, &proof->command->arena);
  proof->rows = table_of(proof, &kr_kind_answers)->row_count;
  for (size_t i = 0; i < groups.n; i++)
    proof->members += groups.v[i].n;
}

static int by_comment_and_text(const void *a, const void *b) {
  const struct proof_line *x = a, *y = b;
  if (x->comment != y->comment)
    return (x->comment > y->comment) - (x->comment < y->comment);
  return kr_text_compare(x->text, y->text);
}

static void sort(struct proof_lines *lines) {
  if (lines->n > 0)
    qsort(lines->v, lines->n, sizeof *lines->v, by_comment_and_text);
}

/* The lines of the plan that are in a row each, so that none is left over on either side. */
static size_t count_proven(struct proof *proof) {
  size_t proven = 0;
  sort(&proof->written);
  sort(&proof->printed);
  for (size_t i = 0, j = 0; i < proof->written.n && j < proof->printed.n;) {
    int order = by_comment_and_text(&proof->written.v[i], &proof->printed.v[j]);
    proven += order == 0;
    i += order <= 0;
    j += order >= 0;
  }
  return proven;
}

static void put(const struct proof *proof, const char *text, size_t count, struct kr_buffer *out) {
  char digits[24];
  snprintf(digits, sizeof digits, "%zu", count);
  kr_lang_put(proof->command->lang, text, digits, NULL, out);
}

static void print(struct proof *proof, size_t proven) {
  struct kr_buffer out;
  kr_buffer_init(&out, &proof->command->arena);
  put(proof, N_("comments: %1"), proof->comments, &out);
  put(proof, N_(", opinions in them: %1"), proof->opinions.n, &out);
  put(proof, N_("; rows of answers: %1"), proof->rows, &out);
  put(proof, N_(", opinions in them: %1"), proof->members, &out);
  put(proof, N_("; lines written: %1"), proof->written.n, &out);
  put(proof, N_(", printed: %1"), proof->printed.n, &out);
  put(proof, N_(", of both: %1"), proven, &out);
  kr_buffer_putc(&out, '\n');
  kr_command_write(proof->command, proof->command->output, kr_text_view(out.bytes, out.len));
  kr_buffer_free(&out);
}

void kr_opinions_prove(struct kr_command *command, const char *name, struct kr_text bytes,
                       const struct kr_model *model) {
  struct proof proof = {.command = command, .model = model};
  const struct kr_lint_file file = {.name = name, .bytes = bytes, .model = *model};
  size_t before = command->diags.count;
  read_plan(&proof);
  read_papers(&proof);
  size_t proven = count_proven(&proof);
  kr_lint_gate_run(KR_LINT_GATE_LINES, &file, NULL, &command->arena, &command->diags);
  bool closes =
      proven == proof.written.n && proven == proof.printed.n && proof.members == proof.opinions.n;
  if (!closes && command->diags.count == before)
    kr_diag_add(&command->diags, KR_DIAG_ORIGINALS_DIFFER, name, kr_nowhere, NULL, NULL);
  print(&proof, proven);
}
