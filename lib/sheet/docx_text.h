/* SPDX-License-Identifier: ISC */
/* What the elements of runs and paragraphs of Word documents write into a text; shared by
 * lib/sheet/docx*.c only. */
#ifndef KR_SHEET_DOCX_TEXT_H
#define KR_SHEET_DOCX_TEXT_H

#include "opc/package_read.h"
#include "sheet/cells.h"
#include "sheet/docx_numbers.h"
#include "sheet/inline_text.h"

#define KR_SHEET_DOCX_FIELDS 16 /* one in the other */

/* A field that is open (17.16). */
struct kr_sheet_docx_field {
  bool simple;         /* w:fldSimple */
  bool in_result;      /* its instructions are complete */
  size_t from;         /* of the text: what it shows begins here */
  size_t instructions; /* of the buffer of instructions: where its own begin */
  /* a drop-down or tick box of the old kind (w:ffData) */
  long chosen, entries;
  struct kr_text choice;
  bool is_list, is_chosen, is_box, ticked;
};

struct kr_sheet_docx_fields {
  struct kr_sheet_docx_field open[KR_SHEET_DOCX_FIELDS];
  size_t depth; /* may be more than there is room for: the inner ones show their result */
  struct kr_buffer instructions;
  bool in_instructions; /* an open w:instrText */
};

struct kr_sheet_docx_drawing {
  unsigned depth; /* open w:drawing, w:pict and w:object */
  bool named;     /* something in it was named */
  bool has_text;
};

struct kr_sheet_docx_math; /* docx_math.c */

/* The state of a text that is being joined. Tracked changes count as accepted: what was deleted, a
 * field's instructions, furigana, hidden text and the words of an unfilled control are left out. */
struct kr_sheet_docx_text {
  struct kr_buffer bytes;
  struct kr_package_in *package;
  struct kr_sheet_cells *cells;          /* counts what addresses of links add */
  const char *part;                      /* that is read */
  struct kr_sheet_docx_numbers *numbers; /* of lists, or NULL */
  const char *found;                     /* what is no text, since the caller last took it */
  bool in_margin;                        /* of a page header or footer, where fields are no words */
  unsigned hidden;                       /* open elements whose text does not count */
  unsigned properties;                   /* open pPr, rPr and the like */
  bool in_run, in_text;
  bool run_struck, struck; /* the run that is open; any of the text */
  bool run_vanished, run_raised;
  char run_font[32]; /* if it is a symbol font, else empty */
  struct kr_sheet_raised raised;
  struct kr_sheet_docx_paragraph paragraph;
  struct kr_buffer label; /* of the list, not written yet */
  struct kr_sheet_docx_fields fields;
  bool in_link;
  size_t link; /* where its words begin */
  const char *address;
  bool placeholder;      /* of the open control, before its content */
  unsigned placeholders; /* open contents of controls, in one that shows a placeholder */
  struct kr_sheet_docx_drawing drawing;
  struct kr_sheet_inserts inserts; /* tracked ones; the last may be open */
  bool in_insert;
  unsigned in_math; /* open m:oMath */
  struct kr_sheet_docx_math *math;
};

void kr_sheet_docx_text_init(struct kr_sheet_docx_text *text, struct kr_package_in *package,
                             struct kr_sheet_cells *cells, const char *part);
void kr_sheet_docx_text_free(struct kr_sheet_docx_text *text);
/* True if the element is one of those, and nothing else is to be done for it. */
bool kr_sheet_docx_text_open(struct kr_sheet_docx_text *text, const char *name,
                             const char *const *attributes);
void kr_sheet_docx_text_add(struct kr_sheet_docx_text *text, const char *bytes, size_t len);
void kr_sheet_docx_text_close(struct kr_sheet_docx_text *text, const char *name);
/* To be called before the text is taken: fields and links may go on in the next. */
void kr_sheet_docx_text_end(struct kr_sheet_docx_text *text);
/* Empties the text after it was taken. */
void kr_sheet_docx_text_clear(struct kr_sheet_docx_text *text);

/* ---- the parts of it ---- */

/* True without a value, and with any but 0, false and off. */
bool kr_sheet_docx_is_on(const char *const *attributes);
/* Appends words as the run shows them. */
void kr_sheet_docx_put(struct kr_sheet_docx_text *text, const char *bytes, size_t len);

void kr_sheet_docx_put_label(struct kr_sheet_docx_text *text);
/* A sign of a symbol font; one that is not known stays a sign of the private area, which is told
 * where the text goes. */
void kr_sheet_docx_put_symbol(struct kr_sheet_docx_text *text, const char *font,
                              unsigned long code);

/* Puts the address of a link after its words, which begin at `from`. */
void kr_sheet_docx_put_address(struct kr_sheet_docx_text *text, size_t from, const char *address);

/* Fields (docx_fields.c). */
void kr_sheet_docx_field_char(struct kr_sheet_docx_text *text, const char *const *attributes);
void kr_sheet_docx_field_simple(struct kr_sheet_docx_text *text, const char *const *attributes);
void kr_sheet_docx_field_simple_end(struct kr_sheet_docx_text *text);
void kr_sheet_docx_field_data(struct kr_sheet_docx_text *text, const char *name,
                              const char *const *attributes);
/* Words of a text that are an open field's instructions too. */
void kr_sheet_docx_field_words(struct kr_sheet_docx_text *text, const char *bytes, size_t len);
/* The text of an EQ field's instructions, after its name (docx_equation.c). False if it was not
 * understood: then what it shows was appended as it is. */
bool kr_sheet_docx_put_equation(struct kr_buffer *out, struct kr_text instructions);

/* Pictures, objects and shapes (docx_drawing.c). */
void kr_sheet_docx_drawing_open(struct kr_sheet_docx_text *text, const char *name,
                                const char *const *attributes);
void kr_sheet_docx_drawing_close(struct kr_sheet_docx_text *text);

/* Equations of the new kind (docx_math.c): m:oMath as linear text. */
void kr_sheet_docx_math_open(struct kr_sheet_docx_text *text, const char *name,
                             const char *const *attributes);
void kr_sheet_docx_math_close(struct kr_sheet_docx_text *text, const char *name);

#endif
