/* SPDX-License-Identifier: ISC */
/* Returned files of the kind .xlsx: merged, or extracted and then merged, they say the same. */
#include "fuzz.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size) {
  fuzz_returned("returned.xlsx", fuzz_text(data, size));
  return 0;
}
