/* SPDX-License-Identifier: ISC */
/* The answer sheet of an office: a form whose rows are opinions. */
#include <stdio.h>

#include "model/answer_sheet.h"
#include "table/document.h"
#include "table/kind.h"

static struct kr_document *make(const struct kr_model *model, const struct kr_kind_options *options,
                                struct kr_arena *arena) {
  struct kr_answer_sheet *sheet =
      kr_answer_sheet_of(model->plan, options->office, KR_ANSWER_SHEET_TO_SEND, arena);
  struct kr_model *form = kr_arena_alloc(arena, sizeof *form);
  struct kr_kind_options *made_with = kr_arena_alloc(arena, sizeof *made_with);
  form->plan = &sheet->plan;
  form->style = model->style;
  *made_with = *options;
  made_with->reviewer = options->office;
  return kr_kind_form.make(form, made_with, arena);
}

static void tell(struct kr_diags *diags, enum kr_diag_code code, const char *file, size_t count) {
  char digits[24];
  snprintf(digits, sizeof digits, "%zu", count);
  if (count > 0)
    kr_diag_add(diags, code, file, kr_nowhere, digits, NULL);
}

/* What is on no sheet, and so would be asked of nobody. */
static bool check(const struct kr_model *model, const struct kr_kind_options *options,
                  const char *file, struct kr_diags *diags) {
  const struct kr_answer_sheet *sheet =
      kr_answer_sheet_of(model->plan, options->office, KR_ANSWER_SHEET_TO_SEND, diags->arena);
  tell(diags, KR_DIAG_OPINIONS_UNNUMBERED, file, sheet->unnumbered);
  tell(diags, KR_DIAG_OPINIONS_OF_NOBODY, file, options->office.len > 0 ? sheet->of_nobody : 0);
  return true;
}

const struct kr_kind kr_kind_sheet = {
    .name = "sheet",
    .note = N_("for an office, to be filled in with its answers"),
    .parts = KR_MODEL_PLAN,
    .flags = KR_KIND_OPINIONS,
    .make = make,
    .check = check,
};
