import assert from 'node:assert/strict';
import { test } from 'node:test';

import fc from 'fast-check';

import { logFields } from '../analysis/log-fields.mjs';

/** @param {string} line @param {Record<string, string>} expected */
function check(line, expected) {
  test(line, () => assert.deepEqual(logFields(line), expected));
}

check('an-action outcome=ok ms=12', { outcome: 'ok', ms: '12' });
check('a=1', { a: '1' });
check('a= b=2', { a: '', b: '2' });
check('a="two words" b=2', { a: 'two words', b: '2' });
check(String.raw`a="say \"b=1\", or \\" c=3`, { a: String.raw`say "b=1", or \ `.trim(), c: '3' });
check('a="" b=2', { a: '', b: '2' });
check('detail="c=d e=f"', { detail: 'c=d e=f' });
check('url=https://example.com/?a=b', { url: 'https://example.com/?a=b' });
check('no fields here', {});
check('', {});

test('what is written is read', () => {
  const name = fc.stringMatching(/^[a-z]\w{0,9}$/);
  const value = fc.string().filter((text) => !/[\n\r\u2028\u2029]/.test(text));
  const fields = fc.dictionary(name, value, { noNullPrototype: true });
  const quoted = (/** @type {string} */ text) => `"${text.replace(/["\\]/g, '\\$&')}"`;
  fc.assert(
    fc.property(fields, (written) => {
      const words = Object.entries(written).map(([name, text]) => `${name}=${quoted(text)}`);
      assert.deepEqual(logFields(['an-action', ...words].join(' ')), written);
    }),
    { seed: 1, numRuns: 300 },
  );
});
