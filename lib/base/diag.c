/* SPDX-License-Identifier: ISC */
/* Collects, orders and formats diagnostics. */
#include "base/diag.h"

#include <assert.h>
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/unicode.h"

struct code_row {
  const char *name;
  enum kr_level level;
  const char *sentence;
};

static const struct code_row codes[KR_DIAG_COUNT] = {
#define KR_DIAG(code, name, level, sentence) {name, KR_LEVEL_##level, sentence},
#include "base/diag_codes.h"
#undef KR_DIAG
};

void kr_diags_init(struct kr_diags *diags, struct kr_arena *arena) {
  memset(diags, 0, sizeof *diags);
  diags->arena = arena;
}

static const char *copy(struct kr_arena *arena, const char *string) {
  return string == NULL ? NULL : kr_arena_copy(arena, string, strlen(string));
}

static struct kr_diag *add(struct kr_diags *diags, enum kr_diag_code code) {
  diags->rows =
      kr_arena_grow(diags->arena, diags->rows, diags->count, &diags->room, sizeof *diags->rows);
  diags->errors += codes[code].level == KR_LEVEL_ERROR;
  diags->warnings += codes[code].level == KR_LEVEL_WARNING;
  struct kr_diag *diag = &diags->rows[diags->count++];
  memset(diag, 0, sizeof *diag); /* the row may have been that of one taken back */
  diag->code = code;
  return diag;
}

static bool covers(const struct kr_suppression *suppression, enum kr_diag_code code,
                   const char *file, struct kr_place at) {
  return suppression->code == code && at.line >= suppression->first &&
         at.line <= suppression->last && at.line > 0 && file != NULL &&
         strcmp(file, suppression->file) == 0;
}

static bool is_suppressed(struct kr_diags *diags, enum kr_diag_code code, const char *file,
                          struct kr_place at) {
  bool suppressed = false;
  for (size_t i = 0; i < diags->suppressions.n; i++)
    if (covers(&diags->suppressions.v[i], code, file, at))
      suppressed = diags->suppressions.v[i].used = true;
  return suppressed;
}

void kr_diags_suppress(struct kr_diags *diags, const struct kr_suppression *suppression) {
  size_t kept = 0;
  struct kr_suppression *own = KR_LIST_ADD(&diags->suppressions, diags->arena);
  *own = *suppression;
  own->file = copy(diags->arena, suppression->file);
  for (size_t i = 0; i < diags->count; i++) {
    const struct kr_diag *diag = &diags->rows[i];
    bool suppressed = covers(suppression, diag->code, diag->file, diag->at);
    diags->warnings -= suppressed;
    if (suppressed)
      own->used = true;
    else
      diags->rows[kept++] = *diag;
  }
  diags->count = kept;
}

void kr_diag_add(struct kr_diags *diags, enum kr_diag_code code, const char *file,
                 struct kr_place at, const char *arg1, const char *arg2) {
  if (is_suppressed(diags, code, file, at))
    return;
  struct kr_diag *diag = add(diags, code);
  diag->file = copy(diags->arena, file);
  diag->at = at;
  diag->arg[0] = copy(diags->arena, arg1);
  diag->arg[1] = copy(diags->arena, arg2);
}

void kr_diags_append(struct kr_diags *diags, const struct kr_diags *from) {
  for (size_t i = 0; i < from->count; i++) {
    const struct kr_diag *diag = &from->rows[i];
    size_t before = diags->count;
    kr_diag_add(diags, diag->code, diag->file, diag->at, diag->arg[0], diag->arg[1]);
    if (diags->count == before) /* suppressed */
      continue;
    diags->rows[before].where = copy(diags->arena, diag->where);
    diags->rows[before].more = diag->more;
  }
}

void kr_diag_add_where(struct kr_diags *diags, enum kr_diag_code code, const char *file,
                       const char *where, const char *arg1, const char *arg2) {
  kr_diag_add(diags, code, file, kr_nowhere, arg1, arg2);
  assert(diags->count > 0); /* what is not at a line is never suppressed */
  diags->rows[diags->count - 1].where = copy(diags->arena, where);
}

bool kr_diag_over(struct kr_diags *diags, const char *file, const char *name, uint64_t limit) {
  char digits[24];
  snprintf(digits, sizeof digits, "%llu", (unsigned long long)limit);
  kr_diag_add(diags, KR_DIAG_FILE_LIMIT, file, kr_nowhere, name, digits);
  return true;
}

void kr_diag_system(struct kr_diags *diags, enum kr_diag_code code, const char *file, int number) {
  if (number == ENOMEM)
    kr_arena_oom(diags->arena);
  kr_diag_add(diags, code, file, kr_nowhere, kr_lang_reason(number), NULL);
}

void kr_diag_unread(struct kr_diags *diags, const char *file, const char *name, uint64_t limit) {
  if (errno == EFBIG)
    kr_diag_over(diags, file, name, limit);
  else
    kr_diag_system(diags, KR_DIAG_CANNOT_READ, file, errno);
}

void kr_diags_take_back(struct kr_diags *diags, enum kr_diag_code code, size_t first) {
  size_t kept = first;
  for (size_t i = first; i < diags->count; i++)
    if (diags->rows[i].code != code)
      diags->rows[kept++] = diags->rows[i];
  diags->errors -= diags->count - kept;
  diags->count = kept;
}

void kr_diags_rewind(struct kr_diags *diags, size_t first) {
  while (diags->count > first) {
    enum kr_level level = codes[diags->rows[--diags->count].code].level;
    diags->errors -= level == KR_LEVEL_ERROR;
    diags->warnings -= level == KR_LEVEL_WARNING;
  }
}

static bool after(const struct kr_diag *a, const struct kr_diag *b) {
  if (a->file == NULL || b->file == NULL || strcmp(a->file, b->file) != 0)
    return false;
  if (a->at.line != b->at.line)
    return a->at.line > b->at.line;
  return a->at.column > b->at.column;
}

/* Files keep their order of appearance, since each is read at once; so rows only move within their
 * file, and are nearly sorted. */
void kr_diags_sort(struct kr_diags *diags) {
  for (size_t i = 1; i < diags->count; i++) {
    struct kr_diag moved = diags->rows[i];
    size_t to = i;
    for (; to > 0 && after(&diags->rows[to - 1], &moved); to--)
      diags->rows[to] = diags->rows[to - 1];
    diags->rows[to] = moved;
  }
}

struct ranked {
  struct kr_diag diag;
  size_t rank, index; /* of its file; before sorting */
};

static bool is_same_file(const char *a, const char *b) {
  return a == b || (a != NULL && b != NULL && strcmp(a, b) == 0);
}

/* The index in `files` of the file of row `index`; of other files, `count` and more, in the order
 * of their first rows. */
static size_t rank(const struct kr_diags *diags, size_t index, const char *const *files,
                   size_t count) {
  const char *file = diags->rows[index].file;
  for (size_t i = 0; i < count; i++)
    if (is_same_file(files[i], file))
      return i;
  size_t first = 0;
  while (!is_same_file(diags->rows[first].file, file))
    first++;
  return count + first;
}

static int by_rank_and_place(const void *a, const void *b) {
  const struct ranked *x = a, *y = b;
  if (x->rank != y->rank)
    return x->rank > y->rank ? 1 : -1;
  if (after(&x->diag, &y->diag))
    return 1;
  if (after(&y->diag, &x->diag))
    return -1;
  return (x->index > y->index) - (x->index < y->index);
}

void kr_diags_order(struct kr_diags *diags, const char *const *files, size_t count) {
  struct ranked *rows = kr_arena_alloc_array(diags->arena, diags->count + 1, sizeof *rows);
  for (size_t i = 0; i < diags->count; i++)
    rows[i] = (struct ranked){diags->rows[i], rank(diags, i, files, count), i};
  qsort(rows, diags->count, sizeof *rows, by_rank_and_place);
  for (size_t i = 0; i < diags->count; i++)
    diags->rows[i] = rows[i].diag;
}

/* By the code and not by the caller, so that it holds as well for what was written to a stream
 * of comments and read again. */
static bool gives_reason(enum kr_diag_code code) {
  static const enum kr_diag_code codes_with[] = {
      KR_DIAG_CANNOT_READ,  KR_DIAG_CANNOT_WRITE,   KR_DIAG_CELL_UNREAD,  KR_DIAG_FILE_DAMAGED,
      KR_DIAG_FILE_EXPORT,  KR_DIAG_FILE_MAIL,      KR_DIAG_FILE_PACKED,  KR_DIAG_FILE_PASSED,
      KR_DIAG_FILE_SAVE_AS, KR_DIAG_FILE_SHORTCUT,  KR_DIAG_FILE_UNKNOWN, KR_DIAG_FORMULA_FAILED,
      KR_DIAG_HIDDEN_SIGN,  KR_DIAG_HIDDEN_TEXT,    KR_DIAG_NOT_YAML,     KR_DIAG_OUTPUT_CUT,
      KR_DIAG_PATCH_UNSAFE, KR_DIAG_STREAM_DAMAGED, KR_DIAG_TIDY_UNSAFE,  KR_DIAG_YAML_SYNTAX,
  };
  for (size_t i = 0; i < sizeof codes_with / sizeof codes_with[0]; i++)
    if (codes_with[i] == code)
      return true;
  return false;
}

void kr_diag_sentence(const struct kr_diag *diag, enum kr_lang lang, struct kr_buffer *out) {
  const char *first = diag->arg[0];
  if (first != NULL && gives_reason(diag->code))
    first = kr_lang_say(lang, first);
  kr_lang_put(lang, codes[diag->code].sentence, first, diag->arg[1], out);
  if (diag->more > 0) {
    char number[24];
    snprintf(number, sizeof number, "%zu", diag->more);
    kr_lang_put(lang, N_(" (and %1 more like it)"), number, NULL, out);
  }
}

void kr_diag_line(const struct kr_diag *diag, enum kr_lang lang, struct kr_buffer *out) {
  struct kr_buffer sentence;
  kr_buffer_init(&sentence, out->arena);
  kr_diag_sentence(diag, lang, &sentence);
  kr_buffer_harmless(out, kr_text_view(sentence.bytes, sentence.len));
  kr_buffer_free(&sentence);
}

const char *kr_level_word(enum kr_level level) {
  static const char *const words[] = {"note", "warning", "error"};
  return words[level];
}

size_t kr_diag_format(const struct kr_diag *diag, enum kr_lang lang, struct kr_buffer *out) {
  size_t start = out->len;
  struct kr_buffer shown;
  kr_buffer_init(&shown, out->arena);
  if (diag->file != NULL)
    kr_buffer_printf(&shown, "%s:", diag->file);
  if (diag->where != NULL)
    kr_buffer_printf(&shown, "%s:", diag->where);
  else if (diag->at.line > 0)
    kr_buffer_printf(&shown, "%u:%u:", diag->at.line, diag->at.column);
  kr_buffer_harmless(out, kr_text_view(shown.bytes, shown.len));
  kr_buffer_free(&shown);
  size_t place = out->len - start;
  kr_buffer_printf(out, " %s: ", kr_level_word(codes[diag->code].level));
  kr_diag_line(diag, lang, out);
  kr_buffer_printf(out, " [%s]", codes[diag->code].name);
  return place;
}

const char *kr_diag_name(enum kr_diag_code code) { return codes[code].name; }

enum kr_diag_code kr_diag_named(const char *name) {
  size_t code = 0;
  while (code < KR_DIAG_COUNT && strcmp(codes[code].name, name) != 0)
    code++;
  return (enum kr_diag_code)code;
}

enum kr_level kr_diag_level(enum kr_diag_code code) { return codes[code].level; }
