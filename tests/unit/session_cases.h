/* SPDX-License-Identifier: ISC */
/* Used by the tests of sessions only: a plan, a schedule, and what is done with them. */
#ifndef KR_TEST_SESSION_CASES_H
#define KR_TEST_SESSION_CASES_H

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include <cmocka.h>

#include "kairan.h"

#define PLAN                                                                                       \
  "plan:\n  id: p\n  title: Plan\n  reviewers: [Ann, Ben]\n  policies:\n"                          \
  "    - {id: a, title: Aim, items: [{id: b, title: First step}, {id: c, title: Second}]}\n"
#define SCHEDULE                                                                                   \
  "schedule:\n  title: Schedule\n  fiscal_year: 2026\n  lanes: [{id: o, name: Office}]\n"          \
  "  entries:\n    - {month: 2026-05, lane: o, text: Talk}\n"                                      \
  "meetings:\n  title: Meetings\n  fiscal_year: 2026\n  rows:\n"                                   \
  "    - {number: 1, month: 2026-06, date: 2026-06-17, agenda: [{text: Outline}]}\n"

static inline struct kr_session_file file_of(const char *name, const char *bytes) {
  struct kr_session_file file = {.name = name, .bytes = bytes, .len = strlen(bytes)};
  return file;
}

static inline enum kr_session_result load(struct kr_session *session, const char *bytes) {
  const struct kr_session_file file = file_of("test.yaml", bytes);
  return kr_session_load(session, &file);
}

static inline struct kr_session *session_of(const char *bytes) {
  struct kr_session *session = kr_session_new(NULL);
  assert_non_null(session);
  assert_int_equal(load(session, bytes), KR_SESSION_DONE);
  return session;
}

/* True if a message has this code, "[no-plan]". */
static inline bool has(struct kr_session *session, const char *code) {
  struct kr_session_message message;
  bool found = false;
  for (size_t i = 0; kr_session_message(session, i, KR_SESSION_EN, &message); i++)
    found = found || strstr(message.text, code) != NULL;
  return found;
}

struct memory {
  char bytes[64 * 1024];
  size_t len;
};

static inline bool keep(void *context, const void *bytes, size_t len) {
  struct memory *memory = context;
  assert_true(memory->len + len < sizeof memory->bytes);
  memcpy(memory->bytes + memory->len, bytes, len);
  memory->len += len;
  memory->bytes[memory->len] = '\0';
  return true;
}

static inline enum kr_session_result write_to(struct kr_session *session, const char *kind,
                                              const char *format, struct memory *memory) {
  const struct kr_session_document document = {.kind = kind, .format = format};
  const struct kr_session_output to = {.write = keep, .context = memory};
  memset(memory, 0, sizeof *memory);
  return kr_session_write(session, &document, &to);
}

static inline bool refuse(void *context, const void *bytes, size_t len) {
  (void)context;
  (void)bytes;
  (void)len;
  return false;
}

#endif
