/** What the documents promise of scopes, and whether their links lead somewhere. */
import assert from 'node:assert/strict';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
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

/** What GitHub makes of a heading: https://github.com/Flet/github-slugger */
const anchorOf = (/** @type {string} */ heading) =>
  heading
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s/g, '-');

/** @param {string} document */
function anchorsOf(document) {
  return [...text(document).matchAll(/^#+ (.+)$/gm)].map(([, heading]) => anchorOf(heading));
}

for (const document of [
  ...['README.md', 'ARCHITECTURE.md', 'SECURITY.md', 'CONTRIBUTING.md', 'CHANGELOG.md'],
  ...['deploy/README.md', 'docs/releases/0.1.0.md', 'examples/vue-node/README.md'],
  ...['packages/vue/README.md', 'packages/react/README.md'],
  ...readdirSync(join(root, 'docs/adr')).map((name) => `docs/adr/${name}`),
]) {
  test(`the links of ${document} lead somewhere`, () => {
    const prose = text(document).replace(/```[\s\S]*?```/g, '');
    const links = [...prose.matchAll(/\]\(([^)\s]+)\)/g)].map(([, link]) => link);
    for (const link of links.filter((link) => !/^https?:/.test(link))) {
      const [path, anchor] = link.split('#');
      const target = path ? join(dirname(document), path) : document;
      assert.ok(existsSync(join(root, target)), link);
      if (anchor) assert.ok(anchorsOf(target).includes(anchor), link);
    }
  });
}
