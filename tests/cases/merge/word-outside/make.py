# A comment in the margin, a footnote, words below the table and in a text box.
import re
import zipfile

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
RELATED = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships/'


def change(document, name, items):
    wordforms.write(name, '委員A')
    wordforms.write(items['manabi'], 'KOKO')
    document.add_paragraph('表の下の意見')
    document.add_paragraph('HAKO')


wordforms.send('plan.yaml', 'sent')
wordforms.alter('sent', 'sent', change)
with zipfile.ZipFile('sent') as old, zipfile.ZipFile('委員A.docx', 'w') as new:
    for info in old.infolist():
        data = old.read(info)
        if info.filename == 'word/document.xml':
            text = data.decode()
            text = re.sub('<w:r><w:t>KOKO</w:t></w:r>',
                          '<w:commentRangeStart w:id="7"/><w:r><w:t>本文</w:t></w:r>'
                          '<w:commentRangeEnd w:id="7"/><w:r><w:commentReference w:id="7"/></w:r>'
                          '<w:r><w:footnoteReference w:id="5"/></w:r>', text)
            text = text.replace('<w:r><w:t>HAKO</w:t></w:r>', BOX)
            data = text.encode()
        elif info.filename == 'word/_rels/document.xml.rels':
            data = data.replace(b'</Relationships>', (
                f'<Relationship Id="c1" Type="{RELATED}comments" Target="comments.xml"/>'
                f'<Relationship Id="f1" Type="{RELATED}footnotes" Target="footnotes.xml"/>'
                '</Relationships>').encode())
        new.writestr(info.filename, data)
    new.writestr('word/comments.xml', COMMENTS)
    new.writestr('word/footnotes.xml', FOOTNOTES)
