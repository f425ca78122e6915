/** `npm run bench -- --quick`: everything is measured, said and drawn. How fast it was is not looked at. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { candidates } from '../../bench/candidates/candidates.mjs';
import { files } from '../../bench/report/files.mjs';
import { targets } from '../../bench/report/targets.mjs';
import { checkResults } from '../../bench/report/validation.mjs';

const cli = fileURLToPath(new URL('../../bench/cli.mjs', import.meta.url));
const kept = fileURLToPath(new URL('../../bench/', import.meta.url));

describe('a quick run', () => {
  /** @type {string} */
  let folder;
  /** @type {import('../../bench/run.mjs').Results} */
  let results;
  const read = (/** @type {string} */ name) => readFile(join(folder, name), 'utf8');

  before(async () => {
    folder = await mkdtemp(join(tmpdir(), 'bench-'));
    const reports = await keptReports();
    await promisify(execFile)(process.execPath, [cli, '--quick', '--folder', folder]);
    assert.deepEqual(await keptReports(), reports, 'the reports in the repository are the same');
    results = JSON.parse(await read('results.json'));
  });
  after(() => rm(folder, { recursive: true }));

  test('it yields what the schema says', () => {
    checkResults(results);
    assert.throws(() => checkResults({ ...results, warm: results.warm.slice(1) }), /`\/warm`/);
  });

  test('every candidate is complete, but for the pasted one, which loses all beyond 50', () => {
    for (const { candidate, size, lost } of results.warm) {
      if (candidate === 'auth0-3') {
        assert.equal(lost.permissions, Math.max(0, size - 50));
        assert.ok(lost.roles > 0);
      } else {
        assert.deepEqual(lost, { roles: 0, permissions: 0 }, `${candidate}, ${size}`);
      }
    }
  });

  test('a warm login asks for pages alone, and with `roles` for nothing', () => {
    for (const { candidate, size, requests } of results.warm) {
      const pages = {
        user: Math.ceil(size / 100),
        'hand-written': Math.ceil(size / 100),
        roles: 0,
      };
      const expected = pages[/** @type {'user'} */ (candidate)];
      if (expected !== undefined) assert.equal(requests, expected, `${candidate}, ${size}`);
    }
  });

  test('on the simulated clock, `roles` is complete at every rate, and nothing is slower than it may', () => {
    for (const { candidate, plan, perSecond, complete, logins, mostMs } of results.scale) {
      if (candidate === 'roles') assert.equal(complete, logins, `${plan}, ${perSecond}`);
      assert.ok(mostMs <= 5000, `${plan}, ${perSecond}: ${mostMs} ms`);
    }
  });

  test('the report has every candidate, loss and target, and says that it was quick', async () => {
    const report = await read('RESULTS.md');
    for (const { label } of candidates) assert.ok(report.includes(`| ${label} |`), label);
    for (const target of targets(results)) {
      const mark = target.isReached ? '✓' : '✗';
      assert.ok(report.includes(`| ${mark} | ${target.what} | ${target.toReach} |`), target.what);
      assert.ok(target.isReached || report.includes(`\n- ${target.what}: `), target.what);
    }
    assert.match(report, /loses 50 of 100, 450 of 500, 950 of 1,000 permissions; sets no claim/);
    assert.match(report, /A quick run: these numbers mean nothing/);
    assert.doesNotMatch(report, /NaN|undefined|Infinity/);
  });

  test('the chart is for those who see it and those who hear it', async () => {
    const chart = await read('chart.svg');
    assert.match(chart, /<svg [^>]*role="img" aria-labelledby="title description">/);
    assert.match(chart, /<title id="title">[^<]+<\/title>\s*<desc id="description">[^<]+<\/desc>/);
    assert.match(chart, /@media \(prefers-color-scheme: dark\)/);
    assert.equal([...chart.matchAll(/<rect /g)].length, 3 * candidates.length + 6);
    assert.doesNotMatch(chart, /NaN|undefined/);
  });

  test('the same results make the same files', async () => {
    for (const { name, text } of files(results)) assert.equal(text, await read(name));
  });
});

/** @returns {Promise<string[]>} the files of bench/, and what stands in the reports */
async function keptReports() {
  const names = (await readdir(kept)).sort();
  const reports = names.filter((name) => /\.(md|svg)$/.test(name));
  const texts = await Promise.all(reports.map((name) => readFile(join(kept, name), 'utf8')));
  return [...names, ...texts];
}
