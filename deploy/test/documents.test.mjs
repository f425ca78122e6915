/** What the documents promise of scopes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

import scopes from '../scopes.json' with { type: 'json' };

const expected = [...Object.entries(scopes.sources), ['organization logins', scopes.organizations]];

for (const document of ['docs/sources.md', 'SECURITY.md']) {
  test(`${document} names the scopes that the core asks for, and no others`, () => {
    const lines = readFileSync(new URL(`../../${document}`, import.meta.url), 'utf8').split('\n');
    const rows = lines.filter((line) => line.startsWith('|') && line.includes('`read:'));
    const granted = rows.map((row) => {
      const [, source] = row.match(/^\| `?(organization logins|[a-z]+)\b/) ?? [];
      return [source, row.match(/(?<=`)read:[a-z_]+(?=`)/g)?.sort()];
    });
    assert.deepEqual(granted, expected);
  });
}
