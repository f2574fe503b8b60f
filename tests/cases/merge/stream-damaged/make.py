# SPDX-License-Identifier: ISC
import support

WHOLE = '''---
kairan-comments: 1
files:
  - file: 委員A.xlsx
    by: ["委員A"]
    count: 2
    entries:
      - kind: comment
        item: manabi
        place: 様式!G5
        text: |
          一行目
          二行目
      - {item: katsudo, place: "様式!G6", text: ""}
end: 1
'''
CHANGES = {
    'count': ('count: 2', 'count: 3'),
    'entry-lost': ('      - {item: katsudo, place: "様式!G6", text: ""}\n', ''),
    'end-lost': ('end: 1\n', ''),
    'end-other': ('end: 1', 'end: 2'),
    'version': ('comments: 1', 'comments: 3'),
    'key': ('place: 様式!G5', 'plcae: 様式!G5'),
    'kind': ('kind: comment', 'kind: remark'),
    'by': ('    by: ["委員A"]\n', ''),
    'fault': ('    by:', '    fault: name-unknown\n    by:'),
    'indent': ('          二行目', '二行目'),
    'bytes': ('二行目', '\udc82\udca0'),
    'item': ('item: manabi', 'item: [manabi]'),
    'scalar': (WHOLE, '# kairan-comments\n--- x\n'),
    'list': (WHOLE, '# kairan-comments\n- x\n'),
    'nothing': (WHOLE, '# kairan-comments\n'),
    'deep': ('files:\n', 'files: ' + 200000 * '[' + '\n'),
    'digest': (WHOLE, WHOLE.replace('comments: 1', 'comments: 2')),
    'two': (WHOLE, WHOLE + WHOLE[:len(WHOLE) // 2]),
    'cut-and-more': (WHOLE, WHOLE[:WHOLE.index('目')] + WHOLE),
}

support.write('good.yaml', WHOLE.replace('A', 'Z').encode())
support.write('anchors.yaml', ''.join(WHOLE.replace('委員A.xlsx', f'&file {one}.xlsx').replace('委員A', one)
                                      for one in ('委員X', '委員Y')).encode())
for name, (old, new) in CHANGES.items():
    assert old in WHOLE, name
    support.write(f'{name}.yaml', WHOLE.replace(old, new).encode(errors='surrogateescape'))
