# SPDX-License-Identifier: ISC
# Elements that hold or hide text: line break, symbol, hyphen, field, furigana, link, content
# control, nested table, a merged paragraph.
import re

import wordforms

CELL = ('<w:p><w:r><w:t xml:space="preserve">前</w:t><w:br/><w:t>次</w:t><w:sym w:font="X" '
        'w:char="2605"/><w:noBreakHyphen/><w:softHyphen/></w:r>'
        '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText>DATE</w:instrText></w:r>'
        '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>5月</w:t></w:r>'
        '<w:r><w:ruby><w:rt><w:r><w:t>さく</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>佐久</w:t></w:r>'
        '</w:rubyBase></w:ruby></w:r><w:hyperlink><w:r><w:t>リンク</w:t></w:r></w:hyperlink></w:p>'
        '<w:sdt><w:sdtPr/><w:sdtContent><w:p><w:pPr><w:rPr><w:del w:id="9" w:author="A"/></w:rPr>'
        '</w:pPr><w:r><w:t>つながる</w:t></w:r></w:p></w:sdtContent></w:sdt>'
        '<w:p><w:r><w:t>段落</w:t></w:r></w:p>'
        '<w:tbl><w:tr><w:tc><w:p><w:r><w:t>中の表1</w:t></w:r></w:p></w:tc><w:tc><w:p><w:r>'
        '<w:t>中の表2</w:t></w:r></w:p></w:tc></w:tr></w:tbl><w:p/>')


def change(_, name, items):
    wordforms.write(name, '委員A')
    wordforms.write(items['manabi'], 'KOKO')


def with_cell(text):
    text, count = re.subn('<w:p>(?:(?!<w:p>).)*<w:r><w:t>KOKO</w:t></w:r>.*?</w:p>',
                          lambda _: CELL, text, flags=re.S)
    assert count == 1, count
    return text


wordforms.send('plan.yaml', 'sent')
wordforms.alter('sent', 'sent', change)
wordforms.rewrite('sent', '委員A.docx', with_cell)
