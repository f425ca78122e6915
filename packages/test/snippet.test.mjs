/** The code in the main README, with Auth0's SDK for any single-page app, and what its cache holds. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { Auth0Client } from '@auth0/auth0-spa-js';

import { snippetWith, text } from './readme.mjs';

const code = snippetWith('README.md', 'getIdTokenClaims');
const permissionsClaim = 'https://example.com/claims/permissions';
/** Each of the functions that the reader has to write, and what is shown by it. */
const functions = [...code.matchAll(/\b(show\w+)\(/g)].map(([, name]) => name);

/** @param {object | undefined} claims of an ID token; undefined: nobody is logged in */
function client(claims) {
  const entry = claims && { id_token: 'a.b.c', decodedToken: { claims, user: claims } };
  return new Auth0Client({
    domain: 'example.eu.auth0.com',
    clientId: 'an-application',
    cache: /** @type {any} */ ({ get: () => entry, set() {}, remove() {} }),
  });
}

/** @param {object | undefined} claims @returns {Promise<string[]>} what is shown */
async function run(claims) {
  /** @type {string[]} */
  const shown = [];
  const show = functions.map((name) => () => shown.push(name));
  const AsyncFunction = /** @type {any} */ (async () => {}).constructor;
  await new AsyncFunction('auth0', ...functions, code)(client(claims), ...show);
  return shown;
}

describe('The code in README.md, with auth0-spa-js', () => {
  for (const [title, claims, expected] of /** @type {[string, object | undefined, string[]][]} */ ([
    ['offers a login without a session', undefined, ['showTheLogin']],
    ['says that permissions are unknown', { sub: 'a' }, ['showThatPermissionsAreUnknown']],
    [
      'shows the list to who may see it',
      { [permissionsClaim]: ['read:user-list'] },
      ['showTheUserList'],
    ],
    [
      'says so to who may not',
      { [permissionsClaim]: ['read:project-list'] },
      ['showThatThisIsNotPermitted'],
    ],
    ['says so to who may do nothing', { [permissionsClaim]: [] }, ['showThatThisIsNotPermitted']],
  ])) {
    it(title, async () => assert.deepEqual(await run(claims), expected));
  }
});

describe('The line in README.md that shows what an ID token says', () => {
  const line = text('README.md').match(/`(JSON\.parse\(atob\([^`]+)`/)?.[1] ?? '';

  it('takes the token as it is', () => {
    // With `-` and `_` in its base64url.
    const claims = { sub: 'auth0|jhon', [permissionsClaim]: ['read:a>>>', 'read:b???'] };
    const part = Buffer.from(JSON.stringify(claims)).toString('base64url');
    assert.match(part, /-.*_|_.*-/);
    const read = new Function(`return ${line.replace('THE TOKEN', `e30.${part}.signature`)}`);
    assert.deepEqual(read(), claims);
  });
});
