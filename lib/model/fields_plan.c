/* The field table: plans and their review sheets. */
#include "model/model.h"

#define AT KR_FIELD_AT

static const char *const column_words[] = {"policy", "approach", "item", "initiatives",
                                           "issues", "comment",  NULL};
static const struct kr_values column_values = {.choices = column_words};
static const struct kr_values columns_values = {.key = "field", .word = "comment"};

static const struct kr_field item_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_REQUIRED, AT(kr_item, id), NULL, NULL,
     "Id of the item. Never changed, even when the title is rewritten.",
     "取組項目の id。題名を書き直しても変えない。"},
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_item, title), NULL, NULL,
     "Title of the item. As printed.", "取組項目。書いたとおりに印刷する。"},
    {"initiatives", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_item, initiatives), NULL, NULL,
     "What was done. Behind `|`, a line is a line in the cell.",
     "主な取組。`|` の後に書くと、一行がセルの一行になる。"},
    {"issues", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_item, issues), NULL, NULL,
     "Issues and points to consider.", "課題、検討事項。"},
    {"comments", KR_FIELD_RECORD_LIST, 0, AT(kr_item, comments), &kr_comment_record, NULL,
     "The comments. Written by mergecomments(1), and editable by hand; see kairan-comments(5).",
     "寄せられた意見。mergecomments(1) が書き、手でも直せる。kairan-comments(5) を参照。"},
};
static const struct kr_record item_record = KR_RECORD("item", kr_item, item_fields, NULL);

static const struct kr_field policy_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_REQUIRED, AT(kr_policy, id), NULL, NULL,
     "Id of the policy. Never changed.", "基本方針の id。変えない。"},
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_policy, title), NULL, NULL,
     "Title of the policy. As printed.", "基本方針。書いたとおりに印刷する。"},
    {"page", KR_FIELD_NUMBER, KR_FIELD_NONEMPTY, AT(kr_policy, page), NULL, NULL,
     "Page of the printed plan. 8 is printed after the title as (P.8).",
     "計画書のページ。8 なら題名の後に (P.8) と印刷する。"},
    {"new_page", KR_FIELD_FLAG, 0, AT(kr_policy, new_page), NULL, NULL, "Begin a new page here.",
     "ここで改ページする。"},
    {"approach", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_policy, approach), NULL, NULL,
     "Approach. Over several lines, behind `|`.", "取組方針。数行なら `|` の後に書く。"},
    {"items", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_policy, items), &item_record, NULL,
     "The items of the policy. In order.", "取組項目の一覧。上から順に並べる。"},
};
static const struct kr_record policy_record = KR_RECORD("policy", kr_policy, policy_fields, NULL);

static const struct kr_field column_fields[] = {
    {"field", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_plan_column, field), NULL, &column_values,
     "What the column shows. There must be a column `comment`.",
     "列の中身。`comment` の列は必ず要る。"},
    {"heading", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_plan_column, heading), NULL, NULL,
     "Heading of the column. As printed.", "列の見出し。書いたとおりに印刷する。"},
    {"under", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan_column, under), NULL, NULL,
     "What the heading stands under. `title` puts it into the second header row, under the title "
     "of the plan.",
     "見出しの上に来るもの。`title` なら、計画名の下の、見出しの二行目に置く。"},
    {"input", KR_FIELD_FLAG, 0, AT(kr_plan_column, input), NULL, NULL,
     "The column where people write.", "委員が記入する列。"},
    {"width", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_plan_column, width), NULL, NULL,
     "Width in millimetres.", "列の幅（mm）。"},
};
static const struct kr_record column_record =
    KR_RECORD("column", kr_plan_column, column_fields, NULL);

static const struct kr_field footnote_fields[] = {
    {"mark", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_footnote, mark), NULL, NULL,
     "The mark in the text.", "本文中の印（※1 など）。"},
    {"term", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_footnote, term), NULL, NULL,
     "The word that it stands at.", "印の付いた語。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_footnote, text), NULL, NULL,
     "The note. Printed below the table.", "注の文。表の下に印刷する。"},
};
static const struct kr_record footnote_record =
    KR_RECORD("footnote", kr_footnote, footnote_fields, NULL);

static const struct kr_field plan_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_NONEMPTY, AT(kr_plan, id), NULL, NULL, "Id of the plan.",
     "計画の id。"},
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_plan, title), NULL, NULL,
     "Title of the plan.", "計画の名前。"},
    {"label", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan, label), NULL, NULL,
     "Number of the document. Printed at the top right.", "資料番号。右上に印刷する。"},
    {"period", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan, period), NULL, NULL,
     "Period of the plan.", "計画期間。"},
    {"office", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan, office), NULL, NULL,
     "The office that keeps the plan.", "担当課。"},
    {"reviewers", KR_FIELD_TEXT_LIST, 0, AT(kr_plan, reviewers), NULL, NULL,
     "Who is asked. A returned sheet with another name earns a warning.",
     "意見を求める人。ほかの名前の様式が戻ると警告する。"},
    {"names", KR_FIELD_TEXT_LIST, 0, AT(kr_plan, names), NULL, NULL,
     "Proper names in their right spelling. planlint(1) reports words that differ from one by a "
     "character.",
     "固有名詞の正しい表記。planlint(1) が、一字違いの語を知らせる。"},
    {"numbers", KR_FIELD_FLAG, 0, AT(kr_plan, numbers), NULL, NULL,
     "Print a number before the title of each item.", "取組項目の題名の前に番号を付ける。"},
    {"columns", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, columns), &column_record, &columns_values,
     "Columns of the review sheet. Without this key, the six fields under Japanese headings.",
     "様式の列。書かなければ、六つの欄を決まった見出しで並べる。"},
    {"footnotes", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, footnotes), &footnote_record, NULL,
     "Marks in the text and their notes.", "本文中の印とその注。"},
    {"policies", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_plan, policies), &policy_record,
     NULL, "The policies. In order.", "基本方針の一覧。上から順に並べる。"},
    {"unplaced", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, unplaced), &kr_comment_record, NULL,
     "Comments whose item could not be told. Written by mergecomments(1); see kairan-comments(5).",
     "どの項目のものか分からない意見。mergecomments(1) が書く。kairan-comments(5) を参照。"},
};
const struct kr_record kr_plan_record = KR_RECORD("plan", kr_plan, plan_fields, NULL);
