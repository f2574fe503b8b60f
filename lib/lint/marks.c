/* Footnote marks in the texts of a plan, and the footnotes that they need. */
#include "base/textkey.h"
#include "lint/texts.h"

static bool has_note(const struct kr_lint *lint, struct kr_text mark) {
  const struct kr_footnotes *notes = &lint->plan->footnotes;
  for (size_t i = 0; i < notes->n; i++)
    if (kr_text_key_equal(notes->v[i].mark, mark, lint->arena))
      return true;
  return false;
}

/* The notes themselves hold no marks. */
static bool is_body(const struct kr_lint_text *text) {
  return text->document == KR_LINT_PLAN && text->kind != KR_LINT_NOTE;
}

/* The end of the mark that begins at `at`: ※ and a number; ※ alone begins a remark. `at` if there
 * is none. */
static size_t mark_end(const struct kr_lint_text *text, size_t at) {
  size_t end = at + 1;
  while (end < text->n && kr_unicode_is_digit(text->c[end]))
    end++;
  if (text->c[at] != 0x203B || end == at + 1)
    return at;
  return end;
}

static void check_marks(const struct kr_lint *lint, const struct kr_lint_text *text) {
  for (size_t at = 0; at < text->n; at++) {
    size_t end = mark_end(text, at);
    if (end > at && !has_note(lint, kr_lint_slice(text, at, end)))
      kr_lint_add_at(lint, KR_DIAG_MARK_NO_NOTE, (struct kr_lint_span){text, at, end}, NULL);
  }
}

void kr_lint_marks(const struct kr_lint *lint) {
  for (size_t i = 0; i < lint->texts->n; i++)
    if (is_body(&lint->texts->v[i]))
      check_marks(lint, &lint->texts->v[i]);
}

/* True if the mark is at `at`, and no digit follows that makes it another. */
static bool is_mark(const struct kr_lint *lint, const struct kr_lint_text *text, size_t at,
                    const struct kr_lint_text *mark) {
  size_t found = mark_end(text, at), end = at + mark->n;
  if (found > at)
    return kr_text_key_equal(kr_lint_slice(text, at, found), mark->text, lint->arena);
  return kr_lint_has_at(text, at, mark) && !(end < text->n && kr_unicode_is_digit(text->c[end]));
}

static bool is_used(const struct kr_lint *lint, const struct kr_lint_text *mark) {
  for (size_t i = 0; i < lint->texts->n; i++) {
    const struct kr_lint_text *text = &lint->texts->v[i];
    for (size_t at = 0; is_body(text) && at < text->n; at++)
      if (is_mark(lint, text, at, mark))
        return true;
  }
  return false;
}

void kr_lint_notes(const struct kr_lint *lint) {
  const struct kr_footnotes *notes = &lint->plan->footnotes;
  for (size_t i = 0; i < notes->n; i++) {
    const struct kr_footnote *note = &notes->v[i];
    struct kr_lint_text mark = kr_lint_spell(lint, note->mark);
    if (!is_used(lint, &mark))
      kr_lint_add(lint, KR_DIAG_NOTE_UNUSED, lint->plan_file, note->mark, NULL);
    else if (note->text.len == 0)
      kr_lint_add(lint, KR_DIAG_NOTE_EMPTY, lint->plan_file, note->mark, NULL);
  }
}
