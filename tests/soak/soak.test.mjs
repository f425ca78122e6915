/** A short soak. `npm run soak` has more of it. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { kinds } from './faults.mjs';
import { growth, soak } from './soak.mjs';

const seed = 20_261_126;

test(`2,400 logins with every fault there is, seed ${seed}`, async () => {
  const { logins, ends, faults, memory } = await soak({ logins: 2_400, seed });
  assert.equal(logins, 2_400);
  assert.ok((ends.get('ok') ?? 0) > 1_500, JSON.stringify([...ends]));
  assert.deepEqual(
    kinds.filter((kind) => !faults.has(kind)),
    [],
    'kinds of faults that no request met',
  );
  const { heap } = growth(memory);
  assert.ok(heap < 1_500_000, `${heap} bytes more in 1,900 logins`);
});
