/* SPDX-License-Identifier: ISC */
/* Parts that are read in pieces, with what the pieces of others gave, against the plain way: the
 * same events, the same damages and messages. */
#include "package_cases.h"

#include "opc/package_internal.h"

#define PACKAGES 40
#define DOCUMENTS 500 /* in each */
#define ROOM 2048

struct dice {
  uint64_t state;
};

static size_t roll(struct dice *dice, size_t sides) {
  dice->state = dice->state * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
  return (size_t)(dice->state >> 33) % sides;
}

#define ANY(dice, words) (words)[roll(dice, sizeof(words) / sizeof(words)[0])]

/* Elements with what closes them; a prefix and a default namespace may mean something else. */
static const char *const elements[][2] = {{"<row r='1'>", "</row>"},
                                          {"<row r='2'>", "</row>"},
                                          {"<row r='2' xmlns='u'>", "</row>"},
                                          {"<x:row xmlns:x='u'>", "</x:row>"},
                                          {"<x:row xmlns:x='v'>", "</x:row>"},
                                          {"<x:row>", "</x:row>"},
                                          {"<c r='A1'>", "</c>"},
                                          {"<c >", "</c >"},
                                          {"<n xmlns='w'>", "</n>"},
                                          {"\n <row a='&lt;&#38;'>\n ", "</row\n>"}};
static const char *const leaves[] = {"<c r='A1'><v>1</v></c>",
                                     "<c r='A2' s='3'/>",
                                     "<c r='A2' x='b&#38;c&gt;'/>",
                                     "<c r='A1'><v>a&amp;b \xE3\x81\x82</v></c>",
                                     "<c r='A1'><x:v>1</x:v></c>",
                                     " text ",
                                     "\r\n",
                                     "<!-- a><c r='A1'>-->",
                                     "<!--><row r=-->",
                                     "<![CDATA[><c r='A1'><v>]]>",
                                     "<?pi ><c r='1'?>",
                                     "<v a='><c >'/>",
                                     "<v a='>' b='<'/>"};
static const char *const faults[] = {
    "&bad;", "<c r='1' r='2'/>", "<", "&", "\xFF", "</row>", "</c>", "<c ", "]]>",
    "<!--",  "<![CDATA[><c >"};
static const char *const heads[] = {"<s>",
                                    "<s>",
                                    "<s xmlns='a'>",
                                    "<s xmlns:x='a'>",
                                    "<?xml version='1.0' encoding='UTF-8'?>\n<s>",
                                    "<?xml version='1.0' encoding='ISO-8859-1'?><s>",
                                    "<?xml version='1.1'?><s>",
                                    "\xEF\xBB\xBF<s>",
                                    "<!DOCTYPE s><s>",
                                    "<?xml version='1.0'?><!-- ><row >--><s>",
                                    ""};
static const char *const tails[] = {"</s>",
                                    "</s>",
                                    "</s>",
                                    "</s>",
                                    "</s>\n",
                                    "",
                                    "</s",
                                    "</s>x",
                                    "</s><c r='A1'/>",
                                    "</s><!-- ><c -->"};

static void put(char *out, const char *word) {
  size_t at = strlen(out), len = strlen(word);
  if (at + len + 1 < ROOM)
    memcpy(out + at, word, len + 1);
}

/* Many are new, and some were there before. */
static void put_cell(struct dice *dice, char *out) {
  char cell[64];
  snprintf(cell, sizeof cell, "<c r='B%zu'><v>%zu</v></c>", roll(dice, 100), roll(dice, 100));
  put(out, cell);
}

static void put_rows(struct dice *dice, char *out) {
  for (size_t row = roll(dice, 6); row > 0; row--) {
    put(out, elements[roll(dice, 2)][0]);
    for (size_t cell = roll(dice, 4); cell > 0; cell--)
      if (roll(dice, 2) == 0)
        put(out, leaves[1]);
      else
        put_cell(dice, out);
    put(out, roll(dice, 100) == 0 ? "" : "</row>");
  }
}

static void put_content(struct dice *dice, char *out, size_t depth) {
  if (roll(dice, 4) == 0)
    put_rows(dice, out);
  for (size_t n = roll(dice, 4); n > 0; n--) {
    if (roll(dice, 60) == 0)
      put(out, ANY(dice, faults));
    if (roll(dice, 3) == 0)
      put_cell(dice, out);
    if (depth == 0 || roll(dice, 3) > 0) {
      put(out, ANY(dice, leaves));
      continue;
    }
    size_t which = roll(dice, sizeof elements / sizeof elements[0]);
    put(out, elements[which][0]);
    put_content(dice, out, depth - 1);
    put(out, elements[which][1]);
  }
}

struct outcome {
  bool good;
  char seen[sizeof((struct fixture *)NULL)->seen];
  size_t messages, cut;
};

static void read_it(struct fixture *f, struct kr_package_in *package, const char *name,
                    struct outcome *out) {
  static const char *const pieces[] = {"<c ", "<row ", "</row>", NULL};
  const struct kr_sax sax = {on_open, on_close, on_text, f, NULL};
  struct kr_reading_damages *damages = f->reading.damages;
  assert_non_null(damages);
  if (damages == NULL)
    return;
  memset(f->seen, 0, sizeof f->seen);
  kr_diags_init(&f->diags, &f->arena);
  damages->count[KR_READING_PART_CUT] = 0;
  out->good = kr_package_parse_pieces(package, name, &sax, pieces);
  memcpy(out->seen, f->seen, sizeof out->seen);
  out->messages = f->diags.count;
  out->cut = damages->count[KR_READING_PART_CUT];
}

struct package {
  char document[DOCUMENTS][ROOM], name[DOCUMENTS][16];
  struct member members[DOCUMENTS];
  struct outcome plain[DOCUMENTS], known[DOCUMENTS];
};

static void write_documents(const struct fixture *f, struct package *package, struct dice *dice) {
  memset(package, 0, sizeof *package);
  for (size_t i = 0; i < DOCUMENTS; i++) {
    put(package->document[i], ANY(dice, heads));
    put_content(dice, package->document[i], 3);
    put(package->document[i], ANY(dice, tails));
    snprintf(package->name[i], sizeof package->name[i], "%zu.xml", i);
    package->members[i] = (struct member){package->name[i], package->document[i], 0};
  }
  put_zip(f, package->members, DOCUMENTS, ZIP_CM_STORE);
}

static void read_all(struct fixture *f, struct package *package, struct kr_sax_memory *memory,
                     struct outcome *out) {
  struct kr_package_in *opened = open_it(f);
  assert_non_null(opened);
  f->reading.memory = memory;
  for (size_t i = 0; i < DOCUMENTS; i++) {
    opened->reported = false; /* each as if it were alone */
    read_it(f, opened, package->name[i], &out[i]);
  }
  close_it(f);
  kr_arena_reset(&f->arena);
}

static void test_random_documents(void **state) {
  struct fixture *f = *state;
  struct dice dice = {20};
  struct kr_arena kept;
  struct package *package = calloc(1, sizeof *package);
  size_t whole = 0;
  assert_non_null(package);
  kr_arena_init(&kept);
  struct kr_sax_memory *memory = kr_sax_memory_new(&kept);
  for (size_t n = 0; n < PACKAGES; n++) {
    write_documents(f, package, &dice);
    read_all(f, package, NULL, package->plain);
    read_all(f, package, memory, package->known);
    for (size_t i = 0; i < DOCUMENTS; i++) {
      const struct outcome *plain = &package->plain[i], *known = &package->known[i];
      if (strcmp(plain->seen, known->seen) != 0 || plain->cut != known->cut)
        fail_msg("%s\nplain: %s\nknown: %s", package->document[i], plain->seen, known->seen);
      assert_int_equal(plain->good, known->good);
      assert_int_equal(plain->messages, known->messages);
      whole += plain->good && plain->cut == 0;
    }
  }
  assert_true(whole > PACKAGES * DOCUMENTS / 4);
  kr_arena_free(&kept);
  free(package);
}

int main(void) {
  const struct CMUnitTest tests[] = {
      cmocka_unit_test_setup_teardown(test_random_documents, set_up, tear_down)};
  return cmocka_run_group_tests(tests, NULL, NULL);
}
