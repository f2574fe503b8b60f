/* The commands KIND2FORMAT: a document of the model, written in a format. */
#ifndef KR_CMD_PAPERS_H
#define KR_CMD_PAPERS_H

#include "emit/emit.h"
#include "table/kind.h"

struct kr_paper_command {
  const char *name;     /* "plan2docx" */
  const char *text;     /* what it does, one sentence, marked with N_() */
  const char *operands; /* "PLAN.yaml" */
  unsigned parts;       /* enum kr_model_part: of which kinds it makes documents */
  /* What it makes; NULL: --table names one of all kinds of these parts. */
  const struct kr_kind *kind;
  /* The format; NULL: the suffix of -o names it, and `format_of` finds it. */
  const struct kr_format *format;
  const struct kr_format *(*format_of)(const char *path);
};

/* A whole main function; the exit status. */
int kr_paper_main(const struct kr_paper_command *paper, int argc, char **argv);

#endif
