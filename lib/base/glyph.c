/* SPDX-License-Identifier: ISC */
/* The tables of glyphs. */
#include "base/glyph.h"

#include "base/glyph_table.h"
