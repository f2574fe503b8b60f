// cells.js exceljs|sheetjs FILE: the cells of the first sheet that hold text, as JSON
// {"A1": "text"}, read by another program than ours. Of merged cells, only the first.
'use strict';

const [reader, file] = process.argv.slice(2);
const text = (value) => String(value).replace(/\r\n/g, '\n');

async function withExceljs() {
  const book = new (require('exceljs').Workbook)();
  await book.xlsx.readFile(file);
  const cells = {};
  book.worksheets[0].eachRow((row) => row.eachCell((cell) => {
    if (cell.master === cell && cell.value !== null) cells[cell.address] = text(cell.text);
  }));
  return cells;
}

async function withSheetjs() {
  const book = require('xlsx').readFile(file);
  const sheet = book.Sheets[book.SheetNames[0]];
  const cells = {};
  for (const [at, cell] of Object.entries(sheet)) {
    if (at[0] !== '!' && cell.v !== undefined && cell.v !== '') cells[at] = text(cell.v);
  }
  return cells;
}

(reader === 'exceljs' ? withExceljs() : withSheetjs())
  .then((cells) => process.stdout.write(JSON.stringify(cells)));
