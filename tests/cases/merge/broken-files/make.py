# SPDX-License-Identifier: ISC
import zipfile

import forms
import support

forms.three()
form = support.read('form.xlsx')
support.write('empty.xlsx', b'')
support.write('half.xlsx', form[:len(form) // 2])
support.write('old.xls', bytes.fromhex('d0cf11e0a1b11ae1') + bytes(4096))
support.write('paper.pdf', b'%PDF-1.7 ' + bytes(200))
book = forms.openpyxl.Workbook()
book.active['A1'] = '別の表'
book.save('other.xlsx')
with zipfile.ZipFile('binary.xlsb', 'w') as book:
    book.writestr('[Content_Types].xml',
                  '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
                  '<Override PartName="/xl/workbook.bin" ContentType="application/'
                  'vnd.ms-excel.sheet.binary.macroEnabled.main"/></Types>')
    book.writestr('_rels/.rels',
                  '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/'
                  'relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/'
                  'officeDocument/2006/relationships/officeDocument" Target="xl/workbook.bin"/>'
                  '</Relationships>')
    book.writestr('xl/workbook.bin', bytes(16))
