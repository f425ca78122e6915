import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { after, test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { nodeOf } from '../../scripts/test/nodes.mjs';

const reporter = fileURLToPath(new URL('../../scripts/test/reporter.mjs', import.meta.url));
const folder = mkdtempSync(path.join(tmpdir(), 'reporter-'));
after(() => rmSync(folder, { recursive: true }));

const failing = `
  import assert from 'node:assert/strict';
  import { before, describe, it } from 'node:test';
  describe('a suite', () => {
    it('passes', () => {});
    describe('in a suite', () => it('fails', () => assert.equal(1, 2)));
    it('is still to do', { todo: true }, () => assert.fail());
  });
  it('rejects', () => Promise.reject(new Error('a reason')));
`;

/** What a file of that content is reported for. @param {string} node @param {string} content */
function failuresOf(node, content) {
  const file = path.join(folder, 'some.test.mjs');
  const report = path.join(folder, 'report.jsonl');
  writeFileSync(file, content);
  const { NODE_TEST_CONTEXT, ...env } = process.env;
  const to = ['--test', `--test-reporter=${reporter}`, `--test-reporter-destination=${report}`];
  spawnSync(node, [...to, path.basename(file)], { cwd: folder, env });
  const lines = readFileSync(report, 'utf8').split('\n').filter(Boolean);
  return lines.map((line) => {
    const { file: reported, ...failure } = JSON.parse(line);
    assert.equal(reported, file);
    return failure;
  });
}

const nodes = ['18', '20', '22'].flatMap((major) => nodeOf(major) ?? []);
for (const { major, file } of nodes) {
  test(`Node ${major} reports the tests that failed, and why`, () => {
    assert.deepEqual(failuresOf(file, failing), [
      {
        test: 'a suite › in a suite › fails',
        reason: 'Expected values to be strictly equal: 1 !== 2',
      },
      { test: 'rejects', reason: 'a reason' },
    ]);
  });

  test(`Node ${major} reports a file that does not run`, () => {
    assert.deepEqual(failuresOf(file, "import './missing.mjs';"), [{ reason: 'exit code 1' }]);
  });
}
