/** Bodies of 2 MiB at most, as they are after decoding: what comes compressed may be a thousand times larger. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { brotliCompressSync, constants, deflateSync, gzipSync } from 'node:zlib';

import { raw } from './behaviors.mjs';
import { checkError } from './check-error.mjs';
import { claimsOf } from './event.mjs';
import { logIn } from './login.mjs';
import { names, pageOf, rows, tenant } from './tenant.mjs';

const mebibytes = 1024 * 1024;
const three = rows(3);

/** @typedef {'identity' | 'gzip' | 'deflate' | 'br'} Coding */

/** @type {Record<Coding, (body: string) => Uint8Array>} */
const encode = {
  identity: (body) => Buffer.from(body),
  gzip: (body) => gzipSync(body),
  deflate: (body) => deflateSync(body),
  br: (body) => brotliCompressSync(body, { params: { [constants.BROTLI_PARAM_QUALITY]: 1 } }),
};

/** A JSON body of this many bytes. @param {object} body @param {number} bytes @param {Coding} coding */
function padded(body, bytes, coding) {
  const content = encode[coding](JSON.stringify(body).padEnd(bytes));
  const headers = { 'content-type': 'application/json', 'content-encoding': coding };
  return raw(content, { headers });
}

/** @param {number} bytes @param {Coding} coding */
const page = (bytes, coding) =>
  tenant({ permissions: (request) => padded(pageOf(three, request), bytes, coding) });

for (const coding of /** @type {Coding[]} */ (Object.keys(encode))) {
  test(`${coding}: a page of 2 MiB is read`, async () => {
    const { line, claims } = await logIn({ script: page(2 * mebibytes, coding) });
    assert.equal(line.fields.outcome, 'ok', line.text);
    assert.deepEqual(claims.idToken, claimsOf(names(three)));
  });

  test(`${coding}: a page of a byte more is a bad_response, and not asked for again`, () =>
    checkError(() => ({ script: page(2 * mebibytes + 1, coding) }), {
      error: 'bad_response',
      requests: 2,
    }));
}

const bomb = padded({ permissions: [], access_token: 'token-1' }, 100 * mebibytes, 'gzip');
for (const [name, script, requests] of /** @type {const} */ ([
  ['page', tenant({ permissions: () => bomb }), 2],
  ['token', tenant({ token: () => bomb }), 1],
])) {
  test(`gzip: a ${name} of 100 MiB is a bad_response`, () =>
    checkError(() => ({ script }), { error: 'bad_response', requests }));
}
