/* The field table: every key of the source language, once. Here its root; the other files
 * fields_*.c and style.c hold the records below. */
#include "model/model.h"

#define AT KR_FIELD_AT

static const struct kr_field model_fields[] = {
    {"plan", KR_FIELD_RECORD, 0, AT(kr_model, plan), &kr_plan_record, NULL,
     "A plan. Its review sheet is made from it.", "計画。ここから様式（意見の記入用紙）を作る。"},
    {"schedule", KR_FIELD_RECORD, 0, AT(kr_model, schedule), &kr_schedule_record, NULL,
     "A schedule. Printed as a table of months by lanes.",
     "策定スケジュール。月とレーン（主体）の表として印刷する。"},
    {"meetings", KR_FIELD_RECORD, 0, AT(kr_model, meetings), &kr_meetings_record, NULL,
     "The meetings of a year. Printed as a list.", "会議の開催日程。一年分を一覧として印刷する。"},
    {"style", KR_FIELD_RECORD, 0, AT(kr_model, style), &kr_style_record, NULL,
     "How the papers look. What is not given has a default that prints well.",
     "体裁。書かない項目は、印刷に適した既定の値になる。"},
};
const struct kr_record kr_model_record = KR_RECORD("kairan", kr_model, model_fields, NULL);
