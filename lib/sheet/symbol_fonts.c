/* SPDX-License-Identifier: ISC */
/* Signs of symbol fonts as characters: those that people use to tick, count and point. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/text.h"
#include "sheet/inline_text.h"

/* Characters of consecutive codes from `first` on; a space: none is known. */
struct row {
  const char *font;
  unsigned first;
  const char *characters;
};

static const struct row rows[] = {
    {"Wingdings", 0x21, "✏✂✁"},
    {"Wingdings", 0x28, "☎✆✉"},
    {"Wingdings", 0x36, "⌛"},
    {"Wingdings", 0x3F, "✍ ✌👌👍👎☜☞☝☟🖐☺😐☹💣☠"},
    {"Wingdings", 0x51, "✈☼💧❄"},
    {"Wingdings", 0x6C, "●○■□□❑❒◆◆◆❖◆☒"},
    {"Wingdings", 0x80, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"},
    {"Wingdings", 0x9E, "・•▪○○○◉◎ ▪☐ ✦★✶✴✹✵"},
    {"Wingdings", 0xB5, "✪✰"},
    {"Wingdings", 0xD8, "➢"},
    {"Wingdings", 0xDF, "←→↑↓↖↗↙↘←→↑↓↖↗↙↘⇦⇨⇧⇩⇔⇳"},
    {"Wingdings", 0xFB, "✗✓☒☑"},
    {"Wingdings 2", 0x42, "☜☞"},
    {"Wingdings 2", 0x4A, "☝☟"},
    {"Wingdings 2", 0x4F, "✗✓☒☑☒☒⊗⊗"},
    {"Wingdings 2", 0x69, "⓪①②③④⑤⑥⑦⑧⑨⑩⓿❶❷❸❹❺❻❼❽❾❿"},
    {"Wingdings 2", 0x95, "・●●●○○○◎⊙◉▪■■■□□□□▣"},
    {"Wingdings 2", 0xAE, "◆◇ ◈"},
    {"Wingdings 3", 0x21, "←→↑↓↖↗↙↘"},
    {"Wingdings 3", 0x66, "←→↑↓↖↗↙↘"},
    {"Wingdings 3", 0x70, "▲▼△▽◀▶◁▷◣◢◤◥"},
    {"Webdings", 0x33, "◀▶▲▼"},
    {"Webdings", 0x59, "♥"},
    {"Webdings", 0x61, "✔ □"},
    {"Webdings", 0x67, "■"},
    {"Webdings", 0x6E, "●"},
    {"Webdings", 0x72, "✖"},
    {"Symbol", 0x20, " !∀#∃%&∍()∗+,−./0123456789:;<=>?≅"},
    {"Symbol", 0x41, "ΑΒΧΔΕΦΓΗΙϑΚΛΜΝΟΠΘΡΣΤΥςΩΞΨΖ[∴]⊥_"},
    {"Symbol", 0x61, "αβχδεφγηιϕκλμνοπθρστυϖωξψζ{|}~"},
    {"Symbol", 0xA0, "€ϒ′≤/∞ƒ♣♦♥♠↔←↑→↓°±″≥×∝∂•÷≠≡≈…||↵"},
    {"Symbol", 0xC0, "ℵℑℜ℘⊗⊕∅∩∪⊃⊇⊄⊂⊆∈∉∠∇®©™∏√⋅¬∧∨⇔⇐⇑⇒⇓◊〈®©™∑"},
    {"Symbol", 0xF1, "〉∫"},
};

bool kr_sheet_is_symbol_font(const char *font) {
  for (size_t i = 0; font != NULL && i < sizeof rows / sizeof rows[0]; i++)
    if (strcasecmp(rows[i].font, font) == 0)
      return true;
  return false;
}

/* The character at a number of a row, or 0. */
static unsigned long character_at(const char *characters, unsigned number) {
  unsigned long c = 0;
  size_t left = strlen(characters);
  for (unsigned i = 0; left > 0; i++) {
    size_t step = kr_text_character(characters, left, &c);
    if (i == number)
      return c;
    characters += step;
    left -= step;
  }
  return 0;
}

unsigned long kr_sheet_symbol(const char *font, unsigned long code) {
  if (code >= 0xF000 && code <= 0xF0FF)
    code -= 0xF000;
  if (code == ' ' && kr_sheet_is_symbol_font(font))
    return code;
  for (size_t i = 0; font != NULL && code < 0x100 && i < sizeof rows / sizeof rows[0]; i++) {
    unsigned long c = 0;
    if (strcasecmp(rows[i].font, font) == 0 && code >= rows[i].first)
      c = character_at(rows[i].characters, (unsigned)code - rows[i].first);
    if (c > ' ')
      return c;
  }
  return 0;
}

/* Letters of other scripts are in another font, which takes the place of one that lacks them. */
static unsigned long shown_by(const char *font, unsigned long c) {
  bool symbol = (c > ' ' && c < 0x100) || (c > 0xF020 && c < 0xF100);
  unsigned long known = symbol ? kr_sheet_symbol(font, c) : c;
  return known != 0 ? known : 0xF000 + (c & 0xFF);
}

void kr_sheet_put_symbols(struct kr_buffer *text, size_t from, const char *font) {
  struct kr_buffer shown = {.arena = text->arena};
  for (size_t at = from; at < text->len;) {
    unsigned long c;
    at += kr_text_character(text->bytes + at, text->len - at, &c);
    kr_buffer_character(&shown, shown_by(font, c));
  }
  kr_buffer_truncate(text, from);
  kr_buffer_add(text, shown.bytes, shown.len);
  kr_buffer_free(&shown);
}
