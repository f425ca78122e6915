/** The README: short, in the order in which people ask, and true. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { prose, table, text } from './documents.mjs';

const readme = text('README.md');

/** What people ask, in this order. */
const sections = [
  'Is it for you?',
  'See it',
  'See your own users',
  'Install it',
  'Use it in your app',
  'Which source?',
  'When it fails',
  'Run any Action',
  'Trust',
  'More',
];

test('at most 150 lines and 1,400 words', () => {
  assert.ok(readme.trimEnd().split('\n').length <= 150);
  assert.ok(readme.split(/\s+/).filter(Boolean).length <= 1_400);
});

test('its sections are those that people ask for, in their order', () => {
  const own = [...prose('README.md').matchAll(/^## (.+)$/gm)].map(([, title]) => title);
  assert.deepEqual(
    own,
    sections.filter((title) => own.includes(title)),
  );
  const missing = sections.filter((title) => !own.includes(title));
  assert.deepEqual(
    missing.filter((title) => title !== 'See your own users'),
    [],
  );
});

test('before the first section: what it does, the claims, two pictures', () => {
  const [start] = readme.split(/^## /m);
  const [, json] = start.match(/^```json\n([\s\S]*?)^```$/m) ?? [];
  assert.deepEqual(JSON.parse(json), {
    'https://example.com/claims/roles': ['admin'],
    'https://example.com/claims/permissions': ['read:project-list', 'read:user-list'],
  });
  assert.equal([...start.matchAll(/!\[[^\]]+\]\(/g)].length, 2);
});

test('eight steps install it', () => {
  const [, install] = readme.match(/^## Install it\n([\s\S]*?)^## /m) ?? [];
  const steps = [...install.matchAll(/^(\d)\. /gm)].map(([, number]) => Number(number));
  assert.deepEqual(steps, [1, 2, 3, 4, 5, 6, 7, 8]);
});

test('what the Action sees behind other Actions is said where the README leads', () => {
  assert.match(readme, /\]\(docs\/install\.md#its-place-in-the-flow\)/);
  const rows = table('docs/install.md', 'an Action before it, in the same login');
  const expected = [
    [/links accounts/, /`user_not_found`.*let the application/],
    [/gives a role, such as a default role/, /`event\.authorization\.roles`.*as it was.*`user`/],
    [/changes `event` itself/, /nothing/],
  ];
  assert.equal(rows.length, expected.length);
  for (const [place, [action, sees]] of expected.entries()) {
    assert.match(rows[place][0], action);
    assert.match(rows[place][1], sees);
  }
  assert.match(prose('docs/sources.md'), /^## Account linking\n[\s\S]*log in once more/m);
});
