/* SPDX-License-Identifier: ISC */
/* The comments of a plan as papers show them. */
#include "base/buffer.h"
#include "model/entry.h"
#include "model/model.h"
#include "source/record.h"

bool kr_comment_is_shown(const struct kr_comment *comment) {
  return comment->withdrawn.len == 0 && comment->superseded.len == 0 &&
         kr_comment_words(comment).len > 0;
}

struct kr_text kr_comment_words(const struct kr_comment *comment) {
  return comment->proposed.len > 0 ? comment->proposed : comment->text;
}

struct kr_text kr_plan_comment_place(const struct kr_plan *plan, const struct kr_comment *comment) {
  static const char *const others[] = {"Others", "その他"};
  bool own = kr_text_equal(comment->row, kr_comment_words(comment));
  if (comment->row.len > 0 && !own)
    return comment->row;
  return kr_text_of(others[kr_text_is_japanese(plan->title)]);
}

bool kr_comment_is_worked_on(const struct kr_comment *comment) {
  for (size_t i = 0; i < kr_comment_record.count; i++)
    if ((kr_comment_record.fields[i].flags & KR_FIELD_OFFICE) != 0 &&
        kr_record_has(comment, &kr_comment_record.fields[i]))
      return true;
  return false;
}

/* The words in parentheses, in both languages; papers are in that of the plan's title. */
enum word {
  WORD_GUESSED,
  WORD_NOTE,
  WORD_EXTRA,
  WORD_EDIT,
  WORD_BETWEEN,
  WORD_ABOUT,
  WORD_OPEN,
  WORD_CLOSE
};
static const char *const words[][2] = {
    [WORD_GUESSED] = {"guessed", "推定"},
    [WORD_NOTE] = {"note", "注記"},
    [WORD_EXTRA] = {"outside the form", "欄外"},
    [WORD_EDIT] = {"proposed text", "修正案"},
    [WORD_BETWEEN] = {", ", "・"},
    [WORD_ABOUT] = {": ", "："},
    [WORD_OPEN] = {" (", "（"},
    [WORD_CLOSE] = {")", "）"},
};

/* The heading of the column that an edit is about, on one line. */
static void put_heading(const struct kr_plan *plan, struct kr_text field, struct kr_buffer *out) {
  for (size_t i = 0; i < plan->columns.n; i++) {
    struct kr_text heading = plan->columns.v[i].heading;
    for (size_t j = 0; kr_text_equal(plan->columns.v[i].field, field) && j < heading.len; j++)
      if (heading.bytes[j] != '\n')
        kr_buffer_putc(out, heading.bytes[j]);
  }
}

struct kr_text kr_plan_comment_remark(const struct kr_plan *plan, const struct kr_comment *comment,
                                      struct kr_arena *arena) {
  size_t language = kr_text_is_japanese(plan->title), count = 0;
  bool edit = comment->proposed.len > 0;
  const bool holds[] = {[WORD_GUESSED] = comment->guessed.len > 0,
                        [WORD_NOTE] = kr_text_is(comment->kind, kr_entry_kinds[KR_ENTRY_NOTE]),
                        [WORD_EXTRA] = kr_text_is(comment->kind, kr_entry_kinds[KR_ENTRY_EXTRA]),
                        [WORD_EDIT] = edit};
  struct kr_buffer remark;
  kr_buffer_init(&remark, arena);
  for (size_t i = 0; i < sizeof holds / sizeof holds[0]; i++)
    if (holds[i]) {
      kr_buffer_puts(&remark, count++ == 0 ? "" : words[WORD_BETWEEN][language]);
      kr_buffer_puts(&remark, words[i][language]);
    }
  if (edit && comment->field.len > 0) {
    kr_buffer_puts(&remark, words[WORD_ABOUT][language]);
    put_heading(plan, comment->field, &remark);
  }
  return kr_text_view(remark.bytes, remark.len);
}

struct kr_text kr_plan_comment_head(const struct kr_plan *plan, const struct kr_comment *comment,
                                    struct kr_arena *arena) {
  size_t language = kr_text_is_japanese(plan->title);
  struct kr_text remark = kr_plan_comment_remark(plan, comment, arena);
  struct kr_buffer head;
  kr_buffer_init(&head, arena);
  kr_buffer_text(&head, comment->by);
  if (remark.len > 0) {
    kr_buffer_puts(&head, words[WORD_OPEN][language]);
    kr_buffer_text(&head, remark);
    kr_buffer_puts(&head, words[WORD_CLOSE][language]);
  }
  return kr_buffer_keep(&head, arena);
}

enum kr_plan_field kr_plan_comment_field(const struct kr_plan *plan,
                                         const struct kr_comment *comment) {
  enum kr_plan_field field = kr_plan_field_named(plan, comment->field);
  const struct kr_plan_own_field *own = kr_plan_own(plan, field);
  if (own != NULL && own->input && kr_plan_column_of(plan, field) != NULL)
    return field;
  return KR_PLAN_COMMENT;
}

struct kr_text kr_plan_comments_text(const struct kr_plan *plan, const struct kr_item *item,
                                     enum kr_plan_field field, struct kr_arena *arena) {
  struct kr_buffer text;
  struct kr_place at = {0, 0};
  kr_buffer_init(&text, arena);
  for (size_t i = 0; i < item->comments.n; i++) {
    const struct kr_comment *comment = &item->comments.v[i];
    if (!kr_comment_is_shown(comment) || kr_plan_comment_field(plan, comment) != field)
      continue;
    if (at.line == 0)
      at = kr_comment_words(comment).at;
    if (text.len > 0)
      kr_buffer_putc(&text, '\n');
    kr_buffer_text(&text, kr_plan_comment_head(plan, comment, arena));
    kr_buffer_puts(&text, ": ");
    kr_buffer_text(&text, kr_comment_words(comment));
  }
  struct kr_text copy = {kr_arena_copy(arena, text.bytes, text.len), text.len, at};
  kr_buffer_free(&text);
  return copy;
}
