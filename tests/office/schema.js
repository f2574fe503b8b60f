// SPDX-License-Identifier: ISC
// schema.js FOLDER: reads lines {"name", "schema", "path"} of JSON; writes for each whether the
// file is YAML 1.2, as editors read it, and valid by FOLDER/SCHEMA.schema.json, and else why.
const fs = require('fs');
const path = require('path');
const readline = require('readline');
const Ajv = require('ajv/dist/2020');
const YAML = require('yaml');

const folder = process.argv[2];
// The schemas keep ajv's strict rules. A key may have two types, as the same value is a text or
// a number by how it is written; .inf and .nan are texts of the language, so numbers may be so.
const ajv = new Ajv({strict: true, allowUnionTypes: true, strictNumbers: false, allErrors: true});
// What yaml-language-server knows beside the keywords of the standard.
ajv.addVocabulary(['errorMessage', 'defaultSnippets']);
const checks = {};
for (const file of fs.readdirSync(folder))
  checks[file.replace('.schema.json', '')] =
    ajv.compile(JSON.parse(fs.readFileSync(path.join(folder, file), 'utf8')));

function faults(file, check) {
  let text;
  try {
    text = new TextDecoder('utf-8', {fatal: true}).decode(fs.readFileSync(file));
  } catch (error) {
    return [`not UTF-8: ${error.message}`];
  }
  const documents = YAML.parseAllDocuments(text, {version: '1.2'});
  const found = [];
  for (const document of documents.length > 0 ? documents : [new YAML.Document(null)]) {
    if (document.errors.length > 0)
      found.push(...document.errors.map((error) => error.message.split('\n')[0]));
    else if (!check(document.toJS({maxAliasCount: -1})))
      found.push(...check.errors.map((error) => `${error.instancePath}: ${error.message}`));
  }
  return found;
}

readline.createInterface({input: process.stdin}).on('line', (line) => {
  const {name, schema, path: file} = JSON.parse(line);
  console.log(JSON.stringify({name, faults: faults(file, checks[schema])}));
});
