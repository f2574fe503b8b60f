# SPDX-License-Identifier: ISC
# What is no text of a cell: words in the page header and footer, a picture, a gaiji.
import wordforms

PICTURE = ('<w:r><w:drawing xmlns:pic="http://schemas.openxmlformats.org/drawingml/2006/picture">'
           '<pic:pic/></w:drawing></w:r>')
PART = ('<w:%s xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:p><w:r>'
        '<w:t>%s</w:t></w:r></w:p></w:%s>')


def change(_, name, items):
    wordforms.write(name, '委員A')
    wordforms.write(items['a1'], '髙橋\ue000さんに聞いてください。')
    wordforms.write(items['a2'], 'KOKO')
    wordforms.tracked(items['b1'], 'w:ins', '増やす。', '望月')
    wordforms.tracked(items['b1'], 'w:ins', '減らす。', '臼田')


def with_picture(text):
    return text.replace('<w:r><w:t>KOKO</w:t></w:r>', PICTURE)


wordforms.send('plan.yaml', 'sent')
wordforms.alter('sent', 'sent', change)
wordforms.rewrite('sent', '委員A.docx', with_picture,
                  {'header8.xml': ('header', PART % ('hdr', '欄外に書いた意見です。', 'hdr')),
                   'header9.xml': ('header', PART % ('hdr', '計画案', 'hdr')),
                   'footer9.xml': ('footer', PART % ('ftr', 'ふもとに書いた意見です。', 'ftr'))})
