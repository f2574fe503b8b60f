/* The body of a Word document as one sheet (ECMA-376 part 1, 17.2, 17.4). */
#include <stdlib.h>
#include <string.h>

#include "base/textkey.h"
#include "sheet/docx_read.h"

#define COLUMNS_MOST 1000
#define ANCHOR "kr_"

/* Where a cell that goes on below began. */
struct upright {
  bool open, heading;
  uint32_t row, last_row, last_column;
};

struct body {
  struct kr_sheet_docx_in *in;
  struct kr_sheet *sheet;
  struct kr_sheet_docx_text text; /* of the cell or paragraph that is open */
  struct kr_buffer cells, merges, blocks;
  struct upright *upright; /* one a column */
  uint32_t row, column, span;
  uint32_t paragraphs, tables; /* so far, as a person counts them */
  unsigned table_depth, box_depth, cell_depth;
  bool in_body;
  bool goes_on;      /* the cell is one that began above (vMerge) */
  bool heading;      /* the row is repeated on each page (tblHeader) */
  bool mark_deleted; /* the end of the last paragraph is: the next one joins it */
  struct kr_text anchor;
  bool stop;
};

static struct kr_text take_text(struct body *body) {
  struct kr_buffer *bytes = &body->text.bytes;
  struct kr_text text = {
      kr_arena_copy(body->in->reading->arena, bytes->bytes, bytes->len), bytes->len, {0, 0}};
  kr_buffer_clear(bytes);
  return text;
}

static void add_cell(struct body *body, uint32_t column) {
  struct kr_text text = take_text(body);
  struct kr_sheet_cell cell = {body->row, column, text, body->text.struck, body->anchor};
  body->text.struck = false;
  body->anchor = kr_text_of(NULL);
  if (text.len == 0 && cell.anchor.len == 0)
    return;
  kr_buffer_add(&body->cells, (const char *)&cell, sizeof cell);
  if (body->cells.len / sizeof cell > body->in->reading->limits->cells) {
    body->stop = kr_diag_over(body->in->reading->diags, body->in->reading->shown, "cells",
                              body->in->reading->limits->cells);
  }
}

static void add_block(struct body *body, bool table) {
  struct kr_sheet_block block = {body->row, table ? ++body->tables : ++body->paragraphs, table};
  kr_buffer_add(&body->blocks, (const char *)&block, sizeof block);
}

/* ---- tables ---- */

static void close_upright(struct body *body, uint32_t column) {
  struct upright *upright = &body->upright[column];
  struct kr_sheet_range range = {upright->row, column, upright->last_row, upright->last_column};
  if (upright->open && (range.last_row > range.row || range.last_column > range.column))
    kr_buffer_add(&body->merges, (const char *)&range, sizeof range);
  upright->open = false;
}

static void close_all_upright(struct body *body) {
  for (uint32_t i = 0; i < COLUMNS_MOST; i++)
    close_upright(body, i);
}

static uint32_t count_of(const char *const *attributes) {
  const char *value = kr_sax_attribute(attributes, "val");
  long number = value == NULL ? 0 : strtol(value, NULL, 10);
  return number < 1 ? 0 : number > COLUMNS_MOST ? COLUMNS_MOST : (uint32_t)number;
}

static void open_table(struct body *body) {
  if (body->table_depth++ == 0)
    add_block(body, true);
}

static void close_table(struct body *body) {
  if (body->table_depth > 0 && --body->table_depth == 0)
    close_all_upright(body);
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
  body->goes_on = false;
  body->mark_deleted = true; /* the first paragraph begins no line */
}

static void close_cell(struct body *body) {
  if (body->table_depth != 1 || body->cell_depth == 0)
    return;
  uint32_t column = body->column < COLUMNS_MOST ? body->column : COLUMNS_MOST - 1;
  struct upright *upright = &body->upright[column];
  uint32_t last = column + (body->span > 1 ? body->span - 1 : 0);
  /* No cell reaches from the headings into the body, even where its row was moved up there. */
  if (body->goes_on && upright->open && upright->heading == body->heading) {
    upright->last_row = body->row;
  } else {
    close_upright(body, column);
    *upright = (struct upright){true, body->heading, body->row, body->row, last};
  }
  add_cell(body, column);
  body->column = last + 1;
  body->cell_depth = 0;
}

static void table_part(struct body *body, const char *name, const char *const *attributes) {
  if (body->table_depth != 1)
    return;
  if (strcmp(name, "gridBefore") == 0) {
    body->column += count_of(attributes);
  } else if (strcmp(name, "gridSpan") == 0) {
    body->span = count_of(attributes);
  } else if (strcmp(name, "vMerge") == 0) {
    const char *value = kr_sax_attribute(attributes, "val");
    body->goes_on = value == NULL || strcmp(value, "restart") != 0;
  } else if (strcmp(name, "tblHeader") == 0) {
    body->heading = true;
  }
}

/* ---- paragraphs and what stands in them ---- */

static void open_paragraph(struct body *body) {
  bool in_cell = body->table_depth > 0, joins = body->mark_deleted;
  body->mark_deleted = false;
  if (!in_cell && body->box_depth == 0) {
    if (!joins)
      add_block(body, false);
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
  if (name == NULL || strncmp(name, ANCHOR, len) != 0 || body->table_depth == 0)
    return;
  char *id = kr_arena_copy(body->in->reading->arena, name + len, strlen(name + len));
  for (char *c = id; *c != '\0'; c++)
    if (*c == '_')
      *c = '-';
  body->anchor = kr_text_of(id);
}

static void place_remark(struct body *body, const char *const *attributes, bool footnote) {
  const char *id = kr_sax_attribute(attributes, "id");
  for (size_t i = 0; id != NULL && i < body->in->remark_count; i++) {
    struct kr_sheet_docx_remark *remark = &body->in->remarks[i];
    if (remark->placed || remark->footnote != footnote || !kr_text_is(remark->id, id))
      continue;
    remark->placed = true;
    remark->row = body->row;
    remark->column = body->table_depth > 0 ? body->column : 0;
    return;
  }
}

static void paragraph_part(struct body *body, const char *name, const char *const *attributes) {
  if (strcmp(name, "bookmarkStart") == 0)
    set_anchor(body, attributes);
  else if (strcmp(name, "commentRangeStart") == 0 || strcmp(name, "commentReference") == 0)
    place_remark(body, attributes, false);
  else if (strcmp(name, "footnoteReference") == 0 || strcmp(name, "endnoteReference") == 0)
    place_remark(body, attributes, true);
  else if (strcmp(name, "del") == 0 && body->text.properties > 1 && body->text.hidden == 1)
    body->mark_deleted = true; /* w:pPr/w:rPr/w:del */
}

static void body_open(void *context, const char *name, const char *const *attributes) {
  struct body *body = context;
  if (strcmp(name, "body") == 0)
    body->in_body = true;
  if (!body->in_body || kr_sheet_docx_text_open(&body->text, name, attributes))
    return;
  if (strcmp(name, "txbxContent") == 0)
    body->box_depth++;
  else if (strcmp(name, "tbl") == 0)
    open_table(body);
  else if (strcmp(name, "tr") == 0 && body->table_depth == 1)
    open_row(body);
  else if (strcmp(name, "tc") == 0)
    open_cell(body);
  else if (strcmp(name, "p") == 0 && body->text.hidden == 0)
    open_paragraph(body);
  table_part(body, name, attributes);
  paragraph_part(body, name, attributes);
}

static void body_text(void *context, const char *bytes, size_t len) {
  struct body *body = context;
  kr_sheet_docx_text_add(&body->text, bytes, len);
}

static void body_close(void *context, const char *name) {
  struct body *body = context;
  if (!body->in_body)
    return;
  kr_sheet_docx_text_close(&body->text, name);
  if (strcmp(name, "txbxContent") == 0 && body->box_depth > 0)
    body->box_depth--;
  else if (strcmp(name, "tbl") == 0)
    close_table(body);
  else if (strcmp(name, "tr") == 0 && body->table_depth == 1)
    body->row++;
  else if (strcmp(name, "tc") == 0)
    close_cell(body);
  else if (strcmp(name, "p") == 0 && body->text.hidden == 0)
    close_paragraph(body);
}

/* ---- the whole ---- */

static void *keep(struct body *body, const struct kr_buffer *list) {
  char *kept = kr_arena_alloc(body->in->reading->arena, list->len + 1);
  if (list->len > 0)
    memcpy(kept, list->bytes, list->len);
  return kept;
}

static void finish(struct body *body) {
  struct kr_sheet *sheet = body->sheet;
  sheet->cells = keep(body, &body->cells);
  sheet->cell_count = body->cells.len / sizeof *sheet->cells;
  sheet->merges = keep(body, &body->merges);
  sheet->merge_count = body->merges.len / sizeof *sheet->merges;
  sheet->blocks = keep(body, &body->blocks);
  sheet->block_count = body->blocks.len / sizeof *sheet->blocks;
}

bool kr_sheet_docx_read_body(struct kr_sheet_docx_in *in, const char *part,
                             struct kr_sheet *sheet) {
  const struct kr_buffer empty = {.arena = in->reading->arena};
  struct body body = {.in = in,
                      .sheet = sheet,
                      .text = {.bytes = empty},
                      .cells = empty,
                      .merges = empty,
                      .blocks = empty};
  struct kr_sax sax = {body_open, body_close, body_text, &body, &body.stop};
  body.upright = kr_arena_alloc_array(in->reading->arena, COLUMNS_MOST, sizeof *body.upright);
  bool good = kr_package_parse(in->package, part, &sax) && !body.stop;
  if (good)
    finish(&body);
  kr_buffer_free(&body.cells);
  kr_buffer_free(&body.merges);
  kr_buffer_free(&body.blocks);
  kr_buffer_free(&body.text.bytes);
  return good;
}
