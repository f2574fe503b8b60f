/* The field table: schedules and lists of meetings. */
#include "model/model.h"

#define AT KR_FIELD_AT

static const char *const months[] = {"5月", "R9.2月", "2027-02", NULL};
static const struct kr_values month_values = {.examples = months};
static const char *const years[] = {"令和8年度", "R8年度", NULL};
static const struct kr_values year_values = {.examples = years};

static const struct kr_field named_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_REQUIRED, AT(kr_lane, id), NULL, NULL, "Id. Entries refer to it.",
     "id。予定から指すのに使う。"},
    {"name", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_lane, name), NULL, NULL, "Name as printed.",
     "印刷する名前。"},
};
static const struct kr_record lane_record = KR_RECORD("lane", kr_lane, named_fields, NULL);
static const struct kr_record stage_record = KR_RECORD("stage", kr_stage, named_fields, NULL);
_Static_assert(AT(kr_lane, id) == AT(kr_stage, id) && AT(kr_lane, name) == AT(kr_stage, name),
               "lanes and stages share their fields");

static const struct kr_field entry_fields[] = {
    {"id", KR_FIELD_ID, KR_FIELD_NONEMPTY, AT(kr_entry, id), NULL, NULL,
     "Id of the entry. So that a point of an agenda can refer to it.",
     "予定の id。会議の議題から指すのに使う。"},
    {"month", KR_FIELD_MONTH, KR_FIELD_NONEMPTY, AT(kr_entry, month), NULL, &month_values,
     "The month. Or `from` and `to` for a span.", "月。期間なら `from` と `to` を書く。"},
    {"from", KR_FIELD_MONTH, KR_FIELD_NONEMPTY, AT(kr_entry, from), NULL, &month_values,
     "First month of a span.", "期間の最初の月。"},
    {"to", KR_FIELD_MONTH, KR_FIELD_NONEMPTY, AT(kr_entry, to), NULL, &month_values,
     "Last month of a span.", "期間の最後の月。"},
    {"lane", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_entry, lane), NULL, NULL, "Id of the lane.",
     "レーン（主体）の id。"},
    {"stage", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_entry, stage), NULL, NULL, "Id of the stage.",
     "段階の id。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_entry, text), NULL, NULL, "What happens.",
     "予定の内容。"},
    {"subject", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_entry, subject), NULL, NULL,
     "What it is about. Printed in brackets after the text.",
     "対象。内容の後に括弧に入れて印刷する。"},
};
static const struct kr_ways entry_ways = {{{{"month"}, false}, {{"from", "to"}, false}}, true};
static const struct kr_record entry_record =
    KR_RECORD("entry", kr_entry, entry_fields, &entry_ways);

static const struct kr_field schedule_fields[] = {
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_schedule, title), NULL, NULL,
     "Title of the schedule. As printed.", "予定表の表題。書いたとおりに印刷する。"},
    {"label", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_schedule, label), NULL, NULL,
     "Number of the document. Printed at the top right.", "資料番号。右上に印刷する。"},
    {"fiscal_year", KR_FIELD_YEAR, KR_FIELD_REQUIRED, AT(kr_schedule, fiscal_year), NULL,
     &year_values, "The fiscal year. The months belong to it.", "年度。月はこの年度のものとする。"},
    {"month_heading", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_schedule, month_heading), NULL, NULL,
     "Heading of the column of months.", "月の列の見出し。"},
    {"stages", KR_FIELD_RECORD_LIST, 0, AT(kr_schedule, stages), &stage_record, NULL,
     "The drafts. In the order of making.", "段階（素案、原案など）。作る順に並べる。"},
    {"lanes", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_schedule, lanes), &lane_record, NULL,
     "Who acts. One column each.", "レーン（主体）。一つが表の一列になる。"},
    {"entries", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_schedule, entries), &entry_record,
     NULL,
     "What happens when. Entries of one month and lane share a cell, in the order of the file.",
     "予定の一覧。同じ月、同じレーンの予定は、書いた順に一つのセルに入る。"},
    {"notes", KR_FIELD_TEXT_LIST, 0, AT(kr_schedule, notes), NULL, NULL, "Notes below the table.",
     "表の下の注。"},
};
const struct kr_record kr_schedule_record =
    KR_RECORD("schedule", kr_schedule, schedule_fields, NULL);

static const struct kr_field agenda_fields[] = {
    {"entry", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_agenda, entry), NULL, NULL,
     "Id of the schedule entry that it is about.", "対応する予定の id。"},
    {"text", KR_FIELD_TEXT, KR_FIELD_REQUIRED | KR_FIELD_SHORT, AT(kr_agenda, text), NULL, NULL,
     "The point as printed.", "議題。書いたとおりに印刷する。"},
};
static const struct kr_record agenda_record =
    KR_RECORD("agenda-point", kr_agenda, agenda_fields, NULL);

static const struct kr_field meeting_fields[] = {
    {"number", KR_FIELD_NUMBER, KR_FIELD_REQUIRED, AT(kr_meeting, number), NULL, NULL,
     "Number of the meeting.", "回数。第何回の会議か。"},
    {"month", KR_FIELD_MONTH, KR_FIELD_REQUIRED, AT(kr_meeting, month), NULL, &month_values,
     "Month of the meeting.", "開催月。"},
    {"date", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meeting, date), NULL, NULL,
     "Day. Where it is known; it is never made up.", "開催日。決まっているときだけ書く。"},
    {"time", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meeting, time), NULL, NULL,
     "Time. Where it is known.", "時刻。決まっているときだけ書く。"},
    {"place", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meeting, place), NULL, NULL,
     "Place. Where it is known.", "場所。決まっているときだけ書く。"},
    {"agenda", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_meeting, agenda), &agenda_record,
     NULL, "Points of the agenda. A point is a text, or a record.",
     "会議内容（議題）。一つずつ、文だけでも、項目に分けても書ける。"},
};
static const struct kr_record meeting_record =
    KR_RECORD("meeting", kr_meeting, meeting_fields, NULL);

static const struct kr_field meetings_fields[] = {
    {"title", KR_FIELD_TEXT, KR_FIELD_REQUIRED, AT(kr_meetings, title), NULL, NULL,
     "Title of the list. As printed.", "日程の表題。書いたとおりに印刷する。"},
    {"label", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meetings, label), NULL, NULL,
     "Number of the document. Printed at the top right.", "資料番号。右上に印刷する。"},
    {"fiscal_year", KR_FIELD_YEAR, KR_FIELD_REQUIRED, AT(kr_meetings, fiscal_year), NULL,
     &year_values, "The fiscal year. The months belong to it.", "年度。月はこの年度のものとする。"},
    {"lane", KR_FIELD_TEXT, KR_FIELD_NONEMPTY, AT(kr_meetings, lane), NULL, NULL,
     "Id of the lane of the schedule whose meetings these are.",
     "どのレーンの会議か。予定表の lanes の id を書く。"},
    {"columns", KR_FIELD_TEXT_LIST, 0, AT(kr_meetings, columns), NULL, NULL,
     "Headings of number, month and agenda. With those of date, time and place between month and "
     "agenda, six.",
     "回数、開催月、会議内容の列の見出し。期日、時間、場所の見出しも決めるときは、"
     "開催月の後に入れて六つ書く。"},
    {"rows", KR_FIELD_RECORD_LIST, KR_FIELD_REQUIRED, AT(kr_meetings, rows), &meeting_record, NULL,
     "The meetings. In order.", "会議の一覧。開く順に並べる。"},
    {"notes", KR_FIELD_TEXT_LIST, 0, AT(kr_meetings, notes), NULL, NULL, "Notes below the table.",
     "表の下の注。"},
};
const struct kr_record kr_meetings_record =
    KR_RECORD("meetings", kr_meetings, meetings_fields, NULL);
