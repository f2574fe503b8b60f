/* The field table: one description of the source language, from which the loader,
 * the JSON Schemas and the field reference of the man pages are made. */
#ifndef KR_SOURCE_FIELD_H
#define KR_SOURCE_FIELD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/text.h"

enum kr_field_type {
  KR_FIELD_TEXT,       /* struct kr_text; any scalar, the last newline of a block dropped */
  KR_FIELD_ID,         /* struct kr_text; ^[a-z][a-z0-9]*(-[a-z0-9]+)*$, at most 32 */
  KR_FIELD_MONTH,      /* struct kr_text, checked by kr_era_month */
  KR_FIELD_YEAR,       /* struct kr_text, checked by kr_era_fiscal_year */
  KR_FIELD_NUMBER,     /* struct kr_text holding a whole number >= 0 */
  KR_FIELD_MEASURE,    /* struct kr_text holding a number > 0 with at most two decimals */
  KR_FIELD_COLOR,      /* struct kr_text holding #RRGGBB */
  KR_FIELD_FLAG,       /* bool; true or false */
  KR_FIELD_CHOICE,     /* struct kr_text, one of `choices` */
  KR_FIELD_TEXT_LIST,  /* struct kr_text_list */
  KR_FIELD_RECORD,     /* pointer to a record, NULL where absent */
  KR_FIELD_RECORD_LIST /* struct kr_list of records */
};

#define KR_FIELD_REQUIRED 1u /* must be there and not empty */
#define KR_FIELD_SHORT 2u    /* a record written as one scalar sets this field */
#define KR_FIELD_NONEMPTY 4u /* may be absent, but not empty */

struct kr_record;

struct kr_field {
  const char *name;
  enum kr_field_type type;
  unsigned flags;
  size_t offset;                  /* in the record's struct */
  const struct kr_record *record; /* of RECORD and RECORD_LIST */
  const char *const *choices;     /* of CHOICE, NULL-terminated */
  const char *en, *ja;            /* meaning, one sentence each */
};

/* Every record struct begins with `struct kr_place at`. */
struct kr_record {
  const char *name; /* for schemas: "item" */
  size_t size;
  const struct kr_field *fields;
  size_t count;
};

struct kr_text_list {
  struct kr_text *v;
  size_t n;
};
struct kr_list {
  void *v;
  size_t n;
};

#endif
