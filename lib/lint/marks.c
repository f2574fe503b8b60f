/* SPDX-License-Identifier: ISC */
/* Footnote marks in the texts of a plan, and the footnotes that they need. */
#include "base/keymap.h"
#include "base/list.h"
#include "base/textkey.h"
#include "lint/texts.h"

/* The marks of the plan's footnotes, by number of the note. */
struct marks {
  const struct kr_footnotes *notes;
  struct kr_keymap by_key, by_text, firsts; /* by first character: any */
  struct {
    size_t *v;
    size_t n, room;
  } lengths; /* in characters, each once */
  bool *used;
};

static void add_length(struct marks *marks, size_t length, struct kr_arena *arena) {
  for (size_t i = 0; i < marks->lengths.n; i++)
    if (marks->lengths.v[i] == length)
      return;
  *KR_LIST_ADD(&marks->lengths, arena) = length;
}

static struct marks index_marks(const struct kr_lint *lint) {
  const struct kr_footnotes *notes = &lint->plan->footnotes;
  struct marks marks = {.notes = notes};
  kr_keymap_init(&marks.by_key, lint->arena);
  kr_keymap_init(&marks.by_text, lint->arena);
  kr_keymap_init(&marks.firsts, lint->arena);
  marks.used = kr_arena_alloc_array(lint->arena, notes->n + 1, sizeof *marks.used);
  for (size_t i = 0; i < notes->n; i++) {
    struct kr_lint_text mark = kr_lint_spell(lint, notes->v[i].mark);
    kr_keymap_add(&marks.by_key, kr_keymap_text(kr_text_key(lint->arena, mark.text)), i);
    kr_keymap_add(&marks.by_text, kr_keymap_text(mark.text), i);
    kr_keymap_add(&marks.firsts, mark.c[0], i);
    add_length(&marks, mark.n, lint->arena);
  }
  return marks;
}

/* Notes with this mark, in any width, are used; true if there is one. */
static bool use_key(struct marks *marks, struct kr_text mark, struct kr_arena *arena) {
  struct kr_text key = kr_text_key(arena, mark);
  const struct kr_keymap_node *node = kr_keymap_first(&marks->by_key, kr_keymap_text(key));
  bool found = false;
  for (; node != NULL; node = kr_keymap_next(&marks->by_key, node))
    if (kr_text_key_equal(marks->notes->v[node->value].mark, key, arena))
      found = marks->used[node->value] = true;
  return found;
}

/* The notes themselves hold no marks. */
static bool is_body(const struct kr_lint_text *text) {
  return text->document == KR_LINT_PLAN && text->kind != KR_LINT_NOTE;
}

/* The end of the mark that begins at `at`: ※ and a number; ※ alone begins a remark. `at` if there
 * is none. */
static inline size_t mark_end(const struct kr_lint_text *text, size_t at) {
  size_t end = at + 1;
  if (text->c[at] != 0x203B)
    return at;
  while (end < text->n && kr_unicode_is_digit(text->c[end]))
    end++;
  return end == at + 1 ? at : end;
}

static void check_marks(const struct kr_lint *lint, struct marks *marks,
                        const struct kr_lint_text *text) {
  for (size_t at = 0; at < text->n; at++) {
    size_t end = mark_end(text, at);
    if (end > at && !use_key(marks, kr_lint_slice(text, at, end), lint->arena))
      kr_lint_add_at(lint, KR_DIAG_MARK_NO_NOTE, (struct kr_lint_span){text, at, end}, NULL);
  }
}

void kr_lint_marks(const struct kr_lint *lint) {
  struct marks marks = index_marks(lint);
  for (size_t i = 0; i < lint->texts->n; i++)
    if (is_body(&lint->texts->v[i]))
      check_marks(lint, &marks, &lint->texts->v[i]);
}

/* Notes with the mark that is at `at` to the letter are used, unless a digit follows that makes it
 * another. */
static void use_text(struct marks *marks, const struct kr_lint_text *text, size_t at) {
  if (kr_keymap_first(&marks->firsts, text->c[at]) == NULL)
    return;
  for (size_t i = 0; i < marks->lengths.n; i++) {
    size_t end = at + marks->lengths.v[i];
    if (end > text->n || (end < text->n && kr_unicode_is_digit(text->c[end])))
      continue;
    struct kr_text mark = kr_lint_slice(text, at, end);
    const struct kr_keymap_node *node = kr_keymap_first(&marks->by_text, kr_keymap_text(mark));
    for (; node != NULL; node = kr_keymap_next(&marks->by_text, node))
      if (kr_text_equal(marks->notes->v[node->value].mark, mark))
        marks->used[node->value] = true;
  }
}

static void find_used(const struct kr_lint *lint, struct marks *marks) {
  for (size_t i = 0; i < lint->texts->n; i++) {
    const struct kr_lint_text *text = &lint->texts->v[i];
    for (size_t at = 0; is_body(text) && at < text->n; at++) {
      size_t end = mark_end(text, at);
      if (end > at)
        use_key(marks, kr_lint_slice(text, at, end), lint->arena);
      else
        use_text(marks, text, at);
    }
  }
}

void kr_lint_notes(const struct kr_lint *lint) {
  struct marks marks = index_marks(lint);
  if (marks.notes->n == 0)
    return;
  find_used(lint, &marks);
  for (size_t i = 0; i < marks.notes->n; i++) {
    const struct kr_footnote *note = &marks.notes->v[i];
    if (!marks.used[i])
      kr_lint_add(lint, KR_DIAG_NOTE_UNUSED, lint->plan_file, note->mark, NULL);
    else if (note->text.len == 0)
      kr_lint_add(lint, KR_DIAG_NOTE_EMPTY, lint->plan_file, note->mark, NULL);
  }
}
