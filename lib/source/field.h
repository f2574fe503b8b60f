/* SPDX-License-Identifier: ISC */
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
  KR_FIELD_WHEN,       /* struct kr_text, checked by kr_era_when */
  KR_FIELD_YEAR,       /* struct kr_text, checked by kr_era_fiscal_year */
  KR_FIELD_DATE,       /* struct kr_text holding a day such as 2026-07-31 */
  KR_FIELD_NUMBER,     /* struct kr_text holding a whole number >= 0, of at most nine digits */
  KR_FIELD_MEASURE,    /* struct kr_text holding a number > 0, with at most four digits before the
                        * point and two after it */
  KR_FIELD_COLOR,      /* struct kr_text holding #RRGGBB */
  KR_FIELD_FLAG,       /* bool; true or false */
  KR_FIELD_MARK,       /* struct kr_text, a UTC time or true; absent for false */
  KR_FIELD_CHOICE,     /* struct kr_text, one of the choices of its values */
  KR_FIELD_TEXT_LIST,  /* struct kr_text_list */
  KR_FIELD_TEXT_MAP,   /* struct kr_text_map; any key, and a text that is not empty */
  KR_FIELD_RECORD,     /* pointer to a record, NULL if absent */
  KR_FIELD_RECORD_LIST /* struct kr_list of records */
};

#define KR_FIELD_REQUIRED 1u /* must be there and not empty */
#define KR_FIELD_SHORT 2u    /* a record written as one scalar sets this field */
#define KR_FIELD_NONEMPTY 4u /* may be absent, but not empty */
#define KR_FIELD_BLOCK 8u    /* a text of people, written as a block (|) if one can hold it */
#define KR_FIELD_TIME 16u    /* a time such as 2026-05-20T01:02:03Z is written as it is */
#define KR_FIELD_ALWAYS 32u  /* written also if it is empty */
#define KR_FIELD_OFFICE 64u  /* of a comment: what the office does with it */

struct kr_record;

/* What a value may be beyond its type. */
struct kr_values {
  const char *const *choices;  /* of CHOICE the words that the loader takes, NULL-terminated; of
                                * another type those that a check of the model takes; or NULL */
  double least, most;          /* of MEASURE, in the unit of its meaning; of RECORD_LIST the most
                                * records; 0 and 0: any */
  const char *const *examples; /* good values, NULL-terminated; or NULL */
  const char *const *taken;    /* of ID those that the value must not be; or NULL */
  const char *key, *word;      /* of RECORD_LIST: unless it is empty, a record has this word at
                                * this key; or NULL */
};

struct kr_field {
  const char *name;
  enum kr_field_type type;
  unsigned flags;
  size_t offset;                  /* in the record's struct */
  const struct kr_record *record; /* of RECORD and RECORD_LIST */
  const struct kr_values *values; /* or NULL */
  /* Meaning. The first sentence, a few words, is also the title in a schema; words of the
   * language are between `grave accents`, pages of the manual as planlint(1). */
  const char *en, *ja;
};

/* Keys that are given together. */
struct kr_way {
  const char *keys[3]; /* NULL-terminated */
  bool filled;         /* and none of them empty */
};

/* Two ways to write a record, of which one must be taken. The model's checks hold it. */
struct kr_ways {
  struct kr_way way[2];
  bool only_one; /* not both, nor a part of the other */
};

/* Fields that a record may have. */
#define KR_FIELDS_MOST 64

/* Every record struct begins with `struct kr_place at`. */
struct kr_record {
  const char *name; /* for schemas: "item" */
  size_t size;
  const struct kr_field *fields;
  size_t count;
  const struct kr_ways *ways; /* or NULL */
};

/* For the tables: the place of a member in its struct, and a record over an array of fields. */
#define KR_FIELD_AT(type, member) offsetof(struct type, member)
#define KR_RECORD(name, type, fields, ways)                                                        \
  { name, sizeof(struct type), fields, sizeof(fields) / sizeof(fields)[0], ways }

struct kr_text_list {
  struct kr_text *v;
  size_t n;
};
/* A key and its text. */
struct kr_text_pair {
  struct kr_text name, value; /* with their places */
};
struct kr_text_map {
  struct kr_text_pair *v;
  size_t n;
};
struct kr_list {
  void *v;
  size_t n;
};

#endif
