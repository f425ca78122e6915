import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isAllowed } from '../../scripts/spdx.mjs';

/** @param {string} expression @param {boolean} expected with MIT and Unicode-3.0 allowed */
function check(expression, expected) {
  test(expression, () => assert.equal(isAllowed(expression, ['MIT', 'Unicode-3.0']), expected));
}

check('MIT', true);
check('GPL-3.0-only', false);
check('MIT OR GPL-3.0-only', true);
check('GPL-3.0-only OR MIT', true);
check('MIT AND GPL-3.0-only', false);
check('MIT/Apache-2.0', true);
check('(MIT OR Apache-2.0) AND Unicode-3.0', true);
check('(GPL-2.0 OR Apache-2.0) AND Unicode-3.0', false);
check('Apache-2.0 OR MIT AND Unicode-3.0', true);
check('MIT AND Apache-2.0 OR Apache-2.0', false);
check('MIT WITH LLVM-exception', false);
check('((MIT))', true);

test('a license with an exception is one of its own', () => {
  const allowed = ['Apache-2.0 WITH LLVM-exception'];
  assert.equal(isAllowed('Apache-2.0 WITH LLVM-exception', allowed), true);
  assert.equal(isAllowed('Apache-2.0', allowed), false);
});

for (const wrong of [
  '',
  'mit',
  '(MIT',
  'MIT)',
  'MIT MIT',
  'MIT OR',
  'AND MIT',
  'SEE LICENSE IN <file>',
]) {
  test(`\`${wrong}\` is refused`, () => assert.throws(() => isAllowed(wrong, ['MIT']), Error));
}
