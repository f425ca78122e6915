/** `npm run bench`: everything is measured, reported and drawn. How fast anything was is not looked at. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, before, describe, test } from 'node:test';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

import { candidates } from '../candidates/candidates.mjs';
import { reportFiles } from '../report/report-files.mjs';
import { targets } from '../report/targets.mjs';
import { checkResults } from '../report/validation.mjs';

const cli = fileURLToPath(new URL('../cli.mjs', import.meta.url));
const bench = fileURLToPath(new URL('../', import.meta.url));
const action = fileURLToPath(new URL('../../pkg/action.js', import.meta.url));

const firstLine = '// another build';

/** @type {string} */
let folder;
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'bench-'));
});
after(() => rm(folder, { recursive: true }));

/** The bench, which must leave the reports of the repository alone. @param {string[]} options */
async function run(...options) {
  const reports = await keptReports();
  const { stdout } = await promisify(execFile)(process.execPath, [cli, ...options]);
  assert.deepEqual(await keptReports(), reports, 'the reports in the repository are the same');
  return stdout;
}

describe('a quick run against another build', () => {
  const labels = [
    ...candidates.map(({ label }) => label),
    'other build, `user`',
    'other build, `roles`',
  ];
  /** @type {string} */
  let otherBuild;
  /** @type {import('../run.mjs').Results} */
  let results;
  const read = (/** @type {string} */ name) => readFile(join(folder, name), 'utf8');

  before(async () => {
    otherBuild = `${firstLine}\n${await readFile(action, 'utf8')}`;
    const file = join(folder, 'other-build.js');
    await writeFile(file, otherBuild);
    await run('--quick', '--against', file, '--folder', folder);
    results = JSON.parse(await read('results.json'));
  });

  test('it yields what the schema says', () => {
    checkResults(results);
    assert.throws(() => checkResults({ ...results, warm: [] }), /`\/warm`/);
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

  test('a warm login requests only pages, and with `roles` nothing', () => {
    for (const { candidate, size, requests } of results.warm) {
      if (candidate.endsWith('user')) assert.equal(requests, Math.ceil(size / 100), `${size}`);
      if (candidate.endsWith('roles')) assert.equal(requests, 0, `${size}`);
    }
  });

  test('the other build has its turn in every round', () => {
    for (const source of ['user', 'roles']) {
      for (const rows of [results.cold, results.warm, results.idle]) {
        const turns = (/** @type {string} */ name) =>
          rows.filter(({ candidate }) => candidate === name).map(({ ms }) => ms.length);
        assert.ok(turns(source).length > 0);
        assert.deepEqual(turns(`other-${source}`), turns(source));
      }
    }
  });

  test('on the simulated clock, `roles` is complete at every rate, and no login exceeds `timeoutMs`', () => {
    for (const { candidate, plan, perSecond, complete, logins, maxMs } of results.scale) {
      if (candidate === 'roles') assert.equal(complete, logins, `${plan}, ${perSecond}`);
      assert.ok(maxMs <= 5000, `${plan}, ${perSecond}: ${maxMs} ms`);
    }
  });

  test('on the simulated clock, no lost response costs a login its claims', () => {
    const rows = (/** @type {string} */ name) =>
      results.lostResponses.filter(({ candidate }) => candidate === name);
    for (const { lost, perSecond, complete, logins } of [...rows('user'), ...rows('roles')]) {
      assert.equal(complete, logins, `${lost}, ${perSecond}`);
    }
    // Which nothing saves from it: responses were lost.
    for (const { lost, perSecond, complete, logins } of rows('hand-written')) {
      if (lost === 'token' || perSecond === 20) assert.ok(complete < logins, `${lost}`);
    }
  });

  test('the report has every candidate, loss and target, and says that it was quick', async () => {
    const report = await read('RESULTS.md');
    for (const label of labels) assert.ok(report.includes(`| ${label} |`), label);
    for (const { what, toReach, isReached, measured } of targets(results)) {
      const mark = isReached ? '✓' : '✗';
      assert.ok(report.includes(`| ${mark} | ${what} | ${toReach} |`), what);
      assert.equal(report.includes(`\n- ${what}: `), !isReached && measured !== undefined, what);
    }
    assert.match(report, /loses 50 of 100, 450 of 500, 950 of 1,000 permissions; sets no claim/);
    assert.match(report, /A quick run: these numbers mean nothing/);
    assert.doesNotMatch(report, /NaN|undefined|Infinity/);
  });

  test('the report says what the other build was, and not where', async () => {
    const report = await read('RESULTS.md');
    const sha256 = createHash('sha256').update(otherBuild).digest('hex');
    const bytes = Buffer.byteLength(otherBuild).toLocaleString('en');
    const line = `Other build: ${bytes} bytes, sha256 ${sha256.slice(0, 12)}…, \`${firstLine}\``;
    assert.ok(report.includes(line), line);
    assert.match(report, /## This build, against the other/);
    for (const name of ['RESULTS.md', 'chart.svg', 'results.json']) {
      const text = await read(name);
      assert.ok(!text.includes(folder) && !text.includes('other-build.js'), name);
    }
  });

  test('the chart has the standing candidates, for those who see it and those who hear it', async () => {
    const chart = await read('chart.svg');
    assert.match(chart, /<svg [^>]*role="img" aria-labelledby="title description">/);
    assert.match(chart, /<title id="title">[^<]+<\/title>\s*<desc id="description">[^<]+<\/desc>/);
    assert.match(chart, /@media \(prefers-color-scheme: dark\)/);
    assert.equal([...chart.matchAll(/<rect /g)].length, 3 * candidates.length + 6);
    assert.doesNotMatch(chart, /NaN|undefined/);
  });

  test('the same results make the same files', async () => {
    for (const { name, text } of reportFiles(results)) assert.equal(text, await read(name));
  });
});

describe('a run of some parts', () => {
  test('it prints the sections and targets of these parts', async () => {
    const report = await run('--quick', '--only', 'size,startUp');
    const headings = [...report.matchAll(/^## (.+)/gm)].map(([, heading]) => heading);
    assert.deepEqual(headings, ['Targets', 'Size', 'The start of an instance']);
    assert.match(report, /\| size of the file \|/);
    assert.match(
      report,
      /A run of some parts: it has not measured `cold`, `warm`, `idle`, `memory`,/,
    );
    assert.doesNotMatch(report, /Other build|first login at|chart\.svg|NaN|undefined/);
  });

  /** @param {string} what @param {string[]} options @param {RegExp} line */
  function checkRefused(what, options, line) {
    test(`refused: ${what}`, async () => {
      const refused = await run(...options).catch((error) => error);
      assert.equal(refused.code, 2);
      assert.match(refused.stderr, line);
      assert.equal(refused.stderr.trim().split('\n').length, 1);
    });
  }
  checkRefused('an unknown option', ['--fast'], /--fast/);
  checkRefused('an unknown part', ['--only', 'size,cpu'], /`cpu`, which is none of size, cold/);
  checkRefused('short and quick', ['--short', '--quick'], /both `--short` and `--quick`/);
  checkRefused('a build that is not there', ['--against', 'none.js'], /cannot be read \(ENOENT\)/);
  checkRefused('a build that is no Action', ['--against', cli], /it has no `onExecutePostLogin`/);
});

/** @returns {Promise<string[]>} the files of bench/, and what stands in the reports */
async function keptReports() {
  const names = (await readdir(bench)).sort();
  const reports = names.filter((name) => /\.(md|svg)$/.test(name));
  const texts = await Promise.all(reports.map((name) => readFile(join(bench, name), 'utf8')));
  return [...names, ...texts];
}
