/* SPDX-License-Identifier: ISC */
/* The field table: styles. */
#include "model/model.h"

#define AT KR_FIELD_AT

static const char *const paper_words[] = {"A3", "A4", "A5", "B4", "B5", NULL};
static const struct kr_values papers = {.choices = paper_words};
static const char *const orientation_words[] = {"landscape", "portrait", NULL};
static const struct kr_values orientations = {.choices = orientation_words};
static const char *const fit_words[] = {"anywhere", "font", NULL};
static const struct kr_values fits = {.choices = fit_words};
static const struct kr_values margin = {.least = 5, .most = 60};
static const struct kr_values width = {.least = 5, .most = 400};
static const struct kr_values size = {.least = 6, .most = 24};
static const struct kr_values title_size = {.least = 6, .most = 48};
static const char *const color_words[] = {"#DCE6F1", "#FFF2CC", NULL};
static const struct kr_values colors = {.examples = color_words};

static const struct kr_field margin_fields[] = {
    {"top", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_model_style_margins, top), NULL, &margin,
     "Above, in millimetres.", "上の余白（mm）。"},
    {"right", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_model_style_margins, right), NULL, &margin,
     "To the right, in millimetres.", "右の余白（mm）。"},
    {"bottom", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_model_style_margins, bottom), NULL,
     &margin, "Below, in millimetres.", "下の余白（mm）。"},
    {"left", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_model_style_margins, left), NULL, &margin,
     "To the left, in millimetres.", "左の余白（mm）。"},
};
static const struct kr_record margins_record =
    KR_RECORD("margins", kr_model_style_margins, margin_fields, NULL);

static const struct kr_field column_fields[] = {
    {"column", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_model_style_column, column), NULL, NULL,
     "The column. A field of the plan, `number`, `month`, `date`, `time`, `place`, `agenda`, or "
     "the id of a lane.",
     "列の名前。計画の欄の名前、`number`、`month`、`date`、`time`、`place`、`agenda`"
     "、またはレーンの id です。"},
    {"width", KR_FIELD_MEASURE, KR_FIELD_REQUIRED, AT(kr_model_style_column, width), NULL, &width,
     "Width in millimetres. A width that the plan gives a column comes first.",
     "列の幅（mm）。計画の columns に幅があれば、そちらが先です。"},
};
static const struct kr_record column_record =
    KR_RECORD("style-column", kr_model_style_column, column_fields, NULL);

static const struct kr_field style_fields[] = {
    {"font", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_model_style, font), NULL, NULL,
     "Font of all texts. Absent: BIZ UDPGothic.", "本文の書体。書かなければ BIZ UDPゴシックです。"},
    {"heading_font", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_model_style, heading_font), NULL, NULL,
     "Font of titles and headings. Absent: that of the texts.",
     "表題と見出しの書体。書かなければ本文と同じです。"},
    {"size", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_model_style, size), NULL, &size,
     "Size of the texts in points. Absent: 10.5.",
     "本文の大きさ（ポイント）。書かなければ 10.5 です。"},
    {"title_size", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_model_style, title_size), NULL,
     &title_size, "Size of titles in points. Absent: 14.",
     "表題の大きさ（ポイント）。書かなければ 14 です。"},
    {"fit", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_model_style, fit), NULL, &fits,
     "What rows are high enough for. `anywhere`: the font, and what takes its place on a computer "
     "that lacks it. `font`: the font alone, which every reader then must have; rows are lower. "
     "Absent: `anywhere`.",
     "行の高さの合わせ方。`anywhere` "
     "は、書体のないパソコンで代わりの書体になっても文字が切れない高さ"
     "です。`font` は、読む人の全員にその書体がある場合の低い高さです。書かなければ `anywhere` "
     "です。"},
    {"paper", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_model_style, paper), NULL, &papers,
     "Paper. Absent: A4, or A3 where the table is wider.",
     "用紙。書かなければ A4、表の幅が A4 を超えれば A3 です。"},
    {"orientation", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_model_style, orientation), NULL,
     &orientations,
     "Orientation. `landscape` is across, `portrait` upright. Absent: as the table needs it.",
     "用紙の向き。`landscape` は横、`portrait` は縦です。書かなければ表に合わせます。"},
    {"margins", KR_FIELD_RECORD, 0, AT(kr_model_style, margins), &margins_record, NULL,
     "Margins of the page. Absent: 12, and 17 below.",
     "ページの余白。書かなければ 12 mm、下だけ 17 mm です。"},
    {"header_color", KR_FIELD_COLOR, KR_FIELD_NONEMPTY, AT(kr_model_style, header_color), NULL,
     &colors,
     "Ground of the header rows. Absent: `#DCE6F1`. On a dark ground the text becomes white.",
     "見出し行の背景の色。書かなければ `#DCE6F1` です。暗い色なら文字は白になります。"},
    {"input_color", KR_FIELD_COLOR, KR_FIELD_NONEMPTY, AT(kr_model_style, input_color), NULL,
     &colors, "Ground of the cells to write in. Absent: `#FFF8E1`.",
     "記入欄の背景の色。書かなければ `#FFF8E1` です。"},
    {"columns", KR_FIELD_RECORD_LIST, 0, AT(kr_model_style, columns), &column_record, NULL,
     "Widths of columns.", "列の幅の一覧。"},
};
const struct kr_record kr_model_style_record =
    KR_RECORD("style", kr_model_style, style_fields, NULL);
