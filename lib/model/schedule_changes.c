/* SPDX-License-Identifier: ISC */
/* Two versions of a schedule, or of a list of meetings, compared entry by entry. */
#include <string.h>

#include "base/list.h"
#include "model/changes_internal.h"
#include "model/schedule.h"

#define TEXTS_MOST 8

/* A text of an element: its key, and the word for it in English and Japanese. */
struct text_name {
  const char *key, *words[2];
};

/* The texts of an element, in both versions; those of a version that has it not are absent. */
struct element {
  struct kr_text group, name;
  size_t group_at, at;
  const struct text_name *names;
  size_t count;
  struct kr_text texts[KR_DIFF_SIDES][TEXTS_MOST];
  bool there[KR_DIFF_SIDES];
};

struct comparison {
  enum kr_changes_scope scope;
  const struct kr_diff_names *names;
  struct kr_arena *arena;
  bool japanese;
  struct kr_changes changes;
};

static void compare(struct comparison *comparison, const struct element *element) {
  for (size_t i = 0; i < element->count; i++) {
    struct kr_change change = {.group = element->group,
                               .element = element->name,
                               .field = kr_text_of(element->names[i].key),
                               .heading = kr_text_of(element->names[i].words[comparison->japanese]),
                               .group_at = element->group_at,
                               .element_at = element->at,
                               .whole =
                                   !element->there[KR_DIFF_OLD] || !element->there[KR_DIFF_NEW]};
    for (int side = 0; side < KR_DIFF_SIDES; side++)
      change.text[side] = element->texts[side][i];
    change.diff = kr_diff_texts(change.text[KR_DIFF_OLD], change.text[KR_DIFF_NEW],
                                comparison->names, comparison->arena);
    bool any = change.text[KR_DIFF_OLD].len + change.text[KR_DIFF_NEW].len > 0;
    if (change.diff.kind != KR_DIFF_SAME || (comparison->scope == KR_CHANGES_ALL && any))
      *KR_LIST_ADD(&comparison->changes, comparison->arena) = change;
  }
}

/* A text of the whole, of which each version has one. */
static void compare_one(struct comparison *comparison, const struct text_name *name,
                        struct kr_text old, struct kr_text fresh) {
  struct element element = {.names = name, .count = 1, .there = {true, true}};
  element.texts[KR_DIFF_OLD][0] = old;
  element.texts[KR_DIFF_NEW][0] = fresh;
  compare(comparison, &element);
}

/* Texts in a row, such as notes: of as many, the first are compared with the first; else those
 * that are equal are one. */
static void compare_list(struct comparison *comparison, const struct text_name *name,
                         const struct kr_text_list *old, const struct kr_text_list *fresh) {
  const struct kr_diff_pieces before = {old->v, old->n}, now = {fresh->v, fresh->n};
  struct kr_change_slots slots = kr_change_order(kr_change_pairs(before, now, comparison->arena),
                                                 NULL, old->n, fresh->n, comparison->arena);
  for (size_t i = 0; old->n == fresh->n && i < old->n; i++)
    compare_one(comparison, name, old->v[i], fresh->v[i]);
  for (size_t i = 0; old->n != fresh->n && i < slots.n; i++) {
    struct element element = {.names = name, .count = 1, .at = i + 1};
    for (int side = 0; side < KR_DIFF_SIDES; side++) {
      const struct kr_text_list *list = side == KR_DIFF_OLD ? old : fresh;
      element.there[side] = slots.v[i].at[side] != KR_DIFF_NONE;
      if (element.there[side])
        element.texts[side][0] = list->v[slots.v[i].at[side]];
    }
    compare(comparison, &element);
  }
}

/* Appends a text after a sign, if there are both. */
static void put(struct kr_buffer *out, const char *sign, struct kr_text text) {
  if (out->len > 0 && text.len > 0)
    kr_buffer_puts(out, sign);
  kr_buffer_text(out, text);
}

static struct kr_text text_of(const struct kr_buffer *buffer, struct kr_place at) {
  struct kr_text text = kr_buffer_view(buffer);
  text.at = at;
  return text;
}

/* ---- schedules ---- */

enum { WHAT, WHEN, LANE, STAGE, ENTRY_TEXTS };
static const struct text_name entry_names[ENTRY_TEXTS] = {[WHAT] = {"text", {"what", "内容"}},
                                                          [WHEN] = {"when", {"when", "時期"}},
                                                          [LANE] = {"lane", {"lane", "列"}},
                                                          [STAGE] = {"stage", {"stage", "段階"}}};

static struct kr_text stage_name(const struct kr_schedule *schedule, struct kr_text id) {
  for (size_t i = 0; i < schedule->stages.n; i++)
    if (kr_text_equal(schedule->stages.v[i].id, id))
      return schedule->stages.v[i].name;
  return kr_text_of(NULL);
}

/* As it is written: a month, or from and to. */
static struct kr_text when_of(const struct kr_schedule_entry *entry, struct kr_arena *arena) {
  struct kr_buffer out = {.arena = arena};
  if (entry->month.len > 0)
    return entry->month;
  kr_buffer_text(&out, entry->from);
  put(&out, "～", entry->to);
  return text_of(&out, entry->from.at);
}

static struct kr_text what_of(const struct kr_schedule_entry *entry, struct kr_arena *arena) {
  struct kr_buffer out = {.arena = arena};
  if (entry->subject.len == 0)
    return entry->text;
  kr_buffer_text(&out, entry->text);
  kr_buffer_puts(&out, "（");
  kr_buffer_text(&out, entry->subject);
  kr_buffer_puts(&out, "）");
  return text_of(&out, entry->text.at);
}

static bool same_when(const struct kr_schedule_entry *a, const struct kr_schedule_entry *b) {
  for (int i = 0; i < 2; i++)
    if (a->when[i].month.year != b->when[i].month.year ||
        a->when[i].month.month != b->when[i].month.month || a->when[i].first != b->when[i].first ||
        a->when[i].last != b->when[i].last)
      return false;
  return true;
}

/* The id; of an entry without one, what it says, and the how manyth it is that says so. */
static struct kr_text entry_key(const struct kr_schedule *schedule, size_t at,
                                struct kr_arena *arena) {
  const struct kr_schedule_entry *entry = &schedule->entries.v[at];
  struct kr_buffer key = {.arena = arena};
  size_t before = 0;
  if (entry->id.len > 0)
    return entry->id;
  for (size_t i = 0; i < at; i++)
    before += schedule->entries.v[i].id.len == 0 &&
              kr_text_equal(schedule->entries.v[i].text, entry->text);
  kr_buffer_printf(&key, "%zu ", before);
  kr_buffer_text(&key, entry->text);
  return text_of(&key, entry->at);
}

static struct kr_diff_pieces entry_ids(const struct kr_schedule *schedule, struct kr_arena *arena) {
  struct kr_text *ids = kr_arena_alloc_array(arena, schedule->entries.n + 1, sizeof *ids);
  for (size_t i = 0; i < schedule->entries.n; i++)
    ids[i] = entry_key(schedule, i, arena);
  return (struct kr_diff_pieces){ids, schedule->entries.n};
}

static void compare_entry(struct comparison *comparison,
                          const struct kr_schedule *const version[KR_DIFF_SIDES],
                          const struct kr_change_slot *slot) {
  struct element element = {.names = entry_names, .count = ENTRY_TEXTS};
  const struct kr_schedule_entry *entries[KR_DIFF_SIDES] = {NULL};
  for (int side = 0; side < KR_DIFF_SIDES; side++) {
    element.there[side] = slot->at[side] != KR_DIFF_NONE;
    if (!element.there[side])
      continue;
    const struct kr_schedule_entry *entry = &version[side]->entries.v[slot->at[side]];
    entries[side] = entry;
    element.texts[side][WHAT] = what_of(entry, comparison->arena);
    element.texts[side][WHEN] = when_of(entry, comparison->arena);
    element.texts[side][LANE] = version[side]->lanes.v[entry->lane_index].name;
    element.texts[side][STAGE] = stage_name(version[side], entry->stage);
    element.group = element.texts[side][LANE];
    element.group_at = entry->lane_index + 1;
    element.name = element.texts[side][WHAT];
    element.at = slot->at[side] + 1;
  }
  if (entries[KR_DIFF_OLD] != NULL && entries[KR_DIFF_NEW] != NULL &&
      same_when(entries[KR_DIFF_OLD], entries[KR_DIFF_NEW]))
    element.texts[KR_DIFF_OLD][WHEN] = element.texts[KR_DIFF_NEW][WHEN];
  compare(comparison, &element);
}

static struct kr_text_list stage_names(const struct kr_schedule *schedule, struct kr_arena *arena) {
  struct kr_text_list names = {
      kr_arena_alloc_array(arena, schedule->stages.n + 1, sizeof(struct kr_text)), 0};
  for (size_t i = 0; i < schedule->stages.n; i++)
    names.v[names.n++] = schedule->stages.v[i].name;
  return names;
}

static struct kr_text_list lane_names(const struct kr_schedule *schedule, struct kr_arena *arena) {
  struct kr_text_list names = {
      kr_arena_alloc_array(arena, schedule->lanes.n + 1, sizeof(struct kr_text)), 0};
  for (size_t i = 0; i < schedule->lanes.n; i++)
    names.v[names.n++] = schedule->lanes.v[i].name;
  return names;
}

static const struct text_name label_name = {"label", {"Label", "資料番号"}},
                              title_name = {"title", {"Title", "表題"}},
                              year_name = {"fiscal_year", {"Fiscal year", "年度"}},
                              last_name = {"last_fiscal_year",
                                           {"Last fiscal year", "終わりの年度"}},
                              lanes_name = {"lanes", {"Lane", "列"}},
                              stages_name = {"stages", {"Stage", "段階"}},
                              notes_name = {"notes", {"Note", "注"}};

struct kr_changes kr_schedule_changes(const struct kr_schedule *const version[KR_DIFF_SIDES],
                                      enum kr_changes_scope scope,
                                      const struct kr_diff_names *names, struct kr_arena *arena) {
  const struct kr_schedule *old = version[KR_DIFF_OLD], *fresh = version[KR_DIFF_NEW];
  struct comparison comparison = {.scope = scope,
                                  .names = names,
                                  .arena = arena,
                                  .japanese = kr_text_is_japanese(fresh->title)};
  struct kr_text_list lanes[] = {lane_names(old, arena), lane_names(fresh, arena)};
  struct kr_text_list stages[] = {stage_names(old, arena), stage_names(fresh, arena)};
  compare_one(&comparison, &label_name, old->label, fresh->label);
  compare_one(&comparison, &title_name, old->title, fresh->title);
  compare_one(&comparison, &year_name, old->fiscal_year, fresh->fiscal_year);
  compare_one(&comparison, &last_name, old->last_fiscal_year, fresh->last_fiscal_year);
  compare_list(&comparison, &stages_name, &stages[0], &stages[1]);
  compare_list(&comparison, &lanes_name, &lanes[0], &lanes[1]);
  struct kr_diff_pieces before = entry_ids(old, arena), now = entry_ids(fresh, arena);
  struct kr_change_slots slots =
      kr_change_order(kr_change_pairs(before, now, arena), NULL, before.n, now.n, arena);
  for (size_t i = 0; i < slots.n; i++)
    compare_entry(&comparison, version, &slots.v[i]);
  compare_list(&comparison, &notes_name, &old->notes, &fresh->notes);
  return comparison.changes;
}

/* ---- meetings ---- */

enum { NUMBER, MONTH, DATE, TIME, PLACE, AGENDA, PAPERS, MEETING_TEXTS };
static const struct text_name meeting_names[MEETING_TEXTS] = {
    [NUMBER] = {"number", {"number", "回数"}}, [MONTH] = {"month", {"month", "開催月"}},
    [DATE] = {"date", {"date", "期日"}},       [TIME] = {"time", {"time", "時間"}},
    [PLACE] = {"place", {"place", "場所"}},    [AGENDA] = {"agenda", {"agenda", "会議内容"}},
    [PAPERS] = {"papers", {"papers", "資料"}}};

static struct kr_text agenda_of(const struct kr_meeting *meeting, struct kr_arena *arena) {
  struct kr_buffer out = {.arena = arena};
  for (size_t i = 0; i < meeting->agenda.n; i++)
    put(&out, "\n", meeting->agenda.v[i].text);
  return text_of(&out, meeting->at);
}

/* Number, title, and when they were sent, a line each. */
static struct kr_text papers_of(const struct kr_meeting *meeting, struct kr_arena *arena) {
  struct kr_buffer out = {.arena = arena};
  for (size_t i = 0; i < meeting->papers.n; i++) {
    const struct kr_paper *paper = &meeting->papers.v[i];
    kr_buffer_puts(&out, i > 0 ? "\n" : "");
    kr_buffer_text(&out, paper->label);
    put(&out, "　", paper->title);
    put(&out, "　", paper->sent);
  }
  return text_of(&out, meeting->at);
}

static struct kr_diff_pieces meeting_ids(const struct kr_meetings *meetings,
                                         struct kr_arena *arena) {
  struct kr_text *ids = kr_arena_alloc_array(arena, meetings->rows.n + 1, sizeof *ids);
  for (size_t i = 0; i < meetings->rows.n; i++) {
    const struct kr_meeting *meeting = &meetings->rows.v[i];
    ids[i] = meeting->id.len > 0 ? meeting->id : meeting->number;
  }
  return (struct kr_diff_pieces){ids, meetings->rows.n};
}

static void compare_meeting(struct comparison *comparison,
                            const struct kr_meetings *const version[KR_DIFF_SIDES],
                            const struct kr_change_slot *slot) {
  struct element element = {.names = meeting_names, .count = MEETING_TEXTS, .group_at = 1};
  element.group = kr_text_of(comparison->japanese ? "会議" : "Meeting");
  for (int side = 0; side < KR_DIFF_SIDES; side++) {
    element.there[side] = slot->at[side] != KR_DIFF_NONE;
    if (!element.there[side])
      continue;
    const struct kr_meeting *meeting = &version[side]->rows.v[slot->at[side]];
    const struct kr_text texts[MEETING_TEXTS] = {[NUMBER] = meeting->number,
                                                 [MONTH] = meeting->month,
                                                 [DATE] = meeting->date,
                                                 [TIME] = meeting->time,
                                                 [PLACE] = meeting->place,
                                                 [AGENDA] = agenda_of(meeting, comparison->arena),
                                                 [PAPERS] = papers_of(meeting, comparison->arena)};
    memcpy(element.texts[side], texts, sizeof texts);
    element.name = meeting->number.len > 0 ? meeting->number : meeting->month;
    element.at = slot->at[side] + 1;
  }
  compare(comparison, &element);
}

/* A line a member: name, body, kind. */
static struct kr_text_list member_lines(const struct kr_meetings *meetings,
                                        struct kr_arena *arena) {
  struct kr_text_list lines = {
      kr_arena_alloc_array(arena, meetings->members.n + 1, sizeof(struct kr_text)), 0};
  for (size_t i = 0; i < meetings->members.n; i++) {
    const struct kr_member *member = &meetings->members.v[i];
    struct kr_buffer out = {.arena = arena};
    kr_buffer_text(&out, member->name);
    put(&out, "　", member->body);
    put(&out, "　", member->kind);
    put(&out, "　", member->note);
    lines.v[lines.n++] = text_of(&out, member->at);
  }
  return lines;
}

static void compare_meetings_around(struct comparison *comparison, const struct kr_meetings *old,
                                    const struct kr_meetings *fresh) {
  static const struct text_name name = {"name", {"Name", "会議名"}},
                                columns = {"heading", {"Heading", "見出し"}};
  compare_one(comparison, &label_name, old->label, fresh->label);
  compare_one(comparison, &title_name, old->title, fresh->title);
  compare_one(comparison, &name, old->name, fresh->name);
  compare_one(comparison, &year_name, old->fiscal_year, fresh->fiscal_year);
  compare_one(comparison, &last_name, old->last_fiscal_year, fresh->last_fiscal_year);
  compare_list(comparison, &columns, &old->columns, &fresh->columns);
}

struct kr_changes kr_meetings_changes(const struct kr_meetings *const version[KR_DIFF_SIDES],
                                      enum kr_changes_scope scope,
                                      const struct kr_diff_names *names, struct kr_arena *arena) {
  static const struct text_name members = {"members", {"Member", "委員"}},
                                order = {"order", {"Order of the day", "次第"}};
  const struct kr_meetings *old = version[KR_DIFF_OLD], *fresh = version[KR_DIFF_NEW];
  struct comparison comparison = {.scope = scope,
                                  .names = names,
                                  .arena = arena,
                                  .japanese = kr_text_is_japanese(fresh->title)};
  struct kr_text_list people[] = {member_lines(old, arena), member_lines(fresh, arena)};
  compare_meetings_around(&comparison, old, fresh);
  struct kr_diff_pieces before = meeting_ids(old, arena), now = meeting_ids(fresh, arena);
  struct kr_change_slots slots =
      kr_change_order(kr_change_pairs(before, now, arena), NULL, before.n, now.n, arena);
  for (size_t i = 0; i < slots.n; i++)
    compare_meeting(&comparison, version, &slots.v[i]);
  compare_list(&comparison, &order, &old->order, &fresh->order);
  compare_list(&comparison, &members, &people[0], &people[1]);
  compare_list(&comparison, &notes_name, &old->notes, &fresh->notes);
  return comparison.changes;
}
