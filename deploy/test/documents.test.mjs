/** What the documents promise of scopes. */
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { allScopes, organizationScopes, scopesOf, sources } from './scopes.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));
const text = (/** @type {string} */ name) => readFileSync(join(root, name), 'utf8');

for (const document of ['SECURITY.md', 'deploy/README.md']) {
  test(`${document} names the scopes that the core asks for, and no others`, () => {
    const rows = text(document)
      .split('\n')
      .map((line) => line.split('|').map((cell) => cell.trim()))
      .filter(([, , scopes]) => /`read:/.test(scopes ?? ''));
    const granted = rows.map(([, source, scopes]) => [
      source.replaceAll('`', ''),
      scopes.match(/[a-z]+:[a-z_]+/g),
    ]);
    assert.deepEqual(granted, [
      ...sources.map((source) => [source, scopesOf(source)]),
      ['with logins through organizations, besides', organizationScopes],
    ]);
    assert.deepEqual([...new Set(granted.flatMap(([, scopes]) => scopes))].sort(), allScopes);
  });
}
