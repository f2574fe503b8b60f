/* Signs that look like those of YAML, and signs that nobody sees. */
#include "yaml/signs.h"

#include <stddef.h>

#include "base/lang.h"

static const struct {
  uint32_t c;
  char meant;
} signs[] = {
    {0xFF1A, ':'}, {0xFE55, ':'}, {0x2236, ':'},  {0xFF1B, ':'},  {0xFF1D, ':'}, /* ： ； ＝ */
    {0xFF03, '#'}, {0x266F, '#'},                                                /* ＃ ♯ */
    {0xFF0D, '-'}, {0x2212, '-'}, {0x2015, '-'},  {0x2014, '-'},  {0x2013, '-'}, /* － − ― — – */
    {0x2010, '-'}, {0x2011, '-'}, {0x30FC, '-'},  {0xFF70, '-'},  {0x2500, '-'}, /* ‐ ー ｰ ─ */
    {0x4E00, '-'}, {0x30FB, '-'}, {0xFF65, '-'},  {0x2022, '-'},  {0x25CF, '-'}, /* 一 ・ • ● */
    {0x25CB, '-'}, {0xFF5B, '{'}, {0xFF5D, '}'},  {0xFF3B, '['},  {0xFF3D, ']'}, /* ○ ｛ ｝ ［ ］ */
    {0xFF5C, '|'}, {0x2502, '|'}, {0xFFE8, '|'},  {0xFF1E, '>'},                 /* ｜ ＞ */
    {0xFF02, '"'}, {0x201C, '"'}, {0x201D, '"'},  {0x201E, '"'},  {0x301D, '"'}, /* ＂ “ ” „ 〝 */
    {0x301F, '"'}, {0x301E, '"'}, {0xFF07, '\''}, {0x2018, '\''}, {0x2019, '\''}, /* 〟 ＇ ‘ ’ */
    {0xFF0C, ','}, {0x3001, ','}, {0xFF64, ','},  {0xFE50, ','},  {0xFE51, ','}, /* ， 、 */
};

char kr_yaml_sign_meant(uint32_t c) {
  for (size_t i = 0; c >= 0x80 && i < sizeof signs / sizeof signs[0]; i++)
    if (signs[i].c == c)
      return signs[i].meant;
  return 0;
}

static const struct {
  uint32_t first, last;
  const char *what;
} hidden[] = {
    {0x00, 0x08, N_("a control character")},     {0x0B, 0x0C, N_("a control character")},
    {0x0E, 0x1F, N_("a control character")},     {0x7F, 0x84, N_("a control character")},
    {0x85, 0x85, N_("a line separator")},        {0x86, 0x9F, N_("a control character")},
    {0xAD, 0xAD, N_("a soft hyphen")},           {0x200B, 0x200D, N_("a space without width")},
    {0x200E, 0x200F, N_("a mark of direction")}, {0x2028, 0x2029, N_("a line separator")},
    {0x202A, 0x202E, N_("a mark of direction")}, {0x2060, 0x2064, N_("a space without width")},
    {0x2066, 0x206F, N_("a mark of direction")}, {0xFEFF, 0xFEFF, N_("a byte order mark")},
    {0xFFFE, 0xFFFF, N_("a control character")},
};

const char *kr_yaml_sign_hidden(uint32_t c) {
  if (c >= 0x20 && c < 0x7F)
    return NULL;
  for (size_t i = 0; i < sizeof hidden / sizeof hidden[0]; i++)
    if (c >= hidden[i].first && c <= hidden[i].last)
      return hidden[i].what;
  return NULL;
}

bool kr_yaml_sign_is_odd_blank(uint32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool kr_yaml_sign_is_wide_letter(uint32_t c) {
  return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) ||
         (c >= 0xFF41 && c <= 0xFF5A) || c == 0xFF3F;
}
