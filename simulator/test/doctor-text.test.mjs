/** The report of `npm run doctor` on a terminal. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { doctorText } from '../doctor/text.mjs';
import { clientSecret, examined, other, ours, ownScopes } from './doctor.mjs';

describe('the text', async () => {
  const { report } = await examined({
    scopes: ['read:users', ...ownScopes, 'update:users'],
    tenant: {
      actions: [
        { ...other, name: 'x'.repeat(30) },
        { ...ours, name: `a\u001b[2Jb ${clientSecret}` },
      ],
      flow: [ours.id, other.id],
    },
  });
  const text = doctorText(report, { color: false });
  const lines = text.split('\n');

  test('has 80 columns, a mark for each line, and remedies below', () => {
    for (const line of lines) assert.ok(line.length <= 80, line);
    assert.match(text, /^LIVE, read-only: localhost:\d+\n\n✓ settings {7}the Action takes them: /);
    assert.match(text, /\n! {16}the application can write: update:users\n {17}→ remove them: /);
    assert.match(text, /\n\n0 errors, \d warnings\. Nothing was written\.$/);
  });

  test('has no secret, and nothing that a terminal obeys', () => {
    assert.doesNotMatch(JSON.stringify(report), new RegExp(`${clientSecret}|eyJ`));
    assert.ok(!text.includes('\u001b'));
    assert.match(text, /`a\\u001b\[2Jb \[secret clientSecret\]`/);
  });

  test('has colors on a terminal', () => {
    assert.ok(doctorText(report, { color: true }).includes('\u001b[32m✓'));
  });
});
