/* The field table: every key of the source language, once. */
#include "model/model.h"

#define COUNT(array) (sizeof(array) / sizeof(array)[0])
#define AT(type, member) offsetof(struct type, member)

static const char *const kinds[] = {"note", "extra", NULL};
static const char *const column_fields[] = {"policy", "approach", "item", "initiatives",
                                            "issues", "comment",  NULL};

static const struct kr_field response_fields[] = {
    {"category", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_response, category), NULL, NULL,
     "How the opinion was taken up.", "反映状況。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_response, text), NULL, NULL,
     "The office's answer.", "市の考え方。"},
    {"change", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_response, change), NULL, NULL,
     "The words as they will read.", "修正後の文。"},
};
static const struct kr_record response_record = {"response", sizeof(struct kr_response),
                                                 response_fields, COUNT(response_fields)};

static const struct kr_field comment_fields[] = {
    {"by", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_comment, by), NULL, NULL, "Who wrote it.",
     "書いた人。"},
    {"kind", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_comment, kind), NULL, kinds,
     "note: a cell annotation; extra: written outside the input column. Absent: a comment.",
     "note はセルのメモ、extra は記入欄の外の文。無ければ通常の意見。"},
    {"field", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, field), NULL, NULL,
     "The prefilled field that it is about.", "対象の欄。"},
    {"text", KR_FIELD_TEXT, 0, AT(kr_comment, text), NULL, NULL, "What was written.", "意見の文。"},
    {"proposed", KR_FIELD_TEXT, 0, AT(kr_comment, proposed), NULL, NULL,
     "The field as the reviewer changed it.", "修正案（直された欄の文）。"},
    {"from", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, from), NULL, NULL,
     "Base name of the returned file.", "返送されたファイルの名前。"},
    {"saved", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, saved), NULL, NULL,
     "When that file was last saved (UTC).", "そのファイルが最後に保存された日時（UTC）。"},
    {"place", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, place), NULL, NULL,
     "Sheet and cell where it stood.", "書かれていたシートとセル。"},
    {"row", KR_FIELD_TEXT, 0, AT(kr_comment, row), NULL, NULL,
     "Title of the row, of an unplaced one.", "項目の分からない意見の、行の見出し。"},
    {"outdated", KR_FIELD_FLAG, 0, AT(kr_comment, outdated), NULL, NULL,
     "The item's text changed after the form was sent.", "様式の送付後に項目の文が変わった。"},
    {"undated", KR_FIELD_FLAG, 0, AT(kr_comment, undated), NULL, NULL,
     "It also came in a file without a time.", "日時の無いファイルでも届いた。"},
    {"withdrawn", KR_FIELD_FLAG, 0, AT(kr_comment, withdrawn), NULL, NULL,
     "The reviewer took it back.", "取り下げられた。"},
    {"channel", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, channel), NULL, NULL,
     "How it came: form, meeting, mail.", "届いた経路（様式、会議、郵送など）。"},
    {"same_as", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, same_as), NULL, NULL,
     "The group of like opinions that it belongs to.", "同じ趣旨の意見のまとまり。"},
    {"stage", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_comment, stage), NULL, NULL,
     "Which call it answers.", "どの意見募集への意見か。"},
    {"response", KR_FIELD_RECORD, 0, AT(kr_comment, response), &response_record, NULL,
     "The office's answer.", "市の回答。"},
};
const struct kr_record kr_comment_record = {"comment", sizeof(struct kr_comment), comment_fields,
                                            COUNT(comment_fields)};

static const struct kr_field item_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_REQUIRED, AT(kr_item, id), NULL, NULL,
     "Stable name of the item, a word.", "取組項目の変わらない名前（英小文字）。"},
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_item, title), NULL, NULL, "Title as printed.",
     "取組項目。"},
    {"initiatives", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_item, initiatives), NULL, NULL,
     "What was done; a line here is a line in the cell.", "主な取組。一行がセルの一行になる。"},
    {"issues", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_item, issues), NULL, NULL,
     "Issues and points to consider.", "課題、検討事項。"},
    {"comments", KR_FIELD_RECORD_LIST, 0, AT(kr_item, comments), &kr_comment_record, NULL,
     "Opinions, written by mergecomments and editable by hand.",
     "意見。mergecomments が書き、手でも直せる。"},
};
static const struct kr_record item_record = {"item", sizeof(struct kr_item), item_fields,
                                             COUNT(item_fields)};

static const struct kr_field policy_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_REQUIRED, AT(kr_policy, id), NULL, NULL,
     "Stable name of the policy, a word.", "基本方針の変わらない名前（英小文字）。"},
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_policy, title), NULL, NULL,
     "Title as printed.", "基本方針。"},
    {"page", KR_FIELD_NUMBER, KR_FIELD_NONEMPTY, AT(kr_policy, page), NULL, NULL,
     "Page of the plan, printed as (P.8).", "計画書のページ。(P.8) と印刷する。"},
    {"new_page", KR_FIELD_FLAG, 0, AT(kr_policy, new_page), NULL, NULL, "Begin a new page here.",
     "ここで改ページする。"},
    {"approach", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_policy, approach), NULL, NULL,
     "Approach, over several lines.", "取組方針。"},
    {"items", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_policy, items), &item_record, NULL,
     "The items of the policy.", "取組項目の一覧。"},
};
static const struct kr_record policy_record = {"policy", sizeof(struct kr_policy), policy_fields,
                                               COUNT(policy_fields)};

static const struct kr_field column_fields_table[] = {
    {"field", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_plan_column, field), NULL, column_fields,
     "What the column shows.", "列の中身。"},
    {"heading", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_plan_column, heading), NULL, NULL,
     "Heading as printed.", "列の見出し。"},
    {"under", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan_column, under), NULL, NULL,
     "title: the heading stands under the plan's title.", "title なら計画名の下に見出しを置く。"},
    {"input", KR_FIELD_FLAG, 0, AT(kr_plan_column, input), NULL, NULL, "Members write here.",
     "委員が記入する列。"},
    {"width", KR_FIELD_MEASURE, KR_FIELD_NONEMPTY, AT(kr_plan_column, width), NULL, NULL,
     "Width in millimetres.", "列の幅（mm）。"},
};
static const struct kr_record column_record = {"column", sizeof(struct kr_plan_column),
                                               column_fields_table, COUNT(column_fields_table)};

static const struct kr_field footnote_fields[] = {
    {"mark", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_footnote, mark), NULL, NULL,
     "The mark in the text.", "本文中の印（※1 など）。"},
    {"term", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_footnote, term), NULL, NULL,
     "The word that it stands at.", "印の付いた語。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_footnote, text), NULL, NULL,
     "The note itself.", "注の文。"},
};
static const struct kr_record footnote_record = {"footnote", sizeof(struct kr_footnote),
                                                 footnote_fields, COUNT(footnote_fields)};

static const struct kr_field plan_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_NONEMPTY, AT(kr_plan, id), NULL, NULL, "Stable name of the plan.",
     "計画の変わらない名前（英小文字）。"},
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_plan, title), NULL, NULL,
     "Title of the plan.", "計画の名前。"},
    {"label", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan, label), NULL, NULL,
     "Document number, printed at the top right.", "資料番号。右上に印刷する。"},
    {"period", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan, period), NULL, NULL,
     "Period of the plan.", "計画期間。"},
    {"office", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_plan, office), NULL, NULL,
     "The office that keeps the plan.", "担当課。"},
    {"reviewers", KR_FIELD_TEXT_LIST, 0, AT(kr_plan, reviewers), NULL, NULL, "Who is asked.",
     "意見を求める人。"},
    {"names", KR_FIELD_TEXT_LIST, 0, AT(kr_plan, names), NULL, NULL,
     "Proper names that the texts use.", "文中の固有名詞。"},
    {"numbers", KR_FIELD_FLAG, 0, AT(kr_plan, numbers), NULL, NULL,
     "Print a number before each item.", "取組項目に番号を付ける。"},
    {"columns", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, columns), &column_record, NULL,
     "Columns of the review sheet.", "様式の列。"},
    {"footnotes", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, footnotes), &footnote_record, NULL,
     "Marks in the text and their notes.", "注。"},
    {"policies", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_plan, policies), &policy_record,
     NULL, "The policies.", "基本方針の一覧。"},
    {"unplaced", KR_FIELD_RECORD_LIST, 0, AT(kr_plan, unplaced), &kr_comment_record, NULL,
     "Opinions whose item could not be told.", "どの項目のものか分からない意見。"},
};
static const struct kr_record plan_record = {"plan", sizeof(struct kr_plan), plan_fields,
                                             COUNT(plan_fields)};

static const struct kr_field named_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_REQUIRED, AT(kr_lane, id), NULL, NULL, "Stable name, a word.",
     "変わらない名前（英小文字）。"},
    {"name", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_lane, name), NULL, NULL, "Name as printed.",
     "印刷する名前。"},
};
static const struct kr_record lane_record = {"lane", sizeof(struct kr_lane), named_fields,
                                             COUNT(named_fields)};
static const struct kr_record stage_record = {"stage", sizeof(struct kr_stage), named_fields,
                                              COUNT(named_fields)};
_Static_assert(AT(kr_lane, id) == AT(kr_stage, id) && AT(kr_lane, name) == AT(kr_stage, name),
               "lanes and stages share their fields");

static const struct kr_field entry_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_NONEMPTY, AT(kr_entry, id), NULL, NULL,
     "Stable name, for agenda points to refer to.", "議題から指すための名前。"},
    {"month", KR_FIELD_MONTH, KR_FIELD_NONEMPTY, AT(kr_entry, month), NULL, NULL,
     "The month; or from and to.", "月。期間なら from と to。"},
    {"from", KR_FIELD_MONTH, KR_FIELD_NONEMPTY, AT(kr_entry, from), NULL, NULL,
     "First month of a span.", "期間の最初の月。"},
    {"to", KR_FIELD_MONTH, KR_FIELD_NONEMPTY, AT(kr_entry, to), NULL, NULL, "Last month of a span.",
     "期間の最後の月。"},
    {"lane", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_entry, lane), NULL, NULL, "Id of the lane.",
     "レーンの id。"},
    {"stage", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_entry, stage), NULL, NULL, "Id of the stage.",
     "段階の id。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_entry, text), NULL, NULL, "What happens.",
     "内容。"},
    {"subject", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_entry, subject), NULL, NULL,
     "What it is about, printed in brackets.", "対象。括弧に入れて印刷する。"},
};
static const struct kr_record entry_record = {"entry", sizeof(struct kr_entry), entry_fields,
                                              COUNT(entry_fields)};

static const struct kr_field schedule_fields[] = {
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_schedule, title), NULL, NULL,
     "Title as printed.", "表題。"},
    {"label", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_schedule, label), NULL, NULL,
     "Document number.", "資料番号。"},
    {"fiscal_year", KR_FIELD_YEAR, KR_FIELD_REQUIRED, AT(kr_schedule, fiscal_year), NULL, NULL,
     "The fiscal year that the months belong to.", "月の属する年度。"},
    {"month_heading", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_schedule, month_heading), NULL, NULL,
     "Heading of the month column.", "月の列の見出し。"},
    {"stages", KR_FIELD_RECORD_LIST, 0, AT(kr_schedule, stages), &stage_record, NULL,
     "The drafts in order of making.", "段階（作る順）。"},
    {"lanes", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_schedule, lanes), &lane_record, NULL,
     "Who acts, one column each.", "主体（列）。"},
    {"entries", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_schedule, entries), &entry_record,
     NULL, "What happens when.", "予定の一覧。"},
    {"notes", KR_FIELD_TEXT_LIST, 0, AT(kr_schedule, notes), NULL, NULL, "Notes below the table.",
     "表の下の注。"},
};
static const struct kr_record schedule_record = {"schedule", sizeof(struct kr_schedule),
                                                 schedule_fields, COUNT(schedule_fields)};

static const struct kr_field agenda_fields[] = {
    {"entry", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_agenda, entry), NULL, NULL,
     "Id of the schedule entry that it is.", "対応する予定の id。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_REQUIRED | KR_FIELD_SHORT, AT(kr_agenda, text), NULL, NULL,
     "The point as printed.", "議題。"},
};
static const struct kr_record agenda_record = {"agenda-point", sizeof(struct kr_agenda),
                                               agenda_fields, COUNT(agenda_fields)};

static const struct kr_field meeting_fields[] = {
    {"number", KR_FIELD_NUMBER, KR_FIELD_REQUIRED, AT(kr_meeting, number), NULL, NULL,
     "Number of the meeting.", "回数。"},
    {"month", KR_FIELD_MONTH, KR_FIELD_REQUIRED, AT(kr_meeting, month), NULL, NULL,
     "Month of the meeting.", "開催月。"},
    {"date", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meeting, date), NULL, NULL,
     "Day, where it is known.", "開催日（決まっていれば）。"},
    {"time", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meeting, time), NULL, NULL,
     "Time, where it is known.", "時刻（決まっていれば）。"},
    {"place", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meeting, place), NULL, NULL,
     "Place, where it is known.", "場所（決まっていれば）。"},
    {"agenda", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_meeting, agenda), &agenda_record,
     NULL, "Points of the agenda.", "会議内容。"},
};
static const struct kr_record meeting_record = {"meeting", sizeof(struct kr_meeting),
                                                meeting_fields, COUNT(meeting_fields)};

static const struct kr_field meetings_fields[] = {
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_meetings, title), NULL, NULL,
     "Title as printed.", "表題。"},
    {"label", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meetings, label), NULL, NULL,
     "Document number.", "資料番号。"},
    {"fiscal_year", KR_FIELD_YEAR, KR_FIELD_REQUIRED, AT(kr_meetings, fiscal_year), NULL, NULL,
     "The fiscal year that the months belong to.", "月の属する年度。"},
    {"lane", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meetings, lane), NULL, NULL,
     "The schedule lane whose meetings these are.", "予定表のどのレーンの会議か。"},
    {"columns", KR_FIELD_TEXT_LIST, 0, AT(kr_meetings, columns), NULL, NULL,
     "Headings of number, month and agenda.", "回数、開催月、会議内容の見出し。"},
    {"rows", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_meetings, rows), &meeting_record, NULL,
     "The meetings.", "会議の一覧。"},
    {"notes", KR_FIELD_TEXT_LIST, 0, AT(kr_meetings, notes), NULL, NULL, "Notes below the table.",
     "表の下の注。"},
};
static const struct kr_record meetings_record = {"meetings", sizeof(struct kr_meetings),
                                                 meetings_fields, COUNT(meetings_fields)};

static const struct kr_field model_fields[] = {
    {"plan", KR_FIELD_RECORD, 0, AT(kr_model, plan), &plan_record, NULL,
     "A plan and its review sheet.", "計画（様式）。"},
    {"schedule", KR_FIELD_RECORD, 0, AT(kr_model, schedule), &schedule_record, NULL,
     "A schedule by month and lane.", "策定スケジュール。"},
    {"meetings", KR_FIELD_RECORD, 0, AT(kr_model, meetings), &meetings_record, NULL,
     "The meetings of a year.", "会議の開催日程。"},
    {"style", KR_FIELD_RECORD, 0, AT(kr_model, style), &kr_style_record, NULL,
     "How the documents look.", "体裁。"},
};
const struct kr_record kr_model_record = {"kairan", sizeof(struct kr_model), model_fields,
                                          COUNT(model_fields)};
