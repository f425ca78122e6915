// `npm test`: all steps, or a part of them, or what is named. A step that fails does not keep the later ones from running.

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { leavePackagedNode } from './node-at-hand.mjs';
import { setUp } from './set-up/set-up.mjs';
import { choose, Misuse, readArguments } from './test/choice.mjs';
import { failureText, summaryLine } from './test/closing.mjs';
import { groupsOf } from './test/failures.mjs';
import { interruption, run, seconds } from './test/run.mjs';
import { runsOf } from './test/runs.mjs';
import { steps } from './test/steps.mjs';
import { targetsOf } from './test/targets.mjs';
import { searchPath } from './tools.mjs';

leavePackagedNode();
const temporary = fs.mkdtempSync(path.join(os.tmpdir(), 'permission-claims-test-'));
process.on('exit', () => fs.rmSync(temporary, { recursive: true, force: true }));
const failuresFile = path.join(temporary, 'failures.jsonl');
const all = steps.flatMap(targetsOf);
const { runs, leftOut } = await plan().catch((error) => {
  if (!(error instanceof Misuse)) throw error;
  console.error(`test: ${error.message}`);
  process.exit(2);
});

const started = Date.now();
const env = await environment();
const groups = [];
const ended = [];
for (const next of runs) {
  console.log(`\n── ${next.title}`);
  fs.rmSync(failuresFile, { force: true });
  const begun = Date.now();
  const end = await run(next, env);
  if (interruption()) {
    leftOut.push(`ended by ${interruption()} in: ${next.title}`);
    break;
  }
  ended.push({ title: next.title, isGood: end.isGood });
  const outcome = end.isGood ? 'passed' : 'failed';
  console.log(`── ${next.title}: ${outcome} in ${seconds(begun).toFixed(1)} s`);
  if (!end.isGood) groups.push(...groupsOf(next, end, all, failuresFile));
}
const lines = [...leftOut, summaryLine(ended, seconds(started))];
console.log([failureText(groups), ...lines.map((line) => `── ${line}`)].join('\n'));
if (interruption()) process.exitCode = 130;
else if (groups.length > 0) process.exitCode = 1;

/** Sets up what is asked for, and nothing else. */
async function plan() {
  const { part, node: major, names } = readArguments(process.argv.slice(2));
  const chosen = choose(
    steps.filter((step) => !part || step.part === part),
    all,
    names,
  );
  await setUp(chosen.flatMap(({ step }) => step.needs));
  const plans = chosen.map(({ step, targets }) =>
    runsOf(step, targets, { all, failuresFile, major }),
  );
  return {
    runs: plans.flatMap(({ runs }) => runs),
    leftOut: plans.flatMap(({ leftOut }) => leftOut),
  };
}

/** Only here do the tests' requests trust the local tenant. */
async function environment() {
  const inherited = { ...process.env, PATH: searchPath };
  if (!runs.some(({ failures }) => failures === 'node')) return inherited;
  // It needs a package, which may have come just now.
  const { certificate } = await import('permission-claims-simulator');
  return { ...inherited, NODE_EXTRA_CA_CERTS: (await certificate()).authorityFile };
}
