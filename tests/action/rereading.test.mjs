/** Data that moves while it is read: read once more, one page after another, and that reading alone counts. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { json, late } from './behaviors.mjs';
import { checkError } from './check-error.mjs';
import { clock } from './clock.mjs';
import { claimsOf, loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { logIn } from './login.mjs';
import { names, pageNumber, pageOf, rows, tenant } from './tenant.mjs';
import { startVirtualServer } from './virtual-server.mjs';

/** @typedef {import('./tenant.mjs').Page} Page */
/** @typedef {(page: Page, number: number) => unknown} Spoil */

const old = rows(330, { prefix: 'old-' });
const now = rows(330, { prefix: 'new-' });

/** The first reading is of other rows than the second. @param {Spoil} first @param {Spoil} [second] */
function moving(first, second = (page) => page) {
  let reading = 0;
  /** @type {import('./server.mjs').Script} */
  return (request) => {
    const number = pageNumber(request);
    if (number === 0) reading += 1;
    const page = pageOf(reading === 1 ? old : now, request);
    return late(20, json((reading === 1 ? first : second)(page, number)));
  };
}

/** @param {number} page @param {(permissions: Page['permissions']) => Page['permissions']} change @returns {Spoil} */
const on = (page, change) => (body, number) =>
  number === page ? { ...body, permissions: change(body.permissions) } : body;

/** @param {string} name @param {Spoil} first */
function checkRead(name, first) {
  test(`${name}: read once more`, async (t) => {
    const numbers = /** @type {number[]} */ ([]);
    const server = startVirtualServer(tenant());
    t.after(() => server.close());
    const script = moving(first);
    server.become(
      tenant({
        permissions: (request) => {
          numbers.push(pageNumber(request));
          // From the second reading on, the most in flight is counted anew.
          if (numbers.filter((number) => number === 0).length === 2 && numbers.at(-1) === 0) {
            server.mostInFlight = 1;
          }
          return script(request);
        },
      }),
    );
    const { line, claims } = await clock.until(startInstance().logIn(loginEvent(server.domain)));
    assert.equal(line.fields.outcome, 'ok', line.text);
    assert.deepEqual(claims.idToken, claimsOf(names(now)));
    assert.deepEqual(numbers.slice(0, 4).sort(), [0, 1, 2, 3]);
    assert.deepEqual(numbers.slice(4), [0, 1, 2, 3]);
    assert.equal(server.mostInFlight, 1);
    assert.equal(line.fields.requests, '9');
  });
}

checkRead(
  'a row is missing',
  on(2, (all) => all.slice(1)),
);
checkRead(
  'the last row is missing',
  on(3, (all) => all.slice(0, -1)),
);
checkRead(
  'a page is empty',
  on(1, () => []),
);
checkRead(
  'a row of page 0 is missing',
  on(0, (all) => all.slice(1)),
);
checkRead(
  'a row stands on two pages',
  on(3, (all) => [old[299], ...all.slice(0, -1)]),
);
/** @param {number} total @returns {Spoil} */
const tells = (total) => (body, number) => (number === 2 ? { ...body, total } : body);

checkRead('a later page tells a greater total', tells(331));
checkRead('a later page tells a smaller total', tells(329));
checkRead(
  'a row too many, on two pages',
  on(3, (all) => [...all, old[0]]),
);

/** @param {string} name @param {Spoil} spoil */
function checkInconsistent(name, spoil) {
  test(`${name} twice: inconsistent`, () =>
    checkError(() => ({ script: tenant({ permissions: moving(spoil, spoil) }) }), {
      error: 'inconsistent',
      status: Number.NaN,
      ms: [0, 1000],
    }));
}

checkInconsistent(
  'a row is missing',
  on(2, (all) => all.slice(1)),
);
checkInconsistent(
  'the last row is missing',
  on(3, (all) => all.slice(0, -1)),
);

checkInconsistent(
  'a row stands on two pages',
  on(3, (all) => [...all.slice(0, -1), now[0], old[0]]),
);
checkInconsistent('a later page tells another total', tells(331));

test('a row of the same name, but of another API, on another page is another row', async () => {
  const all = [...rows(100), ...rows(30, { api: 'https://other.example.com/' })];
  const script = tenant({ permissions: (request) => json(pageOf(all, request)) });
  const { line, claims, requests } = await logIn({ script });
  assert.equal(line.fields.outcome, 'ok', line.text);
  assert.equal(requests.length, 3);
  assert.deepEqual(claims.idToken, claimsOf(names(rows(100))));
});
