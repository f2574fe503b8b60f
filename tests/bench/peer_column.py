# SPDX-License-Identifier: ISC
"""What openpyxl takes to read a column of workbooks: column.py LETTER FILE..."""
import sys

import openpyxl
from openpyxl.utils import column_index_from_string

number = column_index_from_string(sys.argv[1])
for path in sys.argv[2:]:
    sheet = openpyxl.load_workbook(path, read_only=True).worksheets[0]
    texts = [row[0] for row in sheet.iter_rows(min_col=number, max_col=number, values_only=True)]
