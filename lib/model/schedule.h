/* SPDX-License-Identifier: ISC */
/* The part of the model (model.h) that is about time: a schedule, and a list of meetings. */
#ifndef KR_MODEL_SCHEDULE_H
#define KR_MODEL_SCHEDULE_H

#include "base/era.h"
#include "source/source.h"

struct kr_stage {
  struct kr_place at;
  struct kr_text id, name;
};
struct kr_stages {
  struct kr_stage *v;
  size_t n;
};
struct kr_lane {
  struct kr_place at;
  struct kr_text id, name;
};
struct kr_lanes {
  struct kr_lane *v;
  size_t n;
};

/* Fiscal years that one schedule or list may cover. */
#define KR_SCHEDULE_YEARS_MOST 10

struct kr_schedule_entry {
  struct kr_place at;
  struct kr_text id, month, from, to, lane, stage, text, subject;
  struct kr_month start, end; /* set by the checks; equal for one month */
  struct kr_era_when when[2]; /* the same with parts and days; set by the checks */
  size_t lane_index;          /* set by the checks */
};
struct kr_schedule_entries {
  struct kr_schedule_entry *v;
  size_t n;
};

struct kr_schedule {
  struct kr_place at;
  const char *file;
  struct kr_text title, label, fiscal_year, last_fiscal_year, month_heading;
  int year;     /* the first, set by the checks */
  size_t years; /* how many they are, 1 or more; set by the checks */
  struct kr_stages stages;
  struct kr_lanes lanes;
  struct kr_schedule_entries entries;
  struct kr_text_list notes;
};

struct kr_agenda {
  struct kr_place at;
  struct kr_text entry, text;
};
struct kr_agendas {
  struct kr_agenda *v;
  size_t n;
};

/* What is given out at a meeting. */
struct kr_paper {
  struct kr_place at;
  struct kr_text label, title, file, sent;
};
struct kr_papers {
  struct kr_paper *v;
  size_t n;
};

struct kr_meeting {
  struct kr_place at;
  struct kr_text id, number, month, date, time, place;
  struct kr_month when;      /* set by the checks */
  struct kr_text_list order; /* of the day; empty: that of the list */
  struct kr_agendas agenda;
  struct kr_papers papers;
};
struct kr_meeting_rows {
  struct kr_meeting *v;
  size_t n;
};

/* Who belongs to the body that meets. */
struct kr_member {
  struct kr_place at;
  struct kr_text name, body, kind, note;
};
struct kr_members {
  struct kr_member *v;
  size_t n;
};

struct kr_meetings {
  struct kr_place at;
  const char *file;
  struct kr_text id, title, label, name, issued, fiscal_year, last_fiscal_year, lane;
  int year; /* as of a schedule */
  size_t years;
  struct kr_text_list columns; /* headings of number, month, agenda */
  struct kr_text_list order;   /* of the day of each meeting; empty: the usual one */
  struct kr_members members;
  struct kr_meeting_rows rows;
  struct kr_text_list notes;
};

#endif
