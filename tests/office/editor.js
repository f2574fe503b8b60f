// SPDX-License-Identifier: ISC
// editor.js SERVER: an editor without a screen. Reads one JSON list of files {"path", "text",
// "asks": [{"what": "completion" or "hover", "line", "character"}]}, opens each in the language
// server SERVER as an editor does, and writes for each {"faults": [...], "answers": [...]}.
const {spawn} = require('child_process');
const fs = require('fs');
const {pathToFileURL} = require('url');

const server = spawn('node', [process.argv[2], '--stdio'], {stdio: ['pipe', 'pipe', 'inherit']});
const waiting = new Map(); // requests by number
const told = new Map(); // what waits for the faults of a file
let number = 0;

function send(message) {
  const body = JSON.stringify({jsonrpc: '2.0', ...message});
  server.stdin.write(`Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`);
}

function ask(method, params) {
  number += 1;
  send({id: number, method, params});
  return new Promise((resolve) => waiting.set(number, resolve));
}

function take(message) {
  if (message.method === 'textDocument/publishDiagnostics') {
    const resolve = told.get(message.params.uri);
    told.delete(message.params.uri);
    if (resolve) resolve(message.params.diagnostics);
  } else if (message.method === 'workspace/configuration') {
    send({id: message.id, result: message.params.items.map((item) =>
      item.section === 'yaml' ? {validate: true, hover: true, completion: true,
                                 schemaStore: {enable: false}} : {})});
  } else if (message.method && message.id !== undefined) {
    send({id: message.id, result: null});
  } else if (waiting.has(message.id)) {
    waiting.get(message.id)(message.result);
    waiting.delete(message.id);
  }
}

let received = Buffer.alloc(0);
server.stdout.on('data', (piece) => {
  received = Buffer.concat([received, piece]);
  for (;;) {
    const end = received.indexOf('\r\n\r\n');
    if (end < 0) return;
    const length = Number(/Content-Length: (\d+)/.exec(received.subarray(0, end))[1]);
    if (received.length < end + 4 + length) return;
    const body = received.subarray(end + 4, end + 4 + length).toString();
    received = received.subarray(end + 4 + length);
    take(JSON.parse(body));
  }
});

async function look(file) {
  const uri = pathToFileURL(file.path).href;
  const faults = new Promise((resolve) => told.set(uri, resolve));
  send({method: 'textDocument/didOpen',
        params: {textDocument: {uri, languageId: 'yaml', version: 1, text: file.text}}});
  const answer = {faults: await faults, answers: []};
  for (const {what, line, character} of file.asks || [])
    answer.answers.push(await ask(`textDocument/${what}`,
                                  {textDocument: {uri}, position: {line, character}}));
  send({method: 'textDocument/didClose', params: {textDocument: {uri}}});
  return answer;
}

async function main() {
  const files = JSON.parse(fs.readFileSync(0, 'utf8'));
  await ask('initialize', {
    processId: process.pid, rootUri: null, capabilities: {
      workspace: {configuration: true, didChangeConfiguration: {dynamicRegistration: true}},
      textDocument: {completion: {completionItem: {snippetSupport: true,
                                                   documentationFormat: ['markdown', 'plaintext']}},
                     hover: {contentFormat: ['markdown']}}}});
  send({method: 'initialized', params: {}});
  send({method: 'workspace/didChangeConfiguration', params: {settings: {}}});
  console.log(JSON.stringify(await Promise.all(files.map(look))));
  server.kill();
}

main();
