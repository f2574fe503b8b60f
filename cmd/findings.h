/* Diagnostics for programs: data on standard output instead of lines for people. */
#ifndef KR_CMD_FINDINGS_H
#define KR_CMD_FINDINGS_H

#include "command.h"

/* Writes all diagnostics that were not printed yet, in the command's language, in the format
 * "json" (one array) or "github" (a workflow command for each). They count as printed then.
 * False for another name. */
bool kr_findings_write(struct kr_command *command, const char *format);

#endif
