// SPDX-License-Identifier: ISC
// node events.js FILE.ics ...: the events of calendar files as ical.js reads them, as events.c has them.
'use strict';
const fs = require('fs');
const { createRequire } = require('module');
const module_ = createRequire(process.cwd() + '/')('ical.js');
const ICAL = module_.default ?? module_;

function show(property) {
  const value = property.getFirstValue();
  const zone = property.getParameter('tzid');
  const text = property.type === 'text' ? value : property.toICALString().replace(/^[^:]*:/, '');
  return `${property.name.toUpperCase()}${zone ? ` in ${zone}` : ''}: ${text.replace(/\n/g, '⏎')}`;
}

function print(component, out) {
  out.push(component.name.toUpperCase());
  for (const property of component.getAllProperties()) out.push(show(property));
  for (const inner of component.getAllSubcomponents()) print(inner, out);
  return out;
}

const read = path => print(new ICAL.Component(ICAL.parse(fs.readFileSync(path, 'utf8'))), []);
console.log(JSON.stringify(process.argv.slice(2).map(read)));
