/* SPDX-License-Identifier: ISC */
/* Signs that look like those of YAML. */
#include "yaml/signs.h"

#include <stddef.h>

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

bool kr_yaml_sign_is_odd_blank(uint32_t c) {
  return c == 0xA0 || c == 0x1680 || (c >= 0x2000 && c <= 0x200A) || c == 0x202F || c == 0x205F ||
         c == 0x3000;
}

bool kr_yaml_sign_is_wide_letter(uint32_t c) {
  return (c >= 0xFF10 && c <= 0xFF19) || (c >= 0xFF21 && c <= 0xFF3A) ||
         (c >= 0xFF41 && c <= 0xFF5A) || c == 0xFF3F;
}
