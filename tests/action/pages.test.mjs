/** All pages of the permissions, however the server cuts them: which are asked for, and the claim made of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { claimsOf } from './event.mjs';
import { logIn } from './login.mjs';
import { isTokenRequest, names, pageNumber, pages, rows, tenant } from './tenant.mjs';

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
check('total 9999 on later pages', { count: 230, asked: 3, shape: laterTotal(9999) });
check('total "no" on later pages', { count: 230, asked: 3, shape: laterTotal('no') });
check('total missing on later pages', { count: 230, asked: 3, shape: laterTotal(undefined) });
check('more members', {
  count: 230,
  asked: 3,
  shape: (page) => ({ ...page, length: 1, next: 'x' }),
});
