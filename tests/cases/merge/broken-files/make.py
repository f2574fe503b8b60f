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
