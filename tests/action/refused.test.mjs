/** Domains where nobody answers. */
import assert from 'node:assert/strict';
import { after, describe, test } from 'node:test';

import { claimsOf, loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { refuseAll } from './refuse-all.mjs';

after(refuseAll);

/** @param {string} name @param {string} domain */
function check(name, domain) {
  test(`${name}: unavailable`, async () => {
    const event = loginEvent(domain, { secrets: { timeoutMs: '500' } });
    const { line, claims, ms, error } = await startInstance().logIn(event);
    assert.equal(error, null);
    assert.equal(line.fields.error, 'unavailable', line.text);
    assert.equal(line.fields.status, undefined);
    assert.ok(Number(line.fields.requests) >= 2, line.text);
    assert.equal(Number(line.fields.retries), Number(line.fields.requests) - 1, line.text);
    assert.deepEqual(claims.idToken, claimsOf(undefined));
    assert.ok(ms < 1000, `${ms} ms`);
  });
}

describe('nobody there', { concurrency: true }, () => {
  check('a refused connection', 'localhost:1');
  check('an unknown host', 'nowhere.invalid');
});
