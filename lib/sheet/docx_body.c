/* SPDX-License-Identifier: ISC */
/* The body of a Word document as one sheet (ECMA-376 part 1, 17.2, 17.4). */
#include <stdlib.h>
#include <string.h>

#include "base/list.h"
#include "base/textkey.h"
#include "sheet/docx_read.h"

#define COLUMNS_MOST 1000
#define WRITERS_MOST 200 /* bytes of names */
#define SAME_ID_MOST 16  /* remarks of one id, which should be two at the most */
#define ANCHOR "kr_"

/* An open vertically merged cell (w:vMerge). */
struct open_merge {
  bool open, heading;
  uint32_t row, last_row, last_column;
};

struct body {
  struct kr_sheet_docx_reader *reader;
  struct kr_sheet *sheet;
  struct kr_sheet_docx_text text; /* of the cell or paragraph that is open */
  KR_LIST(struct kr_sheet_range) merges;
  KR_LIST(struct kr_sheet_block) blocks;
  struct kr_sheet_inserts inserts;
  struct open_merge *open_merges; /* one a column */
  uint32_t row, column, span;
  uint32_t paragraphs, tables;     /* so far, as a person counts them */
  struct kr_sheet_docx_text outer; /* the text around an open text box */
  unsigned table_depth, box_depth, cell_depth;
  bool in_body;
  bool continues;    /* the cell is one that began above (vMerge) */
  bool heading;      /* the row is repeated on each page (tblHeader) */
  bool mark_deleted; /* the end of the last paragraph is: the next one joins it */
  const char *anchor;
  struct kr_text writers; /* of recorded insertions into the cell; absent: none */
  bool several_writers;
  bool stop;
};

static struct kr_text take_text(struct body *body) {
  struct kr_buffer *bytes = &body->text.bytes;
  kr_sheet_docx_text_end(&body->text);
  struct kr_text text = kr_text_view(
      kr_arena_copy(body->reader->reading->arena, bytes->bytes, bytes->len), bytes->len);
  kr_sheet_docx_text_clear(&body->text);
  return text;
}

/* Gives the tracked insertions of the text that is taken next their place. */
static void put_inserts(struct body *body, uint32_t column) {
  for (size_t i = 0; i < body->text.inserts.n; i++) {
    struct kr_sheet_insert insert = body->text.inserts.v[i];
    insert.row = body->row;
    insert.column = column;
    *KR_LIST_ADD(&body->inserts, body->reader->reading->arena) = insert;
  }
}

static void add_cell(struct body *body, uint32_t column) {
  put_inserts(body, column);
  bool struck = body->text.struck;
  const struct kr_sheet_cell cell = {body->row, column, take_text(body), body->anchor, struck};
  body->anchor = NULL;
  kr_sheet_cells_add(&body->reader->cells, &cell);
  body->stop = body->reader->cells.full;
}

static void add_block(struct body *body, enum kr_sheet_block_kind kind) {
  uint32_t *count = kind == KR_SHEET_BLOCK_TABLE ? &body->tables : &body->paragraphs;
  const struct kr_sheet_block block = {body->row, ++*count, kind};
  *KR_LIST_ADD(&body->blocks, body->reader->reading->arena) = block;
}

/* ---- tables ---- */

static void close_merge(struct body *body, uint32_t column) {
  struct open_merge *merge = &body->open_merges[column];
  const struct kr_sheet_range range = {merge->row, column, merge->last_row, merge->last_column};
  if (merge->open && (range.last_row > range.row || range.last_column > range.column))
    *KR_LIST_ADD(&body->merges, body->reader->reading->arena) = range;
  merge->open = false;
}

static void close_all_merges(struct body *body) {
  for (uint32_t i = 0; i < COLUMNS_MOST; i++)
    close_merge(body, i);
}

static void damage(struct body *body, enum kr_reading_damage_kind kind) {
  body->sheet->blocks = body->blocks.v;
  body->sheet->block_count = body->blocks.n;
  kr_sheet_damage(body->sheet, body->reader->reading, kind, body->row,
                  body->table_depth > 0 ? body->column : 0);
}

static uint32_t count_of(struct body *body, const char *const *attributes) {
  const char *value = kr_sax_attribute(attributes, "val");
  char *end = "";
  long number = value == NULL ? 0 : strtol(value, &end, 10);
  if (number < 0 || number > COLUMNS_MOST || *end != '\0')
    damage(body, KR_READING_NUMBER);
  if (number < 1)
    return 0;
  return number > COLUMNS_MOST ? COLUMNS_MOST : (uint32_t)number;
}

static void open_table(struct body *body) {
  if (body->table_depth++ == 0)
    add_block(body, KR_SHEET_BLOCK_TABLE);
}

static void close_table(struct body *body) {
  if (body->table_depth > 0 && --body->table_depth == 0)
    close_all_merges(body);
}

static void open_row(struct body *body) {
  body->column = 0;
  body->heading = false;
}

static void open_cell(struct body *body) {
  if (body->table_depth != 1)
    return;
  body->cell_depth = 1;
  body->span = 1;
  body->continues = false;
  body->mark_deleted = true; /* the first paragraph begins no line */
}

/* A recorded insertion tells who wrote it. */
static void take_writer(struct body *body, const char *const *attributes) {
  struct kr_arena *arena = body->reader->reading->arena;
  const char *author = kr_sax_attribute(attributes, "author");
  struct kr_buffer both;
  if (author == NULL || *author == '\0' || body->writers.len > WRITERS_MOST ||
      (body->writers.len > 0 && kr_text_contains(body->writers, author)))
    return;
  kr_buffer_init(&both, arena);
  body->several_writers = body->writers.len > 0;
  if (body->several_writers)
    kr_buffer_printf(&both, "%s, ", body->writers.bytes);
  kr_buffer_puts(&both, author);
  body->writers = kr_buffer_keep(&both, arena);
}

/* Several people wrote into the cell: its text is kept under one name. */
static void tell_writers(struct body *body, uint32_t column) {
  const struct kr_sheet_doubt doubt = {body->row, column, KR_DIAG_CELL_WRITERS,
                                       body->writers.bytes};
  if (body->several_writers)
    kr_sheet_add_doubt(body->sheet, &doubt, body->reader->reading->arena);
  body->writers = kr_text_of(NULL);
  body->several_writers = false;
}

static void close_cell(struct body *body) {
  if (body->table_depth != 1 || body->cell_depth == 0)
    return;
  uint32_t column = body->column < COLUMNS_MOST ? body->column : COLUMNS_MOST - 1;
  struct open_merge *merge = &body->open_merges[column];
  uint32_t last = column + (body->span > 1 ? body->span - 1 : 0);
  /* No cell reaches from the headings into the body, even if its row was moved up there. */
  if (body->continues && merge->open && merge->heading == body->heading) {
    merge->last_row = body->row;
  } else {
    close_merge(body, column);
    *merge = (struct open_merge){true, body->heading, body->row, body->row, last};
  }
  add_cell(body, column);
  tell_writers(body, column);
  body->column = last + 1;
  body->cell_depth = 0;
}

static void table_part(struct body *body, const char *name, const char *const *attributes) {
  if (body->table_depth != 1)
    return;
  if (strcmp(name, "gridBefore") == 0) {
    body->column += count_of(body, attributes);
  } else if (strcmp(name, "gridSpan") == 0) {
    body->span = count_of(body, attributes);
  } else if (strcmp(name, "vMerge") == 0) {
    const char *value = kr_sax_attribute(attributes, "val");
    body->continues = value == NULL || strcmp(value, "restart") != 0;
  } else if (strcmp(name, "tblHeader") == 0) {
    body->heading = true;
  }
}

/* ---- paragraphs and their contents ---- */

static void open_paragraph(struct body *body) {
  bool in_cell = body->table_depth > 0, joins = body->mark_deleted;
  body->mark_deleted = false;
  if (!in_cell && body->box_depth == 0) {
    if (!joins)
      add_block(body, KR_SHEET_BLOCK_PARAGRAPH);
  } else if (!joins) {
    kr_buffer_puts(&body->text.bytes, "\n");
  }
}

static void close_paragraph(struct body *body) {
  if (body->table_depth > 0 || body->box_depth > 0 || body->mark_deleted)
    return;
  add_cell(body, 0);
  body->row++;
}

/* Bookmarks name the item of a cell: "kr_" and its id, in which hyphens are underscores. */
static void set_anchor(struct body *body, const char *const *attributes) {
  const char *name = kr_sax_attribute(attributes, "name");
  size_t len = sizeof ANCHOR - 1;
  if (name == NULL || strncmp(name, ANCHOR, len) != 0 || name[len] == '\0' ||
      body->table_depth == 0)
    return;
  char *id = kr_arena_copy(body->reader->reading->arena, name + len, strlen(name + len));
  for (char *c = id; *c != '\0'; c++)
    if (*c == '_')
      *c = '-';
  body->anchor = id;
}

/* Of what is met now; a paragraph has but one. */
static uint32_t column_now(const struct body *body) {
  return body->table_depth > 0 ? body->column : 0;
}

/* Gives the place to the first remark of that id and kind which has none. */
static void place_remark(struct body *body, const char *name, const char *const *attributes,
                         enum kr_sheet_docx_remark_kind kind) {
  struct kr_sheet_docx_reader *reader = body->reader;
  struct kr_text id = kr_text_of(kr_sax_attribute(attributes, "id"));
  const struct kr_keymap_node *node = kr_keymap_first(&reader->by_id, kr_keymap_text(id));
  bool found = false;
  for (size_t tries = 0; node != NULL && tries < SAME_ID_MOST; tries++) {
    struct kr_sheet_docx_remark *remark = &reader->remarks.v[node->value];
    node = kr_keymap_next(&reader->by_id, node);
    if (remark->kind != kind || !kr_text_equal(remark->id, id))
      continue;
    found = true;
    if (remark->placed)
      continue;
    remark->placed = true;
    remark->row = body->row;
    remark->column = column_now(body);
    return;
  }
  if (!found && strcmp(name, "commentRangeStart") != 0)
    damage(body, KR_READING_TEXT_MISSING);
}

/* What is no text, at the cell or paragraph that is open. */
static void take_found(struct body *body) {
  const struct kr_sheet_unread unread = {KR_SHEET_CELLS, body->row, column_now(body),
                                         body->text.found};
  if (body->text.found != NULL)
    kr_sheet_add_unread(body->sheet, &unread, body->reader->reading->arena);
  body->text.found = NULL;
}

static void paragraph_part(struct body *body, const char *name, const char *const *attributes) {
  if (strcmp(name, "bookmarkStart") == 0)
    set_anchor(body, attributes);
  else if (strcmp(name, "commentRangeStart") == 0 || strcmp(name, "commentReference") == 0)
    place_remark(body, name, attributes, KR_SHEET_DOCX_COMMENT);
  else if (strcmp(name, "footnoteReference") == 0 || strcmp(name, "endnoteReference") == 0)
    place_remark(body, name, attributes, KR_SHEET_DOCX_FOOTNOTE);
  else if (strcmp(name, "ins") == 0 && body->text.properties == 0 && body->text.hidden == 0)
    take_writer(body, attributes);
  else if (strcmp(name, "del") == 0 && body->text.properties > 1 && body->text.hidden == 1)
    body->mark_deleted = true; /* w:pPr/w:rPr/w:del */
}

/* A text box is a note where its anchor is. What runs in it has its own state. */
static void open_box(struct body *body) {
  if (body->box_depth++ > 0)
    return;
  body->outer = body->text;
  kr_sheet_docx_text_init(&body->text, body->reader->package, &body->reader->cells,
                          body->outer.part);
  body->text.numbers = body->outer.numbers;
}

static void close_box(struct body *body) {
  if (body->box_depth == 0 || --body->box_depth > 0)
    return;
  struct kr_sheet_docx_remark box = {
      .kind = KR_SHEET_DOCX_BOX, .placed = true, .row = body->row, .column = column_now(body)};
  box.text = take_text(body);
  kr_sheet_docx_text_free(&body->text);
  body->text = body->outer;
  body->text.drawing.has_text = body->text.drawing.has_text || !kr_text_blank(box.text);
  if (!kr_text_blank(box.text))
    *KR_LIST_ADD(&body->reader->remarks, body->reader->reading->arena) = box;
}

static void put_lines(struct body *body, struct kr_text lines) {
  if (body->text.bytes.len > 0)
    kr_buffer_puts(&body->text.bytes, "\n");
  while (lines.len > 0 && lines.bytes[lines.len - 1] == '\n')
    lines.len--;
  kr_buffer_text(&body->text.bytes, lines);
  body->mark_deleted = false;
}

/* In a cell it is text of the cell. */
static void read_pasted(struct body *body, const char *const *attributes) {
  const char *id = kr_sax_attribute(attributes, "id"), *part = NULL;
  struct kr_arena *arena = body->reader->reading->arena;
  struct kr_buffer words;
  kr_buffer_init(&words, arena);
  if (id != NULL)
    part = kr_package_target(body->reader->package, body->text.part, id);
  kr_sheet_docx_read_pasted(body->reader, part, &words, &body->text.found);
  struct kr_text text = kr_text_view(words.bytes, words.len);
  if (body->table_depth == 0 && words.len > 0)
    kr_sheet_add_aside(body->sheet, KR_SHEET_PASTED, text, arena);
  else if (words.len > 0)
    put_lines(body, text);
  kr_buffer_free(&words);
}

static void open_part(struct body *body, const char *name, const char *const *attributes) {
  if (strcmp(name, "tbl") == 0)
    open_table(body);
  else if (strcmp(name, "tr") == 0 && body->table_depth == 1)
    open_row(body);
  else if (strcmp(name, "tc") == 0)
    open_cell(body);
  table_part(body, name, attributes);
  paragraph_part(body, name, attributes);
}

static void body_open(void *context, const char *name, const char *const *attributes) {
  struct body *body = context;
  if (strcmp(name, "body") == 0)
    body->in_body = true;
  if (!body->in_body)
    return;
  bool done = kr_sheet_docx_text_open(&body->text, name, attributes);
  bool shown = body->text.hidden == 0;
  if (!done && strcmp(name, "p") == 0 && shown)
    open_paragraph(body);
  else if (!done && strcmp(name, "txbxContent") == 0 && shown)
    open_box(body);
  else if (!done && strcmp(name, "altChunk") == 0 && shown)
    read_pasted(body, attributes);
  else if (!done && body->box_depth == 0)
    open_part(body, name, attributes);
  take_found(body);
}

static void body_text(void *context, const char *bytes, size_t len) {
  struct body *body = context;
  kr_sheet_docx_text_add(&body->text, bytes, len);
  take_found(body);
}

static void body_close(void *context, const char *name) {
  struct body *body = context;
  if (!body->in_body)
    return;
  if (strcmp(name, "txbxContent") == 0 && body->text.hidden == 0)
    close_box(body);
  kr_sheet_docx_text_close(&body->text, name);
  if (strcmp(name, "p") == 0 && body->text.hidden == 0)
    close_paragraph(body);
  if (body->box_depth > 0)
    return;
  if (strcmp(name, "tbl") == 0)
    close_table(body);
  else if (strcmp(name, "tr") == 0 && body->table_depth == 1)
    body->row++;
  else if (strcmp(name, "tc") == 0)
    close_cell(body);
  take_found(body);
}

/* ---- the whole ---- */

bool kr_sheet_docx_read_body(struct kr_sheet_docx_reader *reader, const char *part,
                             struct kr_sheet *sheet) {
  struct kr_arena *arena = reader->reading->arena;
  struct body body = {.reader = reader, .sheet = sheet};
  struct kr_sax sax = {body_open, body_close, body_text, &body, &body.stop};
  kr_sheet_docx_text_init(&body.text, reader->package, &reader->cells, part);
  body.text.numbers = reader->numbers;
  kr_sheet_docx_numbers_reset(reader->numbers);
  body.open_merges = kr_arena_alloc_array(arena, COLUMNS_MOST, sizeof *body.open_merges);
  bool good = kr_package_parse_main(reader->package, part, &sax) && !body.stop;
  kr_sheet_cells_keep(&reader->cells, sheet);
  sheet->merges = body.merges.v;
  sheet->merge_count = body.merges.n;
  sheet->blocks = body.blocks.v;
  sheet->block_count = body.blocks.n;
  sheet->inserts = body.inserts;
  kr_sheet_docx_text_free(&body.text);
  return good;
}
