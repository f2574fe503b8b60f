/* SPDX-License-Identifier: ISC */
/* Headers and footers of a worksheet's pages (18.3.1.46): their texts without the codes. */
#include <stdlib.h>
#include <string.h>

#include "base/lang.h"
#include "sheet/xlsx_outside.h"

struct margin {
  struct kr_sheet *sheet;
  enum kr_sheet_part part;
  struct kr_buffer text; /* of the left, middle or right section */
  bool field;            /* the section has a page number or another field */
};

static bool is_digit(char c) { return c >= '0' && c <= '9'; }

static void end_section(struct margin *margin) {
  struct kr_text text = kr_text_view(margin->text.bytes, margin->text.len);
  if (text.len > 0 && !(margin->field && kr_sheet_is_page_word(text)))
    kr_sheet_add_aside(margin->sheet, margin->part, text, margin->text.arena);
  kr_buffer_clear(&margin->text);
  margin->field = false;
}

/* How many signs belong to a code of fonts, sizes and colours, after its letter. */
static size_t rest_of_code(const char *at) {
  if (*at == '"')
    return strcspn(at + 1, "\"") + 2;
  if (is_digit(*at))
    return strspn(at, "0123456789");
  if (*at != 'K')
    return 1;
  size_t n = 1;
  while (n < 7 && at[n] != '\0' && strchr("0123456789abcdefABCDEF+-", at[n]) != NULL)
    n++;
  return n;
}

/* A code after its &; how many bytes it has. */
static size_t read_code(struct margin *margin, const char *at) {
  static const char sections[] = "LCRlcr", fields[] = "PNDTZFApndtzfa";
  const struct kr_sheet_unread picture = {margin->part, 0, 0, N_("a picture")};
  if (strchr(sections, *at) != NULL) {
    end_section(margin);
  } else if (*at == '&') {
    kr_buffer_putc(&margin->text, '&');
  } else if (strchr(fields, *at) != NULL) {
    margin->field = true;
    if (at[1] == '+' || at[1] == '-') /* &P+2: pages count from another number */
      return 2 + strspn(at + 2, "0123456789");
  } else if (*at == 'G' || *at == 'g') {
    kr_sheet_add_unread(margin->sheet, &picture, margin->text.arena);
  }
  return rest_of_code(at);
}

void kr_sheet_xlsx_add_margin(struct kr_sheet *sheet, enum kr_sheet_part part, const char *codes,
                              struct kr_arena *arena) {
  struct margin margin = {.sheet = sheet, .part = part, .text = {.arena = arena}};
  size_t len = strlen(codes);
  for (size_t at = 0; at < len;) {
    if (codes[at] == '&' && at + 1 < len)
      at += 1 + read_code(&margin, codes + at + 1);
    else
      kr_buffer_putc(&margin.text, codes[at++]);
  }
  end_section(&margin);
  kr_buffer_free(&margin.text);
}
