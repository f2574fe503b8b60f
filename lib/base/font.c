/* SPDX-License-Identifier: ISC */
/* Font metrics of the fonts that office documents name. */
#include "base/font.h"

#include <math.h>
#include <string.h>
#include <uniwidth.h>

#include "base/font_widths.h"
#include "base/glyph.h"

/* The name of an East Asian encoding makes ambiguous characters (○, ※) wide. */
#define EAST_ASIAN "EUC-JP"

#define EM 1000
#define PIXELS_PER_PT (96.0 / 72)
#define ODD_LATIN 650 /* accented letters and the like */

/* Ascent, descent and leading. LibreOffice adds no leading. Excel is known to give MS PGothic
 * 13.5 points per line at size 11, a fifth of an em more than the font specifies, but fills lines
 * by a sixteenth more than kr_measure_room assumes; the difference is the leading of the usual
 * fonts of Windows. The Yu fonts and Meiryo get the height of their default rows. */
#define NOTO_SANS 1.16, 0.288, 0
#define NOTO_SERIF 1.151, 0.286, 0
#define IPA 0.88, 0.12, 0
#define BIZ 0.88, 0.12, 0.1
#define MS 0.859, 0.141, 0.1
#define YU 0.88, 0.12, 0.7
#define MEIRYO 1.06, 0.44, 0.4

static const struct kr_font fonts[] = {
    {"BIZ UDPゴシック", "BIZ UDPGothic", BIZ, biz_udp_gothic_latin, biz_udp_gothic_kana,
     biz_udp_gothic_full},
    {"BIZ UDP明朝", "BIZ UDPMincho", BIZ, biz_udp_mincho_latin, biz_udp_mincho_kana,
     biz_udp_mincho_full},
    {"BIZ UDゴシック", "BIZ UDGothic", BIZ, NULL, NULL, NULL},
    {"BIZ UD明朝", "BIZ UDMincho", BIZ, NULL, NULL, NULL},
    {"ＭＳ ゴシック", "MS Gothic", MS, NULL, NULL, NULL},
    {"ＭＳ 明朝", "MS Mincho", MS, NULL, NULL, NULL},
    {"ＭＳ Ｐゴシック", "MS PGothic", MS, ipa_p_gothic_latin, NULL, NULL},
    {"ＭＳ Ｐ明朝", "MS PMincho", MS, ipa_p_mincho_latin, NULL, NULL},
    {"游ゴシック", "Yu Gothic", YU, noto_sans_latin, NULL, NULL},
    {"游明朝", "Yu Mincho", YU, noto_serif_latin, NULL, NULL},
    {"メイリオ", "Meiryo", MEIRYO, noto_sans_latin, NULL, NULL},
    {"IPAゴシック", "IPAGothic", IPA, NULL, NULL, NULL},
    {"IPA明朝", "IPAMincho", IPA, NULL, NULL, NULL},
    {"IPA Pゴシック", "IPAPGothic", IPA, ipa_p_gothic_latin, ipa_p_gothic_kana, ipa_p_gothic_full},
    {"IPA P明朝", "IPAPMincho", IPA, ipa_p_mincho_latin, ipa_p_mincho_kana, ipa_p_mincho_full},
    {"IPAexゴシック", "IPAexGothic", IPA, ipaex_gothic_latin, NULL, NULL},
    {"IPAex明朝", "IPAexMincho", IPA, ipaex_mincho_latin, NULL, NULL},
    {"Noto Sans CJK JP", "Noto Sans JP", NOTO_SANS, noto_sans_latin, NULL, NULL},
    {"Noto Serif CJK JP", "Noto Serif JP", NOTO_SERIF, noto_serif_latin, NULL, NULL},
    {"源ノ角ゴシック", "Source Han Sans", NOTO_SANS, noto_sans_latin, NULL, NULL},
    {"源ノ明朝", "Source Han Serif", NOTO_SERIF, noto_serif_latin, NULL, NULL},
};

static const struct kr_font unknown = {"", "", NOTO_SANS, ipaex_gothic_latin, NULL, NULL};

/* What takes the place of the fonts above where they are missing. The figures are those of the
 * font files (hhea): BIZ UDP Gothic 1.05 of Morisawa, IPA fonts 003.03, Noto Sans CJK 2.004 of
 * Adobe and Google; MS PGothic as Windows tells it, Hiragino as macOS does. Yu Gothic has 1.3
 * without the leading that Excel adds to it (1.7: its usual row of 18.75 pt at 11 pt); that would
 * make each row a sixth higher for all, and is left to the room that is shared on a page. */
static const struct kr_font stand_ins[] = {
    {"BIZ UDPゴシック", "BIZ UDPGothic", 0.88, 0.12, 0, NULL, NULL, NULL},
    {"ＭＳ Ｐゴシック", "MS PGothic", 0.859, 0.141, 0, NULL, NULL, NULL},
    {"IPA Pゴシック", "IPAPGothic", IPA, NULL, NULL, NULL},
    {"Noto Sans CJK JP", "Noto Sans JP", NOTO_SANS, NULL, NULL, NULL},
    {"游ゴシック", "Yu Gothic", 0.98, 0.32, 0, NULL, NULL, NULL},
    {"ヒラギノ角ゴシック", "Hiragino Sans", 0.88, 0.12, 0.5, NULL, NULL, NULL},
};

const struct kr_font *kr_font_named(const char *name) {
  for (size_t i = 0; i < sizeof fonts / sizeof fonts[0]; i++)
    if (strcmp(name, fonts[i].name) == 0 || strcmp(name, fonts[i].english) == 0)
      return &fonts[i];
  return &unknown;
}

struct kr_font kr_font_anywhere(const struct kr_font *named) {
  struct kr_font all = {
      "", "", named->ascent_em, named->descent_em, named->leading_em, anywhere_latin, NULL, NULL};
  for (size_t i = 0; i < sizeof stand_ins / sizeof stand_ins[0]; i++)
    if (kr_font_pitch_em(&stand_ins[i]) > kr_font_pitch_em(&all)) {
      all.ascent_em = stand_ins[i].ascent_em;
      all.descent_em = stand_ins[i].descent_em;
      all.leading_em = stand_ins[i].leading_em;
    }
  return all;
}

static const uint16_t usual[] = {[KR_GLYPH_NONE] = 0,
                                 [KR_GLYPH_HALF] = EM / 2,
                                 [KR_GLYPH_LETTER] = ODD_LATIN,
                                 [KR_GLYPH_EM] = EM};

/* Voicing marks that join the kana before. */
static bool is_joining(uint32_t character) { return character == 0x3099 || character == 0x309A; }

/* The advance of a character of which no table tells. */
static unsigned odd_advance(uint32_t character) {
  if (character == ' ')
    return EM / 2;
  if (is_joining(character))
    return 0;
  if (character >= 0x3000 && character <= 0x9FFF)
    return EM;
  int width = uc_width(character, EAST_ASIAN);
  if (width <= 0)
    return 0;
  return width == 1 ? ODD_LATIN : EM;
}

unsigned kr_font_advance(const struct kr_font *font, uint32_t character) {
  if (character >= 0x20 && character <= 0x7E && font->latin != NULL)
    return font->latin[character - 0x20];
  if (character >= 0x3000 && character <= 0x30FF && font->kana != NULL && !is_joining(character))
    return font->kana[character - 0x3000];
  if (character >= 0xFF01 && character <= 0xFF60 && font->full != NULL)
    return font->full[character - 0xFF01];
  unsigned class = kr_glyph_class(character);
  return class == KR_GLYPH_ODD ? odd_advance(character) : usual[kr_glyph_widths[class]];
}

double kr_font_pitch_em(const struct kr_font *font) {
  return font->ascent_em + font->descent_em + font->leading_em;
}

unsigned kr_font_pixels(double size_pt) { return (unsigned)floor(size_pt * PIXELS_PER_PT + 0.5); }

double kr_font_pitch_pt(const struct kr_font *font, double size_pt) {
  double pixels = kr_font_pixels(size_pt);
  double on_screen = floor(font->ascent_em * pixels + 0.5) +
                     floor(font->descent_em * pixels + 0.5) +
                     floor(font->leading_em * pixels + 0.5);
  return fmax(on_screen / PIXELS_PER_PT, kr_font_pitch_em(font) * size_pt);
}
