/* CSV after RFC 4180: CRLF, UTF-8 or CP932. */
#ifndef KR_EMIT_CSV_H
#define KR_EMIT_CSV_H

#include "emit/emit.h"

kr_emit_fn kr_emit_csv;

#endif
