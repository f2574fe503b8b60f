/* GitHub Flavored Markdown: tables for reading on a repository page. */
#ifndef KR_EMIT_MARKDOWN_H
#define KR_EMIT_MARKDOWN_H

#include "emit/emit.h"

kr_emit_fn kr_emit_markdown;

#endif
