/** More than the claims, or a reading, may hold. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { json, refuse } from './behaviors.mjs';
import { checkError } from './check-error.mjs';
import { claimsOf, permissionsClaim, rolesClaim } from './event.mjs';
import { logIn } from './login.mjs';
import { names, pageNumber, pages, rows, tenant } from './tenant.mjs';

/** @typedef {import('./login.mjs').Given} Given */
/** @typedef {import('./tenant.mjs').Row} Row */

const tooLarge = { error: 'too_large', status: Number.NaN };

/** @param {string} name @param {() => Given} given @param {Partial<import('./check-error.mjs').Failure>} [expected] */
function checkTooLarge(name, given, expected) {
  test(`${name}: too_large`, () => checkError(given, { ...tooLarge, ...expected }));
}

/** @param {string} name @param {Row[]} all @param {Given} [given] */
function checkFits(name, all, given = {}) {
  test(`${name}: fits`, async () => {
    const script = tenant({ permissions: pages(all) });
    const login = await logIn({ ...given, script });
    const { idToken, accessToken } = login.claims;
    assert.equal(login.error, null);
    assert.equal(login.line.fields.outcome, 'ok', login.line.text);
    const tokens = given.secrets?.tokens ?? 'id';
    assert.deepEqual(idToken, tokens === 'access' ? {} : claimsOf(names(all)));
    assert.deepEqual(accessToken, tokens === 'id' ? {} : claimsOf(names(all)));
  });
}

/** @param {Row[]} all @param {Given} [given] @returns {() => Given} */
const having = (all, given) => () => ({ ...given, script: tenant({ permissions: pages(all) }) });

/**
 * Rows whose two claims are as large as this, in bytes of JSON.
 *
 * @param {number} bytes
 * @param {string} [letter]
 */
function sized(bytes, letter = 'x') {
  const room = bytes - Buffer.byteLength(JSON.stringify(claimsOf([])));
  const name = 40;
  const each = name * Buffer.byteLength(letter) + 3;
  const count = Math.floor(room / each);
  const unique = rows(count).map((row, index) => {
    const number = String(index).padStart(4, '0');
    return { ...row, permission_name: number.padEnd(4 + (name - 4), letter) };
  });
  const rest = room - Buffer.byteLength(JSON.stringify(names(unique))) - 1;
  return [...unique, { ...rows(1)[0], permission_name: 'y'.repeat(Math.max(rest - 3, 1)) }];
}

describe('rows', () => {
  const short = (/** @type {number} */ count) => rows(count, { prefix: '' });
  checkFits('10,000 rows', short(10_000));
  checkTooLarge('10,001 rows', having(short(10_001)));
  const million = pages(short(100), { shape: (page) => ({ ...page, total: 1_000_000 }) });
  checkTooLarge('a million rows', () => ({ script: tenant({ permissions: million }) }), {
    requests: 2,
  });
});

describe('claims', () => {
  checkFits('100,000 bytes less 100', sized(99_900));
  checkTooLarge('100,000 bytes and 100', having(sized(100_100)), { requests: 25 });
  checkTooLarge('bytes, not characters', having(sized(100_500, 'ä')));
  const secrets = { tokens: 'access' };
  test('100,000 bytes and 100 for the access token: too_large', async () => {
    const { claims, line } = await logIn({ ...having(sized(100_100), { secrets })() });
    assert.equal(line.fields.error, 'too_large', line.text);
    assert.deepEqual(claims, { idToken: {}, accessToken: claimsOf(undefined) });
  });
  test('roles that are too large by themselves: too_large, and the login goes on', async () => {
    const roles = Array.from({ length: 1000 }, (_, index) => `${index}`.padEnd(110, 'r'));
    const { claims, error, line } = await logIn({ event: { authorization: { roles } } });
    assert.equal(line.fields.error, 'too_large', line.text);
    assert.equal(error, null);
    assert.equal(claims.idToken[rolesClaim], undefined);
    assert.equal(claims.idToken[permissionsClaim], undefined);
  });
});

describe('the front channel', () => {
  for (const protocol of ['oidc-implicit-profile', 'oidc-hybrid-profile']) {
    const event = { transaction: { protocol } };
    const [fitting, large] = [sized(1_450), sized(1_550)];
    checkFits(`${protocol}, 1,450 bytes`, fitting, { event });
    checkTooLarge(`${protocol}, 1,550 bytes`, having(large, { event }));
    checkFits(`${protocol}, access`, sized(9_000), { event, secrets: { tokens: 'access' } });
    test(`${protocol}, both: too_large`, async () => {
      const { line, claims } = await logIn({
        ...having(large, { event, secrets: { tokens: 'both' } })(),
      });
      assert.equal(line.fields.error, 'too_large', line.text);
      const onlyRoles = claimsOf(undefined);
      assert.deepEqual(claims, { idToken: onlyRoles, accessToken: onlyRoles });
    });
  }
  const event = { transaction: { protocol: 'oidc-basic-profile' } };
  checkFits('oidc-basic-profile, 9,000 bytes', sized(9_000), { event });
  checkFits('no transaction, 9,000 bytes', sized(9_000), { event: { transaction: undefined } });
});

describe('paging', () => {
  const message = 'Requesting page 10 exceeds the allowed maximum of 1000 records.';
  const ends = (/** @type {boolean} */ bare) => () => ({
    script: tenant({
      permissions: (request) =>
        pageNumber(request) >= 10
          ? refuse(400, { message, errorCode: 'invalid_paging' })
          : pages(rows(1100), { shape: (page) => (bare ? page.permissions : page) })(request),
    }),
  });
  checkTooLarge('invalid_paging on page 10', ends(false));
  checkTooLarge('invalid_paging on page 10 of bare arrays', ends(true), { requests: 12 });

  test('bare arrays without an end: too_large', async () => {
    const endless = () => {
      let made = 0;
      return () => json(rows(100, { prefix: `${made++}-` }));
    };
    const { line, requests } = await logIn({ script: tenant({ permissions: endless() }) });
    assert.equal(line.fields.error, 'too_large', line.text);
    assert.ok(requests.length <= 103, `${requests.length} requests`);
  });
});
