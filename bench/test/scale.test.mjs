/** What counts as served, and as waited in vain, where logins are offered for 10 s. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { steady } from '../measurements/scale.mjs';

/** @param {string} what @param {{ begunMs: number, ms: number, isComplete: boolean }} login @param {{ complete?: number, inVain?: number }} expected */
function check(what, login, { complete = 0, inVain = 0 }) {
  test(what, () => {
    const error = login.isComplete ? null : 'rate_limited';
    assert.deepEqual(steady([{ ...login, error }], 10), { seconds: 8, complete, inVain });
  });
}

const [served, refused] = [{ isComplete: true }, { isComplete: false }];

check('served within the first second', { begunMs: 0, ms: 999, ...served }, {});
check('served behind it', { begunMs: 0, ms: 1000, ...served }, { complete: 1 });
check('served before the last second', { begunMs: 4000, ms: 4999, ...served }, { complete: 1 });
check('served in the last second', { begunMs: 4000, ms: 5000, ...served }, {});
check('refused at once', { begunMs: 1000, ms: 100, ...refused }, {});
check('refused later', { begunMs: 1000, ms: 101, ...refused }, { inVain: 1 });
check(
  'refused in the last second, of before',
  { begunMs: 8999, ms: 101, ...refused },
  { inVain: 1 },
);
check('refused later, of the first second', { begunMs: 999, ms: 5000, ...refused }, {});
check('refused later, of the last second', { begunMs: 9000, ms: 5000, ...refused }, {});
