/* SPDX-License-Identifier: ISC */
/* The words that a page adds, in the language of its texts. */
#include "emit/html_internal.h"

static const char *const words[][2] = {
    [KR_HTML_SKIP] = {"Skip to the contents", "本文へ移動"},
    [KR_HTML_CONTENTS] = {"Contents", "目次"},
    [KR_HTML_NOTES] = {"Notes", "注"},
    [KR_HTML_BACK] = {"Back to the text", "本文へ戻る"},
    [KR_HTML_NEW] = {"added “", "追加「"},
    [KR_HTML_OLD] = {"deleted “", "削除「"},
    [KR_HTML_END] = {"” ", "」"},
    [KR_HTML_GOES_ON] = {"goes on: ", "続き："},
    [KR_HTML_TO] = {" to ", "～"},
    [KR_HTML_OPEN] = {" (", "（"},
    [KR_HTML_CLOSE] = {")", "）"},
    [KR_HTML_YEAR] = {" (%ld)", "（%ld年）"},
    [KR_HTML_FISCAL_YEAR] = {" (%ld)", "（%ld年度）"},
};

const char *kr_html_word(const struct kr_html *html, enum kr_html_word word) {
  return words[word][html->japanese];
}

void kr_html_put_word(struct kr_html *html, enum kr_html_word word) {
  kr_xml_text(&html->xml, kr_text_of(kr_html_word(html, word)));
}
