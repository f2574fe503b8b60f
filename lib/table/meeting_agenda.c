/* SPDX-License-Identifier: ISC */
/* The order of the day of a meeting (次第), with the list of its papers. */
#include "base/textkey.h"
#include "table/meeting_table.h"

/* What the day is made of, if the list does not say. */
static const struct kr_text_list *order_of(const struct kr_table_meeting *view) {
  static const char *const usual[2][5] = {
      {"Opening", "Welcome", "Agenda", "Other business", "Close"},
      {"開会", "あいさつ", "議事", "その他", "閉会"}};
  struct kr_text_list *list;
  if (view->meeting->order.n > 0)
    return &view->meeting->order;
  if (view->meetings->order.n > 0)
    return &view->meetings->order;
  list = kr_arena_alloc(view->arena, sizeof *list);
  list->v = kr_arena_alloc_array(view->arena, 5, sizeof *list->v);
  for (; list->n < 5; list->n++)
    list->v[list->n] = kr_text_of(usual[view->language][list->n]);
  return list;
}

static bool is_agenda(struct kr_text text, struct kr_arena *scratch) {
  static const char *const words[] = {"議事", "議題", "協議事項", "Agenda"};
  for (size_t i = 0; i < sizeof words / sizeof words[0]; i++)
    if (kr_text_key_equal(text, kr_text_of(words[i]), scratch))
      return true;
  return false;
}

/* 1　開会, a line each, and (1) and so on below the agenda: a number without a stop and one blank
 * after it. */
static struct kr_text order_text(const struct kr_table_meeting *view) {
  const struct kr_text_list *order = order_of(view);
  const char *blank = kr_table_meeting_say(view, " ", "\xE3\x80\x80");
  const char *indent = kr_table_meeting_say(view, "   ", "\xE3\x80\x80");
  struct kr_buffer text;
  bool shown = false;
  kr_buffer_init(&text, view->arena);
  for (size_t i = 0; i < order->n; i++) {
    kr_buffer_printf(&text, "%s%zu%s", i > 0 ? "\n" : "", i + 1, blank);
    kr_buffer_text(&text, order->v[i]);
    if (shown || !is_agenda(order->v[i], view->arena))
      continue;
    kr_buffer_putc(&text, '\n');
    kr_table_meeting_put_agenda(view, indent, &text);
    shown = true;
  }
  if (!shown) {
    kr_buffer_printf(&text, "\n%zu%s%s\n", order->n + 1, blank,
                     kr_table_meeting_say(view, "Agenda", "議事"));
    kr_table_meeting_put_agenda(view, indent, &text);
  }
  return kr_table_meeting_text(view, &text);
}

static struct kr_text title_of(const struct kr_table_meeting *view) {
  struct kr_buffer text;
  kr_buffer_init(&text, view->arena);
  kr_buffer_text(&text, kr_table_meeting_full_name(view));
  kr_buffer_puts(&text, kr_table_meeting_say(view, ": order of the day", " 次第"));
  return kr_table_meeting_text(view, &text);
}

static struct kr_document *make(const struct kr_model *model, const struct kr_kind_options *options,
                                struct kr_arena *arena) {
  struct kr_table_meeting view = kr_table_meeting_of(model, options, arena);
  const struct kr_text pairs[][2] = {
      {kr_text_of(kr_table_meeting_say(&view, "When", "日時")), kr_table_meeting_when(&view)},
      {kr_text_of(kr_table_meeting_say(&view, "Place", "会場")), view.meeting->place},
      {kr_text_of(kr_table_meeting_say(&view, "Order", "次第")), order_text(&view)}};
  struct kr_table *const tables[] = {
      kr_table_meeting_facts(&view, "agenda", title_of(&view), pairs, 3),
      kr_table_meeting_papers(&view)};
  return kr_table_meeting_document(&view, tables, 2);
}

const struct kr_kind kr_kind_agenda = {
    .name = "agenda",
    .note = N_("the order of the day of a meeting, with its papers"),
    .parts = KR_MODEL_MEETINGS,
    .flags = KR_KIND_MEETING | KR_KIND_SEVERAL,
    .make = make,
    .check = kr_table_meeting_check,
};
