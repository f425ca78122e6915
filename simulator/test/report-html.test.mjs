/** The report as a page: what stands where. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';

import { ticksOf } from '../report/html/timeline.mjs';
import { simulate, temporaryFolder } from './command.mjs';
import {
  all,
  barOf,
  busy,
  byClass,
  continued,
  hasClass,
  own,
  pageOf,
  suspended,
  textOf,
} from './pages.mjs';

/** @typedef {import('../report/report.mjs').Report} Report */

describe('an Action with mistakes', () => {
  const page = pageOf(busy);

  test('the verdict', () => {
    assert.match(page.title, /^✗ .*busy-action\.js: \d+ errors, \d+ warnings$/);
    assert.match(page.text('h1'), /^✗ \d+ errors, \d+ warnings$/);
    assert.match(
      page.texts('coverage', 'p')[0],
      /^Tried 1 cold login · 3 warm logins · 2 users · /,
    );
  });

  test('each finding has its line of code, and what to do', () => {
    const card = page.card('finding', 'late_call');
    assert.match(textOf(card), /came after the handler had ended/);
    const lines = all(card, (node) => hasClass(node, 'here')).map(textOf);
    assert.deepEqual(lines, [
      `▶ ${busy.run.findings.find(({ code }) => code === 'late_call')?.line}  setTimeout(() => api.accessToken.addScope('late'), 1);`,
    ]);
    assert.match(textOf(card), /Await what comes before the call\.$/m);
  });

  test('findings of a kind share what is said of them, and those of a line its code', () => {
    const card = page.card('finding', 'id_not_encoded');
    assert.equal(all(card, (node) => hasClass(node, 'message')).length, 2);
    assert.equal(all(card, (node) => hasClass(node, 'code')).length, 1);
    assert.equal(all(card, (node) => hasClass(node, 'explanation')).length, 1);
  });

  test('how each login ended, in words and signs', () => {
    assert.deepEqual(page.logins.map(outcomeWords), ['✓ ok', '! degraded', '✗ failed', '✗ denied']);
    assert.match(textOf(page.logins[2]), /Error: more trouble\n?so no token is issued/);
  });

  test('long lists are folded after their beginning', () => {
    const [folded] = all(
      page.logins[0],
      (node) => node.nodeName === 'details' && hasClass(node, 'more'),
    );
    assert.match(textOf(folded), /^52 more/);
    assert.match(textOf(page.logins[0]), /60 values/);
  });

  test('a request beyond the end of the handler', () => {
    const [first] = busy.run.logins;
    const { endedMs } = first.requests?.at(-1) ?? {};
    assert.ok(Number(endedMs) > first.ms);
    assert.match(textOf(page.logins[0]), new RegExp(`The handler ended after ${first.ms} ms`));
  });

  test('what Auth0 does not keep of the log', () => {
    assert.match(textOf(page.logins[0]), /✂ Auth0 keeps 256 characters of a login/);
  });
});

describe('an Action without', () => {
  const page = pageOf(own);
  const [jhon] = page.logins;

  test('the verdict', () => {
    assert.equal(page.text('h1'), '✓ Nothing wrong');
    assert.deepEqual(page.byClass('finding'), []);
    assert.deepEqual(page.byClass('comparison'), []);
  });

  test('the waterfall: what was asked, how it was answered, when, and what a retry waited for', () => {
    const rows = all(jhon, (node) => node.nodeName === 'li' && Boolean(byClass(node, 'status')[0]));
    assert.deepEqual(
      rows.map((row) => byClass(row, 'status').map(textOf)[0]),
      ['200', '✗ 429', '200'],
    );
    assert.match(textOf(rows[1]), /fault permissions:429/);
    assert.match(textOf(rows[2]), /retry 1 after 2,\d{3} ms/);
    const [start, width] = barOf(rows[0]);
    const { requests, ms } = own.run.logins[0];
    const [token] = requests ?? [];
    assert.ok(Math.abs(start - (Number(token.startedMs) / ms) * 100) < 0.01);
    assert.ok(Math.abs(width - (40 / ms) * 100) < 0.01);
    const ends = rows.map((row) => barOf(row)).map(([from, size]) => from + size);
    assert.ok(ends.every((end, index) => end <= 100 && (index === 0 || end > ends[index - 1])));
  });

  test('limits', () => {
    const [limits] = page.byClass('limits');
    assert.match(textOf(limits), /Code.*[\d,]+ of 100,000 bytes/s);
    assert.match(textOf(limits), /Log.*\d+ of 256 characters/s);
  });
});

describe('a flow of two Actions', () => {
  /** @param {Report} report */
  const partsOf = (report) => {
    const [login] = pageOf(report).logins;
    const parts = byClass(login, 'part').map((part) => [
      textOf(all(part, ({ nodeName }) => nodeName === 'h4')[0]),
      part,
    ]);
    return Object.fromEntries(parts);
  };
  /** What it did, how it ended and where its bar is. @param {import('./pages.mjs').Node} part */
  const rowsOf = (part) =>
    all(part, (node) => node.nodeName === 'li').map((row) => [
      textOf(byClass(row, 'what')[0]).replace(/^.*\//, ''),
      textOf(byClass(row, 'status')[0]),
      ...barOf(row),
    ]);

  test('sends the user away', () => {
    const page = pageOf(suspended);
    assert.equal(page.text('h1'), '? Undecided');
    assert.deepEqual(page.logins.map(outcomeWords), ['… suspended']);
    const parts = partsOf(suspended);
    assert.match(textOf(parts.Waits), /at https:\/\/consent\.example\/\?state=/);
    assert.equal(parts['ID token'], undefined);
  });

  test('rounded times that add up to more than the login are no later', () => {
    const [login] = continued.run.logins;
    const logins = [{ ...login, ms: login.ms - 0.4 }];
    const page = pageOf({ ...continued, run: { ...continued.run, logins } });
    const [actions] = byClass(page.logins[0], 'timeline');
    assert.doesNotMatch(textOf(actions), /The handler ended/);
  });

  test('each Action has what it did, and its part of the time', () => {
    assert.deepEqual(rowsOf(partsOf(continued).Actions), [
      ['first-page-only.js 1 claim', '✓ ok', 0, 100],
      ['consent-action.js 1 call', '… suspended', 100, 0],
      ['consent-action.js continued 1 claim, 1 call, 1 log line', '✓ ok', 100, 0],
    ]);
  });
});

describe('a limit', () => {
  /** @param {number} value @param {boolean} isBroken @param {string} expected */
  const check = (value, isBroken, expected) =>
    test(`${value} of 100: ${expected || 'nothing is said'}`, () => {
      const one = { name: 'log', value, limit: 100, unit: '', isBroken };
      const page = pageOf({ ...own, run: { ...own.run, limits: [one] } });
      const [limit] = page.byClass('limits');
      assert.equal(byClass(limit, 'badge').map(textOf).join(), expected);
      assert.equal(barOf(limit)[1], Math.min(value, 100));
    });
  check(50, false, '');
  check(95, false, '! near the limit');
  check(120, false, '! over the limit');
  check(120, true, '✗ over the limit');
});

describe('the axis of time', () => {
  /** @param {number} longestMs @param {number[]} expected */
  const check = (longestMs, expected) =>
    test(`${longestMs} ms`, () => assert.deepEqual(ticksOf(longestMs), expected));
  check(1, [0, 0.5, 1]);
  check(3.3, [0, 1, 2, 3]);
  check(74, [0, 20, 40, 60]);
  check(1000, [0, 500, 1000]);
  check(20_000, [0, 5000, 10_000, 15_000, 20_000]);
});

test('of very many logins the page has the first of each event and of each bad outcome', () => {
  const [login] = own.run.logins;
  const logins = Array.from({ length: 5000 }, (_, index) => ({
    ...login,
    number: index + 1,
    outcome: index === 4000 ? /** @type {const} */ ('failed') : login.outcome,
  }));
  const page = pageOf({ ...own, run: { ...own.run, logins } });
  assert.deepEqual(page.logins.map(outcomeWords), ['✓ ok', '✗ failed']);
  assert.match(page.all, /4,998 more logins/);
});

test('--html writes it, and says where; the text is the same as without', async () => {
  const { folder } = await temporaryFolder();
  const file = `${folder}/page.html`;
  const { code, stdout, stderr } = await simulate('--user', 'auth0|jhon', '--html', file);
  assert.equal(code, 0);
  assert.match(stdout, /nothing wrong/);
  assert.equal(stderr, `The page is in ${file}\n`);
  assert.match(await readFile(file, 'utf8'), /^<!doctype html>.*<h1.*Nothing wrong.*<\/html>\n$/s);
});

test('--html FILE that cannot be written', async () => {
  const { code, stderr } = await simulate('--user', 'auth0|jhon', '--html', '/nowhere/page.html');
  assert.equal(code, 2);
  assert.match(stderr, /`\/nowhere\/page\.html` cannot be written/);
});

/** @param {import('./pages.mjs').Node} login */
const outcomeWords = (login) => textOf(byClass(login, 'badge')[0]);
