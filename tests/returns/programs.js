// SPDX-License-Identifier: ISC
// programs.js LIST: opens and saves each workbook of a JSON list [[program, from, to], ...].
// What a program cannot open or save is reported, one line "FAILED TO: reason" each.
'use strict';

const fs = require('fs');

const programs = {
  exceljs: async (from, to) => {
    const book = new (require('exceljs').Workbook)();
    await book.xlsx.readFile(from);
    await book.xlsx.writeFile(to);
  },
  sheetjs: async (from, to) => {
    const xlsx = require('xlsx');
    const book = xlsx.readFile(from, {cellStyles: true, cellDates: false, bookFiles: false});
    xlsx.writeFile(book, to, {bookType: 'xlsx'});
  },
  'xlsx-populate': async (from, to) => {
    const book = await require('xlsx-populate').fromFileAsync(from);
    await book.toFileAsync(to);
  },
};

async function main() {
  for (const [program, from, to] of JSON.parse(fs.readFileSync(process.argv[2], 'utf8'))) {
    try {
      await programs[program](from, to);
    } catch (error) {
      console.log(`FAILED ${to}: ${String(error.message || error).split('\n')[0]}`);
    }
  }
}

main();
