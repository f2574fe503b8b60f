/* SPDX-License-Identifier: ISC */
/* Decodes UTF-8 that may be damaged, and classifies characters. */
#include "base/unicode.h"

#include <unigbrk.h>
#include <uninorm.h>
#include <unistr.h>

#include "base/lang.h"

size_t kr_unicode_decode(struct kr_text text, size_t at, uint32_t *c) {
  ucs4_t code;
  size_t quick = kr_text_decode_short((const unsigned char *)text.bytes + at, text.len - at, c);
  if (quick > 0)
    return quick;
  int step = u8_mbtoucr(&code, (const uint8_t *)text.bytes + at, text.len - at);
  *c = step > 0 ? code : KR_UNICODE_END + (unsigned char)text.bytes[at];
  return step > 0 ? (size_t)step : 1;
}

size_t kr_unicode_cluster_end(struct kr_text text, size_t at) {
  static const char joiner[] = "\xE2\x80\x8D"; /* which joins pictures into one */
  const uint8_t *bytes = (const uint8_t *)text.bytes, *all = bytes + text.len;
  const uint8_t *end = bytes + at;
  do
    end = u8_grapheme_next(end, all);
  while (end != NULL && end < all &&
         kr_text_ends(kr_text_part(text, at, (size_t)(end - bytes)), joiner));
  return end == NULL ? text.len : (size_t)(end - bytes);
}

bool kr_unicode_is_white(uint32_t c) {
  return (c >= 0x09 && c <= 0x0D) || c == ' ' || c == 0x85 || c == 0xA0 || c == 0xAD ||
         c == 0x1680 || (c >= 0x2000 && c <= 0x200F) || c == 0x2028 || c == 0x2029 || c == 0x202F ||
         c == 0x205F || c == 0x2060 || c == 0x3000 || c == 0xFEFF;
}

uint32_t kr_unicode_base_letter(uint32_t c) {
  ucs4_t parts[UC_DECOMPOSITION_MAX_LENGTH];
  while (c >= 0x80 && uc_canonical_decomposition(c, parts) > 0)
    c = parts[0];
  return c;
}

static const struct {
  uint32_t first, last;
  const char *what;
} hidden[] = {
    {0x00, 0x08, N_("a control character")},
    {0x0B, 0x0C, N_("a control character")},
    {0x0E, 0x1F, N_("a control character")},
    {0x7F, 0x84, N_("a control character")},
    {0x85, 0x85, N_("a line separator")},
    {0x86, 0x9F, N_("a control character")},
    {0xAD, 0xAD, N_("a soft hyphen")},
    {0x200B, 0x200D, N_("a space without width")},
    {0x200E, 0x200F, N_("a mark of direction")},
    {0x2028, 0x2029, N_("a line separator")},
    {0x202A, 0x202E, N_("a mark of direction")},
    {0x2060, 0x2064, N_("a space without width")},
    {0x2066, 0x206F, N_("a mark of direction")},
    {0xFEFF, 0xFEFF, N_("a byte order mark")},
    {0xFFFE, 0xFFFF, N_("a control character")},
    {0x061C, 0x061C, N_("a mark of direction")},
    {0x180E, 0x180E, N_("a space without width")},
    {0xFFF9, 0xFFFB, N_("a space without width")},
    {0xE0000, 0xE007F, N_("a space without width")},
};

const char *kr_unicode_hidden(uint32_t c) {
  if ((c >= 0x20 && c < 0x7F) || (c >= 0x3000 && c < 0xFEFF))
    return NULL;
  for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
    if (c >= hidden[i].first && c <= hidden[i].last)
      return hidden[i].what;
  return NULL;
}

enum kr_bullet kr_unicode_bullet(uint32_t c) {
  static const struct {
    uint32_t c;
    enum kr_bullet bullet;
  } bullets[] = {
      {0x25CB, KR_BULLET_COMMON},   {0x25CF, KR_BULLET_COMMON},   {0x25EF, KR_BULLET_COMMON},
      {0x25A0, KR_BULLET_COMMON},   {0x25A1, KR_BULLET_COMMON},   {0x25C6, KR_BULLET_COMMON},
      {0x25C7, KR_BULLET_COMMON},   {0x30FB, KR_BULLET_COMMON},   {0x25CE, KR_BULLET_RARE},
      {0x3007, KR_BULLET_RARE},     {0xFF65, KR_BULLET_RARE},     {0x25AA, KR_BULLET_RARE},
      {0x2022, KR_BULLET_RARE},     {0x25B3, KR_BULLET_TRIANGLE}, {0x25B2, KR_BULLET_TRIANGLE},
      {0x25BA, KR_BULLET_TRIANGLE}, {0x27A2, KR_BULLET_TRIANGLE}, {'*', KR_BULLET_STAR},
      {'-', KR_BULLET_DASH},        {0x203B, KR_BULLET_NOTE},     {0x2192, KR_BULLET_OTHER},
      {0x2013, KR_BULLET_OTHER},    {0xFF0A, KR_BULLET_OTHER}};
  for (size_t i = 0; i < sizeof bullets / sizeof bullets[0]; i++)
    if (bullets[i].c == c)
      return bullets[i].bullet;
  return c >= 0x2460 && c <= 0x24FF ? KR_BULLET_OTHER : KR_BULLET_NONE;
}
