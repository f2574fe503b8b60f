/* SPDX-License-Identifier: ISC */
/* Tables with the months in a row: the months, what is between and after them, and the lanes, each
 * named by the columns left of the months. In the view, rows are columns of the sheet. */
#include <stdio.h>
#include <string.h>

#include "base/textkey.h"
#include "import/sched_internal.h"

#define APART_MOST 8     /* columns between two months */
#define COLUMNS_MOST 100 /* of months, and between and after them */
#define WIDTH_MOST 1000  /* columns of the sheet */
#define EMPTY_MOST 2     /* rows between two lanes */
#define UP_MOST 100      /* rows of a merged cell */
#define LANES_MOST 4000  /* of a table */
#define NAMES_MOST 1000  /* of lanes that are compared */

/* The cell at a place, or the merged one above it on the sheet that reaches there; or NULL. */
static const struct kr_sheet_cell *over(const struct kr_import_matrix *matrix, uint32_t row,
                                        uint32_t column) {
  for (uint32_t up = column; column - up <= UP_MOST; up--) {
    const struct kr_sheet_cell *cell = kr_import_matrix_cell(matrix, row, up);
    const struct kr_sheet_range *range = kr_import_matrix_merge(matrix, cell);
    if (cell != NULL)
      return up == column || (range != NULL && range->last_column >= column) ? cell : NULL;
    if (up == 0)
      break;
  }
  return NULL;
}

/* ---- 上 中 下, or days, below the months ---- */

static bool is_part(struct kr_text key) {
  static const char *const words[] = {"上",   "中",   "下",   "上旬", "中旬", "下旬", "前半",
                                      "後半", "初旬", "月末", "前",   "後",   "初",   "末"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_is(key, words[i]))
      return true;
  return kr_import_is_number(key);
}

static uint32_t find_parts(const struct kr_import_matrix *matrix) {
  const struct kr_import_view *view = matrix->view;
  uint32_t column = matrix->column;
  for (;; column++) {
    size_t parts = 0, others = 0;
    for (size_t i = kr_form_sheet_from(&view->indexed, matrix->body_row);
         i < view->sheet.cell_count; i++)
      if (view->sheet.cells[i].column == column + 1 &&
          kr_form_cell_key(&view->indexed, i).len > 0) {
        parts += is_part(kr_form_cell_key(&view->indexed, i));
        others += !is_part(kr_form_cell_key(&view->indexed, i));
      }
    bool named = false;
    for (uint32_t row = 0; row < matrix->body_row && !named; row++)
      named = kr_import_matrix_cell(matrix, row, column + 1) != NULL;
    if (parts < 4 || others > 0 || named || column >= matrix->column + KR_IMPORT_HEADS_MOST)
      return column;
  }
}

/* ---- months ---- */

/* The fiscal year that a text above a month names, or 0. */
static int year_above(const struct kr_import_matrix *matrix, uint32_t row, struct kr_month month) {
  struct kr_arena *arena = kr_import_view_arena(matrix->view);
  for (uint32_t up = 1; up <= KR_IMPORT_HEADS_MOST && up <= matrix->column; up++)
    for (uint32_t left = row + 1; left-- > matrix->body_row;) {
      const struct kr_sheet_cell *cell = kr_import_matrix_cell(matrix, left, matrix->column - up);
      int year = 0;
      if (cell == NULL)
        continue;
      struct kr_text key = kr_import_view_key(matrix->view, cell);
      struct kr_text fiscal = kr_import_year_in(arena, cell->text);
      if (fiscal.len > 0 && kr_era_fiscal_year(fiscal, &year, arena) == KR_ERA_OK)
        return year;
      if (kr_text_ends(key, "年") && key.len > 3) {
        struct kr_month first;
        struct kr_text texts[2] = {key, kr_text_of("4月")};
        char text[64];
        int len = snprintf(text, sizeof text, "%.*s%s", (int)texts[0].len, texts[0].bytes, "4月");
        if (len < (int)sizeof text &&
            kr_era_month(kr_text_view(text, (size_t)len), &first, arena) == KR_ERA_OK)
          return first.year - (month.month < 4);
      }
      break;
    }
  return 0;
}

static bool is_bare(struct kr_text key) {
  for (size_t i = 0; i < key.len; i++)
    if (key.bytes[i] < '0' || key.bytes[i] > '9')
      return false;
  return key.len > 0;
}

/* True for a half year or the like over months that are there already. */
static bool sums_up(const struct kr_import_matrix *matrix, const struct kr_import_span *span) {
  if (span->to.len == 0)
    return false;
  return (matrix->seen & (1u << kr_import_month_index(span->first))) != 0 ||
         (matrix->seen & (1u << kr_import_month_index(span->last))) != 0;
}

/* Adds the column that a cell of the row of months heads. */
static void add_column(struct kr_import_matrix *matrix, size_t cell, enum kr_import_digits digits) {
  const struct kr_import_view *view = matrix->view;
  const struct kr_sheet_cell *head = &view->sheet.cells[cell];
  struct kr_import_matrix_month *month = KR_LIST_ADD(&matrix->months, kr_import_view_arena(view));
  *month = (struct kr_import_matrix_month){
      .row = head->row,
      .last_row = kr_form_merged_to(&view->indexed, head->row, head->column),
      .cell = cell,
      .between = true};
  if (!kr_import_span(kr_import_view_arena(view), head->text, digits, &month->span) ||
      sums_up(matrix, &month->span) || (month->span.rest && digits == KR_IMPORT_NEEDS_WORD))
    return;
  month->between = false;
  kr_import_put_year(&month->span, year_above(matrix, head->row, month->span.first));
  matrix->seen |= 1u << kr_import_month_index(month->span.first);
}

/* A column reaches to the next; the last of them as far as the parts below it. */
static void widen(struct kr_import_matrix *matrix) {
  size_t n = matrix->months.n;
  for (size_t i = 0; i < n; i++) {
    struct kr_import_matrix_month *month = &matrix->months.v[i];
    uint32_t row = month->last_row;
    if (i + 1 < n && !month->between)
      row = matrix->months.v[i + 1].row - 1;
    while (i + 1 == n && matrix->parts > matrix->column &&
           kr_import_matrix_cell(matrix, row + 1, matrix->parts) != NULL &&
           kr_import_matrix_cell(matrix, row + 1, matrix->column) == NULL)
      row++;
    if (row > month->last_row)
      month->last_row = row;
  }
  matrix->end_row = matrix->months.v[n - 1].last_row + 1;
}

static bool take_months(struct kr_import_matrix *matrix) {
  const struct kr_import_view *view = matrix->view;
  size_t first = kr_form_sheet_from(&view->indexed, matrix->body_row), real = 0, last = 0;
  enum kr_import_digits digits = KR_IMPORT_NEEDS_WORD;
  uint32_t row = matrix->body_row;
  for (size_t i = first; i < view->sheet.cell_count; i++) {
    const struct kr_sheet_cell *cell = &view->sheet.cells[i];
    if (cell->column != matrix->column || kr_form_cell_key(&view->indexed, i).len == 0)
      continue;
    if (matrix->months.n == 0 && is_bare(kr_form_cell_key(&view->indexed, i)))
      digits = KR_IMPORT_BARE_DIGITS;
    if (matrix->months.n > 0 && cell->row > row + APART_MOST)
      break;
    add_column(matrix, i, digits);
    row = matrix->months.v[matrix->months.n - 1].last_row;
    real += !matrix->months.v[matrix->months.n - 1].between;
    if (!matrix->months.v[matrix->months.n - 1].between)
      last = matrix->months.n;
  }
  if (real == 0 || matrix->months.n > COLUMNS_MOST || row - matrix->body_row > WIDTH_MOST)
    return false;
  /* columns after the months end at the first without a heading */
  for (size_t i = last; i < matrix->months.n; i++)
    if (matrix->months.v[i].row > matrix->months.v[i - 1].last_row + 1)
      matrix->months.n = i;
  widen(matrix);
  return true;
}

/* ---- lanes ---- */

/* What a row of the sheet holds. */
struct lane_row {
  struct kr_text name[KR_IMPORT_LEFT_MOST];
  size_t names;      /* texts of its name, merged ones too */
  size_t own;        /* texts left of the months in the row itself */
  size_t name_cell;  /* the first of them */
  bool deep;         /* one is in the last column of names that the table uses */
  bool content;      /* a text or colour below a month */
  bool across, note; /* its text reaches over the months; is a note */
};

static bool has_content(const struct kr_import_matrix *matrix, uint32_t column) {
  const struct kr_import_view *view = matrix->view;
  for (size_t i = 0; i < matrix->months.n; i++)
    for (uint32_t row = matrix->months.v[i].row; row <= matrix->months.v[i].last_row; row++)
      if (kr_import_matrix_cell(matrix, row, column) != NULL ||
          kr_sheet_colour(view->scan->sheet, column, row) != 0)
        return true;
  return false;
}

static struct lane_row read_row(const struct kr_import_matrix *matrix, uint32_t column) {
  struct lane_row row = {.names = 0};
  for (size_t i = 0; i < matrix->left.n; i++) {
    const struct kr_import_left *left = &matrix->left.v[i];
    const struct kr_sheet_cell *own = kr_import_matrix_cell(matrix, left->row, column);
    const struct kr_sheet_cell *cell = own;
    bool name = left->role == KR_IMPORT_LEFT_NAME;
    if (cell == NULL && name)
      cell = over(matrix, left->row, column);
    if (cell != NULL && cell->column <= matrix->parts)
      cell = NULL;
    if (own != NULL) {
      const struct kr_sheet_range *range = kr_import_matrix_merge(matrix, own);
      row.own++;
      row.across = row.across || (range != NULL && range->last_row >= matrix->body_row);
      row.note = row.note || kr_import_is_note(own->text) ||
                 kr_import_is_thanks(kr_import_view_key(matrix->view, own));
      if (row.own == 1)
        row.name_cell = (size_t)(own - matrix->view->sheet.cells);
    }
    if (cell == NULL || !name || kr_import_is_number(kr_import_view_key(matrix->view, cell)))
      continue;
    row.name[row.names++] = cell->text;
    row.deep = row.deep || (own != NULL && left->row == matrix->deepest);
  }
  row.content = has_content(matrix, column);
  return row;
}

/* The last column of names in which several rows have a text. */
static uint32_t deepest_column(const struct kr_import_matrix *matrix) {
  const struct kr_import_view *view = matrix->view;
  uint32_t deepest = 0;
  for (size_t i = 0; i < matrix->left.n; i++) {
    const struct kr_import_left *left = &matrix->left.v[i];
    for (size_t j = kr_form_sheet_from(&view->indexed, left->row);
         left->role == KR_IMPORT_LEFT_NAME && j < view->sheet.cell_count &&
         view->sheet.cells[j].row == left->row;
         j++)
      if (view->sheet.cells[j].column > matrix->parts &&
          kr_form_cell_key(&view->indexed, j).len > 0 &&
          !kr_import_is_number(kr_form_cell_key(&view->indexed, j)))
        deepest = left->row;
  }
  return deepest;
}

static struct kr_text name_of(const struct kr_import_matrix *matrix, const struct lane_row *row) {
  struct kr_buffer name;
  struct kr_arena *arena = kr_import_view_arena(matrix->view);
  if (row->names == 1)
    return row->name[0];
  kr_buffer_init(&name, arena);
  for (size_t i = 0; i < row->names; i++) {
    kr_buffer_puts(&name, i > 0 ? "/" : "");
    for (size_t j = 0; j < row->name[i].len; j++)
      if (row->name[i].bytes[j] != '\n')
        kr_buffer_putc(&name, row->name[i].bytes[j]);
  }
  return kr_buffer_keep(&name, arena);
}

/* True if the months are named again in a row, as for the next page. */
static bool repeats_months(const struct kr_import_matrix *matrix, uint32_t column) {
  size_t same = 0;
  for (size_t i = 0; i < matrix->months.n; i++) {
    const struct kr_import_matrix_month *month = &matrix->months.v[i];
    const struct kr_sheet_cell *cell = kr_import_matrix_cell(matrix, month->row, column);
    struct kr_import_span span;
    same += cell != NULL && !month->between &&
            kr_import_span(kr_import_view_arena(matrix->view), cell->text, KR_IMPORT_NEEDS_WORD,
                           &span) &&
            !span.rest;
  }
  return same > 2;
}

/* True if a row is no lane but ends the lanes: a note, a row of months, a line below the table. */
static bool ends_lanes(const struct kr_import_matrix *matrix, const struct lane_row *row,
                       uint32_t column, uint32_t empty) {
  if (row->note || repeats_months(matrix, column) ||
      (row->own == 0 && repeats_months(matrix, column + 1)))
    return true;
  return empty > EMPTY_MOST || (empty > 0 && !row->content && matrix->lane_count > 0);
}

static bool is_section(const struct kr_import_matrix *matrix, const struct lane_row *row) {
  bool shallow = row->own == 1 && !row->deep &&
                 matrix->view->sheet.cells[row->name_cell].row < matrix->deepest;
  return !row->content && (row->across || shallow);
}

/* The group of a row, or the section above it; absent if there is none. */
static struct kr_text group_of(const struct kr_import_matrix *matrix, uint32_t column,
                               struct kr_text section) {
  for (size_t i = 0; i < matrix->left.n; i++) {
    const struct kr_import_left *left = &matrix->left.v[i];
    const struct kr_sheet_cell *cell =
        left->role == KR_IMPORT_LEFT_GROUP ? over(matrix, left->row, column) : NULL;
    if (cell != NULL && cell->column > matrix->parts)
      return cell->text;
  }
  return section;
}

/* Lanes of one name are told apart by their groups. */
static void tell_apart(struct kr_import_matrix *matrix, const struct kr_text *groups) {
  struct kr_arena *arena = kr_import_view_arena(matrix->view);
  struct kr_text *names = kr_arena_alloc_array(arena, matrix->lane_count + 1, sizeof *names);
  for (size_t i = 0; i < matrix->lane_count; i++) {
    const struct kr_import_matrix_lane *lane = &matrix->lanes[i];
    bool again = false;
    for (size_t j = 0; j < matrix->lane_count && matrix->lane_count < NAMES_MOST; j++)
      again = again || (i != j && kr_text_equal(matrix->lanes[j].name, lane->name));
    struct lane_row both = {.name = {groups[i], lane->name}, .names = 2};
    names[i] = again && groups[i].len > 0 ? name_of(matrix, &both) : lane->name;
  }
  for (size_t i = 0; i < matrix->lane_count; i++)
    matrix->lanes[i].name = names[i];
}

static void add_lane(struct kr_import_matrix *matrix, const struct lane_row *row, uint32_t column) {
  struct kr_import_matrix_lane *last =
      matrix->lane_count == 0 ? NULL : &matrix->lanes[matrix->lane_count - 1];
  if (row->names == 0 && last != NULL) {
    last->last_column = column; /* more of the lane above */
    return;
  }
  if (row->names > 0)
    matrix->lanes[matrix->lane_count++] =
        (struct kr_import_matrix_lane){column, column, name_of(matrix, row), row->name_cell};
}

static bool take_lanes(struct kr_import_matrix *matrix) {
  const struct kr_import_view *view = matrix->view;
  uint32_t last = matrix->parts, empty = 0;
  for (size_t i = 0; i < view->sheet.cell_count; i++)
    if (view->sheet.cells[i].column > last)
      last = view->sheet.cells[i].column;
  if (last > matrix->parts + LANES_MOST)
    last = matrix->parts + LANES_MOST;
  matrix->lanes = kr_arena_alloc_array(kr_import_view_arena(view), last - matrix->parts + 1,
                                       sizeof *matrix->lanes);
  struct kr_text section = kr_text_of(NULL),
                 *groups = kr_arena_alloc_array(kr_import_view_arena(view),
                                                last - matrix->parts + 1, sizeof *groups);
  matrix->deepest = deepest_column(matrix);
  for (uint32_t column = matrix->parts + 1; column <= last; column++) {
    struct lane_row row = read_row(matrix, column);
    if (row.own == 0 && !row.content) {
      empty++;
      continue;
    }
    if (ends_lanes(matrix, &row, column, empty))
      break;
    empty = 0;
    if (is_section(matrix, &row)) {
      section = view->sheet.cells[row.name_cell].text;
      continue;
    }
    groups[matrix->lane_count] = group_of(matrix, column, section);
    add_lane(matrix, &row, column);
  }
  tell_apart(matrix, groups);
  return matrix->lane_count > 0;
}

bool kr_import_matrix_take_across(struct kr_import_matrix *matrix) {
  matrix->parts = find_parts(matrix);
  if (!take_months(matrix))
    return false;
  kr_import_across_take_left(matrix);
  matrix->top_row = matrix->body_row;
  if (matrix->left.n > 0)
    matrix->top_row = matrix->left.v[0].row;
  return take_lanes(matrix);
}
