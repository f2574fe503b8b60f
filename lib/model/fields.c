/* SPDX-License-Identifier: ISC */
/* The field table: every key of the source language, once. Here its root; the other files
 * fields_*.c and style.c hold the records below. */
#include "model/model.h"

#define AT KR_FIELD_AT

static const struct kr_field model_fields[] = {
    {"plan", KR_FIELD_RECORD, 0, AT(kr_model, plan), &kr_plan_record, NULL,
     "A plan. Its review sheet is made from it.", "計画。ここから記入様式を作ります。"},
    {"schedule", KR_FIELD_RECORD, 0, AT(kr_model, schedule), &kr_schedule_record, NULL,
     "A schedule. Printed as a table of months by lanes.",
     "予定表（策定スケジュール）。月とレーンの表として印刷されます。"},
    {"meetings", KR_FIELD_RECORD, 0, AT(kr_model, meetings), &kr_meetings_record, NULL,
     "The meetings of a year. Printed as a list.", "会議日程。一年分が一覧として印刷されます。"},
    {"style", KR_FIELD_RECORD, 0, AT(kr_model, style), &kr_model_style_record, NULL,
     "How the papers look. What is not given has a default that prints well.",
     "体裁。書かないキーは、印刷に適した既定の値になります。"},
};
const struct kr_record kr_model_record = KR_RECORD("kairan", kr_model, model_fields, NULL);
