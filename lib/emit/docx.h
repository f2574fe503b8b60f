/* Word documents (ECMA-376 part 1, section 17). */
#ifndef KR_EMIT_DOCX_H
#define KR_EMIT_DOCX_H

#include "emit/emit.h"

/* A section a table, each on the page that it needs; input cells carry a bookmark
 * kr_ITEM_ID, the name cell kr_reviewer_name. */
kr_emit_fn kr_emit_docx;

#endif
