/** All pages of the permissions, however the server cuts them: which are asked for, and the claim made of them. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { json, raw } from './behaviors.mjs';
import { checkError } from './check-error.mjs';
import { claimsOf } from './event.mjs';
import { logIn } from './login.mjs';
import { isTokenRequest, names, pageNumber, pages, projects, rows, tenant } from './tenant.mjs';

/** @typedef {import('./tenant.mjs').Page} Page */
/** @typedef {NonNullable<NonNullable<Parameters<typeof pages>[1]>['shape']>} Shape */

/**
 * @param {string} name
 * @param {object} given
 * @param {number} given.count rows that the server has
 * @param {number} given.asked pages that are asked for
 * @param {number} [given.cap]
 * @param {Shape} [given.shape]
 */
function check(name, { count, asked, cap, shape }) {
  test(`${count} rows, ${name}: ${asked} pages`, async () => {
    const all = rows(count);
    const script = tenant({ permissions: pages(all, { cap, shape }) });
    const { line, claims, requests } = await logIn({ script });
    assert.equal(line.fields.outcome, 'ok', line.text);
    assert.deepEqual(claims, { idToken: claimsOf(names(all)), accessToken: {} });

    const [token, ...reads] = requests;
    assert.ok(isTokenRequest(token));
    const numbers = reads.map(pageNumber).sort((a, b) => a - b);
    assert.deepEqual(numbers, [...Array(asked).keys()]);
    for (const { method, query, headers } of reads) {
      assert.equal(method, 'GET');
      assert.equal(headers.authorization, 'Bearer token-1');
      assert.deepEqual([...query.keys()].sort(), ['include_totals', 'page', 'per_page']);
      assert.equal(query.get('per_page'), '100');
      assert.equal(query.get('include_totals'), 'true');
    }
    const { pages: read, permissions, requests: made, retries, token: from } = line.fields;
    assert.deepEqual(
      { read, permissions, made, retries, from },
      {
        read: String(asked),
        permissions: String(count),
        made: String(asked + 1),
        retries: '0',
        from: 'miss',
      },
    );
  });
}

check('as asked', { count: 0, asked: 1 });
check('as asked', { count: 1, asked: 1 });
check('as asked', { count: 71, asked: 1 });
check('as asked', { count: 100, asked: 1 });
check('as asked', { count: 101, asked: 2 });
check('as asked', { count: 200, asked: 2 });
check('as asked', { count: 230, asked: 3 });
check('as asked', { count: 1000, asked: 10 });
check('as asked', { count: 2345, asked: 24 });

check('50 at most for a page', { count: 50, asked: 1, cap: 50 });
check('50 at most for a page', { count: 71, asked: 2, cap: 50 });
check('50 at most for a page', { count: 230, asked: 5, cap: 50 });
check('1 at most for a page', { count: 7, asked: 7, cap: 1 });

/** @type {Shape} */
const bare = ({ permissions }) => permissions;
check('bare arrays', { count: 0, asked: 1, shape: bare });
check('bare arrays', { count: 71, asked: 2, shape: bare });
check('bare arrays', { count: 100, asked: 2, shape: bare });
check('bare arrays', { count: 200, asked: 3, shape: bare });
check('bare arrays', { count: 230, asked: 3, shape: bare });
check('bare arrays, 50 at most', { count: 230, asked: 5, cap: 50, shape: bare });

/** @type {(...members: (keyof Page)[]) => Shape} */
const only =
  (...members) =>
  (page) =>
    Object.fromEntries(members.map((member) => [member, page[member]]));
check('no limit, no total', { count: 230, asked: 3, shape: only('permissions') });
check('no total', { count: 230, asked: 3, shape: only('permissions', 'limit', 'start') });
check('no limit', { count: 230, asked: 3, shape: only('permissions', 'total', 'start') });
check('no start', { count: 230, asked: 3, shape: only('permissions', 'limit', 'total') });

/** @type {(total: unknown) => Shape} */
const laterTotal = (total) => (page, number) => (number === 0 ? page : { ...page, total });
check('total 0 on later pages', { count: 230, asked: 3, shape: laterTotal(0) });
check('total missing on later pages', { count: 230, asked: 3, shape: laterTotal(undefined) });
check('more members', {
  count: 230,
  asked: 3,
  shape: (page) => ({ ...page, length: 1, next: 'x' }),
});

/** What is no number of rows, as JSON. */
const odd = ['"230"', '"100"', '-1', '-0', '100.0', '0.5', '1e400', 'null', 'true', '[]', '{}'];

/** @param {string} name @param {string} body of each page @param {number} [requests] */
function checkBad(name, body, requests = 2) {
  test(`${name}: bad_response`, () =>
    checkError(() => ({ script: tenant({ permissions: () => raw(body) }) }), {
      error: 'bad_response',
      requests,
    }));
}

for (const value of odd) {
  checkBad(`limit ${value}`, `{"permissions":[],"limit":${value},"total":0}`);
  checkBad(`total ${value}`, `{"permissions":[],"limit":100,"total":${value}}`);
}
checkBad('limit 0 and a total', '{"permissions":[],"limit":0,"total":230}');
checkBad('limit 0 and rows', '{"permissions":[{"permission_name":"a"}],"limit":0}');
for (const member of ['permission_name', 'resource_server_identifier']) {
  const row = { permission_name: 'a', resource_server_identifier: projects, [member]: 'a\ud83d' };
  checkBad(`half a character in ${member}`, JSON.stringify([row]));
}

test('limit 0 of no rows: none', async () => {
  const body = { permissions: [], start: 0, limit: 0, total: 0 };
  const { line, claims } = await logIn({ script: tenant({ permissions: () => json(body) }) });
  assert.equal(line.fields.outcome, 'ok', line.text);
  assert.deepEqual(claims.idToken, claimsOf([]));
});

test('half a character where nobody reads does not matter', async () => {
  const half = 'half an emoji \ud83d';
  const all = rows(2).map((row) => ({ ...row, description: half, [half]: { [half]: half } }));
  const { line, claims } = await logIn({ script: tenant({ permissions: pages(all) }) });
  assert.equal(line.fields.outcome, 'ok', line.text);
  assert.deepEqual(claims.idToken, claimsOf(names(all)));
});

describe('lists without an end', () => {
  const same = rows(100);
  checkBad('the same bare array again and again', JSON.stringify(same), 3);
  checkBad('a short one, too', JSON.stringify(same.slice(0, 3)), 3);

  const secrets = { source: 'effective', audience: projects };
  const endless = (/** @type {() => unknown} */ body, /** @type {number} */ requests) => () =>
    checkError(() => ({ secrets, script: tenant({ permissions: () => json(body()) }) }), {
      error: 'bad_response',
      requests,
      source: 'effective',
    });
  let cursors = 0;
  test(
    'the same cursor',
    endless(() => ({ permissions: [], next: 'same' }), 3),
  );
  test(
    'empty pages',
    endless(() => ({ permissions: [], next: `${cursors++}` }), 51),
  );
});
