// SPDX-License-Identifier: ISC
// Opens pages in Chromium as people use them, and prints what is wrong with each as JSON.
// pages.js FOLDER [--pictures]: the pages are FOLDER/*.html; FOLDER/x.pdf and FOLDER/x.json (the texts
// that a reader sees in print) are written beside them, with --pictures also PNGs.
'use strict';
const fs = require('fs');
const path = require('path');
const { pathToFileURL } = require('url');
const { chromium } = require('playwright-core');
const axe = require('axe-core');
const { HtmlValidate } = require('html-validate');

const WIDTHS = [320, 390, 1280];
const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
const [folder, pictures] = process.argv.slice(2);

// Roles are repeated on purpose: an element that is shown as a block loses its own.
const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  rules: { 'no-redundant-role': 'off', 'prefer-native-element': 'off', 'long-title': 'off',
           'doctype-style': 'off', 'no-raw-characters': 'error', 'attribute-boolean-style': 'off',
           'no-trailing-whitespace': 'off' }, // of texts
});

async function validate(file, found) {
  const report = await validator.validateFile(file);
  for (const result of report.results)
    for (const m of result.messages)
      found.push(`HTML ${m.line}:${m.column} ${m.ruleId}: ${m.message}`);
}

async function accessible(page, width, found) {
  await page.evaluate(axe.source);
  const result = await page.evaluate(tags => axe.run(document, { runOnly: tags }), TAGS);
  for (const v of result.violations)
    found.push(`axe at ${width}: ${v.id}: ${v.nodes.map(n => n.html).slice(0, 3).join(' | ')}`);
  if (result.passes.length < 15)
    found.push(`axe at ${width}: only ${result.passes.length} rules looked`);
}

// No sideways scrolling, and nothing outside the window or cut off.
const outside = () => {
  const wide = document.documentElement.scrollWidth - window.innerWidth;
  const found = wide > 0 ? [`${wide} px too wide`] : [];
  for (const e of document.querySelectorAll('h1,h2,p,th,td,a,img')) {
    if (e.closest('.hidden,.skip') || !e.checkVisibility()) continue;
    const head = e.closest('thead');
    if (head && getComputedStyle(head).position === 'absolute') continue;
    const box = e.getBoundingClientRect();
    if (box.right > window.innerWidth + 1 || box.left < -1 || e.scrollWidth > e.clientWidth + 1 &&
        getComputedStyle(e).display !== 'inline')
      found.push(`${e.tagName} ${e.textContent.slice(0, 20)} at ${box.left} to ${box.right}`);
  }
  return found;
};

// WCAG 1.4.12; through the object model, which no policy forbids.
const spread = () => {
  for (const e of document.querySelectorAll('body, body *')) {
    e.style.lineHeight = '1.5';
    e.style.letterSpacing = '0.12em';
    e.style.wordSpacing = '0.16em';
  }
};

async function roles(page) {
  const session = await page.context().newCDPSession(page);
  const { nodes } = await session.send('Accessibility.getFullAXTree');
  await session.detach();
  const counts = {};
  for (const node of nodes) {
    const role = node.role && node.role.value;
    if (!node.ignored && /^(table|rowgroup|row|cell|gridcell|columnheader|rowheader|heading|image)$/.test(role))
      counts[role] = (counts[role] || 0) + 1;
  }
  return JSON.stringify(counts, Object.keys(counts).sort());
}

const focused = () => {
  const e = document.activeElement, style = getComputedStyle(e), box = e.getBoundingClientRect();
  return { id: [...document.querySelectorAll('a[href],textarea,select,input')].indexOf(e),
           ring: style.outlineStyle !== 'none' && parseFloat(style.outlineWidth) >= 2,
           seen: box.width > 1 && box.height > 1 && box.top >= 0 &&
                 box.bottom <= window.innerHeight };
};

async function follow(page, link, found) { // by the Enter key; what is at the address then?
  const href = await link.getAttribute('href');
  await link.focus();
  await page.keyboard.press('Enter');
  const hit = await page.evaluate(h => location.hash === h && !!document.querySelector(h) &&
                                       document.querySelector(h).matches(':target'), href);
  if (!hit) found.push(`${href} leads nowhere`);
  return href;
}

async function keyboard(page, found) {
  const count = await page.locator('a[href],textarea,select,input').count();
  for (let i = 0; i < count; i++) {
    await page.keyboard.press('Tab');
    const at = await page.evaluate(focused);
    if (at.id !== i || !at.ring || !at.seen)
      found.push(`Tab ${i + 1}: element ${at.id}, ring ${at.ring}, seen ${at.seen}`);
  }
  await follow(page, page.locator('a').first(), found);
  for (const link of await page.locator('a[role=doc-noteref]').all()) {
    const id = await link.getAttribute('id');
    await follow(page, link, found);
    const back = page.locator(`a[role=doc-backlink][href="#${id}"]`);
    if (await back.count() !== 1) found.push(`no way back to ${id}`);
    else await follow(page, back, found);
  }
}

// The texts that are seen, in the order of the page.
const texts = () => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), all = [];
  while (walker.nextNode()) {
    const e = walker.currentNode.parentElement;
    if (!e.closest('.hidden,caption') && e.checkVisibility()) all.push(walker.currentNode.data);
  }
  return all;
};

async function look(browser, file) {
  const found = [], name = file.slice(0, -'.html'.length);
  await validate(file, found);
  const context = await browser.newContext({ offline: true });
  const page = await context.newPage();
  const address = pathToFileURL(file).href;
  page.on('request', r => { if (r.url() !== address && !r.url().startsWith('data:'))
    found.push(`request: ${r.url()}`); });
  page.on('console', m => { if (['error', 'warning'].includes(m.type()))
    found.push(`console: ${m.text()}`); });
  page.on('pageerror', e => found.push(`error: ${e}`));
  let wide;
  for (const width of [...WIDTHS].reverse()) {
    await page.setViewportSize({ width, height: 800 });
    await page.goto(address);
    await accessible(page, width, found);
    found.push(...(await page.evaluate(outside)).map(f => `at ${width}: ${f}`));
    const now = await roles(page);
    wide = wide || now;
    if (now !== wide) found.push(`roles at ${width}: ${now}, not ${wide}`);
    if (pictures) await page.screenshot({ path: `${name}-${width}.png`, fullPage: true });
  }
  await page.evaluate(spread);
  found.push(...(await page.evaluate(outside)).map(f => `spread at 320: ${f}`));
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto(address);
  await keyboard(page, found);
  await page.emulateMedia({ media: 'print' });
  fs.writeFileSync(`${name}.json`, JSON.stringify(await page.evaluate(texts)));
  await page.pdf({ path: `${name}.pdf`, preferCSSPageSize: true, printBackground: true });
  await context.close();
  return found;
}

(async () => {
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-gpu'] });
  const result = {};
  for (const file of fs.readdirSync(folder).filter(f => f.endsWith('.html')).sort())
    result[file] = await look(browser, path.join(folder, file));
  await browser.close();
  console.log(JSON.stringify(result, null, 1));
})();
