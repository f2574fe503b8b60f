/* SPDX-License-Identifier: ISC */
/* Cases of test_patch.c: a plan, the comments wanted at one item, and the plan after it. */
#ifndef KR_TEST_PATCH_CASES_H
#define KR_TEST_PATCH_CASES_H

#include <stddef.h>

#define NEW (-1)

/* A wanted comment: a new one, or today's number `origin` with the texts given here put in
 * ("" takes one away). */
struct said {
  int origin;
  const char *by, *text, *from, *saved;
  int outdated, undated;
};

struct patch_case {
  const char *name, *before;
  const char *item; /* id; NULL: unplaced */
  size_t count;
  struct said wanted[3];
  const char *after;
};

#define HEAD "plan:\n  title: T\n  policies:\n    - id: p\n      title: P\n      items:\n"
#define ITEM HEAD "        - id: a\n          title: A\n"
#define NEXT "        - id: b\n          title: B\n"
#define KEY "          comments:\n"
#define ONE                                                                                        \
  "            - by: 委員A\n              text: |\n                 意見\n"                    \
  "              from: a.xlsx\n              saved: 2026-05-20T01:02:03Z\n"
#define ADDED                                                                                       \
  "            - by: 委員B\n              text: |\n                一行目\n\n                " \
  "#二行目\n"                                                                                    \
  "              from: b.xlsx\n"
#define FLOW_B "{by: \"委員B\", text: \"一行目\\n\\n#二行目\", from: \"b.xlsx\"}"
#define B                                                                                          \
  { NEW, "委員B", "一行目\n\n#二行目", "b.xlsx", NULL, 0, 0 }
#define KEEP0                                                                                      \
  { 0, NULL, NULL, NULL, NULL, 0, 0 }
#define KEEP1                                                                                      \
  { 1, NULL, NULL, NULL, NULL, 0, 0 }

#define FLOW_HEAD "plan:\n  title: T\n  policies:\n    - id: p\n      title: P\n      items:\n"
#define TWO                                                                                        \
  "            - by: A\n              text: x\n              # stays\n"                            \
  "            - by: C   # who\n              text: y\n"

static const struct patch_case patch_cases[] = {
    {"no key", ITEM NEXT, "a", 1, {B}, ITEM KEY ADDED NEXT},
    {"last of the file", ITEM, "a", 1, {B}, ITEM KEY ADDED},
    {"no newline at the end",
     HEAD "        - id: a\n          title: A",
     "a",
     1,
     {B},
     HEAD "        - id: a\n          title: A\n" KEY
          "            - by: 委員B\n              text: |\n                一行目\n\n"
          "                #二行目\n              from: b.xlsx"},
    {"schedule behind",
     ITEM "schedule:\n  title: S\n  fiscal_year: 2026\n  lanes: [{id: l, name: L}]\n"
          "  entries: [{month: 2026-05, lane: l, text: t}]\n",
     "a",
     1,
     {B},
     ITEM KEY ADDED "schedule:\n  title: S\n  fiscal_year: 2026\n  lanes: [{id: l, name: L}]\n"
                    "  entries: [{month: 2026-05, lane: l, text: t}]\n"},
    {"markers", "---\n" ITEM "...\n", "a", 1, {B}, "---\n" ITEM KEY ADDED "...\n"},
    {"mark of byte order", "\xEF\xBB\xBF" ITEM, "a", 1, {B}, "\xEF\xBB\xBF" ITEM KEY ADDED},
    {"null",
     ITEM "          comments:   # none\n" NEXT,
     "a",
     1,
     {B},
     ITEM "          comments:   # none\n" ADDED NEXT},
    {"tilde",
     ITEM "          comments: ~  # none\n" NEXT,
     "a",
     1,
     {B},
     ITEM "          comments:  # none\n" ADDED NEXT},
    {"empty brackets", ITEM "          comments: [ ]\n" NEXT, "a", 1, {B}, ITEM KEY ADDED NEXT},
    {"brackets with a comment",
     ITEM "          comments: [ # here\n            ]\n" NEXT,
     "a",
     1,
     {B},
     ITEM "          comments: [" FLOW_B " # here\n            ]\n" NEXT},
    {"anchored brackets",
     ITEM "          comments: &c []\n" NEXT,
     "a",
     1,
     {B},
     ITEM "          comments: &c\n" ADDED NEXT},
    {"tagged brackets",
     ITEM "          comments: !!seq []\n" NEXT,
     "a",
     1,
     {B},
     ITEM "          comments: !!seq\n" ADDED NEXT},
    {"behind a kept one",
     ITEM KEY ONE NEXT,
     "a",
     2,
     {KEEP0, B},
     ITEM KEY ONE "            - by: 委員B\n              text: |\n                 一行目\n\n"
                  "                 #二行目\n              from: b.xlsx\n" NEXT},
    {"before a kept one", ITEM KEY TWO NEXT, "a", 3, {B, KEEP0, KEEP1}, ITEM KEY ADDED TWO NEXT},
    {"between kept ones",
     ITEM KEY TWO NEXT,
     "a",
     3,
     {KEEP0, B, KEEP1},
     ITEM KEY "            - by: A\n              text: x\n" ADDED "              # stays\n"
              "            - by: C   # who\n              text: y\n" NEXT},
    {"flow list in a block",
     ITEM "          comments: [{by: A, text: x}]\n",
     "a",
     2,
     {KEEP0, B},
     ITEM "          comments: [{by: A, text: x}, " FLOW_B "]\n"},
    {"flow list with a comma",
     ITEM "          comments: [{by: A, text: x},] # c\n",
     "a",
     2,
     {B, KEEP0},
     ITEM "          comments: [" FLOW_B ", {by: A, text: x},] # c\n"},
    {"flow entry in a block list",
     ITEM KEY "            - {by: A, text: x}\n",
     "a",
     2,
     {KEEP0, B},
     ITEM KEY "            - {by: A, text: x}\n" ADDED},
    {"flow item",
     HEAD "        - {id: a, title: A}\n" NEXT,
     "a",
     1,
     {B},
     HEAD "        - {id: a, title: A, comments: [" FLOW_B "]}\n" NEXT},
    {"flow item with a comma",
     HEAD "        - {id: a, title: A, }\n",
     "a",
     1,
     {B},
     HEAD "        - {id: a, title: A, comments: [" FLOW_B "], }\n"},
    {"flow item over lines",
     HEAD "        - {id: a, # one, two\n           title: A # three\n          }\n",
     "a",
     1,
     {B},
     HEAD "        - {id: a, # one, two\n           title: A, comments: [" FLOW_B
          "] # three\n          }\n"},
    {"flow item, empty list",
     HEAD "        - {id: a, title: A, comments: []}\n",
     "a",
     1,
     {B},
     HEAD "        - {id: a, title: A, comments: [" FLOW_B "]}\n"},
    {"flow item, null",
     HEAD "        - {id: a, title: A, comments: }\n",
     "a",
     1,
     {B},
     HEAD "        - {id: a, title: A, comments: [" FLOW_B "]}\n"},
    {"compact lists, two spaces",
     "plan:\n  title: T\n  policies:\n  - id: p\n    title: P\n    items:\n    - id: a\n"
     "      title: A\n",
     "a",
     1,
     {{NEW, "A", "x", NULL, NULL, 0, 0}},
     "plan:\n  title: T\n  policies:\n  - id: p\n    title: P\n    items:\n    - id: a\n"
     "      title: A\n      comments:\n      - by: A\n        text: |\n          x\n"},
    {"four spaces",
     "plan:\n    title: T\n    policies:\n        -   id: p\n            title: P\n"
     "            items:\n                -   id: a\n                    title: |\n"
     "                        A\n",
     "a",
     1,
     {{NEW, "A", "x", "f.xlsx", NULL, 0, 0}},
     "plan:\n    title: T\n    policies:\n        -   id: p\n            title: P\n"
     "            items:\n                -   id: a\n                    title: |\n"
     "                        A\n                    comments:\n                        -   by: A\n"
     "                            text: |\n                                x\n"
     "                            from: f.xlsx\n"},
    {"literal last",
     ITEM "          issues: |\n            x\n\n\n            # text\n\n\n"
          "       # note\n" NEXT,
     "a",
     1,
     {B},
     ITEM "          issues: |\n            x\n\n\n            # text\n" KEY ADDED
          "\n\n       # note\n" NEXT},
    {"stripped literal last",
     ITEM "          issues: |-\n            x\n\n  # note\n" NEXT,
     "a",
     1,
     {B},
     ITEM "          issues: |-\n            x\n" KEY ADDED "\n  # note\n" NEXT},
    {"keeping literal last",
     ITEM "          issues: |+\n            x\n\n\n# note\n" NEXT,
     "a",
     1,
     {B},
     ITEM "          issues: |+\n            x\n\n\n" KEY ADDED "# note\n" NEXT},
    {"keeping folded last",
     ITEM "          issues: >+\n            x\n            y\n\n\n# note\n" NEXT,
     "a",
     1,
     {B},
     ITEM "          issues: >+\n            x\n            y\n\n\n" KEY ADDED "# note\n" NEXT},
    {"folded last",
     ITEM "          issues: >\n            x\n            y\n\n# note\n" NEXT,
     "a",
     1,
     {B},
     ITEM "          issues: >\n            x\n            y\n" KEY ADDED "\n# note\n" NEXT},
    {"empty folded last",
     "plan:\n  title: T\n  unplaced:\n  - by: A\n    text: x\n    row: >\n"
     "  policies: [{id: p, title: P, items: [{id: a, title: A}]}]\n",
     NULL,
     2,
     {KEEP0, {NEW, "B", "y", NULL, NULL, 0, 0}},
     "plan:\n  title: T\n  unplaced:\n  - by: A\n    text: x\n    row: >\n"
     "  - by: B\n    text: |\n      y\n"
     "  policies: [{id: p, title: P, items: [{id: a, title: A}]}]\n"},
    {"quoted over lines",
     ITEM "          issues: \"x\n\n            y\" # z\n" NEXT,
     "a",
     1,
     {B},
     ITEM "          issues: \"x\n\n            y\" # z\n" KEY ADDED NEXT},
    {"deep comment behind",
     ITEM "                      # deep\n" NEXT,
     "a",
     1,
     {{NEW, "A", "x", NULL, NULL, 0, 0}},
     ITEM KEY
     "            - by: A\n              text: \"x\"\n                      # deep\n" NEXT},
    {"deep comment behind a value",
     ITEM KEY "            - by: A\n              text: x\n"
              "                    # deep\n" NEXT,
     "a",
     1,
     {{0, NULL, "y\ny", NULL, NULL, 0, 0}},
     ITEM KEY
     "            - by: A\n              text: \"y\\ny\"\n                    # deep\n" NEXT},
    {"line separator in a text",
     ITEM "          issues: \"x\xE2\x80\xA8y\"\n" NEXT,
     "a",
     1,
     {B},
     ITEM "          issues: \"x\xE2\x80\xA8y\"\n" KEY ADDED NEXT},
    {"new values of a kept one",
     ITEM KEY ONE NEXT,
     "a",
     1,
     {{0, NULL, NULL, "b.xlsx", "2026-06-01T00:00:00Z", 1, 1}},
     ITEM KEY "            - by: 委員A\n              text: |\n                 意見\n"
              "              from: b.xlsx\n              saved: 2026-06-01T00:00:00Z\n"
              "              outdated: true\n              undated: true\n" NEXT},
    {"a value more",
     ITEM KEY TWO NEXT,
     "a",
     2,
     {{0, NULL, NULL, "f.xlsx", NULL, 0, 0}, KEEP1},
     ITEM KEY "            - by: A\n              text: x\n              from: f.xlsx\n"
              "              # stays\n            - by: C   # who\n              text: y\n" NEXT},
    {"a value less",
     ITEM KEY ONE NEXT,
     "a",
     1,
     {{0, NULL, NULL, NULL, "", 0, 0}},
     ITEM KEY "            - by: 委員A\n              text: |\n                 意見\n"
              "              from: a.xlsx\n" NEXT},
    {"values in flow",
     ITEM "          comments: [{by: A, text: x, saved: s }]\n",
     "a",
     1,
     {{0, NULL, NULL, "f.xlsx", "", 0, 1}},
     ITEM "          comments: [{by: A, text: x, from: \"f.xlsx\", undated: true }]\n"},
    {"one replaced",
     ITEM KEY TWO NEXT,
     "a",
     2,
     {KEEP0, {NEW, "C", "z\nz", NULL, NULL, 0, 0}},
     ITEM KEY "            - by: A\n              text: x\n              # stays\n"
              "            - by: C   # who\n              text: |\n                z\n             "
              "   z\n" NEXT},
    {"a literal replaced",
     ITEM KEY ONE NEXT,
     "a",
     1,
     {{NEW, "委員A", "別の\n意見", "a.xlsx", "2026-05-21T01:02:03Z", 0, 0}},
     ITEM KEY "            - by: 委員A\n              text: |\n                 別の\n"
              "                 意見\n              from: a.xlsx\n"
              "              saved: 2026-05-21T01:02:03Z\n" NEXT},
    {"a literal that cannot be one",
     ITEM KEY ONE NEXT,
     "a",
     1,
     {{NEW, "委員A", " 別の\xC2\x85", "a.xlsx", "2026-05-20T01:02:03Z", 0, 0}},
     ITEM KEY
     "            - by: 委員A\n              text: \" 別の\\x85\"\n              from: a.xlsx\n"
     "              saved: 2026-05-20T01:02:03Z\n" NEXT},
    {"one removed",
     ITEM KEY TWO NEXT,
     "a",
     1,
     {KEEP1},
     ITEM KEY "              # stays\n            - by: C   # who\n              text: y\n" NEXT},
    {"two for one",
     ITEM KEY ONE NEXT,
     "a",
     2,
     {{NEW, "A", "x", "f", NULL, 0, 0}, {NEW, "A", "y", "g", NULL, 0, 0}},
     ITEM KEY
     "            - by: A\n              text: |\n                 x\n              from: f\n"
     "            - by: A\n              text: |\n                 y\n              from: "
     "g\n" NEXT},
    {"flow one removed",
     ITEM "          comments: [{by: A, text: x}, {by: C, text: y}]\n",
     "a",
     1,
     {KEEP1},
     ITEM "          comments: [{by: C, text: y}]\n"},
    {"unplaced new",
     ITEM "# end\n",
     NULL,
     1,
     {B},
     ITEM "  unplaced:\n    - by: 委員B\n      text: |\n        一行目\n\n        #二行目\n"
          "      from: b.xlsx\n# end\n"},
    {"unplaced more",
     "plan:\n  title: T\n  unplaced:\n  - by: A\n    text: x\n  policies: [{id: p, "
     "title: P, items: [{id: a, title: A}]}]\n",
     NULL,
     2,
     {KEEP0, {NEW, "B", "y", "1:30", NULL, 0, 0}},
     "plan:\n  title: T\n  unplaced:\n  - by: A\n    text: x\n  - by: B\n    text: |\n      y\n"
     "    from: \"1:30\"\n  policies: [{id: p, title: P, items: [{id: a, title: A}]}]\n"},
    {"CRLF",
     "plan:\r\n  title: T\r\n  policies:\r\n    - id: p\r\n      title: P\r\n      items:\r\n"
     "        - id: a\r\n          title: A\r\n",
     "a",
     1,
     {{NEW, "A", "x\ny", "f", NULL, 0, 0}},
     "plan:\r\n  title: T\r\n  policies:\r\n    - id: p\r\n      title: P\r\n      items:\r\n"
     "        - id: a\r\n          title: A\r\n          comments:\r\n            - by: A\r\n"
     "              text: |\r\n                x\r\n                y\r\n              from: "
     "f\r\n"},
    {"CR",
     "plan:\r  title: T\r  policies:\r  - id: p\r    title: P\r    items:\r    - id: a\r"
     "      title: A",
     "a",
     1,
     {{NEW, "no", "x", NULL, NULL, 0, 0}},
     "plan:\r  title: T\r  policies:\r  - id: p\r    title: P\r    items:\r    - id: a\r"
     "      title: A\r      comments:\r      - by: \"no\"\r        text: |\r          x"},
    {"dash on its own line",
     HEAD "        -\n          id: a\n          title: A\n          comments:\n"
          "            - # first\n              by: A\n              text: x\n",
     "a",
     2,
     {KEEP0, B},
     HEAD "        -\n          id: a\n          title: A\n          comments:\n"
          "            - # first\n              by: A\n              text: x\n" ADDED},
    {"another comment in its place, its key as a block",
     ITEM KEY "            - by: A\n              proposed: x\n              from: a.xlsx\n" NEXT,
     "a",
     1,
     {B},
     ITEM KEY ADDED NEXT},
    {"another comment in its place, after an empty key",
     ITEM KEY "            - by: A\n              text:\n              proposed: x\n" NEXT,
     "a",
     1,
     {{NEW, "A", "一\n二", NULL, NULL, 0, 0}},
     ITEM KEY
     "            - by: A\n              text: |\n                一\n                二\n" NEXT},
    {"a full-width space first",
     ITEM NEXT,
     "a",
     1,
     {{NEW, "A", "　字下げ\n　二行目", "f", NULL, 0, 0}},
     ITEM KEY "            - by: A\n              text: |\n                　字下げ\n"
              "                　二行目\n              from: f\n" NEXT},
};

#endif
