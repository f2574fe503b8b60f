/* The papers of a plan and of a schedule: the same options in every format. */
#ifndef KR_CMD_PAPERS_H
#define KR_CMD_PAPERS_H

#include <stdbool.h>

#include "base/lang.h"

struct kr_paper_command {
  const char *name;   /* "plan2docx" */
  const char *format; /* "docx" */
  const char *text;   /* what it does, one sentence */
  bool form;          /* to be filled in and sent back */
  bool styled;        /* --style means something in the format */
};

/* Whole main functions; the exit status. */
int kr_paper_of_plan(const struct kr_paper_command *paper, int argc, char **argv);
int kr_paper_of_schedule(const struct kr_paper_command *paper, int argc, char **argv);

#endif
