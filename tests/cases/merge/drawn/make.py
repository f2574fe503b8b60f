# SPDX-License-Identifier: ISC
import openpyxl

import drawings
import forms
from drawings import anchor, choice, frame, paragraphs, shape, vml_shape

forms.send('plan.yaml', 'form.xlsx')
at = forms.places(openpyxl.load_workbook('form.xlsx').worksheets[0])[1]
CONTROL = shape(paragraphs('部品の写し'), inside='<a:extLst><a:ext><a14:compatExt spid="_x0000_s1025"/>'
                '</a:ext></a:extLst>')


def boxes(parts):
    drawings.draw(parts, [
        anchor(at['a'], shape(paragraphs('箱の意見\n二行目'))),
        anchor(at['b'], '<xdr:grpSp>' + shape(paragraphs('組の一つ目')) + shape('')
               + shape(paragraphs('組の二つ目'), 'a="b"', name='cxnSp') + '</xdr:grpSp>'),
        anchor(at['c'], choice(shape('<a:p><a:r><a:t>数は10</a:t></a:r><a:r><a:rPr baseline="30000"/>'
                                     '<a:t>3</a:t></a:r><a:r><a:rPr><a:latin typeface="Wingdings"/>'
                                     '</a:rPr><a:t>ü</a:t></a:r></a:p>'), shape(paragraphs('代わりの箱')))),
        anchor(at['d'], drawings.PICTURE) + anchor(at['d'], shape('')),
        anchor(at['e'], frame('<c:chart r:id="{0}"/>')),
        anchor(at['f'], frame('<dgm:relIds r:dm="{1}"/>')),
        anchor(at['g'], choice('<xdr14:contentPart/>', drawings.PICTURE, 'xdr14')),
        anchor(at['h'], shape(paragraphs('セルの写し'), 'textlink="$A$1"')),
        choice(anchor(at['i'], CONTROL), ''),
        anchor(at['j'], frame('<dgm:relIds r:dm="{2}"/>')),
    ], [('chart', 'xl/charts/chart1.xml', drawings.chart('題を直す', '札の意見')),
        ('diagramData', 'xl/diagrams/data1.xml', drawings.diagram('図の意見', '二つ目')),
        ('diagramData', 'xl/diagrams/data2.xml', drawings.diagram())])
    # HTML in VML is often not well formed.
    drawings.vml(parts, [
        vml_shape(at['i'], 'Checkbox', '<font>賛成</font>', '<x:Checked>1</x:Checked>'),
        vml_shape(at['i'], 'Checkbox', '<font>\n  反対</font>'),
        vml_shape(at['j'], 'Radio', '保留', '<x:Checked>1</x:Checked>'),
        vml_shape(at['k'], 'Rect', '古い箱<br>二行目'),
        vml_shape(at['k'], 'Drop'), vml_shape(at['l'], 'Pict'),
        vml_shape(at['l'], 'Note', '注の写し', '<x:Row>1</x:Row><x:Column>1</x:Column>')])
    drawings.insert(parts, '<oleObjects><oleObject progId="Word.Document.12" shapeId="1"/></oleObjects>')


def change(sheet, name, items):
    sheet.cell(*name).value = '委員A'


forms.alter('form.xlsx', '委員A.xlsx', change)
drawings.alter('委員A.xlsx', boxes)
