/* SPDX-License-Identifier: ISC */
/* Files that are no returned sheets. */
#include "returned/passed.h"

#include <stdlib.h>
#include <string.h>

#include "base/reading.h"
#include "model/outline.h"

#define HEAD_MOST ((size_t)4096) /* bytes that tell a source */

static bool is_key(struct kr_text line) {
  static const char *const keys[] = {"plan:", "schedule:", "meetings:", "style:"};
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    size_t len = strlen(keys[i]);
    if (kr_text_begins(line, keys[i]) &&
        (line.len == len || strchr(" \r{", line.bytes[len]) != NULL))
      return true;
  }
  return false;
}

/* A line that may precede the first key: empty, a comment, a directive, the document's start.
 */
static bool is_before(struct kr_text line) {
  return kr_text_blank(line) || line.bytes[0] == '#' || line.bytes[0] == '%' ||
         kr_text_begins(line, "---");
}

bool kr_passed_is_source(struct kr_text head) {
  struct kr_text line = {NULL, 0, {0, 0}};
  bool bom = kr_text_begins(head, "\xEF\xBB\xBF");
  head = kr_text_part(head, bom ? 3 : 0, head.len);
  while (kr_text_next_line(&head, &line))
    if (!is_before(line))
      return is_key(line);
  return false;
}

/* A line of the outline is the key of a plan: then it is that of a form. */
static bool is_of_plan(struct kr_text outline) {
  struct kr_text line = {NULL, 0, {0, 0}};
  while (kr_text_next_line(&outline, &line))
    if (kr_text_begins(line, "plan:"))
      return true;
  return false;
}

bool kr_passed_is_schedule(const struct kr_sheet_file *file) {
  return file->saved.len == 0 && file->revision.len == 0 && file->outline.len > 0 &&
         !file->outline_damaged && kr_passed_is_source(file->outline) && !is_of_plan(file->outline);
}

/* ---- reports ---- */

#define REPORT_ROWS 4 /* the mark is in one of the first */

bool kr_passed_is_to_read(const struct kr_sheet_file *file) {
  const struct kr_sheet *first = file->sheets;
  for (size_t i = 0; file->sheet_count > 0 && i < first->cell_count; i++)
    for (size_t j = 0; first->cells[i].row < REPORT_ROWS && j < 2; j++)
      if (kr_text_begins(first->cells[i].text, kr_outline_to_read[j]))
        return true;
  return false;
}

bool kr_passed_is_report(const struct kr_sheet_file *file) {
  const struct kr_sheet *first = file->sheets;
  for (size_t i = 0; file->sheet_count > 0 && i < first->cell_count; i++)
    if (first->cells[i].row < REPORT_ROWS &&
        kr_text_begins(first->cells[i].text, KR_PASSED_REPORT_MARK))
      return true;
  return false;
}

bool kr_passed_is_report_text(struct kr_text head) {
  for (size_t i = 1; i < head.len; i++)
    if (strchr(",;\t\"\n>", head.bytes[i - 1]) != NULL &&
        kr_text_begins(kr_text_part(head, i, head.len), KR_PASSED_REPORT_MARK))
      return true;
  return false;
}

/* ---- papers in plain text ---- */

static void add_papers(struct kr_passed_papers *papers, struct kr_text bytes,
                       struct kr_arena *arena) {
  struct kr_source_bytes state = {bytes.bytes, bytes.len};
  struct kr_source source = kr_source_from_bytes("-", &state);
  struct kr_model model;
  struct kr_diags quiet;
  kr_diags_init(&quiet, arena);
  memset(&model, 0, sizeof model);
  if (kr_model_load(&source, &model, papers->options->limits, arena, &quiet))
    papers->options->papers(&model, &papers->digests, arena);
}

/* Named as sources are; a returned file is not opened once more. */
static bool is_named_source(const char *path) {
  size_t len = strlen(path);
  return (len > 5 && strcmp(path + len - 5, ".yaml") == 0) ||
         (len > 4 && strcmp(path + len - 4, ".yml") == 0);
}

/* The papers of a file, if it is a source. */
static void add_papers_of(struct kr_passed_papers *papers, const char *path,
                          struct kr_arena *arena) {
  struct kr_diags quiet;
  struct kr_buffer head, room;
  struct kr_text bytes = kr_text_of(NULL);
  struct kr_reading reading = {.limits = papers->options->limits, .arena = arena, .diags = &quiet};
  kr_diags_init(&quiet, arena);
  kr_buffer_init(&head, arena);
  kr_buffer_init(&room, arena);
  if (kr_reading_open(&reading, path) && kr_reading_head(&reading, HEAD_MOST, &head) &&
      kr_passed_is_source(kr_text_view(head.bytes, head.len)) &&
      kr_reading_all(&reading, "yaml-bytes", reading.limits->yaml_bytes, &bytes, &room))
    add_papers(papers, bytes, arena);
  kr_reading_close(&reading);
  kr_buffer_free(&room);
  kr_buffer_free(&head);
}

void kr_passed_make_papers(struct kr_passed_papers *papers) {
  const struct kr_submission_sources *sources = papers->sources;
  struct kr_arena *arena = kr_arena_child(papers->arena);
  kr_keymap_init(&papers->digests, papers->arena);
  papers->made = true;
  if (papers->options->plan_bytes.len > 0)
    add_papers(papers, papers->options->plan_bytes, arena);
  kr_arena_free(arena);
  for (size_t i = 0; i < sources->n; i++) {
    struct kr_text bytes = sources->v[i].bytes;
    arena = kr_arena_child(papers->arena);
    if (bytes.bytes == NULL && is_named_source(sources->v[i].name))
      add_papers_of(papers, sources->v[i].name, arena);
    else if (bytes.bytes != NULL && kr_passed_is_source(bytes))
      add_papers(papers, bytes, arena);
    kr_arena_free(arena);
  }
}

bool kr_passed_is_paper(const struct kr_passed_papers *papers, const char *digest) {
  return *digest != '\0' && kr_keymap_first(&papers->digests, strtoull(digest, NULL, 16)) != NULL;
}

void kr_passed_note(const char *shown, enum kr_passed what, struct kr_diags *diags) {
  static const char *const names[] = {[KR_PASSED_PLAN] = N_("the plan itself"),
                                      [KR_PASSED_SOURCE] = N_("a source in YAML"),
                                      [KR_PASSED_UNFILLED] = N_("a paper that nobody filled in"),
                                      [KR_PASSED_SYSTEM] =
                                          N_("a file that a system made for itself"),
                                      [KR_PASSED_TO_READ] = N_("a paper with comments to read"),
                                      [KR_PASSED_REPORT] = N_("the report of a merge")};
  kr_diag_add(diags, KR_DIAG_FILE_PASSED, shown, kr_nowhere, names[what], NULL);
}
