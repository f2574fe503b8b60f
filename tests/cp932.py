# SPDX-License-Identifier: ISC
"""Tables in CP932, as Windows writes it, for the tests that read them back."""
import os

import papers
import rows
import support

# CP932 has each of these signs once, and Windows reads it as the right one of the pair; the
# left one is what JIS X 0208 maps it to, and what people type on other systems.
TWINS = str.maketrans('〜−‖—¢£¬', '～－∥―￠￡￢')
SIGNS = ['①⑳', 'Ⅰⅹ№℡㈱', '髙﨑彅閒', '～〜', '−－', '∥‖', '¢￠£￡¬￢', '—―…', '∵∠√≒', '㍻㎜㏄',
         'ｱﾝｹｰﾄ', '゛゜ヽゝ〃仝々〆〇ー', '\\ ~ ￥ ￣', '"引用", 改行\n二行目', 'ΑαЯя─┃']
# 𠮷 (U+20BB7), an emoji, a kanji of JIS X 0213, and two that iconv would turn into others.
LACKING = '𠮷😀鷗¥‾'
PLAN = '''plan:
  id: signs
  title: "記号の計画①〜−"
  columns:
    - {field: item, heading: "項目～髙"}
    - {field: issues, heading: "課題¢"}
    - {field: comment, heading: "意見∥", input: true}
  policies:
    - id: all
      title: すべて
      items:
'''


def shown(text):
    """The text as a reader of CP932 sees it."""
    return text.translate(TWINS)


def signs(path, texts):
    """Writes a plan that holds these texts, one an item."""
    out = PLAN
    for number, text in enumerate(texts, 1):
        escaped = text.replace('\\', '\\\\').replace('"', '\\"').replace('\n', '\\n')
        out += f'        - id: i{number}\n          title: "項目{number}"\n'
        out += f'          issues: "{escaped}"\n'
    support.write(path, out.encode())


def calls(here):
    """The commands, as lists, that write all tables of the samples and of a plan of signs."""
    signs(os.path.join(here, 'signs.yaml'), SIGNS)
    sources = {'plan2csv': [*papers.PLANS, os.path.join(here, 'signs.yaml')],
               'sched2csv': papers.SCHEDULES}
    for table, command in rows.table_commands('csv').items():
        for source in sources[command]:
            yield [command, f'--table={table}', source]
