/* SPDX-License-Identifier: ISC */
/* The columns left of months that run across: what names the lanes, and what does not. */
#include "base/textkey.h"
#include "import/sched_internal.h"

const struct kr_sheet_cell *kr_import_matrix_cell(const struct kr_import_matrix *matrix,
                                                  uint32_t row, uint32_t column) {
  const struct kr_sheet_cell *cell = kr_sheet_at(&matrix->view->sheet, row, column);
  if (cell != NULL && kr_text_blank(cell->text))
    return NULL;
  return cell;
}

const struct kr_sheet_range *kr_import_matrix_merge(const struct kr_import_matrix *matrix,
                                                    const struct kr_sheet_cell *cell) {
  if (cell == NULL)
    return NULL;
  return kr_form_merged_from(&matrix->view->indexed, cell->row, cell->column);
}

static bool holds_one(struct kr_text key, const char *const *words) {
  while (*words != NULL && !kr_text_contains(key, *words))
    words++;
  return *words != NULL;
}

static enum kr_import_left_role role_of(struct kr_text key) {
  static const char *const numbers[] = {"No", "NO", "№", "番号", "通番", "項番", "#", NULL};
  static const char *const groups[] = {"区分", "分類", "分野", "部門", "カテゴリ", "種別", NULL};
  static const char *const others[] = {
      "担当", "責任者", "所管", "主管", "目標", "費用", "予算", "金額",   "周期", "頻度", "備考",
      "開始", "終了",   "期限", "期日", "進捗", "状況", "数量", "単位",   "回数", "対象", "優先",
      "評価", "指標",   "工数", "日数", "場所", "関係", "部署", "実施者", "摘要", NULL};
  if (key.len == 0)
    return KR_IMPORT_LEFT_NAME;
  if (holds_one(key, numbers))
    return KR_IMPORT_LEFT_NUMBER;
  if (holds_one(key, groups))
    return KR_IMPORT_LEFT_GROUP;
  return holds_one(key, others) || kr_text_ends(key, "課") ? KR_IMPORT_LEFT_OTHER
                                                           : KR_IMPORT_LEFT_NAME;
}

/* The heading of a column left of the months: beside them, or merged over several rows. */
static const struct kr_sheet_cell *title_of(const struct kr_import_matrix *matrix, uint32_t row) {
  for (uint32_t column = matrix->column; column <= matrix->parts; column++)
    if (kr_import_matrix_cell(matrix, row, column) != NULL)
      return kr_import_matrix_cell(matrix, row, column);
  for (uint32_t up = 1; up < KR_IMPORT_HEADS_MOST && up <= matrix->column; up++) {
    const struct kr_sheet_cell *cell = kr_import_matrix_cell(matrix, row, matrix->column - up);
    const struct kr_sheet_range *range = kr_import_matrix_merge(matrix, cell);
    if (range != NULL && range->last_column >= matrix->column)
      return cell;
  }
  return NULL;
}

void kr_import_across_take_left(struct kr_import_matrix *matrix) {
  uint32_t from =
      matrix->body_row > KR_IMPORT_LEFT_MOST ? matrix->body_row - KR_IMPORT_LEFT_MOST : 0;
  size_t titled = 0;
  matrix->first_column = matrix->column;
  for (uint32_t row = from; row < matrix->body_row; row++) {
    const struct kr_sheet_cell *title = title_of(matrix, row);
    struct kr_import_left *left = KR_LIST_ADD(&matrix->left, kr_import_view_arena(matrix->view));
    *left = (struct kr_import_left){row, kr_text_of(NULL), KR_IMPORT_LEFT_NAME};
    if (title != NULL) {
      left->title = title->text;
      left->role = role_of(kr_import_view_key(matrix->view, title));
      if (title->column < matrix->first_column)
        matrix->first_column = title->column;
    }
    titled += title != NULL && left->role == KR_IMPORT_LEFT_NAME;
  }
  /* without a column of names a group or else any other column is one */
  for (int role = KR_IMPORT_LEFT_GROUP; titled == 0 && role <= KR_IMPORT_LEFT_OTHER; role++)
    for (size_t i = 0; i < matrix->left.n && titled == 0; i++)
      if ((int)matrix->left.v[i].role == role) {
        matrix->left.v[i].role = KR_IMPORT_LEFT_NAME;
        titled++;
      }
}
