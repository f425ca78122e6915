/** docs/errors.md: every code that there is, and details that the Action really logs. */
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { test } from 'node:test';

import { documents, prose, root, table, text } from './documents.mjs';

const codes = [
  ...[...text('src/error.rs').matchAll(/Self::\w+ => "(\w+)"/g)].map(([, code]) => code),
  ...[...text('action-shim.js').matchAll(/ error=(\w+) /g)].map(([, code]) => code),
];

const sources = execFileSync('git', ['ls-files', 'src'], { cwd: root, encoding: 'utf8' });
/** What the core and the shim can say, with the text in front of and behind a name that is put in. */
const texts = [...sources.trim().split('\n'), 'action-shim.js']
  .map(text)
  .join('\n')
  .replace(/`api\.\$\{token\}/g, '`api.idToken');

/** The codes in a table's first column. @param {string} document */
const listed = (document) =>
  table(document, 'code').map(([cell]) => cell.match(/`(\w+)`/)?.[1] ?? cell);

test('docs/errors.md has them all, in their order, each with a section of its own', () => {
  assert.ok(codes.length > 10);
  assert.deepEqual(listed('docs/errors.md'), codes);
  const sections = [...prose('docs/errors.md').matchAll(/^### (\w+)$/gm)].map(([, title]) => title);
  assert.deepEqual(sections, codes);
});

test('the README has five of them, and says how many there are', () => {
  assert.equal(listed('README.md').length, 5);
  for (const code of listed('README.md')) assert.ok(codes.includes(code), code);
  assert.ok(text('README.md').includes(`[All ${codes.length} codes](docs/errors.md)`));
});

test('documents name no other code', () => {
  for (const document of documents.filter((it) => it !== 'CHANGELOG.md')) {
    for (const [, code] of text(document).matchAll(/\berror=(\w+)/g)) {
      assert.ok(codes.includes(code), `${document}: ${code}`);
    }
  }
});

test('the details in documents are those of the Action', () => {
  const quoted = [...prose('docs/errors.md').matchAll(/"([^"\n]{12,})"/g)].map(
    ([, detail]) => detail,
  );
  assert.ok(quoted.length > 8);
  for (const detail of quoted) {
    const isScope = /^grant (read:\w+) to the application$/.exec(detail);
    assert.ok(isScope ? texts.includes(`"${isScope[1]}"`) : texts.includes(detail), detail);
  }
});

test('the fields of the line are listed in their order', () => {
  const fields = table('docs/errors.md', 'field').flatMap(([cell]) => cell.match(/\w+/g) ?? []);
  assert.deepEqual(fields, [
    'outcome',
    'error',
    'status',
    'source',
    'roles',
    'permissions',
    'pages',
    'requests',
    'retries',
    'token',
    'cache',
    'ms',
    'detail',
  ]);
});
