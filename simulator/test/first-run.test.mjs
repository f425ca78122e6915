/** `npm run simulate` without a word: what a newcomer sees first. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { test } from 'node:test';

import columns from 'fast-string-width';

import { simulate } from './command.mjs';

const { code, stdout, stderr } = await simulate();
const lines = stdout.trimEnd().split('\n');

test('it is good, on 70 lines of 80 columns', () => {
  assert.deepEqual([code, stderr], [0, '']);
  assert.match(stdout, /✓ nothing wrong/);
  assert.doesNotMatch(stdout, /not tried/);
  assert.ok(lines.length <= 70, `${lines.length} lines`);
  assert.deepEqual(
    lines.filter((line) => columns(line) > 80),
    [],
  );
});

/** What differs from run to run. @param {string} line */
const stable = (line) =>
  line
    .replace(/\s+/g, ' ')
    .replace(/ms=\d+/, 'ms=…')
    .replace(/\d+ of 256/, '… of 256')
    .replace(/[\d.,]+( of 20,000)? ms/, '…$1 ms')
    .trim();

test("README's sample is what it prints, in parts", async () => {
  const readme = await readFile(new URL('../../README.md', import.meta.url), 'utf8');
  const [sample] = /^Aisha <aisha@[^`]*/m.exec(readme) ?? [''];
  const printed = lines.map(stable);
  let from = 0;
  for (const line of sample.trimEnd().split('\n').map(stable)) {
    if (line === '…') continue;
    const at = printed.indexOf(line, from);
    assert.notEqual(at, -1, `not printed, or not in this order: ${line}`);
    from = at + 1;
  }
  assert.ok(from > 0);
});
