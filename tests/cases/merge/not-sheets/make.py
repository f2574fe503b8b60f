# SPDX-License-Identifier: ISC
import sheets
from sheets import content, manifest, ods, save
import support

support.write('a.png', b'\x89PNG\r\n\x1a\n' + bytes(40))
save('b.rtf', r'{\rtf1\ansi ' + 'x' * 40 + '}')
save('c.xls', '\ufeff\r\n<HTML><table><tr><td>1</td></tr></table></html>')
save('d.xml', '<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook/>')
save('e.mht', 'MIME-Version: 1.0\r\nContent-Type: multipart/related\r\n')
save('f.xml', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>')
save('g.html', '<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>')
text = content('<text:p>◆課題について、ご記入ください◆</text:p>', kind='text')
ods('h.odt', text, kind='text')
ods('i.odp', content('', kind='presentation'), kind='presentation')
locked = manifest('<manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/>'
                  '</manifest:file-entry>')
ods('j.ods', {'META-INF/manifest.xml': locked, 'content.xml': bytes(range(256))})
ods('k.ods', {'meta.xml': sheets.meta('')})
ods('l.ods', '<!DOCTYPE x [<!ENTITY a "b">]>' + content(''))
# Texts that begin like pictures and programs.
save('m.csv', 'BM,a\n')
save('n.csv', 'MZ,a\n')
save('o.csv', 'PK 計画,a\n')
