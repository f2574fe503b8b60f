/* SPDX-License-Identifier: ISC */
/* What is wrong with a package, told once. */
#include "opc/package_internal.h"

#define SHOWN_MOST 80 /* bytes of a text from outside in a message */

/* A copy without control characters, which a terminal would obey. */
static const char *harmless(struct kr_arena *arena, const char *text) {
  if (text == NULL)
    return NULL;
  size_t len = kr_text_beginning(kr_text_of(text), SHOWN_MOST).len;
  char *copy = kr_arena_copy(arena, text, len);
  for (size_t i = 0; i < len; i++) {
    unsigned char byte = (unsigned char)copy[i];
    if (byte < 0x20 || byte == 0x7F)
      copy[i] = '?';
    else if (byte == 0xC2 && i + 1 < len && (unsigned char)copy[i + 1] < 0xA0)
      copy[i] = copy[i + 1] = '?';
  }
  return copy;
}

void kr_package_report(struct kr_package_in *package, enum kr_diag_code code, const char *arg1,
                       const char *arg2) {
  if (!package->reported)
    kr_diag_add(package->reading->diags, code, package->reading->shown, kr_nowhere,
                harmless(package->reading->arena, arg1), harmless(package->reading->arena, arg2));
  package->reported = true;
}

void kr_package_damage(const struct kr_package_in *package, enum kr_reading_damage_kind kind,
                       const char *part) {
  const char **place = kr_reading_damage(package->reading, kind);
  if (place != NULL)
    *place = harmless(package->reading->arena, part);
}

bool kr_package_over_limit(struct kr_package_in *package, const char *name, uint64_t limit) {
  if (!package->reported)
    package->reported = kr_diag_over(package->reading->diags, package->reading->shown, name, limit);
  return true;
}
