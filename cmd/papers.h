/* SPDX-License-Identifier: ISC */
/* The commands KIND2FORMAT: a document of the model, written in a format. */
#ifndef KR_CMD_PAPERS_H
#define KR_CMD_PAPERS_H

#include "command.h"
#include "table/kind.h"

struct kr_paper_command {
  const char *name;     /* "plan2docx" */
  const char *example;  /* a call, for --help; NULL: made from the format */
  const char *text;     /* what it does, one sentence, marked with N_() */
  const char *operands; /* "PLAN.yaml" */
  unsigned parts;       /* enum kr_model_part: of which kinds it makes documents */
  unsigned family;      /* a flag of enum kr_kind_flag that these have, and no others; or 0 */
  /* What it makes; NULL: --table names one of all kinds of these parts. */
  const struct kr_kind *kind;
  /* The format; NULL: the suffix of -o names it, and `format_of` finds it. */
  const struct kr_format *format;
  const struct kr_format *(*format_of)(const char *path);
  const struct kr_format *usual; /* then, without -o */
  /* Options of its own, and what is done with them: KR_GO_ON, or the exit status of a run that made
   * no document. */
  const struct kr_option *options;
  size_t option_count;
  int (*instead)(struct kr_command *command, void *context);
  size_t least, most; /* operands; 0: one at least, and any number */
  /* Loads the model and sets what the document is made with; false after a diagnostic. NULL:
   * kr_command_load. */
  bool (*load)(struct kr_command *command, struct kr_model *model,
               struct kr_kind_options *made_with, void *context);
  void *context; /* of both */
};

/* A whole main function; the exit status. */
int kr_paper_main(const struct kr_paper_command *paper, int argc, char **argv);

#endif
