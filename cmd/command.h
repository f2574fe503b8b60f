/* SPDX-License-Identifier: ISC */
/* What every command has: options, messages, input, output, exit status. */
#ifndef KR_CMD_COMMAND_H
#define KR_CMD_COMMAND_H

#include "emit/emit.h"
#include "model/model.h"

enum kr_exit { KR_EXIT_DONE = 0, KR_EXIT_PERSON = 1, KR_EXIT_FAILED = 2 };
#define KR_GO_ON (-1) /* no exit status: the command goes on */

enum kr_option_type { KR_OPTION_FLAG, KR_OPTION_VALUE, KR_OPTION_JOBS, KR_OPTION_CHOICE };

/* One option of a command; `value` is what it sets: a `bool *` of a flag, a `const char **` of a
 * value, of jobs their number, a `size_t *`, and of a choice the index of the row, likewise. Texts
 * are marked with N_(). */
struct kr_option {
  const char *name; /* "reviewer" */
  char letter;      /* 'i', or 0 */
  enum kr_option_type type;
  void *value;
  const char *metavar; /* "NAME" or NULL; one that ends in .yaml names such files */
  const char *text;    /* NULL: not shown; "": made from the rows of the choice */
  const void *rows;    /* of a choice: each begins with its word; without one after the last */
  size_t row_size;
};
#define KR_FLAG(name, letter, value, text)                                                         \
  { name, letter, KR_OPTION_FLAG, value, NULL, text, NULL, 0 }
#define KR_VALUE(name, letter, value, metavar, text)                                               \
  { name, letter, KR_OPTION_VALUE, value, metavar, text, NULL, 0 }
/* How many jobs run at a time (base/jobs.h): by default one for each processor, up to
 * KR_JOBS_USUAL. */
#define KR_JOBS_USUAL 8
#define KR_JOBS(value)                                                                             \
  {                                                                                                \
    "jobs", 0, KR_OPTION_JOBS, value, "N",                                                         \
        N_("work on N things at a time; the outcome is the same"), NULL, 0                         \
  }
#define KR_CHOICE(name, value, rows, text)                                                         \
  { name, 0, KR_OPTION_CHOICE, value, "WORD", text, rows, sizeof *(rows) }
/* A choice, the first row by default, whose rows begin with a word and what sets it apart, or
 * NULL. */
#define KR_TABLE(name, value, rows) KR_CHOICE(name, value, rows, "")

/* The word of a choice's row; NULL after the last. */
const char *kr_option_word(const struct kr_option *option, size_t row);
/* Appends what the option does, in the language. */
void kr_option_explain(const struct kr_option *option, enum kr_lang lang, struct kr_buffer *out);

struct kr_command {
  const char *name;     /* "plan2xlsx" */
  const char *operands; /* "PLAN.yaml" */
  const char *text;     /* what it does, one sentence */
  const char *example;  /* a call, for --help; or NULL */
  const char *reads;    /* what files it reads, if it is not YAML; or NULL */
  const struct kr_option *options;
  size_t option_count;
  size_t least, most; /* operands */
  const char *format; /* suffix of what it writes, or NULL: of -o any suffix will do */
  unsigned parts;     /* what it uses of its operands: bits of enum kr_model_part */
  bool finds;         /* its messages are its output */
  /* set by kr_command_begin */
  enum kr_lang lang;
  bool quiet;
  const char *output; /* NULL is standard output */
  char **arguments;
  size_t argument_count;
  struct kr_limits limits;
  struct kr_arena arena;
  struct kr_diags diags;
  size_t reported;           /* diagnostics already printed */
  size_t color;              /* of the messages: an enum kr_color */
  struct kr_buffer standard; /* standard input, kept if its lines may have to be shown */
  struct kr_buffer messages; /* those that are ready to be printed */
  const char *oom[2]; /* what is said if memory runs out: before and after a file is written */
  bool written;       /* a file or standard output */
  bool done;          /* what it was to do is done, so that an error is one of what goes with it */
};

/* Reads the options. KR_GO_ON, or the exit status (--help, a wrong option). */
int kr_command_begin(struct kr_command *command, int argc, char **argv);

/* Loads all operands into one model; the first plan, schedule, meetings and style found count. An
 * operand of which the command uses nothing is an error. False after a diagnostic. */
bool kr_command_load(struct kr_command *command, struct kr_model *model);

/* Adds the bytes of one of the office's own files to `out`, which is the caller's; false after an
 * error. */
bool kr_command_read(struct kr_command *command, const char *path, struct kr_buffer *out);

/* Loads one model from a file. */
bool kr_command_load_file(struct kr_command *command, const char *path, struct kr_model *model);

/* The same; the file's bytes are added to `kept` (or NULL), which is the caller's. */
bool kr_command_load_kept(struct kr_command *command, const char *path, struct kr_buffer *kept,
                          struct kr_model *model);

/* True if `part` is there; else adds `code` (no-plan …) for the first operand. */
bool kr_command_need(struct kr_command *command, const void *part, enum kr_diag_code code);

/* The same for the file `path`. */
bool kr_command_need_of(struct kr_command *command, const char *path, const void *part,
                        enum kr_diag_code code);

/* Loads one model from bytes in memory. */
bool kr_command_load_bytes(struct kr_command *command, const char *name, struct kr_text bytes,
                           struct kr_model *model);

/* Writes a document in a format to -o FILE or standard output; false after a diagnostic. */
bool kr_command_emit(struct kr_command *command, const struct kr_document *document,
                     const struct kr_format *format, struct kr_emit_options *options,
                     const char *path);

/* The same in two steps: into a new file, and that into its place; see kr_format_make. */
bool kr_command_make(struct kr_command *command, const struct kr_document *document,
                     const struct kr_format *format, struct kr_emit_options *options,
                     const char *path, struct kr_file_out *out);
bool kr_command_commit(struct kr_command *command, struct kr_file_out *out);

/* Writes bytes to a file (NULL: standard output), safely. */
bool kr_command_write(struct kr_command *command, const char *path, struct kr_text bytes);
/* The same for bytes in pieces, one after the other. */
bool kr_command_write_pieces(struct kr_command *command, const char *path,
                             struct kr_text_list pieces);

/* Warns of a file that is to be changed and has other names. */
void kr_command_check_links(struct kr_command *command, const char *path);
/* Changes the file `path`, which held `before` when it was read, into the pieces of `after`. Adds a
 * diagnostic if that fails, and one for what a person must know of it. */
enum kr_file_swap kr_command_swap(struct kr_command *command, const char *path,
                                  struct kr_text before, struct kr_text_list after);
#define KR_SWAP_TRIES 3 /* times that a change is worked out for a file that others change */
/* Adds the error that all tries were in vain. */
void kr_command_tried(struct kr_command *command, const char *path);

/* Adds cannot-read or cannot-write with the reason in errno. */
void kr_command_system(struct kr_command *command, enum kr_diag_code code, const char *path);

/* A wrong use of options: prints the text (marked with N_()) in the user's language; the exit
 * status. */
int kr_command_misuse(struct kr_command *command, const char *text, const char *what);
/* The same with %1 in the text replaced. */
int kr_command_misuse_of(struct kr_command *command, const char *text, const char *what,
                         const char *arg);

/* The next diagnostic that was not printed yet and that -q does not silence, which counts as
 * printed then; or NULL. */
const struct kr_diag *kr_command_next(struct kr_command *command);

/* Makes the messages that were not printed yet ready, so that they can be printed after the output
 * was put in its place even if memory is short then. */
void kr_command_prepare(struct kr_command *command);

/* Writes the messages that were not printed yet to -o FILE or standard output. */
void kr_command_write_messages(struct kr_command *command);

/* Prints what was not printed yet to standard error. */
void kr_command_report(struct kr_command *command);

/* Reports, releases everything and gives the exit status: 2 after an error, unless the command is
 * done nevertheless; 1 after a warning or with such an error; else 0. */
int kr_command_end(struct kr_command *command);

/* The style of a document: the defaults, then what the file `path` of --style (or NULL) gives,
 * then that of the model. False after a diagnostic. */
bool kr_command_style(struct kr_command *command, const char *path, const struct kr_model *model,
                      struct kr_style *style);

/* Emit options for a command: source name, SOURCE_DATE_EPOCH. */
struct kr_emit_options kr_command_emit_options(const struct kr_command *command);

#endif
