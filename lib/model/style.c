/* The field table of a style, and the ranges of its numbers. */
#include "model/check.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define AT(type, member) offsetof(struct type, member)

static const char *const papers[] = {"A3", "A4", "A5", "B4", "B5", NULL};
static const char *const orientations[] = {"landscape", "portrait", NULL};

static const struct kr_field margin_fields[] = {
    {"top", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_style_margins, top), NULL, NULL,
     "Above, in millimetres.", "上（mm）。"},
    {"right", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_style_margins, right), NULL, NULL,
     "To the right, in millimetres.", "右（mm）。"},
    {"bottom", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_style_margins, bottom), NULL, NULL,
     "Below, in millimetres.", "下（mm）。"},
    {"left", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_style_margins, left), NULL, NULL,
     "To the left, in millimetres.", "左（mm）。"},
};
static const struct kr_record margins_record = {"margins", sizeof(struct kr_style_margins),
                                                margin_fields, COUNT(margin_fields)};

static const struct kr_field column_fields[] = {
    {"column", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_style_column, column), NULL, NULL,
     "The column: a field of the plan, number, month, agenda, or the id of a lane.",
     "列の名前。計画の欄、number、month、agenda、またはレーンの id。"},
    {"width", KR_FIELD_MEASURE, KR_FIELD_REQUIRED, AT(kr_style_column, width), NULL, NULL,
     "Width in millimetres.", "幅（mm）。"},
};
static const struct kr_record column_record = {"style-column", sizeof(struct kr_style_column),
                                               column_fields, COUNT(column_fields)};

static const struct kr_field style_fields[] = {
    {"font", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_style_source, font), NULL, NULL,
     "Font of all texts.", "本文の書体。"},
    {"heading_font", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_style_source, heading_font), NULL,
     NULL, "Font of titles and headings; absent: that of the texts.",
     "表題と見出しの書体。無ければ本文と同じ。"},
    {"size", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_style_source, size), NULL, NULL,
     "Size of the texts in points, 6 to 24.", "本文の大きさ（ポイント、6～24）。"},
    {"title_size", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_style_source, title_size), NULL, NULL,
     "Size of titles in points, 6 to 48.", "表題の大きさ（ポイント、6～48）。"},
    {"paper", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_style_source, paper), NULL, papers,
     "Paper; absent: A4, or A3 where the table is wider.", "用紙。無ければ A4、表が広ければ A3。"},
    {"orientation", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_style_source, orientation), NULL,
     orientations, "Orientation; absent: as the table needs it.",
     "用紙の向き。無ければ表に合わせる。"},
    {"margins", KR_FIELD_RECORD, 0, AT(kr_style_source, margins), &margins_record, NULL,
     "Margins of the page.", "余白。"},
    {"header_color", KR_FIELD_COLOR, KR_FIELD_NONEMPTY, AT(kr_style_source, header_color), NULL,
     NULL, "Ground of the header rows.", "見出し行の地の色。"},
    {"input_color", KR_FIELD_COLOR, KR_FIELD_NONEMPTY, AT(kr_style_source, input_color), NULL, NULL,
     "Ground of the cells to write in.", "記入欄の地の色。"},
    {"columns", KR_FIELD_RECORD_LIST, 0, AT(kr_style_source, columns), &column_record, NULL,
     "Widths of columns.", "列の幅。"},
};
const struct kr_record kr_style_record = {"style", sizeof(struct kr_style_source), style_fields,
                                          COUNT(style_fields)};

/* 0: nothing was given, or it is no number, which was reported on loading. */
static void check_range(const char *file, const char *key, struct kr_text value, double least,
                        double most, const char *range, struct kr_diags *diags) {
  double number = kr_text_number(value);
  if (number > 0 && (number < least || number > most))
    kr_diag_add(diags, KR_DIAG_STYLE_RANGE, file, value.at, key, range);
}

void kr_style_check(const char *file, const struct kr_style_source *style, struct kr_diags *diags) {
  const struct kr_style_margins *margins = style->margins;
  check_range(file, "size", style->size, 6, 24, "6-24", diags);
  check_range(file, "title_size", style->title_size, 6, 48, "6-48", diags);
  if (margins != NULL) {
    check_range(file, "top", margins->top, 5, 60, "5-60", diags);
    check_range(file, "right", margins->right, 5, 60, "5-60", diags);
    check_range(file, "bottom", margins->bottom, 5, 60, "5-60", diags);
    check_range(file, "left", margins->left, 5, 60, "5-60", diags);
  }
  for (size_t i = 0; i < style->columns.n; i++)
    check_range(file, "width", style->columns.v[i].width, 5, 400, "5-400", diags);
}
