/* SPDX-License-Identifier: ISC */
/* A paper for each reviewer or office of a plan, in a folder, with a list of what was made. */
#include "each_reviewer.h"

#include <stdio.h>
#include <string.h>

#include "base/sha256.h"
#include "new_files.h"
#include "table/document.h"

#define NAME_MOST 247   /* bytes of a file's name, so that a temporary one beside it fits too */
#define DIGEST_CHARS 16 /* as in `returned` of a plan */
#define LIST_COLUMNS 3

struct paper {
  struct kr_text reviewer;
  char digest[DIGEST_CHARS + 1];
};

struct papers {
  struct paper *v;
  struct kr_new_file *files;
  size_t n;
};

/* ---- names of files ---- */

/* The name without what one system or another forbids in the name of a file. */
static struct kr_text safe_name(struct kr_text name, size_t most, struct kr_arena *arena) {
  char *bytes = kr_arena_copy(arena, name.bytes, name.len);
  for (size_t i = 0; i < name.len; i++)
    if ((unsigned char)bytes[i] < 0x20 || strchr("/\\:*?\"<>|\x7f", bytes[i]) != NULL)
      bytes[i] = '_';
  struct kr_text safe = kr_text_beginning(kr_text_view(bytes, name.len), most);
  while (safe.len > 0 && strchr(" .", safe.bytes[safe.len - 1]) != NULL)
    safe.len--;
  return safe;
}

/* Numbers have as many digits as the last one, at least two, so that a folder shows the files in
 * the order of the list. */
static char *path_of(const struct kr_each_reviewer *each, size_t number, struct kr_text reviewer,
                     struct kr_arena *arena) {
  char last[24], digits[24];
  int width = snprintf(last, sizeof last, "%zu", each->names.n);
  snprintf(digits, sizeof digits, "%0*zu", width < 2 ? 2 : width, number);
  size_t around = strlen(digits) + strlen(each->format->suffix) + 2;
  struct kr_text name = safe_name(reviewer, NAME_MOST - around, arena);
  struct kr_buffer path;
  kr_buffer_init(&path, arena);
  kr_buffer_printf(&path, "%s/%s_%.*s.%s", each->folder, digits, (int)name.len, name.bytes,
                   each->format->suffix);
  return path.bytes;
}

/* ---- making ---- */

static bool make_one(struct kr_command *command, const struct kr_each_reviewer *each,
                     struct paper *paper, struct kr_new_file *file) {
  struct kr_arena *arena = kr_arena_child(&command->arena);
  struct kr_kind_options made_with = each->made_with;
  if (each->offices)
    made_with.office = paper->reviewer;
  else
    made_with.reviewer = paper->reviewer;
  const struct kr_emit_job job = {each->format, each->kind->make(each->model, &made_with, arena),
                                  &each->options};
  struct kr_buffer bytes;
  kr_buffer_init(&bytes, &command->arena);
  bool made = kr_format_write_memory(&job, &bytes, arena, &command->diags);
  kr_arena_free(arena);
  file->bytes = kr_text_view(bytes.bytes, bytes.len);
  struct kr_sha256 sha;
  kr_sha256_init(&sha);
  kr_sha256_add(&sha, bytes.bytes, bytes.len);
  const struct kr_sha256_sum sum = kr_sha256_end(&sha);
  kr_sha256_write(&sum, DIGEST_CHARS, paper->digest);
  return made;
}

static bool make_all(struct kr_command *command, const struct kr_each_reviewer *each,
                     struct papers *papers) {
  for (size_t i = 0; i < papers->n; i++) {
    papers->v[i].reviewer = each->names.v[i];
    papers->files[i].path = path_of(each, i + 1, papers->v[i].reviewer, &command->arena);
  }
  enum kr_old_files old = KR_OLD_FILES_KEPT;
  if (each->force)
    old = KR_OLD_FILES_REPLACED;
  bool good = kr_new_files_find(command, papers->files, papers->n, old);
  for (size_t i = 0; good && i < papers->n; i++)
    good = make_one(command, each, &papers->v[i], &papers->files[i]);
  return good;
}

/* ---- writing ---- */

static void write_list(struct kr_command *command, const struct kr_each_reviewer *each,
                       const struct papers *papers) {
  const char *const headings[LIST_COLUMNS] = {each->offices ? "office" : "reviewer", "file",
                                              "digest"};
  struct kr_arena *arena = &command->arena;
  struct kr_table *table = kr_arena_alloc(arena, sizeof *table);
  struct kr_column *columns = kr_arena_alloc_array(arena, LIST_COLUMNS, sizeof *columns);
  struct kr_row *rows = kr_arena_alloc_array(arena, papers->n, sizeof *rows);
  for (size_t i = 0; i < LIST_COLUMNS; i++)
    columns[i] = kr_table_column(headings[i], kr_text_of(headings[i]), KR_ROLE_TEXT, 0);
  for (size_t i = 0; i < papers->n; i++) {
    const struct kr_text texts[LIST_COLUMNS] = {
        papers->v[i].reviewer, kr_text_of(papers->files[i].path), kr_text_of(papers->v[i].digest)};
    rows[i] = kr_table_text_row(arena, texts, LIST_COLUMNS);
  }
  table->columns = columns;
  table->column_count = LIST_COLUMNS;
  kr_table_set_rows(table, rows, papers->n, arena);
  struct kr_emit_options options = each->options;
  options.plain.guard = true;
  kr_command_emit(command, kr_document_of_table(table, each->made_with.style, arena),
                  &kr_format_csv, &options, NULL);
}

bool kr_each_reviewer_write(struct kr_command *command, const struct kr_each_reviewer *each) {
  struct papers papers = {.n = each->names.n};
  if (papers.n == 0) {
    kr_diag_add(&command->diags, each->offices ? KR_DIAG_NO_OFFICES : KR_DIAG_NO_REVIEWERS,
                command->arguments[0], kr_nowhere, NULL, NULL);
    return false;
  }
  papers.v = kr_arena_alloc_array(&command->arena, papers.n, sizeof *papers.v);
  papers.files = kr_arena_alloc_array(&command->arena, papers.n, sizeof *papers.files);
  if (!make_all(command, each, &papers) || !kr_new_files_folder(command, each->folder) ||
      !kr_new_files_write(command, papers.files, papers.n))
    return false;
  write_list(command, each, &papers);
  return true;
}
