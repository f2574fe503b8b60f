/* Files among the returned ones that are none, and are passed over with a note. */
#ifndef KR_RETURNED_PASSED_H
#define KR_RETURNED_PASSED_H

#include "base/diag.h"

enum kr_passed { KR_PASSED_PLAN, KR_PASSED_SOURCE, KR_PASSED_UNFILLED };

/* True if the first bytes are those of a plan, schedule, list of meetings or style in YAML. */
bool kr_passed_is_source(struct kr_text head);

/* Says that the file `shown` was passed over. */
void kr_passed_note(const char *shown, enum kr_passed what, struct kr_diags *diags);

#endif
