/* SPDX-License-Identifier: ISC */
/* The field table: schedules and lists of meetings. */
#include "model/model.h"

#define AT KR_FIELD_AT

static const char *const months[] = {"5月", "R9.2月", "2027-02", NULL};
static const struct kr_values month_values = {.examples = months};
static const char *const whens[] = {"5月", "5月上旬", "5月15日", "R9.2月", "2027-02-15", NULL};
static const struct kr_values when_values = {.examples = whens};
static const char *const years[] = {"令和8年度", "R8年度", NULL};
static const struct kr_values year_values = {.examples = years};
static const char *const last_years[] = {"令和10年度", "R10年度", NULL};
static const struct kr_values last_year_values = {.examples = last_years};

/* clang-format off */
#define FIELDS_OF_YEARS(type) \
    {"fiscal_year", KR_FIELD_YEAR, KR_FIELD_REQUIRED, AT(type, fiscal_year), NULL, &year_values, \
     "The fiscal year. All months must lie in it, from April to March, unless there is " \
     "`last_fiscal_year`.", \
     "年度。月はすべて、この年度の 4 月から翌年 3 月までとします（`last_fiscal_year` があるときは別です）。"}, \
    {"last_fiscal_year", KR_FIELD_YEAR, KR_FIELD_NONEMPTY, AT(type, last_fiscal_year), NULL, \
     &last_year_values, \
     "The last fiscal year. Of several, ten at most; then every month is written with its year.", \
     "最後の年度。何年度かにわたるとき（10 年度まで）に書きます。月はすべて、年も付けて書きます。"}
/* clang-format on */

static const struct kr_field lane_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_REQUIRED, AT(kr_lane, id), NULL, NULL,
     "Id of the lane. Entries and meetings refer to it.",
     "レーンの id。予定や会議日程から指すのに使います。"},
    {"name", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_lane, name), NULL, NULL,
     "Name of the lane. Printed as the heading of its column.",
     "レーンの名前。列の見出しとして印刷されます。"},
};
static const struct kr_record lane_record = KR_RECORD("lane", kr_lane, lane_fields, NULL);

static const struct kr_field stage_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_REQUIRED, AT(kr_stage, id), NULL, NULL,
     "Id of the stage. Entries refer to it.", "段階の id。予定から指すのに使います。"},
    {"name", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_stage, name), NULL, NULL,
     "Name of the draft. Not printed.", "段階の名前。印刷されません。"},
};
static const struct kr_record stage_record = KR_RECORD("stage", kr_stage, stage_fields, NULL);

static const struct kr_field entry_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_NONEMPTY, AT(kr_schedule_entry, id), NULL, NULL,
     "Id of the entry. So that a point of an agenda can refer to it.",
     "予定の id。会議の議題から指すのに使います。"},
    {"month", KR_FIELD_WHEN, KR_FIELD_NONEMPTY, AT(kr_schedule_entry, month), NULL, &when_values,
     "The month. Or a part of it or a day, printed before the text; or `from` and `to` for a span.",
     "月。上旬、中旬、下旬や日まで書けば、内容の前に印刷されます。何か月かにわたるときは、代わりに "
     "`from` と `to` を書きます。"},
    {"from", KR_FIELD_WHEN, KR_FIELD_NONEMPTY, AT(kr_schedule_entry, from), NULL, &when_values,
     "First month of a span. Or a part of it or a day.",
     "期間の最初の月。上旬、中旬、下旬や日まで書いてもかまいません。"},
    {"to", KR_FIELD_WHEN, KR_FIELD_NONEMPTY, AT(kr_schedule_entry, to), NULL, &when_values,
     "Last month of a span. Or a part of it or a day.",
     "期間の最後の月。上旬、中旬、下旬や日まで書いてもかまいません。"},
    {"lane", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_schedule_entry, lane), NULL, NULL,
     "Id of the lane. One of schedule.lanes.",
     "レーンの id。schedule.lanes にあるものを書きます。"},
    {"stage", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_schedule_entry, stage), NULL, NULL,
     "Id of the stage. One of schedule.stages; planlint(1) compares the months of the stages.",
     "段階の id。schedule.stages にあるものを書きます。planlint(1) が段階の順を確かめます。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_schedule_entry, text), NULL, NULL,
     "What happens. As printed.", "予定の内容。書いたとおりに印刷されます。"},
    {"subject", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_schedule_entry, subject), NULL, NULL,
     "What it is about. Printed in brackets after the text.",
     "対象。内容の後に、括弧に入れて印刷されます。"},
};
static const struct kr_ways entry_ways = {{{{"month"}, false}, {{"from", "to"}, false}}, true};
static const struct kr_record entry_record =
    KR_RECORD("entry", kr_schedule_entry, entry_fields, &entry_ways);

static const struct kr_field schedule_fields[] = {
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_schedule, title), NULL, NULL,
     "Title of the schedule. As printed.", "予定表の表題。書いたとおりに印刷されます。"},
    {"label", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_schedule, label), NULL, NULL,
     "Number of the document. Printed at the top right.", "資料番号。右上に印刷されます。"},
    FIELDS_OF_YEARS(kr_schedule),
    {"month_heading", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_schedule, month_heading), NULL, NULL,
     "Heading of the column of months. Absent: Month, in Japanese where the title is.",
     "月の列の見出し。書かなければ「月」です。"},
    {"stages", KR_FIELD_RECORD_LIST, 0, AT(kr_schedule, stages), &stage_record, NULL,
     "The drafts. In the order of making.", "段階（骨子案、素案など）。作る順に書きます。"},
    {"lanes", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_schedule, lanes), &lane_record, NULL,
     "Who acts. One column each.", "レーン（予定を受け持つ主体）。一つが表の一列になります。"},
    {"entries", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_schedule, entries), &entry_record,
     NULL,
     "What happens when. Entries of one month and lane share a cell, in the order of the file.",
     "予定の一覧。同じ月、同じレーンの予定は、書いた順に一つのセルに入ります。"},
    {"notes", KR_FIELD_TEXT_LIST, 0, AT(kr_schedule, notes), NULL, NULL, "Notes below the table.",
     "表の下の注。"},
};
const struct kr_record kr_schedule_record =
    KR_RECORD("schedule", kr_schedule, schedule_fields, NULL);

static const struct kr_field agenda_fields[] = {
    {"entry", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_agenda, entry), NULL, NULL,
     "Id of the schedule entry that it is about. planlint(1) compares the month and the lane of "
     "the two.",
     "議題にする予定の id。planlint(1) が、予定表と月やレーンを見比べます。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_REQUIRED | KR_FIELD_SHORT, AT(kr_agenda, text), NULL, NULL,
     "The point as printed.", "議題。書いたとおりに印刷されます。"},
};
static const struct kr_record agenda_record =
    KR_RECORD("agenda-point", kr_agenda, agenda_fields, NULL);

static const char *const sent_words[] = {"事前", "当日", "差替", NULL};
static const struct kr_values sent_values = {.choices = sent_words};

static const struct kr_field paper_fields[] = {
    {"label", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_paper, label), NULL, NULL,
     "Number of the paper. As it is printed on it; planlint(1) compares the two.",
     "資料番号。資料に印刷されているとおりに書きます。planlint(1) が見比べます。"},
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_paper, title), NULL, NULL,
     "Title of the paper. As printed.", "資料の表題。書いたとおりに印刷されます。"},
    {"file", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_paper, file), NULL, NULL,
     "The file. Beside this one, or with the folders between; not printed. planlint(1) looks "
     "whether it is there.",
     "資料のファイル。このファイルのある場所から見た名前です。印刷されません。planlint(1) "
     "が、あるかどうかを確かめます。"},
    {"sent", KR_FIELD_CHOICE, KR_FIELD_NONEMPTY, AT(kr_paper, sent), NULL, &sent_values,
     "When it is given out. Before the meeting, at it, or at it in place of one that was sent.",
     "配布の時期。会議の前なら `事前`、会議の日なら `当日`、前に配った資料と差し替えるなら `差替` "
     "と書きます。"},
};
static const struct kr_record paper_record = KR_RECORD("paper", kr_paper, paper_fields, NULL);

#define ORDER_EN                                                                                   \
  "The points of the agenda are printed under the entry that says Agenda (or its word in "         \
  "Japanese); without one they come last."
#define ORDER_JA                                                                                   \
  "`議事`、`議題`、`協議事項`、`Agenda` "                                               \
  "のどれか一つを書き、その下に議題が印刷されます。無ければ最後に並びます。"

static const struct kr_field meeting_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_NONEMPTY, AT(kr_meeting, id), NULL, NULL,
     "Id of the meeting. By which commands and calendars know it; absent: its number.",
     "会議の id。コマンドやカレンダーが、これで会議を見分けます。書かなければ回数で見分けます。"},
    {"number", KR_FIELD_NUMBER, KR_FIELD_REQUIRED, AT(kr_meeting, number), NULL, NULL,
     "Number of the meeting.", "回数。第何回の会議かを書きます。"},
    {"month", KR_FIELD_MONTH, KR_FIELD_REQUIRED, AT(kr_meeting, month), NULL, &month_values,
     "Month of the meeting.", "開催月。"},
    {"date", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meeting, date), NULL, NULL,
     "Day. Where it is known; it is never made up. It is printed in a column of its own.",
     "期日。決まっているときだけ書きます。あれば、期日の列ができます。"},
    {"time", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meeting, time), NULL, NULL,
     "Time. Where it is known. It is printed in a column of its own.",
     "時間。決まっているときだけ書きます。あれば、時間の列ができます。"},
    {"place", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meeting, place), NULL, NULL,
     "Place. Where it is known. It is printed in a column of its own.",
     "場所。決まっているときだけ書きます。あれば、場所の列ができます。"},
    {"order", KR_FIELD_TEXT_LIST, 0, AT(kr_meeting, order), NULL, NULL,
     "The order of the day. In place of `meetings.order`. " ORDER_EN,
     "次第。`meetings.order` の代わりに使います。" ORDER_JA},
    {"agenda", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_meeting, agenda), &agenda_record,
     NULL, "Points of the agenda. A point is a text, or a record.",
     "会議内容（議題）。一つずつ、文だけでも、キーに分けても書けます。"},
    {"papers", KR_FIELD_RECORD_LIST, 0, AT(kr_meeting, papers), &paper_record, NULL,
     "Papers of the meeting. Listed below its order of the day, and in its record.",
     "配布資料。次第と会議録に、一覧として印刷されます。"},
};
static const struct kr_record meeting_record =
    KR_RECORD("meeting", kr_meeting, meeting_fields, NULL);

static const struct kr_field member_fields[] = {
    {"name", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_member, name), NULL, NULL,
     "Name of the member. As printed.", "委員の氏名。書いたとおりに印刷されます。"},
    {"body", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_member, body), NULL, NULL,
     "The body that the member comes from.", "所属の団体や役職。"},
    {"kind", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_member, kind), NULL, NULL,
     "As what the member belongs to it. Such as an expert or a citizen.",
     "委員の区分。学識経験者、公募などです。"},
    {"note", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_member, note), NULL, NULL,
     "A note. Such as the chair.", "備考。会長、副会長などです。"},
};
static const struct kr_record member_record = KR_RECORD("member", kr_member, member_fields, NULL);

static const struct kr_field meetings_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_NONEMPTY, AT(kr_meetings, id), NULL, NULL,
     "Id of the list. By which calendars know its meetings again when its title has changed; no "
     "other list has it.",
     "会議日程の id。表題が変わっても、カレンダーが同じ会議と分かるために使います。ほかの会議日程と"
     "は別のものにします。"},
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_meetings, title), NULL, NULL,
     "Title of the list. As printed.", "会議日程の表題。書いたとおりに印刷されます。"},
    {"label", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meetings, label), NULL, NULL,
     "Number of the document. Printed at the top right.", "資料番号。右上に印刷されます。"},
    {"name", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meetings, name), NULL, NULL,
     "Name of the body that meets. Absent: the title without the year and what makes it a list.",
     "会議の名前。書かなければ、表題から年度と「開催日程」などを除いたものです。"},
    {"issued", KR_FIELD_DATE, KR_FIELD_NONEMPTY, AT(kr_meetings, issued), NULL, NULL,
     "The day of this edition. Calendars are told that they were made on it.",
     "この版を出した日。カレンダーには、この日に作ったものと書かれます。"},
    FIELDS_OF_YEARS(kr_meetings),
    {"lane", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meetings, lane), NULL, NULL,
     "Id of the lane of the schedule whose meetings these are. One of schedule.lanes.",
     "どのレーンの会議か。schedule.lanes にある id を書きます。"},
    {"columns", KR_FIELD_TEXT_LIST, 0, AT(kr_meetings, columns), NULL, NULL,
     "Headings of number, month and agenda. With those of date, time and place between month and "
     "agenda, six. Absent: headings in the language of the title.",
     "回数、開催月、会議内容の列の見出し。期日、時間、場所の見出しも決めるときは、開催月の後に入れ"
     "て六つ書きます。書かなければ、表題の言語に合う見出しになります。"},
    {"order", KR_FIELD_TEXT_LIST, 0, AT(kr_meetings, order), NULL, NULL,
     "The order of the day of each meeting. Absent: the usual five entries. " ORDER_EN,
     "どの会議にも使う次第。書かなければ、開会、あいさつ、議事、その他、閉会です。" ORDER_JA},
    {"members", KR_FIELD_RECORD_LIST, 0, AT(kr_meetings, members), &member_record, NULL,
     "Members of the body. In the order in which they are listed in the record of a meeting.",
     "委員。会議録の出席者の欄に、書いた順に並びます。"},
    {"rows", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_meetings, rows), &meeting_record, NULL,
     "The meetings. In order.", "会議の一覧。開く順に書きます。"},
    {"notes", KR_FIELD_TEXT_LIST, 0, AT(kr_meetings, notes), NULL, NULL, "Notes below the table.",
     "表の下の注。"},
};
const struct kr_record kr_meetings_record =
    KR_RECORD("meetings", kr_meetings, meetings_fields, NULL);
