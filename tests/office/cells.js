// SPDX-License-Identifier: ISC
// cells.js exceljs|sheetjs FILE: the cells of all sheets that hold text, as JSON
// [["sheet", {"A1": "text"}]], read by another program than ours. Of merged cells, only the first.
'use strict';

const [reader, file] = process.argv.slice(2);
const text = (value) => String(value).replace(/\r\n/g, '\n');

async function withExceljs() {
  const book = new (require('exceljs').Workbook)();
  await book.xlsx.readFile(file);
  return book.worksheets.map((sheet) => {
    const cells = {};
    sheet.eachRow((row) => row.eachCell((cell) => {
      if (cell.master === cell && cell.value !== null) cells[cell.address] = text(cell.text);
    }));
    return [sheet.name, cells];
  });
}

async function withSheetjs() {
  const book = require('xlsx').readFile(file);
  return book.SheetNames.map((name) => {
    const cells = {};
    for (const [at, cell] of Object.entries(book.Sheets[name])) {
      if (at[0] !== '!' && cell.v !== undefined && cell.v !== '') cells[at] = text(cell.v);
    }
    return [name, cells];
  });
}

(reader === 'exceljs' ? withExceljs() : withSheetjs())
  .then((sheets) => process.stdout.write(JSON.stringify(sheets)));
