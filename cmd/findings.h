/* SPDX-License-Identifier: ISC */
/* Diagnostics for programs: data on standard output instead of lines for people. */
#ifndef KR_CMD_FINDINGS_H
#define KR_CMD_FINDINGS_H

#include "command.h"

/* As lines for people; one JSON array; a workflow command for each diagnostic. */
enum kr_findings { KR_FINDINGS_TEXT, KR_FINDINGS_JSON, KR_FINDINGS_GITHUB };
/* "text" ..., NULL after the last. */
extern const char *const kr_findings_words[];

/* Writes all diagnostics that were not printed yet, in the command's language. They count as
 * printed then. Not for KR_FINDINGS_TEXT, which kr_command_report() writes. */
void kr_findings_write(struct kr_command *command, enum kr_findings findings);

#endif
