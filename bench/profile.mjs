#!/usr/bin/env node
/** Says where warm logins of one candidate spend their time, by samples of the stack. Other work on the machine shows in it. */
import { writeFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';

import { candidate, candidatesOfOtherBuild } from './candidates/candidates.mjs';
import { startCandidate } from './processes/candidate.mjs';
import { startManagementApiProcess } from './processes/management-api.mjs';

const usage = `node bench/profile.mjs [CANDIDATE] [--size SIZE] [--logins COUNT] [--against FILE] [--save FILE]

  CANDIDATE       user (the default), roles, hand-written, auth0-3, auth0-7; with --against other-user, other-roles
  --size SIZE     how many permissions the user has: 2, 100 (the default), 500, 1000
  --logins COUNT  default: 1000, after 200 that are not counted
  --against FILE  another build of pkg/action.js
  --save FILE     a .cpuprofile for DevTools`;

const maxRows = 30;
const warmUp = 200;

/** @typedef {import('node:inspector').Profiler.Profile} Profile */

try {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      size: { type: 'string', default: '100' },
      logins: { type: 'string', default: '1000' },
      against: { type: 'string' },
      save: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) console.log(usage);
  else await profile(positionals[0] ?? 'user', values);
} catch (error) {
  const { message } = /** @type {Error} */ (error);
  console.error(`profile: ${message}; \`--help\` lists the options`);
  process.exitCode = 2;
}

/** @param {string} name @param {{ size: string, logins: string, against?: string, save?: string }} options */
async function profile(name, { size, logins, against, save }) {
  const others = against ? candidatesOfOtherBuild(resolve(against)) : [];
  const found = others.find((other) => other.name === name) ?? candidate(name);
  const managementApi = await startManagementApiProcess(0);
  const process = await startCandidate(found, { managementApi, size: Number(size) });
  try {
    await process.load();
    await process.logIn(warmUp);
    const profile = await process.profile(Number(logins));
    for (const line of selfTimes(profile, Number(logins))) console.log(line);
    if (save) await writeFile(save, JSON.stringify(profile));
  } finally {
    await Promise.all([process.stop(), managementApi.stop()]);
  }
}

/** The functions with the most time of their own, without what they call. @param {Profile} profile @param {number} logins */
function selfTimes({ nodes, samples = [], timeDeltas = [] }, logins) {
  const places = new Map(nodes.map(({ id, callFrame }) => [id, placeOf(callFrame)]));
  /** @type {Map<string, number>} */
  const microseconds = new Map();
  for (const [index, id] of samples.entries()) {
    const place = places.get(id) ?? '';
    if (place === '(idle)') continue;
    microseconds.set(place, (microseconds.get(place) ?? 0) + timeDeltas[index]);
  }
  const all = [...microseconds.values()].reduce((sum, time) => sum + time, 0);
  const sorted = [...microseconds].sort(([, a], [, b]) => b - a).slice(0, maxRows);
  return [
    `${(all / logins).toFixed(0)} µs per login that were not idle; of it:`,
    ...sorted.map(([place, time]) => `${((100 * time) / all).toFixed(1).padStart(5)} %  ${place}`),
  ];
}

/** @param {import('node:inspector').Runtime.CallFrame} callFrame */
function placeOf({ functionName, url, lineNumber }) {
  const name = functionName || '(anonymous)';
  if (url.startsWith('wasm:')) return `${name} in WASM`;
  if (!url) return name;
  return `${name} in ${url.startsWith('node:') ? url : url.split('/').at(-1)}:${lineNumber + 1}`;
}
