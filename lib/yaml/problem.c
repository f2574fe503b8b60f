/* SPDX-License-Identifier: ISC */
/* What libyaml finds wrong, in plain words. */
#include "yaml/problem.h"

#include <stddef.h>
#include <string.h>

#include "base/lang.h"

#define UNFINISHED N_("a quotation mark or bracket is not closed")
#define WANTS_COLON N_("a colon followed by a space is missing")
#define ODD_TAG N_("a tag (!) is not complete")
#define ODD_DIRECTIVE N_("a line that begins with % is not a YAML directive")
#define ODD_ESCAPE N_("a backslash between \" and \" does not begin a known escape")
#define ODD_PLACE N_("this cannot be used here")
#define ODD_BLOCK N_("only an indent or a comment may follow | or >")
#define ODD_CHARACTER N_("there is a control character here")
#define TAB_HERE N_("there is a tab where spaces are needed")

/* The words of libyaml 0.2 (scanner.c, parser.c, reader.c). */
static const struct {
  const char *problem, *reason;
} rows[] = {
    {"did not find expected key", N_("a key was expected here; check the indent")},
    {"did not find expected '-' indicator", N_("\"- \" was expected here; check the indent")},
    {"could not find expected ':'", WANTS_COLON},
    {"found unexpected ':'", N_("a colon cannot be used here")},
    {"mapping values are not allowed in this context",
     N_("there is a second colon on the line; put the text between \" and \"")},
    {"mapping keys are not allowed in this context", ODD_PLACE},
    {"block sequence entries are not allowed in this context",
     N_("\"- \" cannot be used here; begin a new line")},
    {"did not find expected ',' or ']'", UNFINISHED},
    {"did not find expected ',' or '}'", UNFINISHED},
    {"found unexpected end of stream", UNFINISHED},
    {"found unexpected document indicator", UNFINISHED},
    {"did not find expected node content", N_("a value is missing")},
    {"did not find expected <document start>", ODD_PLACE},
    {"found character that cannot start any token",
     N_("a text cannot begin with this character; put it between \" and \"")},
    {"did not find expected alphabetic or numeric character",
     N_("a text that begins with & or * must be put between \" and \"")},
    {"found undefined alias", N_("an alias (*) names nothing that comes before it")},
    {"found duplicate anchor; first occurrence", N_("an anchor (&) is given twice")},
    {"found undefined tag handle", ODD_TAG},
    {"did not find expected '!'", ODD_TAG},
    {"did not find expected tag URI", ODD_TAG},
    {"did not find URI escaped octet", ODD_TAG},
    {"found an incorrect leading UTF-8 octet", ODD_TAG},
    {"found an incorrect trailing UTF-8 octet", ODD_TAG},
    {"did not find the expected '>'", ODD_TAG},
    {"did not find expected whitespace or line break", ODD_PLACE},
    {"found duplicate %TAG directive", ODD_DIRECTIVE},
    {"found duplicate %YAML directive", ODD_DIRECTIVE},
    {"found incompatible YAML document", ODD_DIRECTIVE},
    {"found unknown directive name", ODD_DIRECTIVE},
    {"could not find expected directive name", ODD_DIRECTIVE},
    {"found unexpected non-alphabetical character", ODD_DIRECTIVE},
    {"found extremely long version number", ODD_DIRECTIVE},
    {"did not find expected version number", ODD_DIRECTIVE},
    {"did not find expected digit or '.' character", ODD_DIRECTIVE},
    {"did not find expected whitespace", ODD_DIRECTIVE},
    {"did not find expected comment or line break", ODD_BLOCK},
    {"found an indentation indicator equal to 0", ODD_BLOCK},
    {"found a tab character where an indentation space is expected", TAB_HERE},
    {"found a tab character that violates indentation", TAB_HERE},
    {"found unknown escape character", ODD_ESCAPE},
    {"did not find expected hexdecimal number", ODD_ESCAPE},
    {"found invalid Unicode character escape code", ODD_ESCAPE},
    {"control characters are not allowed", ODD_CHARACTER},
    {"invalid Unicode character", ODD_CHARACTER},
    {"unexpected low surrogate area", ODD_CHARACTER},
    {"incomplete UTF-16 character", ODD_CHARACTER},
    {"incomplete UTF-16 surrogate pair", ODD_CHARACTER},
    {"expected low surrogate area", ODD_CHARACTER},
    {"input is too long", N_("the file is too large")},
};

const char *const kr_yaml_separator_problem =
    N_("an invisible line separator (U+2028 or the like) ends the line here");

const char *kr_yaml_problem(const char *problem) {
  for (size_t i = 0; i < sizeof rows / sizeof rows[0]; i++)
    if (strcmp(rows[i].problem, problem) == 0)
      return rows[i].reason;
  return problem;
}
