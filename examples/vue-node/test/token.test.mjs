/** What the console makes of a token that somebody pastes. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { bareToken, decodeToken } from '../tenant/console/page/token.js';

/** @param {unknown} part */
const encoded = (part) => Buffer.from(JSON.stringify(part)).toString('base64url');

const header = { alg: 'RS256', typ: 'JWT' };
const payload = { sub: 'auth0|zoë', 'https://example.com/claims/roles': ['Ä??>', '漢字'] };
const token = `${encoded(header)}.${encoded(payload)}.c2ln`;

describe('A pasted token', () => {
  for (const [title, pasted] of [
    ['as it is', token],
    ['with Bearer before it', `Bearer ${token}`],
    ['a whole header', `Authorization: bearer ${token}`],
    ['with quotes around it', ` "${token}"\n`],
    ['broken into lines', token.replace(/.{20}/g, '$&\r\n')],
    ['without a signature', token.replace(/[^.]*$/, '')],
  ]) {
    it(`is read: ${title}`, () => {
      assert.deepEqual(decodeToken(bareToken(pasted)), { header, payload });
    });
  }

  for (const [title, pasted, problem] of /** @type {[string, string, RegExp][]} */ ([
    ['an opaque one', 'v1.MdX-no-token', /^This is no JWT, which has three parts/],
    ['one that is encrypted', 'a.b.c.d.e', /^This token is encrypted/],
    ['not base64url', `${encoded(header)}.{}.x`, /its second part is no JSON object in base64url/],
    ['not JSON', `bm8.${encoded(payload)}.x`, /its first part is no JSON object/],
    ['a list', `${encoded([])}.${encoded(payload)}.x`, /its first part/],
    ['null', `${encoded(header)}.${encoded(null)}.x`, /its second part/],
    [
      'not UTF-8',
      `${encoded(header)}.${Buffer.from('{"a":"\xff"}', 'latin1').toString('base64url')}.x`,
      /its second part/,
    ],
    ['nothing between the dots', '..', /its first part/],
  ])) {
    it(`is told from what is none: ${title}`, () => {
      assert.throws(() => decodeToken(bareToken(pasted)), { message: problem });
    });
  }
});
