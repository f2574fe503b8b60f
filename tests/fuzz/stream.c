/* SPDX-License-Identifier: ISC */
/* Streams of comments: what is written of one can be read, and is written the same again. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  struct kr_text bytes = fuzz_text(data, size);
  const struct kr_session_file file = {"stream.yaml", bytes.bytes, bytes.len};
  struct fuzz_result once = fuzz_extract(fuzz_plan(), &file);
  if (once.text.bytes != NULL) {
    const struct kr_session_file written = {"stream.yaml", once.text.bytes, once.text.len};
    struct fuzz_result twice = fuzz_extract(fuzz_plan(), &written);
    fuzz_hold_same(once.text, twice.text, "a stream is written the same again");
    fuzz_end(&twice);
    fuzz_returned("stream.yaml", bytes);
  }
  fuzz_end(&once);
  return 0;
}
