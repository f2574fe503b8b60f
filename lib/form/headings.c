/* SPDX-License-Identifier: ISC */
/* Finds header rows anywhere on a sheet. */
#include <string.h>

#include "base/list.h"
#include "base/textkey.h"
#include "form/known_texts.h"

#define HEADER_ROWS_MOST 4 /* with a second row of headings and a row or two inserted */
/* Similarity (0 to 1000) of a mistyped heading and its lead over the other headings. Two wrong
 * characters in five still pass; the plan's own headings differ in more than half of theirs. */
#define HEADING_LEAST 600
#define HEADING_LEAD 200
/* Two headings as printed, or four other words for headings, make header rows. */
#define HEADER_LEAST 4
#define HEADERS_MOST 64 /* per sheet; all cells below the last of them belong to it */

struct hit {
  size_t cell;
  uint32_t last_row; /* of the heading's cells */
  enum kr_plan_field field;
  enum kr_form_match match;
};

struct hits {
  const struct kr_form_index *index;
  const struct kr_form_sheet *indexed;
  struct hit *v;
  size_t n, room;
  struct kr_text word[KR_PLAN_FIELDS_MOST]; /* the plan's headings, without ornaments */
};

static const unsigned worth[] = {[KR_FORM_MATCH_SIMILAR] = 1,
                                 [KR_FORM_MATCH_CONTAINS] = 2,
                                 [KR_FORM_MATCH_LOOSE] = 2,
                                 [KR_FORM_MATCH_EXACT] = 3};

/* Ornaments and punctuation, which come and go when a heading is typed again. */
static bool is_ornament(unsigned long c) {
  return (c < 0x80 && !(c >= '0' && c <= '9') && !((c | 0x20) >= 'a' && (c | 0x20) <= 'z')) ||
         (c >= 0x2010 && c <= 0x2027) || (c >= 0x2500 && c <= 0x27BF) ||
         (c >= 0x3001 && c <= 0x3003) || (c >= 0x3008 && c <= 0x301F) || c == 0x30FB;
}

struct kr_text kr_form_letters(struct kr_arena *arena, struct kr_text key) {
  char *bytes = kr_arena_alloc(arena, key.len + 1);
  size_t used = 0;
  for (size_t at = 0; at < key.len;) {
    unsigned long c;
    size_t step = kr_text_character(key.bytes + at, key.len - at, &c);
    for (size_t i = 0; !is_ornament(c) && i < step; i++) {
      char b = key.bytes[at + i];
      if (b >= 'A' && b <= 'Z')
        b = (char)(b | 0x20);
      bytes[used++] = b;
    }
    at += step;
  }
  return kr_text_view(bytes, used);
}

/* Other words that people put over the columns. */
static bool is_alias(struct kr_text word, int field) {
  static const char *const words[KR_PLAN_FIELD_COUNT][10] = {
      [KR_PLAN_POLICY] = {"基本方針", "方針", "policy", "basicpolicy"},
      [KR_PLAN_APPROACH] = {"取組方針", "取り組み方針", "approach"},
      [KR_PLAN_ITEM] = {"取組項目", "項目", "取り組み項目", "item"},
      [KR_PLAN_INITIATIVES] = {"主な取組", "主な取り組み", "取組内容", "initiatives",
                               "maininitiatives"},
      [KR_PLAN_ISSUES] = {"課題", "検討事項", "課題検討事項", "issues"},
      [KR_PLAN_COMMENT] = {"ご意見", "意見", "ご意見欄", "意見欄", "ご記入欄", "記入欄", "コメント",
                           "comment", "comments", "yourcomments"}};
  for (size_t i = 0; field < KR_PLAN_OWN && i < 10 && words[field][i] != NULL; i++)
    if (kr_text_is(word, words[field][i]))
      return true;
  return false;
}

static enum kr_form_match heading_match(const struct kr_form_index *index, const struct hits *hits,
                                        struct kr_text key, struct kr_text word, int field) {
  if (kr_text_equal(key, index->heading[field]) ||
      (index->chosen[field].len > 0 && kr_text_equal(key, index->chosen[field])))
    return KR_FORM_MATCH_EXACT;
  if (word.len > 0 && kr_text_equal(word, hits->word[field]))
    return KR_FORM_MATCH_LOOSE;
  if (field == KR_PLAN_COMMENT && kr_text_contains(key, "ご記入ください"))
    return KR_FORM_MATCH_CONTAINS;
  return is_alias(word, field) ? KR_FORM_MATCH_SIMILAR : KR_FORM_MATCH_NONE;
}

static void add_hits(struct hits *hits, size_t cell, struct kr_text key, uint32_t last_row) {
  const struct kr_form_index *index = hits->index;
  if (key.len == 0 || key.len > KR_FORM_HEADING_LONGEST)
    return;
  struct kr_text word = kr_form_letters(index->arena, key);
  uint32_t column = hits->indexed->sheet->cells[cell].column;
  for (int f = 0; f < index->field_count; f++) {
    if (!index->shown[f])
      continue;
    enum kr_form_match match = heading_match(index, hits, key, word, f);
    if (match == KR_FORM_MATCH_NONE)
      continue;
    struct hit hit = {cell, kr_form_merged_to(hits->indexed, last_row, column),
                      (enum kr_plan_field)f, match};
    *KR_LIST_ADD(hits, index->arena) = hit;
  }
}

/* A heading typed over two cells, one below the other. */
static void add_split(struct hits *hits, size_t cell) {
  const struct kr_form_index *index = hits->index;
  const struct kr_form_sheet *indexed = hits->indexed;
  const struct kr_sheet_cell *upper = &indexed->sheet->cells[cell];
  struct kr_text key = indexed->keys[cell];
  bool begins = false;
  for (int f = 0; f < index->field_count; f++)
    begins = begins || (index->shown[f] && key.len > 0 && key.len < index->heading[f].len &&
                        memcmp(key.bytes, index->heading[f].bytes, key.len) == 0);
  if (!begins)
    return;
  const struct kr_sheet_cell *lower = kr_sheet_at(indexed->sheet, upper->row + 1, upper->column);
  if (lower == NULL)
    return;
  struct kr_text rest = indexed->keys[lower - indexed->sheet->cells];
  for (int f = 0; f < index->field_count; f++) {
    struct kr_text whole = index->heading[f];
    if (index->shown[f] && key.len + rest.len == whole.len &&
        memcmp(whole.bytes, key.bytes, key.len) == 0 &&
        memcmp(whole.bytes + key.len, rest.bytes, rest.len) == 0)
      add_hits(hits, cell, whole, lower->row);
  }
}

bool kr_form_row_is_body(const struct kr_form_index *index, const struct kr_form_sheet *indexed,
                         size_t cell) {
  const struct kr_sheet *sheet = indexed->sheet;
  uint32_t row = sheet->cells[cell].row;
  while (cell > 0 && sheet->cells[cell - 1].row == row)
    cell--;
  for (; cell < sheet->cell_count && sheet->cells[cell].row == row; cell++) {
    struct kr_id_cell id;
    size_t count;
    if (sheet->cells[cell].anchor != NULL ||
        kr_plan_id_parse(sheet->cells[cell].text, &id, index->arena))
      return true;
    for (size_t i = 0; i < index->telling; i++) {
      kr_form_index_find(index, index->own[i], indexed->keys[cell], &count);
      if (count > 0)
        return true;
    }
  }
  return false;
}

bool kr_form_take_heading(struct kr_form_region *region, int field,
                          const struct kr_sheet_cell *cell, uint32_t last_row,
                          enum kr_form_match match) {
  if (region->has[field] || kr_form_has_column(region, cell->column))
    return false;
  region->has[field] = true;
  region->column[field] = cell->column;
  region->match[field] = match;
  region->heading_row[field] = cell->row;
  region->heading_last[field] = last_row;
  if (cell->row < region->top_row)
    region->top_row = cell->row;
  if (last_row + 1 > region->body_row)
    region->body_row = last_row + 1;
  return true;
}

static void take(struct kr_form_region *region, const struct kr_sheet_cell *cell,
                 const struct hit *hit) {
  kr_form_take_heading(region, (int)hit->field, cell, hit->last_row, hit->match);
}

/* The header rows whose first heading may be hits[first]; `*after`: the first hit below them. */
static void read_header_rows(const struct hits *hits, size_t first,
                             struct kr_form_header_rows *header, size_t *after) {
  const struct kr_form_sheet *indexed = hits->indexed;
  const struct kr_sheet_cell *cells = indexed->sheet->cells;
  uint32_t row = cells[hits->v[first].cell].row, checked = row;
  size_t end = first;
  memset(header, 0, sizeof *header);
  header->region.indexed = indexed;
  header->region.sheet = indexed->sheet;
  header->region.field_count = hits->index->field_count;
  header->region.top_row = UINT32_MAX;
  for (; end < hits->n && cells[hits->v[end].cell].row - row < HEADER_ROWS_MOST; end++) {
    uint32_t at = cells[hits->v[end].cell].row;
    if (at != checked && kr_form_row_is_body(hits->index, indexed, hits->v[end].cell))
      break;
    checked = at;
  }
  for (int match = KR_FORM_MATCH_EXACT; match > KR_FORM_MATCH_NONE; match--)
    for (size_t i = first; i < end; i++)
      if ((int)hits->v[i].match == match)
        take(&header->region, &cells[hits->v[i].cell], &hits->v[i]);
  for (int f = 0; f < hits->index->field_count; f++) {
    header->fields += header->region.has[f];
    header->score += worth[header->region.match[f]];
  }
  *after = end;
}

static void list_hits(const struct kr_form_index *index, const struct kr_form_sheet *indexed,
                      struct hits *hits) {
  memset(hits, 0, sizeof *hits);
  hits->index = index;
  hits->indexed = indexed;
  for (int f = 0; f < index->field_count; f++)
    hits->word[f] = kr_form_letters(index->arena, index->heading[f]);
  for (size_t i = 0; i < indexed->sheet->cell_count; i++) {
    struct kr_form_known *known = indexed->known[i];
    size_t before = hits->n;
    if (known == NULL || !known->no_heading)
      add_hits(hits, i, indexed->keys[i], indexed->sheet->cells[i].row);
    if (known != NULL)
      known->no_heading = hits->n == before;
    add_split(hits, i);
  }
}

static size_t next_row(const struct hits *hits, size_t at) {
  const struct kr_sheet_cell *cells = hits->indexed->sheet->cells;
  uint32_t row = cells[hits->v[at].cell].row;
  while (at < hits->n && cells[hits->v[at].cell].row == row)
    at++;
  return at;
}

/* Only one heading anywhere: that of the input column, the best one. */
static size_t find_alone(const struct hits *hits, struct kr_form_header_rows *header) {
  const struct hit *best = NULL;
  for (size_t i = 0; i < hits->n; i++)
    if (hits->v[i].field == KR_PLAN_COMMENT && hits->v[i].match >= KR_FORM_MATCH_CONTAINS &&
        (best == NULL || hits->v[i].match > best->match))
      best = &hits->v[i];
  if (best == NULL)
    return 0;
  size_t after;
  struct hits one = {.index = hits->index, .indexed = hits->indexed, .n = 1, .room = 1};
  one.v = kr_arena_alloc(hits->index->arena, sizeof *one.v);
  *one.v = *best;
  read_header_rows(&one, 0, header, &after);
  return 1;
}

size_t kr_form_find_header_rows(const struct kr_form_index *index,
                                const struct kr_form_sheet *indexed,
                                struct kr_form_header_rows **headers) {
  struct hits hits;
  struct kr_form_header_rows *list = NULL, header, later;
  size_t count = 0, room = 0, after, ignored;
  list_hits(index, indexed, &hits);
  for (size_t at = 0; at < hits.n && count < HEADERS_MOST;) {
    size_t next = next_row(&hits, at);
    read_header_rows(&hits, at, &header, &after);
    if (header.fields >= 2 && next < after) {
      read_header_rows(&hits, next, &later, &ignored);
      if (later.score > header.score)
        header.fields = 0;
    }
    if (header.fields >= 2 && header.score >= HEADER_LEAST) {
      list = kr_arena_grow(index->arena, list, count, &room, sizeof *list);
      list[count++] = header;
      if (after > next)
        next = after;
    }
    at = next;
  }
  if (count == 0 && hits.n > 0) {
    list = kr_arena_alloc(index->arena, sizeof *list);
    count = find_alone(&hits, list);
  }
  *headers = list;
  return count;
}

static int most_similar_heading(const struct kr_form_index *index, struct kr_text key) {
  unsigned first = 0, second = 0;
  int best = 0;
  for (int f = 0; f < index->field_count; f++) {
    if (!index->shown[f])
      continue;
    unsigned similarity = kr_text_similarity(key, index->heading[f]);
    if (similarity > first) {
      second = first;
      first = similarity;
      best = f;
    } else if (similarity > second) {
      second = similarity;
    }
  }
  if (first < HEADING_LEAST || first - second < HEADING_LEAD)
    return KR_PLAN_FIELD_NONE;
  return best;
}

void kr_form_find_similar_headings(const struct kr_form_index *index,
                                   struct kr_form_region *region) {
  const struct kr_form_sheet *indexed = region->indexed;
  uint32_t last = region->body_row > 0 ? region->body_row - 1 : 0;
  for (size_t i = kr_form_sheet_from(indexed, region->top_row); i < indexed->sheet->cell_count;
       i++) {
    const struct kr_sheet_cell *cell = &indexed->sheet->cells[i];
    if (cell->row > last)
      return;
    if (indexed->keys[i].len > KR_FORM_HEADING_LONGEST || kr_form_has_column(region, cell->column))
      continue;
    int field = most_similar_heading(index, indexed->keys[i]);
    struct hit hit = {i, kr_form_merged_to(indexed, cell->row, cell->column),
                      (enum kr_plan_field)field, KR_FORM_MATCH_SIMILAR};
    if (field < KR_PLAN_FIELD_NONE)
      take(region, cell, &hit);
  }
}
