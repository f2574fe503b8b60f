/* SPDX-License-Identifier: ISC */
/* What programs write around the words of a note: names of authors, headings of threads. */
#include <string.h>

#include "base/list.h"
#include "base/textkey.h"
#include "returned/recognize.h"

#define NAME_LONGEST 120 /* bytes of a line that names an author */

static void add(struct kr_recognition_parts *parts, struct kr_arena *arena, struct kr_text author,
                struct kr_text text) {
  while (text.bytes != NULL && text.len > 0 && (text.bytes[0] == ' ' || text.bytes[0] == '\n'))
    text = kr_text_part(text, 1, text.len);
  if (!kr_text_blank(text))
    *KR_LIST_ADD(parts, arena) = (struct kr_recognition_part){author, text};
}

/* The text from one line's beginning to another's. */
static struct kr_text between(struct kr_text whole, const char *from, const char *to) {
  return kr_text_part(whole, (size_t)(from - whole.bytes), (size_t)(to - whole.bytes));
}

static bool is_line(struct kr_text line, const char *const *words, size_t count) {
  while (line.len > 0 && (line.bytes[line.len - 1] == ' ' || line.bytes[line.len - 1] == '\r'))
    line.len--;
  for (size_t i = 0; i < count; i++)
    if (kr_text_is(line, words[i]))
      return true;
  return false;
}

/* What Excel leaves of a thread for programs that know none: its own words, then each text under
 * Comment: or Reply:, without its author. */
static void divide_thread(struct kr_recognition_parts *parts, struct kr_arena *arena,
                          struct kr_text whole) {
  static const char *const words[] = {
      "Comment:", "Reply:", "コメント:", "返信:", "コメント：", "返信："};
  const struct kr_text none = {NULL, 0, {0, 0}};
  struct kr_text rest = whole, line;
  const char *from = NULL;
  while (kr_text_next_line(&rest, &line)) {
    if (!is_line(line, words, sizeof words / sizeof words[0]))
      continue;
    if (from != NULL)
      add(parts, arena, none, between(whole, from, line.bytes));
    from = rest.len > 0 ? rest.bytes : whole.bytes + whole.len;
  }
  add(parts, arena, none, from == NULL ? whole : between(whole, from, whole.bytes + whole.len));
}

/* "佐久 太郎    (2026-05-20 01:02:03)": the author's name. */
static bool read_dated_name(struct kr_text line, struct kr_text *name) {
  size_t open = line.len;
  while (open > 0 && line.bytes[open - 1] != '(')
    open--;
  if (open < 2 || line.len > NAME_LONGEST || !kr_text_ends(line, ")") || line.len - open < 11 ||
      line.bytes[open + 4] != '-')
    return false;
  *name = kr_text_part(line, 0, open - 1);
  return true;
}

/* What Google Sheets makes of a thread: after ====== and between ------ an id, a name with a time,
 * and a text each. */
static void divide_dated(struct kr_recognition_parts *parts, struct kr_arena *arena,
                         struct kr_text whole) {
  struct kr_text rest = whole, line, author = kr_text_of(NULL);
  const char *from = whole.bytes;
  while (kr_text_next_line(&rest, &line)) {
    const char *after = rest.len > 0 ? rest.bytes : whole.bytes + whole.len;
    bool rule = kr_text_is(line, "======") || kr_text_is(line, "------");
    if (rule && line.bytes > from) {
      add(parts, arena, author, between(whole, from, line.bytes));
      author = kr_text_of(NULL);
    }
    if (rule ||
        (author.bytes == NULL && (kr_text_begins(line, "ID#") || read_dated_name(line, &author))))
      from = after;
  }
  add(parts, arena, author, between(whole, from, whole.bytes + whole.len));
}

/* The same as older versions of it write: below each text a tab, a hyphen and the name. */
static void divide_signed(struct kr_recognition_parts *parts, struct kr_arena *arena,
                          struct kr_text whole) {
  const struct kr_text none = {NULL, 0, {0, 0}};
  struct kr_text rest = whole, line;
  const char *from = whole.bytes;
  while (kr_text_next_line(&rest, &line)) {
    const char *after = rest.len > 0 ? rest.bytes : whole.bytes + whole.len;
    if (!kr_text_begins(line, "\t-") || line.len > NAME_LONGEST)
      continue;
    add(parts, arena, kr_text_part(line, 2, line.len), between(whole, from, line.bytes));
    from = after;
  }
  add(parts, arena, none, between(whole, from, whole.bytes + whole.len));
}

/* The first line, "佐久 太郎:", is the name of the author or a word for any; of a note without
 * an author also that of a reviewer. */
static void drop_name(const struct kr_form_index *index, struct kr_recognition_part *part) {
  static const char *const colons[] = {":", "：", "さん:", "さんのコメント:"};
  struct kr_text rest = part->text, line;
  if (!kr_text_next_line(&rest, &line) || line.len > NAME_LONGEST || kr_text_blank(rest))
    return;
  struct kr_text key = kr_text_key(index->arena, part->author);
  bool known = !kr_form_is_stand_in(key);
  for (size_t i = 0; i < sizeof colons / sizeof colons[0]; i++) {
    if (!kr_text_ends(line, colons[i]))
      continue;
    struct kr_text name = kr_text_part(line, 0, line.len - strlen(colons[i]));
    struct kr_text written = kr_text_key(index->arena, name);
    bool listed = index->plan->reviewers.n > 0 && kr_form_match_reviewer(index, name).listed;
    bool taken = !known && (listed || kr_plan_is_office(index->plan, written, index->arena));
    if (taken)
      part->author = name;
    if (taken || (written.len > 0 &&
                  (kr_form_is_stand_in(written) || (known && kr_text_equal(written, key)))))
      part->text = rest;
    return;
  }
}

struct kr_recognition_parts kr_recognition_divide_note(const struct kr_form_index *index,
                                                       const struct kr_sheet_note *note) {
  struct kr_recognition_parts parts = {NULL, 0, 0};
  struct kr_text text = kr_text_trim_lines(index->arena, note->text);
  if (kr_text_begins(text, "[Threaded comment]") ||
      kr_text_begins(text, "[スレッド化されたコメント]"))
    divide_thread(&parts, index->arena, text);
  else if (kr_text_begins(text, "======\n"))
    divide_dated(&parts, index->arena, text);
  else if (kr_form_is_stand_in(kr_text_key(index->arena, note->author)) &&
           kr_text_contains(text, "\n\t-"))
    divide_signed(&parts, index->arena, text);
  else
    add(&parts, index->arena, note->author, text);
  for (size_t i = 0; i < parts.n; i++)
    drop_name(index, &parts.v[i]);
  return parts;
}
