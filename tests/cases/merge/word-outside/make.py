# SPDX-License-Identifier: ISC
# A comment in the margin, a footnote, words below the table and in a text box.
import wordforms

COMMENTS = '''<?xml version="1.0" encoding="UTF-8"?>
<w:comments xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:comment w:id="7" w:author="委員B"><w:p><w:r><w:t>欄外の</w:t></w:r></w:p><w:p><w:r><w:t>意見</w:t></w:r></w:p></w:comment>
<w:comment w:id="8" w:author="委員B"><w:p><w:r><w:t>場所の無い意見</w:t></w:r></w:p></w:comment>
</w:comments>'''
FOOTNOTES = '''<?xml version="1.0" encoding="UTF-8"?>
<w:footnotes xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main">
<w:footnote w:id="0" w:type="separator"><w:p><w:r><w:separator/></w:r></w:p></w:footnote>
<w:footnote w:id="5"><w:p><w:r><w:t>脚注の意見</w:t></w:r></w:p></w:footnote>
</w:footnotes>'''
BOX = ('<w:r xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
       '<mc:AlternateContent><mc:Choice><w:drawing><w:txbxContent><w:p><w:r><w:t>箱の意見</w:t>'
       '</w:r></w:p></w:txbxContent></w:drawing></mc:Choice><mc:Fallback><w:pict>'
       '<w:txbxContent><w:p><w:r><w:t>箱の意見</w:t></w:r></w:p></w:txbxContent></w:pict>'
       '</mc:Fallback></mc:AlternateContent></w:r>')


def change(document, name, items):
    wordforms.write(name, '委員A')
    wordforms.write(items['manabi'], 'KOKO')
    document.add_paragraph('表の下の意見')
    document.add_paragraph('HAKO')


def with_remarks(text):
    text = text.replace('<w:r><w:t>KOKO</w:t></w:r>',
                        '<w:commentRangeStart w:id="7"/><w:r><w:t>本文</w:t></w:r>'
                        '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
                        '<w:r><w:footnoteReference w:id="5"/></w:r>')
    return text.replace('<w:r><w:t>HAKO</w:t></w:r>', BOX)


wordforms.send('plan.yaml', 'sent')
wordforms.alter('sent', 'sent', change)
wordforms.rewrite('sent', '委員A.docx', with_remarks, {
    'comments.xml': ('comments', COMMENTS), 'footnotes.xml': ('footnotes', FOOTNOTES)})
