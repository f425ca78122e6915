/** Whether the commands of the documents exist, take these options, and, where that is quick, succeed. */
import assert from 'node:assert/strict';
import { execFile } from 'node:child_process';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { promisify } from 'node:util';

import { code, documents, exists, root, text } from './documents.mjs';

const run = promisify(execFile);
const node = (/** @type {string[]} */ ...words) => run(process.execPath, words, { cwd: root });
const event = 'simulator/fixtures/events/jhon.json';

/** What a document tells in its own words, and what the repository has of the kind. */
const examples = new Map([
  ['my-action.js', 'pkg/action.js'],
  ['../my-action/pasted.js', 'pkg/action.js'],
  ['my-event.json', event],
  ['FILE', event],
  ['build/last-commit.js', 'pkg/action.js'],
]);

/** The commands of a document: those of one program in a line, without what goes on behind a pipe. @param {string} document */
const commands = (document) => code(document).map((line) => line.split(' | ')[0]);

/** The scripts that a document can mean: those of its folder's package, of the repository, and of an app by Vite. @param {string} document */
function scriptsFor(document) {
  const packages = ['package.json', join(dirname(document), 'package.json')].filter(exists);
  const own = packages.flatMap((file) => Object.keys(JSON.parse(text(file)).scripts ?? {}));
  return new Set([...own, ...(document.startsWith('packages/') ? ['dev'] : [])]);
}

/** @param {string} document @param {string} script @returns {string[][]} the words behind `--`, of each call */
function callsOf(document, script) {
  const calls = commands(document).map((line) => {
    const [, words] = line.match(new RegExp(`^npm run (?:--silent )?${script} -- (.*)$`)) ?? [];
    return words?.match(/'[^']*'|\S+/g)?.map((word) => word.replaceAll("'", ''));
  });
  return calls.filter((words) => words !== undefined);
}

for (const document of documents) {
  test(`the scripts and files that ${document} names exist`, () => {
    const scripts = scriptsFor(document);
    for (const line of commands(document)) {
      const [, script] = line.match(/^npm run (?:--silent )?([a-z][a-z:-]*)/) ?? [];
      if (script) assert.ok(scripts.has(script), line);
      const [, file] = line.match(/^(?:node|sha256sum) ([\w./-]+)$/) ?? [];
      if (file) assert.ok(exists(file), line);
      const [, packed] = line.match(/^npm pack ([\w./ -]+)$/) ?? [];
      for (const folder of packed?.split(' ') ?? [])
        assert.ok(exists(join(folder, 'package.json')), line);
    }
  });
}

test('CONTRIBUTING.md has all scripts', () => {
  const told = commands('CONTRIBUTING.md').map((line) => /^npm (?:run )?([a-z:]+)/.exec(line)?.[1]);
  const { scripts } = JSON.parse(text('package.json'));
  assert.deepEqual(
    Object.keys(scripts).filter((script) => !told.includes(script)),
    [],
  );
});

const programs = [
  ['simulate', 'simulator/cli.mjs'],
  ['tenant', 'simulator/tenant-cli.mjs'],
  ['bench', 'bench/cli.mjs'],
];

/** @param {string} cli */
async function optionsOf(cli) {
  const { stdout: help } = await node(cli, '--help');
  return [...(help.match(/--[a-z][a-z-]*/g) ?? []), '--help'];
}

for (const [script, cli] of programs) {
  test(`\`npm run ${script}\` has the options that documents name`, async () => {
    const known = await optionsOf(cli);
    const named = documents.flatMap((document) => callsOf(document, script).flat());
    const options = named.filter((word) => word.startsWith('--'));
    assert.ok(options.length > 0);
    for (const option of options) assert.ok(known.includes(option), option);
  });
}

for (const folder of new Set(programs.map(([, cli]) => dirname(cli)))) {
  test(`a command of ${folder}/ has the options that its README.md names`, async () => {
    const own = programs.filter(([, cli]) => dirname(cli) === folder);
    const known = (await Promise.all(own.map(([, cli]) => optionsOf(cli)))).flat();
    const options = code(`${folder}/README.md`).filter((it) => /^--[a-z]/.test(it));
    assert.ok(options.length > 0);
    for (const option of options.map((it) => it.split(/[ =]/)[0])) {
      assert.ok(known.includes(option), option);
    }
  });
}

for (const document of documents) {
  // Those at a real tenant need one.
  const calls = callsOf(document, 'simulate').filter((words) => !words.includes('--live'));
  for (const words of calls) {
    test(`${document}: simulate ${words.join(' ')}`, async () => {
      await node(
        'simulator/cli.mjs',
        '--without-probes',
        ...words.map((word) => examples.get(word) ?? word),
      );
    });
  }
}
