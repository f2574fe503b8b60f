/* SPDX-License-Identifier: ISC */
/* What the loader reports: a fault of the YAML itself, in plain words and where it was made. */
#include <string.h>

#include "source/load.h"
#include "yaml/lines.h"
#include "yaml/problem.h"

struct kr_place kr_loader_place(const struct kr_loader *loader, yaml_mark_t mark) {
  struct kr_place at = kr_yaml_input_place(&loader->input, mark);
  return loader->mended == NULL ? at : kr_yaml_mended_place(loader->mended, at);
}

void kr_loader_report(struct kr_loader *loader, enum kr_diag_code code, struct kr_place at,
                      const char *arg1, const char *arg2) {
  kr_diag_add(loader->diags, code, loader->file, at, arg1, arg2);
}

void kr_loader_take_missing_back(struct kr_loader *loader) {
  kr_diags_take_back(loader->diags, KR_DIAG_MISSING_KEY, loader->first);
  kr_diags_take_back(loader->diags, KR_DIAG_MISSING_ID, loader->first);
}

void kr_loader_report_number(struct kr_loader *loader, enum kr_diag_code code, struct kr_place at,
                             uint64_t number) {
  struct kr_buffer digits;
  kr_buffer_init(&digits, loader->arena);
  kr_buffer_printf(&digits, "%llu", (unsigned long long)number);
  kr_loader_report(loader, code, at, digits.bytes, NULL);
  kr_buffer_free(&digits);
}

/* libyaml reads ahead, and tells only the byte of what it cannot read. */
static struct kr_place reader_place(const struct kr_loader *loader) {
  size_t at = kr_yaml_bom(loader->whole) + loader->parser->base.problem_offset;
  struct kr_yaml_lines lines;
  if (loader->whole.bytes == NULL || at >= loader->whole.len)
    return kr_loader_place(loader, loader->parser->base.mark);
  kr_yaml_lines_init(&lines, loader->whole, loader->arena);
  struct kr_place place = kr_yaml_lines_place(&lines, at);
  return loader->mended == NULL ? place : kr_yaml_mended_place(loader->mended, place);
}

/* A quotation mark or bracket that was not closed, or a key without a colon, is noticed only lines
 * later, at the next one or at the end of the file. */
static struct kr_place fault_place(const struct kr_loader *loader) {
  const yaml_parser_t *parser = &loader->parser->base;
  struct kr_place at = kr_loader_place(loader, parser->problem_mark);
  const char *context = parser->context == NULL ? "" : parser->context;
  if (parser->error == YAML_READER_ERROR)
    return reader_place(loader);
  if (strstr(context, "quoted scalar") != NULL || strstr(context, "flow ") != NULL ||
      strstr(context, "simple key") != NULL)
    return kr_loader_place(loader, parser->context_mark);
  return loader->quoted_end.line == at.line ? loader->quoted : at;
}

/* The U+2028 or the like that nobody sees, and that begins the line of the fault for libyaml;
 * nowhere if none does. */
static struct kr_place separator_at_fault(const struct kr_loader *loader) {
  const yaml_parser_t *parser = &loader->parser->base;
  struct kr_place at = kr_nowhere;
  if (parser->error == YAML_READER_ERROR)
    return at;
  if (parser->context != NULL)
    at = kr_yaml_input_split(&loader->input, parser->context_mark);
  return at.line > 0 ? at : kr_yaml_input_split(&loader->input, parser->problem_mark);
}

void kr_loader_syntax_fault(struct kr_loader *loader) {
  const yaml_parser_t *parser = &loader->parser->base;
  bool reader = parser->error == YAML_READER_ERROR;
  struct kr_place at = fault_place(loader), separator = separator_at_fault(loader);
  const char *problem = parser->problem == NULL ? "?" : parser->problem;
  enum kr_yaml_indent indent = kr_yaml_input_indent(&loader->input, at.line);
  loader->fault = at;
  loader->unreadable = reader;
  if (reader)
    loader->not_utf8 = kr_yaml_input_not_utf8(&loader->input);
  loader->noticed = kr_loader_place(loader, parser->problem_mark);
  kr_loader_take_missing_back(loader);
  if (loader->input.over) {
    kr_loader_report_number(loader, KR_DIAG_TOO_LARGE, kr_nowhere, loader->input.most);
  } else if (loader->input.io_error) {
    kr_loader_report(loader, KR_DIAG_CANNOT_READ, kr_nowhere,
                     kr_lang_reason(loader->input.error_number), NULL);
  } else if (loader->input.other != NULL) {
    kr_loader_report(loader, KR_DIAG_NOT_YAML, kr_nowhere, loader->input.other, NULL);
  } else if (reader &&
             (strstr(problem, "UTF-8") != NULL || strstr(problem, "invalid Unicode") != NULL)) {
    kr_loader_report(loader, KR_DIAG_NOT_UTF8, loader->not_utf8.line > 0 ? loader->not_utf8 : at,
                     NULL, NULL);
  } else if (indent == KR_YAML_INDENT_WIDE) {
    kr_loader_report(loader, KR_DIAG_WIDE_INDENT, at, NULL, NULL);
  } else if (indent == KR_YAML_INDENT_TAB) {
    kr_loader_report(loader, KR_DIAG_TAB_INDENT, at, NULL, NULL);
  } else if (separator.line > 0) {
    kr_loader_report(loader, KR_DIAG_YAML_SYNTAX, separator, kr_yaml_separator_problem, NULL);
  } else {
    kr_loader_report(loader, KR_DIAG_YAML_SYNTAX, at, kr_yaml_problem(problem), NULL);
  }
}
