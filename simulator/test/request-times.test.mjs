/** When each request of a login began and ended: the tenant's list and what the Action's side has seen, held together. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { numbered, timed } from '../report/requests.mjs';
import { simulateJson } from './command.mjs';

/** @typedef {[name: string, status: number | null]} Answered */
/** @typedef {[name: string, status: number | null, startedMs: number, endedMs: number | null]} Sent */

/** @param {string} name @param {Answered[]} answered @param {Sent[]} sent @param {string[]} expected */
function check(name, answered, sent, expected) {
  test(name, () => {
    const requests = answered.map(([path, status]) => ({ method: 'GET', path, status, ms: 1 }));
    const seen = sent.map(([path, status, startedMs, endedMs]) => {
      const url = path.startsWith('https:') ? path : `https://tenant.example${path}`;
      return {
        ...{ method: 'GET', url, status, startedMs, endedMs, body: '', line: null },
        ...{ destination: null, unanswered: null },
      };
    });
    const all = numbered(
      timed(/** @type {any} */ (requests), seen, { secrets: { domain: 'tenant.example' } }),
    );
    assert.deepEqual(
      all.map(
        ({ host, path, startedMs, endedMs, attempt }) =>
          `${host ?? ''}${path} ${startedMs}-${endedMs} ${attempt}`,
      ),
      expected,
    );
  });
}

check(
  'each has its own',
  [
    ['/a', 200],
    ['/b', 200],
  ],
  [
    ['/a', 200, 1, 2],
    ['/b', 200, 3, 4],
  ],
  ['/a 1-2 1', '/b 3-4 1'],
);
check(
  'the answers come in another order than the requests were made in',
  [
    ['/b', 200],
    ['/a', 200],
  ],
  [
    ['/a', 200, 1, 4],
    ['/b', 200, 2, 3],
  ],
  ['/a 1-4 1', '/b 2-3 1'],
);
check(
  'retries come one after another',
  [
    ['/a', 429],
    ['/a', 503],
    ['/a', 200],
  ],
  [
    ['/a', 429, 1, 2],
    ['/a', 503, 9, 10],
    ['/a', 200, 20, 21],
  ],
  ['/a 1-2 1', '/a 9-10 2', '/a 20-21 3'],
);
check(
  'a query is part of it',
  [['/a?page=1', 200]],
  [['/a?page=0', 200, 1, 2]],
  ['/a?page=1 null-null 1'],
);
check(
  'one that nobody waits for has no end',
  [['/a', 200]],
  [['/a', null, 1, null]],
  ['/a 1-null 1'],
);
check(
  'one that was given up has its end without an answer',
  [['/a', null]],
  [['/a', null, 1, 5000]],
  ['/a 1-5000 1'],
);
check(
  'one to somebody else, with the same path, is another',
  [['/a', 200]],
  [
    ['https://elsewhere.example/a', 404, 1, 2],
    ['/a', 200, 3, 4],
  ],
  ['elsewhere.example/a 1-2 1', '/a 3-4 1'],
);
check(
  'those that were not seen come last',
  [
    ['/hidden', 200],
    ['/a', 200],
  ],
  [['/a', 200, 1, 2]],
  ['/a 1-2 1', '/hidden null-null 1'],
);

test('they are within the login, one after another, and waits are between them', async () => {
  const { run } = await simulateJson('--user', 'auth0|jhon', '--fault', 'permissions:503x1');
  const [{ requests, ms }] = run.logins;
  const times = (requests ?? []).flatMap(({ startedMs, endedMs }) => [startedMs, endedMs]);
  assert.equal(times.length, 6);
  const ascending = times.map(Number).sort((one, other) => one - other);
  assert.deepEqual(times, ascending);
  assert.ok(ascending[0] >= 0 && ascending[5] <= ms);
});
