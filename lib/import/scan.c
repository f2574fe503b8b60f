/* SPDX-License-Identifier: ISC */
/* Cells of a sheet that is being read, and the title and label around its tables. */
#include <string.h>

#include "base/textkey.h"
#include "import/import_internal.h"

#define LABEL_LONGEST 40   /* bytes of a key */
#define DITTO_LONGEST 12   /* bytes of a cell that says "the same" */
#define THANKS_LONGEST 150 /* the same */

size_t kr_import_row_end(const struct kr_sheet *sheet, size_t at) {
  uint32_t row = sheet->cells[at].row;
  while (at < sheet->cell_count && sheet->cells[at].row == row)
    at++;
  return at;
}

struct kr_sheet_range kr_import_reach(const struct kr_form_sheet *indexed,
                                      const struct kr_sheet_cell *cell) {
  const struct kr_sheet_range *wide = kr_form_merged_from(indexed, cell->row, cell->column);
  if (wide != NULL)
    return *wide;
  return (struct kr_sheet_range){cell->row, cell->column, cell->row, cell->column};
}

struct kr_text kr_import_sheet_name(const struct kr_sheet *sheet) {
  static const char *const made[] = {"Sheet", "sheet", "シート", "Table"};
  for (size_t i = 0; i < sizeof made / sizeof made[0]; i++)
    if (kr_text_begins(sheet->name, made[i]))
      return kr_text_of(NULL);
  return sheet->name;
}

bool kr_import_is_across(const struct kr_form_sheet *indexed, const struct kr_sheet_cell *cell) {
  const struct kr_sheet_range *wide = kr_form_merged_from(indexed, cell->row, cell->column);
  return wide != NULL && wide->last_column > wide->column;
}

struct kr_text kr_import_join(struct kr_arena *arena, const struct kr_text *texts, size_t count) {
  struct kr_buffer lines;
  kr_buffer_init(&lines, arena);
  for (size_t i = 0; i < count; i++) {
    kr_buffer_puts(&lines, i > 0 ? "\n" : "");
    kr_buffer_text(&lines, texts[i]);
  }
  return kr_buffer_keep(&lines, arena);
}

struct kr_text kr_import_headed(struct kr_arena *arena, struct kr_text heading,
                                struct kr_text text) {
  struct kr_buffer both;
  kr_buffer_init(&both, arena);
  kr_buffer_text(&both, heading);
  kr_buffer_puts(&both, memchr(text.bytes, '\n', text.len) == NULL ? ": " : ":\n");
  kr_buffer_text(&both, text);
  return kr_buffer_keep(&both, arena);
}

bool kr_import_is_note(struct kr_text text) {
  static const char *const signs[] = {"※",   "＊",   "*",      "注",   "（注",
                                      "(注", "【注", "備考：", "備考:"};
  for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++)
    if (kr_text_begins(text, signs[i]))
      return true;
  return false;
}

/* True if the text holds one of the words; the last is NULL. */
static bool holds_any(struct kr_text text, const char *const *words) {
  while (*words != NULL && !kr_text_contains(text, *words))
    words++;
  return *words != NULL;
}

bool kr_import_is_ditto(struct kr_text key) {
  static const char *const words[] = {"同上", "〃", "々", "′′", "\"", "”", "“", "''"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_is(key, words[i]))
      return true;
  return false;
}

void kr_import_tell_ditto(struct kr_import *import, struct kr_import_place at,
                          struct kr_text text) {
  if (text.len <= DITTO_LONGEST && kr_import_is_ditto(kr_text_key(import->arena, text)))
    kr_import_tell(import, KR_DIAG_IMPORT_SAME, at, text, kr_text_of(NULL));
}

bool kr_import_is_thanks(struct kr_text key) {
  static const char *const words[] = {"ありがとうございま", "お疲れ様", "よろしくお願い",
                                      "宜しくお願い", NULL};
  return key.len <= THANKS_LONGEST && holds_any(key, words);
}

bool kr_import_is_number(struct kr_text key) {
  size_t digits = 0;
  for (size_t i = 0; i < key.len; i++) {
    bool digit = key.bytes[i] >= '0' && key.bytes[i] <= '9';
    if (!digit && strchr("-.()", key.bytes[i]) == NULL)
      return false;
    digits += digit;
  }
  return digits > 0;
}

bool kr_import_is_label(struct kr_text key) {
  static const char *const words[] = {"資料",  "参考資料", "別紙",  "別添",     "別表",      "様式",
                                      "Paper", "Document", "Annex", "Appendix", "Attachment"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
    size_t len = strlen(words[i]);
    if (key.len > LABEL_LONGEST || !kr_text_begins(key, words[i]))
      continue;
    struct kr_text rest = kr_text_part(key, len, key.len);
    if (kr_text_begins(rest, "第"))
      rest = kr_text_part(rest, strlen("第"), rest.len);
    if (rest.len == 0 || (rest.bytes[0] >= '0' && rest.bytes[0] <= '9') || rest.bytes[0] == '-')
      return true;
  }
  return false;
}

struct kr_text kr_import_without_continued(struct kr_text key) {
  static const char *const words[] = {"(続き)", "(つづき)", "(続)"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (key.len > strlen(words[i]) && kr_text_ends(key, words[i]))
      key.len -= strlen(words[i]);
  return key;
}

void kr_import_take_caption(struct kr_import_scan *scan, size_t cell,
                            struct kr_import_caption *caption) {
  caption->text = scan->sheet->cells[cell].text;
  caption->key = kr_form_cell_key(&scan->indexed, cell);
  scan->used[cell] = true;
}

/* True if a caption is not found yet, and the cell has its original text. */
static bool is_original(const struct kr_import_caption *caption,
                        const struct kr_import_caption *original, struct kr_text text) {
  return caption->text.len == 0 && original->text.len > 0 && kr_text_equal(text, original->text);
}

void kr_import_take_original_captions(struct kr_import_scan *scan,
                                      struct kr_import_captions *captions,
                                      const struct kr_import_captions *original, size_t from,
                                      size_t to) {
  for (size_t i = from; i < to; i++) {
    struct kr_text text = scan->sheet->cells[i].text;
    if (scan->used[i])
      continue;
    if (is_original(&captions->title, &original->title, text))
      kr_import_take_caption(scan, i, &captions->title);
    else if (is_original(&captions->label, &original->label, text))
      kr_import_take_caption(scan, i, &captions->label);
  }
}

/* A page header that is the label, or repeats it or the title, needs no remark. */
static void take_aside(struct kr_import_scan *scan, const struct kr_sheet_aside *aside, bool *used,
                       struct kr_import_captions *captions) {
  struct kr_text key = kr_text_key(scan->import->arena, aside->text);
  if (captions->label.text.len == 0 && kr_import_is_label(key)) {
    captions->label.text = aside->text;
    captions->label.key = key;
  }
  *used = *used || kr_text_equal(key, captions->label.key) ||
          (captions->title.key.len > 0 && kr_text_equal(key, captions->title.key));
}

void kr_import_take_label(struct kr_import_scan *scan, struct kr_import_captions *captions,
                          size_t from, size_t to) {
  for (size_t i = from; i < to && captions->label.text.len == 0; i++)
    if (!scan->used[i] && kr_import_is_label(kr_form_cell_key(&scan->indexed, i)))
      kr_import_take_caption(scan, i, &captions->label);
  for (size_t i = 0; i < scan->sheet->asides.n; i++)
    take_aside(scan, &scan->sheet->asides.v[i], &scan->aside_used[i], captions);
}

void kr_import_tell_joined(struct kr_import_scan *scan, const struct kr_import_table *table,
                           const struct kr_import_captions *captions, size_t from, size_t to) {
  struct kr_text title = kr_import_without_continued(captions->title.key);
  bool repeated = table->original;
  for (size_t i = from; i < to && !repeated; i++)
    repeated =
        title.len > 0 &&
        kr_text_equal(kr_import_without_continued(kr_form_cell_key(&scan->indexed, i)), title);
  if (repeated)
    return;
  struct kr_import_place at = {scan->file,
                               kr_sheet_place(scan->sheet, table->top_row, 0, scan->import->arena)};
  kr_import_tell(scan->import, KR_DIAG_IMPORT_JOINED, at, captions->title.text, kr_text_of(NULL));
}

void kr_import_use_repeated(struct kr_import_scan *scan, const struct kr_import_captions *captions,
                            size_t from, size_t to) {
  struct kr_text title = kr_import_without_continued(captions->title.key);
  struct kr_text label = captions->label.key;
  for (size_t i = from; i < to; i++) {
    struct kr_text key = kr_import_without_continued(kr_form_cell_key(&scan->indexed, i));
    if ((title.len > 0 && kr_text_equal(key, title)) ||
        (label.len > 0 && kr_text_equal(key, label)))
      scan->used[i] = true;
  }
}
