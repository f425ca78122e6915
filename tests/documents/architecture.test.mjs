/** Whether ARCHITECTURE.md is about the tree as it is. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import { code, exists, root } from './documents.mjs';

const named = code('ARCHITECTURE.md');

test('each path that it names is there', () => {
  const paths = named.filter((it) => /^[\w.-]+\/[\w./-]*$/.test(it));
  assert.ok(paths.length > 60);
  // Some stand for what is in the folder that the row is about.
  const within = [
    '',
    'examples/vue-node/',
    'fuzz/',
    'scripts/',
    'simulator/',
    'src/',
    'tests/core/',
  ];
  const isThere = (/** @type {string} */ path) =>
    [...within, 'simulator/runtime/', 'simulator/gateway/'].some((folder) => exists(folder + path));
  assert.deepEqual(
    paths.filter((path) => !isThere(path)),
    [],
  );
});

test('each folder, of those that have a row for each of theirs as well, and each file of `src/` is named', () => {
  const files = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n');
  const members = ['', 'simulator/', 'src/', 'tests/'].flatMap((folder) =>
    files
      .filter((file) => file.startsWith(folder))
      .map((file) => `${folder}${/^[^/]+\/?/.exec(file.slice(folder.length))}`),
  );
  const mapped = [...new Set(members)].filter(
    (member) => !member.startsWith('.') && (member.endsWith('/') || member.startsWith('src/')),
  );
  assert.ok(mapped.length > 30);
  assert.deepEqual(
    mapped.filter((member) => !named.some((it) => it.startsWith(member))),
    [],
  );
});
