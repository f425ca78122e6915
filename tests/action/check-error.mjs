/** A login that cannot get its permissions: what becomes of it under `onError=allow` and `onError=deny`. */
import assert from 'node:assert/strict';

import { claimsOf, secretTexts } from './event.mjs';
import { logIn, logInVirtually } from './login.mjs';

/**
 * @typedef {object} Failure
 * @property {string} error
 * @property {number} [status] of the log line; absent: the line has none; NaN: whatever it has
 * @property {string} [source] default: user
 * @property {RegExp} [detail]
 * @property {number} [requests] that reached the server
 * @property {[least: number, most: number]} [ms] how long it takes, in virtual time; absent: the clock stands still
 */

/**
 * @param {() => import('./login.mjs').Given} given made anew for each login
 * @param {Failure} expected
 */
export async function checkError(given, expected) {
  await checkOne(given(), 'allow', expected);
  await checkOne(given(), 'deny', expected);
}

/**
 * @param {import('./login.mjs').Given} given
 * @param {'allow' | 'deny'} onError
 * @param {Failure} expected
 */
async function checkOne(given, onError, expected) {
  const { error, status, detail, requests, ms, source = 'user' } = expected;
  const logInSo = ms ? logInVirtually : logIn;
  const login = await logInSo({ ...given, secrets: { ...given.secrets, onError } });
  const { text, fields } = login.line;
  const isDenied = onError === 'deny';
  const hasRoles = !isDenied && error !== 'settings' && error !== 'internal';

  assert.equal(login.error, null);
  assert.equal(fields.error, error, text);
  assert.equal(fields.outcome, isDenied ? 'denied' : 'degraded');
  if (!Number.isNaN(status)) assert.equal(fields.status, status && String(status), text);
  if (error !== 'settings') assert.equal(fields.source, source, text);
  // A request that is aborted when another one fails may never reach the server.
  assert.ok(Number(fields.requests ?? 0) >= login.requests.length, text);
  if (detail) assert.match(fields.detail ?? '', detail);

  assert.equal(login.denied, isDenied ? `permission-claims: ${error}` : null);
  assert.deepEqual(login.claims.idToken, hasRoles ? claimsOf(undefined) : {});
  assert.deepEqual(login.claims.accessToken, {});
  for (const secret of secretTexts) assert.ok(!text.includes(secret), text);

  if (requests !== undefined) {
    assert.equal(login.requests.length, requests);
    assert.equal(Number(fields.requests ?? 0), requests, text);
  }
  const [least, most] = ms ?? [0, 0];
  assert.ok(login.ms >= least && login.ms <= most, `${login.ms} ms: ${text}`);
}
