/** The report as a page: two Actions side by side. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { busy, byClass, pageOf, textOf } from './pages.mjs';

test('what each had, and how each login of theirs went', () => {
  const [first, jhon] = pageOf(busy).byClass('comparison');
  assert.match(textOf(first), /busy-action\.js.*action\.js/s);
  assert.match(textOf(jhon), /busy-action\.js✓ ok.*action\.js✓ ok/s);
  assert.match(textOf(jhon), /permissions ID token.*no such claim.*read:user-list/s);
});

describe('a claim of two Actions', () => {
  /**
   * @param {string} name
   * @param {[unknown, unknown]} values
   * @param {[unknown[], unknown[]] | null} only
   * @param {[RegExp, RegExp]} expected
   */
  const check = (name, values, only, expected) =>
    test(name, () => {
      const [difference] = busy.differences ?? [];
      const claims = [{ token: /** @type {const} */ ('idToken'), name: 'a', values, only }];
      const page = pageOf({ ...busy, differences: [{ ...difference, claims }] });
      const sides = byClass(page.byClass('comparison')[1], 'side').slice(-2).map(textOf);
      assert.match(sides[0], expected[0]);
      assert.match(sides[1], expected[1]);
    });
  check(
    'lists',
    [
      ['a', 'b'],
      ['b', 'c', 'd'],
    ],
    [['a'], ['c', 'd']],
    [/\+ 1 of 2 values only here\s*a$/, /\+ 2 of 3 values only here\s*cd$/],
  );
  check(
    'a list within the other',
    [['a'], ['a', 'b']],
    [[], ['b']],
    [/1 value, none of them only here\s*$/, /\+ 1 of 2 values only here\s*b$/],
  );
  check(
    'an empty list',
    [[], ['a']],
    [[], ['a']],
    [/no values$/, /\+ 1 of 1 value only here\s*a$/],
  );
  check(
    'the same in another order',
    [
      ['a', 'b'],
      ['b', 'a'],
    ],
    [[], []],
    [/the same values in another order$/, /the same values in another order$/],
  );
  check('a claim that one has', [null, true], null, [/no such claim$/, /true$/]);
});
