/* Inner parts of the field table, shared by the files of lib/model only. */
#ifndef KR_MODEL_FIELDS_H
#define KR_MODEL_FIELDS_H

#include "model/model.h"

extern const struct kr_record kr_plan_record;
extern const struct kr_record kr_schedule_record;
extern const struct kr_record kr_meetings_record;

/* Months and years as people write them, for the examples of a schema. */
extern const struct kr_values kr_month_values;
extern const struct kr_values kr_year_values;

#endif
