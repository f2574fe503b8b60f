// SPDX-License-Identifier: ISC
// cells.js exceljs|sheetjs FILE...: the cells of all sheets that hold text, as JSON, for each file
// [["sheet", {"A1": "text"}]], or a string, why it cannot be read; by another program than ours. Of
// merged cells, only the first.
'use strict';

const [reader, ...files] = process.argv.slice(2);
const text = (value) => String(value).replace(/\r\n/g, '\n');

async function withExceljs(file) {
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

async function withSheetjs(file) {
  const book = require('xlsx').readFile(file);
  return book.SheetNames.map((name) => {
    const cells = {};
    for (const [at, cell] of Object.entries(book.Sheets[name])) {
      if (at[0] !== '!' && cell.v !== undefined && cell.v !== '') cells[at] = text(cell.v);
    }
    return [name, cells];
  });
}

async function main(read) {
  const found = [];
  for (const file of files) found.push(await read(file).catch((error) => error.stack));
  process.stdout.write(JSON.stringify(found));
}

main(reader === 'exceljs' ? withExceljs : withSheetjs);
