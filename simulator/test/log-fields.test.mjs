import assert from 'node:assert/strict';
import { test } from 'node:test';

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
