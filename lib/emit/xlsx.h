/* Workbooks after ECMA-376 (transitional), one sheet a table. */
#ifndef KR_EMIT_XLSX_H
#define KR_EMIT_XLSX_H

#include "emit/emit.h"

kr_emit_fn kr_emit_xlsx;

#endif
