/* SPDX-License-Identifier: ISC */
/* What was written into a cell with changes recorded: each author has his words. */
#include "base/list.h"
#include "base/search.h"
#include "base/textkey.h"
#include "returned/recognize.h"

struct share {
  struct kr_text author; /* absent: the writer of the sheet */
  struct kr_buffer words;
};

struct shares {
  struct share *v;
  size_t n, room;
};

/* The author if he is another than the writer of the sheet, else an absent text. */
static struct kr_text foreign(const struct kr_recognition *run, struct kr_text author) {
  const struct kr_text own = {NULL, 0, {0, 0}};
  bool mine =
      kr_form_is_stand_in(kr_text_key(run->arena, author)) || kr_recognition_is_writer(run, author);
  return mine ? own : author;
}

static void put(struct kr_recognition *run, struct shares *shares, struct kr_text author,
                struct kr_text words) {
  size_t at = 0;
  if (words.len == 0)
    return;
  while (at < shares->n && !kr_text_equal(shares->v[at].author, author))
    at++;
  if (at == shares->n) {
    struct share *share = KR_LIST_ADD(shares, run->arena);
    share->author = author;
    kr_buffer_init(&share->words, run->arena);
  }
  kr_buffer_text(&shares->v[at].words, words);
}

/* One unknown name, on a sheet whose writer is known, is that of his computer. */
static bool is_of_machine(const struct kr_recognition *run, const struct shares *shares) {
  struct kr_text author = kr_text_of(NULL);
  size_t others = 0;
  for (size_t i = 0; i < shares->n; i++)
    if (shares->v[i].author.len > 0) {
      author = shares->v[i].author;
      others++;
    }
  bool listed =
      run->index.plan->reviewers.n > 0 && kr_form_match_reviewer(&run->index, author).listed;
  return others == 0 || (others == 1 && run->guess == KR_GUESS_NONE && !listed &&
                         !kr_plan_is_office(run->index.plan, author, run->arena));
}

static int compare_place(const void *key, const void *element) {
  const struct kr_sheet_cell *cell = key;
  const struct kr_sheet_insert *insert = element;
  if (cell->row != insert->row)
    return cell->row < insert->row ? -1 : 1;
  return (cell->column > insert->column) - (cell->column < insert->column);
}

/* The words of a cell by their authors, in the order in which these come; none without insertions.
 */
static struct shares share_out(struct kr_recognition *run, const struct kr_sheet_cell *cell) {
  const struct kr_text own = {NULL, 0, {0, 0}};
  const struct kr_sheet_inserts *all = &run->sheet->inserts;
  struct shares shares = {NULL, 0, 0};
  size_t at = 0, i = 0;
  if (all->n > 0)
    i = kr_search_lower_bound(cell, all->v, all->n, sizeof *all->v, compare_place);
  if (i == all->n || compare_place(cell, &all->v[i]) != 0)
    return shares;
  for (; i < all->n && compare_place(cell, &all->v[i]) == 0; i++) {
    const struct kr_sheet_insert *insert = &all->v[i];
    if (insert->from < at || insert->to < insert->from || insert->to > cell->text.len)
      continue;
    put(run, &shares, own, kr_text_part(cell->text, at, insert->from));
    put(run, &shares, foreign(run, insert->author),
        kr_text_part(cell->text, insert->from, insert->to));
    at = insert->to;
  }
  put(run, &shares, own, kr_text_part(cell->text, at, cell->text.len));
  return shares;
}

struct kr_recognition_parts kr_recognition_divide_inserts(struct kr_recognition *run,
                                                          const struct kr_sheet_cell *cell) {
  struct kr_recognition_parts parts = {NULL, 0, 0};
  struct shares shares = share_out(run, cell);
  bool divided = !is_of_machine(run, &shares);
  for (size_t i = 0; i < shares.n; i++) {
    struct kr_buffer *words = &shares.v[i].words;
    struct kr_text text =
        kr_text_view(kr_arena_copy(run->arena, words->bytes, words->len), words->len);
    if (divided && !kr_text_blank(text))
      *KR_LIST_ADD(&parts, run->arena) = (struct kr_recognition_part){shares.v[i].author, text};
    kr_buffer_free(words);
  }
  return parts;
}
