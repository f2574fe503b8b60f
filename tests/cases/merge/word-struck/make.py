# SPDX-License-Identifier: ISC
import wordforms

STRIKES = {'講座に通う人が少ない。': '<w:strike/>', '会議室が足りない。': '<w:strike w:val="off"/>',
           '若い人に届かない。': '<w:strike w:val="0"/>',
           '意見の出し方を知らない。': '<w:dstrike w:val="true"/>',
           '担い手が老いる。': '<w:dstrike w:val="false"/>', '補助金が減る。': '<w:strike w:val="1"/>'}


def change(_, name, items):
    wordforms.write(name, '委員A')
    wordforms.write(items['a'], '消しました。')


def strike(text):
    for words, tag in STRIKES.items():
        at = text.index(words)
        run = text.rindex('<w:r>', 0, at)
        text = text[:run] + f'<w:r><w:rPr>{tag}</w:rPr>' + text[run + len('<w:r>'):]
    return text


wordforms.send('plan.yaml', 'sent')
wordforms.alter('sent', 'sent', change)
wordforms.rewrite('sent', '委員A.docx', strike)
