/* Files that are no returned sheets. */
#include "returned/passed.h"

#include <string.h>

static bool is_key(struct kr_text line) {
  static const char *const keys[] = {"plan:", "schedule:", "meetings:", "style:"};
  for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++) {
    size_t len = strlen(keys[i]);
    if (kr_text_begins(line, keys[i]) &&
        (line.len == len || strchr(" \r{", line.bytes[len]) != NULL))
      return true;
  }
  return false;
}

/* A line that may precede the first key: empty, a comment, a directive, the document's start.
 */
static bool is_before(struct kr_text line) {
  return kr_text_blank(line) || line.bytes[0] == '#' || line.bytes[0] == '%' ||
         kr_text_begins(line, "---");
}

bool kr_passed_is_source(struct kr_text head) {
  struct kr_text line = {NULL, 0, {0, 0}};
  bool bom = kr_text_begins(head, "\xEF\xBB\xBF");
  head = kr_text_part(head, bom ? 3 : 0, head.len);
  while (kr_text_next_line(&head, &line))
    if (!is_before(line))
      return is_key(line);
  return false;
}

void kr_passed_note(const char *shown, enum kr_passed what, struct kr_diags *diags) {
  static const char *const names[] = {[KR_PASSED_PLAN] = N_("the plan itself"),
                                      [KR_PASSED_SOURCE] = N_("a source in YAML"),
                                      [KR_PASSED_UNFILLED] = N_("a paper that nobody filled in")};
  kr_diag_add(diags, KR_DIAG_FILE_PASSED, shown, kr_nowhere, names[what], NULL);
}
