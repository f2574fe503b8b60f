/* What a returned file is, told by its first bytes and never by its name. */
#ifndef KR_OPC_PROBE_H
#define KR_OPC_PROBE_H

#include "base/diag.h"

/* True where the file open at `fd` begins as a zip file does. Otherwise false with one
 * diagnostic for `shown`: empty, locked, an old workbook, or what else it is. */
bool kr_probe_zip(int fd, const char *shown, struct kr_diags *diags);

#endif
