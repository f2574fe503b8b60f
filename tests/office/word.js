// SPDX-License-Identifier: ISC
// word.js mammoth|docx-preview|docx-preview-debug FILE...: what a reader in JavaScript makes of Word documents, as
// JSON, one object a file: {messages: [...], cells: [...], titles: [...]}. A message is whatever
// the reader has to say; a cell is the texts of its paragraphs with line feeds between them.
'use strict';

const fs = require('fs');
const { JSDOM, VirtualConsole } = require('jsdom');

// The styles without a meaning to mammoth by itself, as a user of it would name them.
const STYLES = ['Document Label', 'Table Heading', 'Table Text', 'Table Short', 'Table Row Heading',
  'Table Input', 'Note', 'Spacer', 'caption'].map((name) => `p[style-name='${name}'] => p:fresh`);

const cells = (root) => [...root.querySelectorAll('td, th')]
  .filter((cell) => cell.style.display !== 'none')
  .map((cell) => [...cell.querySelectorAll('p')].map((p) => p.textContent).join('\n'));

async function withMammoth(path) {
  const options = { styleMap: STYLES, ignoreEmptyParagraphs: false };
  const made = await require('mammoth').convertToHtml({ path }, options);
  const { document } = new JSDOM(made.value).window;
  return {
    messages: made.messages.map((m) => m.message),
    cells: cells(document),
    titles: [...document.querySelectorAll('h1')].map((h) => h.textContent),
  };
}

async function withDocxPreview(path, debug) {
  const messages = [];
  const note = (...what) => messages.push(what.map((w) => String(w && w.message || w)).join(' '));
  const told = new VirtualConsole();
  for (const kind of ['jsdomError', 'error', 'warn']) told.on(kind, note);
  console.warn = note;
  console.error = note;
  const { window } = new JSDOM('<body></body>', { virtualConsole: told });
  for (const name of ['window', 'document', 'DOMParser', 'XMLSerializer', 'Node', 'Element'])
    global[name] = name === 'window' ? window : window[name];
  await require('docx-preview').renderAsync(fs.readFileSync(path), window.document.body, null,
    { debug, experimental: true, renderComments: true, useBase64URL: true });
  return {
    messages,
    cells: cells(window.document),
    titles: [...window.document.querySelectorAll('p.docx_heading1')].map((p) => p.textContent),
  };
}

async function main(reader, files) {
  const read = reader === 'mammoth' ? withMammoth
    : (file) => withDocxPreview(file, reader === 'docx-preview-debug');
  const found = [];
  for (const file of files) found.push(await read(file));
  process.stdout.write(JSON.stringify(found));
}

main(process.argv[2], process.argv.slice(3)).catch((error) => {
  process.stderr.write(`${error.stack}\n`);
  process.exit(1);
});
