/* SPDX-License-Identifier: ISC */
/* Old papers: what the importers write can be loaded, and says so without an error. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void import(struct kr_text paper, enum kr_session_source what) {
  struct kr_session *session = kr_session_new(NULL);
  const struct kr_session_file file = {"paper", paper.bytes, paper.len};
  const struct kr_session_importing how = {what, "令和8年度"};
  struct kr_session_text source = {NULL, 0};
  fuzz_hold(session != NULL, "there is memory");
  if (kr_session_import(session, &file, 1, &how, &source) != KR_SESSION_FAILED) {
    struct fuzz_result loaded = fuzz_load(kr_text_view(source.bytes, source.len));
    fuzz_hold(loaded.text.bytes != NULL, "what was imported can be loaded");
    fuzz_end(&loaded);
  }
  kr_session_free(session);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  import(fuzz_text(data, size), KR_SESSION_PLAN);
  import(fuzz_text(data, size), KR_SESSION_SCHEDULE);
  return 0;
}
