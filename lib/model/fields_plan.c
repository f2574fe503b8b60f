/* SPDX-License-Identifier: ISC */
/* The field table: plans and their review sheets. */
#include "model/model.h"

#define AT KR_FIELD_AT

static const char *const column_words[] = {"policy", "approach", "item", "initiatives",
                                           "issues", "comment",  NULL};
static const struct kr_values column_values = {.examples = column_words};
static const char *const taken_words[] = {
    "policy", "approach", "item", "initiatives", "issues", "comment", "comments", "id",
    "title",  "was",      "page", "items",       "fields", "number",  "kairan",   NULL};
static const struct kr_values own_names = {.taken = taken_words};
static const struct kr_values own_fields_values = {.most = KR_PLAN_OWN_MOST};
static const char *const under_words[] = {"title", NULL};
static const struct kr_values under_values = {.choices = under_words};
static const struct kr_values columns_values = {.key = "field", .word = "comment"};

static const struct kr_field item_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_REQUIRED, AT(kr_item, id), NULL, NULL,
     "Id of the item. Never changed, even when the title is rewritten, since comments find their "
     "item by it.",
     "取組項目の id。意見はこれで項目を見分けるので、題名を書き直しても変えません。"},
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_item, title), NULL, NULL,
     "Title of the item. As printed.", "取組項目の題名。書いたとおりに印刷されます。"},
    {"was", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_item, was), NULL, NULL,
     "Former titles of the item. One a line, not printed. By them mergecomments(1) knows the rows "
     "of "
     "forms that were sent with another title.",
     "取組項目の前の題名。一行に一つ書き、印刷されません。前の題名で送った様式の行を、"
     "mergecomments(1) がこれで見分けます。"},
    {"initiatives", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_item, initiatives), NULL, NULL,
     "The main initiatives. Behind `|`, a line is a line in the cell.",
     "主な取組。`|` の後に書くと、一行がセルの一行になります。"},
    {"issues", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_item, issues), NULL, NULL,
     "Issues and points to consider. Behind `|`, a line is a line in the cell.",
     "課題、検討事項。`|` の後に書くと、一行がセルの一行になります。"},
    {"fields", KR_FIELD_TEXT_MAP, 0, AT(kr_item, fields), NULL, NULL,
     "Values of the plan's own fields. A line a field, by the names in `plan.fields`.",
     "計画独自の欄の値。`plan.fields` の名前ごとに一行で書きます。"},
    {"comments", KR_FIELD_RECORD_LIST, 0, AT(kr_item, comments), &kr_comment_record, NULL,
     "The comments. Written by mergecomments(1), and editable by hand; see kairan-comments(5).",
     "寄せられた意見。mergecomments(1) が書き込みますが、手で直すこともできます。詳しくは "
     "kairan-comments(5) をご覧ください。"},
};
static const struct kr_record item_record = KR_RECORD("item", kr_item, item_fields, NULL);

static const struct kr_field policy_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_REQUIRED, AT(kr_policy, id), NULL, NULL,
     "Id of the policy. Never changed, even when the title is rewritten.",
     "基本方針の id。題名を書き直しても変えません。"},
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_policy, title), NULL, NULL,
     "Title of the policy. As printed.", "基本方針の題名。書いたとおりに印刷されます。"},
    {"page", KR_FIELD_NUMBER, KR_FIELD_NONEMPTY, AT(kr_policy, page), NULL, NULL,
     "Page of the printed plan. 8 is printed after the title as (P.8).",
     "計画書のページ。8 なら題名の後に (P.8) と印刷されます。"},
    {"new_page", KR_FIELD_FLAG, 0, AT(kr_policy, new_page), NULL, NULL,
     "Page break. With `true`, a new page begins at this policy.",
     "改ページ。`true` なら、この基本方針から新しいページになります。"},
    {"approach", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_policy, approach), NULL, NULL,
     "Approach. Over several lines, after `|`.",
     "取組方針。何行かになるときは `|` の後に書きます。"},
    {"items", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_policy, items), &item_record, NULL,
     "The items of the policy. In order.", "取組項目の一覧。印刷する順に書きます。"},
};
static const struct kr_record policy_record = KR_RECORD("policy", kr_policy, policy_fields, NULL);

static const struct kr_field column_fields[] = {
    {"field", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_plan_column, field), NULL, &column_values,
     "What the column shows. One of the fields that every plan has, or of the plan's own. There "
     "must be a column `comment`, where people write.",
     "列の中身。どの計画にもある欄か、計画独自の欄の名前を書きます。意見の記入欄になる `comment` "
     "の列は必ず要ります。"},
    {"heading", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan_column, heading), NULL, NULL,
     "Heading of the column. As printed. Absent: that of the plan's own field, else the usual "
     "one.",
     "列の見出し。書いたとおりに印刷されます。書かなければ、計画独自の欄の見出しか、決まった見出し"
     "になります。"},
    {"under", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_plan_column, under), NULL, &under_values,
     "What the heading is under. `title` puts it into the second header row, under the title "
     "of the plan.",
     "見出しの上に置くもの。`title` なら、計画名の下の、見出しの二行目に置きます。"},
    {"input", KR_FIELD_FLAG, 0, AT(kr_plan_column, input), NULL, NULL,
     "The column where people write. Those are always the column `comment` and the plan's own "
     "fields with `input`, so this key may be left out.",
     "記入する列かどうか。いつも `comment` の列と、`input` "
     "のある計画独自の欄なので、書かなくてもかまいません。"},
    {"width", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_plan_column, width), NULL, NULL,
     "Width in millimetres. Columns without one share what is left of the page.",
     "列の幅（mm）。書かない列は、用紙の残りの幅を分け合います。"},
};
static const struct kr_record column_record =
    KR_RECORD("column", kr_plan_column, column_fields, NULL);

static const struct kr_field own_field_fields[] = {
    {"name", KR_FIELD_ID, KR_FIELD_REQUIRED, AT(kr_plan_own_field, name), NULL, &own_names,
     "Name of the field. A word such as `section`, as an id is written. By it columns, items and "
     "comments name the field; not one that every plan has.",
     "欄の名前。id と同じ半角の字で、`section` のように書きます。列、取組項目、意見はこの名前で"
     "欄を指します。どの計画にもある名前は使えません。"},
    {"heading", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_plan_own_field, heading), NULL, NULL,
     "Heading of its column. As printed.", "列の見出し。書いたとおりに印刷されます。"},
    {"input", KR_FIELD_FLAG, 0, AT(kr_plan_own_field, input), NULL, NULL,
     "People write in it. With `true`, its column is one more to fill in, and what is written "
     "there "
     "becomes comments with its name as their `field`.",
     "記入する欄かどうか。`true` なら記入欄が一つ増え、書かれたことは、この名前が `field` "
     "に入った意見になります。"},
    {"words", KR_FIELD_TEXT_LIST, 0, AT(kr_plan_own_field, words), NULL, NULL,
     "Words to choose from. A workbook offers them in a list, a Word document shows them below the "
     "heading; the values of items must be among them.",
     "選択肢。Excel では一覧から選べ、Word "
     "では見出しの下に並びます。取組項目の値はこの中から書きます。"},
};
static const struct kr_record own_field_record =
    KR_RECORD("own-field", kr_plan_own_field, own_field_fields, NULL);

static const struct kr_field footnote_fields[] = {
    {"mark", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_footnote, mark), NULL, NULL,
     "The mark in the text. Just as it is written there.",
     "印（※1 など）。本文にあるのと同じ字を書きます。"},
    {"term", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_footnote, term), NULL, NULL,
     "The word that it follows. Printed before the note.",
     "印の付いた語。注の文の前に印刷されます。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_footnote, text), NULL, NULL,
     "The note. Printed below the table; without it nothing is printed for the mark.",
     "注の文。表の下に印刷されます。無ければ、この注は印刷されません。"},
};
static const struct kr_record footnote_record =
    KR_RECORD("footnote", kr_footnote, footnote_fields, NULL);

static const struct kr_field plan_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_NONEMPTY, AT(kr_plan, id), NULL, NULL,
     "Id of the plan. Not printed.", "計画の id。印刷されません。"},
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_plan, title), NULL, NULL,
     "Title of the plan. As printed.", "計画の名前。書いたとおりに印刷されます。"},
    {"label", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan, label), NULL, NULL,
     "Number of the document. Printed at the top right.", "資料番号。右上に印刷されます。"},
    {"period", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan, period), NULL, NULL,
     "Period of the plan. Not printed.", "計画期間。印刷されません。"},
    {"office", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan, office), NULL, NULL,
     "The office that keeps the plan. Not printed.", "担当課。印刷されません。"},
    {"committee", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan, committee), NULL, NULL,
     "The committee that is asked. Printed above the title of a form, at the left.",
     "意見を求める会議体。様式の表題の上、左に印刷されます。"},
    {"issued", KR_FIELD_DATE, KR_FIELD_NONEMPTY, AT(kr_plan, issued), NULL, NULL,
     "Date of the form. Printed above its title, at the right.",
     "様式の日付。表題の上、右に印刷されます。"},
    {"instructions", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan, instructions), NULL, NULL,
     "How to fill in the form. One or two lines, printed below its title.",
     "記入のしかた。一、二行で書き、様式の表題の下に印刷されます。"},
    {"deadline", KR_FIELD_DATE, KR_FIELD_NONEMPTY, AT(kr_plan, deadline), NULL, NULL,
     "Last day for comments. Printed on forms, with the day of the week; mergecomments(1) tells of "
     "each file that was saved after the end of that day, by the clock of the computer.",
     "意見の締切。様式に曜日を添えて印刷されます。この日より後に保存されたファイルを取り込むと、"
     "mergecomments(1) がお知らせします。"},
    {"return_to", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan, return_to), NULL, NULL,
     "Where forms are returned to. An office with its address, on one line, printed beside the "
     "deadline.",
     "様式の提出先。担当課と連絡先を一行で書き、締切の横に印刷されます。"},
    {"reviewers", KR_FIELD_TEXT_LIST, 0, AT(kr_plan, reviewers), NULL, NULL,
     "Who is asked. mergecomments(1) warns of a returned sheet with another name, and its report "
     "shows who has not answered.",
     "意見を求める委員。ほかの名前の様式が戻ると、mergecomments(1) "
     "が警告します。まだ回答の無い人は、取り込みの報告で分かります。"},
    {"names", KR_FIELD_TEXT_LIST, 0, AT(kr_plan, names), NULL, NULL,
     "Proper names in their right spelling. planlint(1) reports words that differ from one by a "
     "character; plandiff(1) marks a name as a whole.",
     "固有名詞の正しい表記。planlint(1) が、一字だけ違う語をお知らせします。plandiff(1) "
     "は、名前の全体に下線を付けます。"},
    {"numbers", KR_FIELD_FLAG, 0, AT(kr_plan, numbers), NULL, NULL,
     "Numbers of the items. With `true`, a column before the items shows 1-1, 1-2, 2-1 and so on.",
     "取組項目の番号。`true` なら、取組項目の前の列に 1-1、1-2、2-1 のように印刷されます。"},
    {"fields", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, fields), &own_field_record, &own_fields_values,
     "Fields of the plan's own. `columns` places them on the form.",
     "計画独自の欄。様式のどこに置くかは `columns` に書きます。"},
    {"columns", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, columns), &column_record, &columns_values,
     "Columns of the review sheet. From left to right. Without this key, the six fields under "
     "usual headings, in Japanese or English as the title is.",
     "様式の列。左から順に書きます。書かなければ、六つの欄が、計画の名前に合う日本語か英語の"
     "決まった見出しで並びます。"},
    {"footnotes", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, footnotes), &footnote_record, NULL,
     "Marks in the text and their notes.", "本文の印と、その注。"},
    {"offices", KR_FIELD_TEXT_LIST, 0, AT(kr_plan, offices), NULL, NULL,
     "Who drafts answers. Opinions name one as their `office`.",
     "回答を作る課。意見の `office` に書きます。"},
    {"calls", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, calls), &kr_call_record, NULL,
     "The calls for comments. In order; for the papers of opinions(1).",
     "意見を募った機会。順に書きます。opinions(1) の資料に使います。"},
    {"categories", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, categories), &kr_category_record, NULL,
     "How opinions can be taken up. In the order of the legend.", "反映区分。凡例の順に書きます。"},
    {"last_no", KR_FIELD_NUMBER, KR_FIELD_NONEMPTY, AT(kr_plan, last_no), NULL, NULL,
     "The highest number that an opinion ever had. Written by opinions(1); never lower it.",
     "これまでに意見に付けた最後の番号。opinions(1) が書き込みます。小さくしないでください。"},
    {"opinion_columns", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, opinion_columns),
     &kr_opinion_column_record, NULL,
     "Columns of the table of opinions and answers. From left to right. Without this key, item, "
     "opinion, answer and office, with the number before and the category after the answer where "
     "the "
     "plan has them.",
     "意見対応表の列。左から順に書きます。書かなければ、項目、ご意見・ご提案、回答、所管課等です。"
     "番号や反映区分があれば、その列も入ります。"},
    {"policies", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_plan, policies), &policy_record,
     NULL, "The policies. In order.", "基本方針の一覧。印刷する順に書きます。"},
    {"unplaced", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, unplaced), &kr_comment_record, NULL,
     "Comments whose item could not be identified. Written by mergecomments(1); see "
     "kairan-comments(5).",
     "項目の分からない意見。mergecomments(1) が書き込みます。詳しくは kairan-comments(5) "
     "をご覧ください。"},
    {"returned", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, returned), &kr_returned_record, NULL,
     "The returned files that were merged. Written by mergecomments(1), one on a line; see "
     "kairan-comments(5).",
     "取り込んだファイル。mergecomments(1) が一件を一行で書き込みます。詳しくは kairan-comments(5) "
     "をご覧ください。"},
};
const struct kr_record kr_plan_record = KR_RECORD("plan", kr_plan, plan_fields, NULL);
