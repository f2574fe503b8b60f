/* SPDX-License-Identifier: ISC */
/* The papers of meetings: their numbers, and whether their files are there and have these. */
#include <stdio.h>
#include <string.h>

#include "base/file.h"
#include "base/textkey.h"
#include "lint/rules.h"

#define BEGINNING ((size_t)16 * 1024) /* bytes of a file in which its number is looked for */
#define NUMBER_MOST 40                /* bytes of the key of a number */

/* ---- the same number twice ---- */

static void check_labels(const struct kr_lint *lint, const struct kr_papers *papers) {
  for (size_t i = 1; i < papers->n; i++) {
    const struct kr_paper *paper = &papers->v[i];
    size_t j = 0;
    while (j < i && !(papers->v[j].label.len > 0 &&
                      kr_text_key_equal(papers->v[j].label, paper->label, lint->arena)))
      j++;
    if (j == i || paper->label.len == 0 || kr_text_is(paper->sent, "差替"))
      continue;
    char line[16];
    snprintf(line, sizeof line, "%u", papers->v[j].label.at.line);
    kr_lint_add(lint, KR_DIAG_PAPER_TWICE, lint->meetings_file, paper->label, line);
  }
}

/* ---- the number that the paper itself has ---- */

/* 資料1, 資料3-1, 参考資料2, 当日資料. */
static bool is_label(struct kr_text key) {
  static const char word[] = "資料";
  size_t at = kr_text_find(key, 0, word);
  if (at == key.len || key.len > NUMBER_MOST)
    return false;
  for (size_t i = at + sizeof word - 1; i < key.len; i++)
    if (strchr("0123456789-", key.bytes[i]) == NULL)
      return false;
  return at + sizeof word - 1 < key.len;
}

/* The key of a line without tags and the signs of Markdown and CSV around it. */
static struct kr_text line_key(struct kr_text line, struct kr_arena *arena) {
  struct kr_buffer bare;
  bool tag = false;
  kr_buffer_init(&bare, arena);
  for (size_t i = 0; i < line.len; i++) {
    char c = line.bytes[i];
    if (c == '<')
      tag = true;
    if (!tag && strchr("#*|\",\r", c) == NULL)
      kr_buffer_putc(&bare, c);
    if (c == '>')
      tag = false;
  }
  return kr_text_key(arena, kr_text_view(bare.bytes, bare.len));
}

/* The first line of a file of text that is a number and nothing else; absent if there is none. */
static struct kr_text label_in(struct kr_text text, struct kr_arena *arena) {
  struct kr_text line;
  while (kr_text_next_line(&text, &line)) {
    struct kr_text key = line_key(line, arena);
    if (is_label(key))
      return key;
  }
  return kr_text_of(NULL);
}

static bool is_text(struct kr_text path) {
  static const char *const suffixes[] = {".md", ".html", ".csv", ".txt"};
  for (size_t i = 0; i < sizeof suffixes / sizeof suffixes[0]; i++)
    if (kr_text_ends(path, suffixes[i]))
      return true;
  return false;
}

static struct kr_text label_of_file(const struct kr_lint *lint, const char *path) {
  struct kr_buffer bytes;
  kr_buffer_init(&bytes, lint->arena);
  if (is_text(kr_text_of(path)))
    (void)kr_file_read(path, BEGINNING, &bytes); /* what there is of it, if it is longer */
  return label_in(kr_text_view(bytes.bytes, bytes.len), lint->arena);
}

/* That of the plan, schedule or list of this title, if it is checked together with the meetings. */
static struct kr_text label_of_title(const struct kr_lint *lint, struct kr_text title) {
  const struct kr_text *documents[][2] = {
      {&lint->meetings->title, &lint->meetings->label}, {NULL, NULL}, {NULL, NULL}};
  if (lint->plan != NULL) {
    documents[1][0] = &lint->plan->title;
    documents[1][1] = &lint->plan->label;
  }
  if (lint->schedule != NULL) {
    documents[2][0] = &lint->schedule->title;
    documents[2][1] = &lint->schedule->label;
  }
  for (size_t i = 0; i < 3; i++)
    if (documents[i][0] != NULL && kr_text_key_equal(*documents[i][0], title, lint->arena))
      return *documents[i][1];
  return kr_text_of(NULL);
}

static void check_label(const struct kr_lint *lint, const struct kr_paper *paper,
                        const char *path) {
  struct kr_text own = label_of_title(lint, paper->title);
  if (own.len == 0 && path != NULL)
    own = label_of_file(lint, path);
  if (paper->label.len > 0 && own.len > 0 && !kr_text_key_equal(own, paper->label, lint->arena))
    kr_lint_add(lint, KR_DIAG_PAPER_LABEL, lint->meetings_file, paper->label,
                kr_arena_copy(lint->arena, own.bytes, own.len));
}

/* ---- files ---- */

/* A file as it is named in the list, seen from the folder of that; NULL: none that can be looked
 * for. */
static const char *path_of(const struct kr_lint *lint, struct kr_text file) {
  const char *list = lint->meetings_file->name, *slash = strrchr(list, '/');
  struct kr_buffer path;
  if (file.len == 0 || !lint->meetings_file->on_disk || kr_text_contains(file, "://"))
    return NULL;
  kr_buffer_init(&path, lint->arena);
  if (slash != NULL && file.bytes[0] != '/')
    kr_buffer_add(&path, list, (size_t)(slash - list) + 1);
  kr_buffer_text(&path, file);
  return path.bytes;
}

void kr_lint_papers(const struct kr_lint *lint) {
  const struct kr_meeting_rows *rows = &lint->meetings->rows;
  for (size_t i = 0; i < rows->n; i++) {
    check_labels(lint, &rows->v[i].papers);
    for (size_t j = 0; j < rows->v[i].papers.n; j++) {
      const struct kr_paper *paper = &rows->v[i].papers.v[j];
      const char *path = path_of(lint, paper->file);
      if (path != NULL && !kr_file_is_there(path)) {
        kr_lint_add(lint, KR_DIAG_PAPER_FILE, lint->meetings_file, paper->file, NULL);
        path = NULL;
      }
      check_label(lint, paper, path);
    }
  }
}
