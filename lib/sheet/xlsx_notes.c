/* SPDX-License-Identifier: ISC */
/* Notes (18.7) and threaded comments of a sheet. */
#include <string.h>

#include "base/keymap.h"
#include "base/list.h"
#include "sheet/xlsx_read.h"

struct person {
  struct kr_text id, name;
};

struct notes {
  struct kr_sheet_xlsx_reader *reader;
  const struct kr_sheet *sheet;
  KR_LIST(struct kr_sheet_note) list;
  struct kr_buffer text;
  KR_LIST(struct person) authors;
  struct kr_keymap by_id; /* indexes of `authors` */
  struct kr_sheet_note open;
  bool in_author, in_note, in_text, threaded;
  int phonetic;
};

static struct kr_text keep(struct notes *notes, const char *bytes) {
  return kr_text_of(kr_arena_copy(notes->reader->reading->arena, bytes, strlen(bytes)));
}

static struct kr_text author_by_id(const struct notes *notes, struct kr_text id) {
  const struct kr_keymap_node *node = kr_keymap_first(&notes->by_id, kr_keymap_text(id));
  for (; node != NULL; node = kr_keymap_next(&notes->by_id, node))
    if (kr_text_equal(notes->authors.v[node->value].id, id))
      return notes->authors.v[node->value].name;
  return kr_text_of(NULL);
}

static void damage(const struct notes *notes, enum kr_reading_damage_kind kind) {
  kr_sheet_damage(notes->sheet, notes->reader->reading, kind, notes->open.row, notes->open.column);
}

static void open_note(struct notes *notes, const char *const *attributes) {
  const char *reference = kr_sax_attribute(attributes, "ref");
  long author = kr_sheet_xlsx_number(attributes, "authorId", -1);
  memset(&notes->open, 0, sizeof notes->open);
  if (reference == NULL ||
      !kr_sheet_xlsx_cell(reference, &notes->open.row, &notes->open.column, NULL)) {
    notes->open.row = notes->open.column = KR_SHEET_UNKNOWN;
    damage(notes, KR_READING_CELL_PLACE);
  }
  if (notes->threaded)
    notes->open.author = author_by_id(notes, kr_text_of(kr_sax_attribute(attributes, "personId")));
  else if (author >= 0 && (size_t)author < notes->authors.n)
    notes->open.author = notes->authors.v[author].name;
  if (notes->open.author.bytes == NULL)
    damage(notes, KR_READING_TEXT_MISSING);
  notes->in_note = true;
  kr_buffer_clear(&notes->text);
}

static void add_person(struct notes *notes, const char *id, const char *shown) {
  struct person *person = KR_LIST_ADD(&notes->authors, notes->reader->reading->arena);
  person->id = keep(notes, id == NULL ? "" : id);
  person->name = keep(notes, shown == NULL ? "" : shown);
  kr_keymap_add(&notes->by_id, kr_keymap_text(person->id), notes->authors.n - 1);
}

static void notes_open(void *context, const char *name, const char *const *attributes) {
  struct notes *notes = context;
  if (strcmp(name, "author") == 0) {
    notes->in_author = true;
    kr_buffer_clear(&notes->text);
  } else if (strcmp(name, "person") == 0) {
    add_person(notes, kr_sax_attribute(attributes, "id"),
               kr_sax_attribute(attributes, "displayName"));
  } else if (strcmp(name, "comment") == 0 || strcmp(name, "threadedComment") == 0) {
    open_note(notes, attributes);
  } else if (strcmp(name, "rPh") == 0) {
    notes->phonetic++;
  } else if (notes->in_note) {
    bool t = strcmp(name, "t") == 0 || (notes->threaded && strcmp(name, "text") == 0);
    notes->in_text = t && notes->phonetic == 0;
  }
}

static void notes_text(void *context, const char *bytes, size_t len) {
  struct notes *notes = context;
  if (notes->in_author || notes->in_text)
    kr_buffer_add(&notes->text, bytes, len);
}

static void notes_close(void *context, const char *name) {
  struct notes *notes = context;
  notes->in_text = false;
  if (strcmp(name, "author") == 0) {
    notes->in_author = false;
    add_person(notes, NULL, notes->text.len == 0 ? "" : notes->text.bytes);
  } else if (strcmp(name, "rPh") == 0) {
    notes->phonetic--;
  } else if (strcmp(name, "comment") == 0 || strcmp(name, "threadedComment") == 0) {
    notes->in_note = false;
    notes->open.text =
        kr_sheet_xlsx_unescape(notes->reader->reading->arena, notes->text.bytes, notes->text.len);
    if (!kr_text_blank(notes->open.text))
      *KR_LIST_ADD(&notes->list, notes->reader->reading->arena) = notes->open;
  }
}

/* The note that Excel leaves for programs that do not know threads repeats the thread. */
static bool is_stand_in(struct kr_text text) {
  static const char start[] = "[Threaded comment]";
  static const char japanese[] = "[スレッド化されたコメント]";
  return (text.len > sizeof start && memcmp(text.bytes, start, sizeof start - 1) == 0) ||
         (text.len > sizeof japanese && memcmp(text.bytes, japanese, sizeof japanese - 1) == 0);
}

static void keep_notes(const struct notes *notes, struct kr_sheet *sheet) {
  sheet->notes = notes->list.v;
  for (size_t i = 0; i < notes->list.n; i++)
    if (!notes->threaded || !is_stand_in(notes->list.v[i].text))
      sheet->notes[sheet->note_count++] = notes->list.v[i];
}

bool kr_sheet_xlsx_read_notes(struct kr_sheet_xlsx_reader *reader, const char *sheet_part,
                              struct kr_sheet *sheet) {
  const char *plain = kr_package_related(reader->package, sheet_part, "/comments", 0);
  const char *threads = kr_package_related(reader->package, sheet_part, "/threadedComment", 0);
  if (plain == NULL && threads == NULL)
    return true;
  struct notes *notes = kr_arena_alloc(reader->reading->arena, sizeof *notes);
  struct kr_sax sax = {notes_open, notes_close, notes_text, notes, NULL};
  notes->reader = reader;
  notes->sheet = sheet;
  kr_keymap_init(&notes->by_id, reader->reading->arena);
  kr_buffer_init(&notes->text, reader->reading->arena);
  bool good = plain == NULL || kr_package_parse(reader->package, plain, &sax);
  if (good && threads != NULL) {
    const char *book = kr_package_related(reader->package, "", "/officeDocument", 0);
    const char *people =
        book == NULL ? NULL : kr_package_related(reader->package, book, "/person", 0);
    notes->authors.n = 0;
    kr_keymap_init(&notes->by_id, reader->reading->arena);
    notes->threaded = true;
    good = (people == NULL || kr_package_parse(reader->package, people, &sax)) &&
           kr_package_parse(reader->package, threads, &sax);
  }
  keep_notes(notes, sheet);
  kr_buffer_free(&notes->text);
  return good;
}
