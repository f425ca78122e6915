/** The other end of `process.mjs`: runs inside the Action's process. */
import { readFile } from 'node:fs/promises';
import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';

import { groupsPart } from './api/groups.mjs';
import { rolesPart } from './api/roles.mjs';
import { snapshot } from './api.mjs';
import { createCache } from './cache.mjs';
import { watchProcessConsole } from './console.mjs';
import { eventAsGiven } from './event.mjs';
import { describe, execute } from './execute.mjs';
import { idleWatch } from './idle.mjs';
import { loadAction } from './load.mjs';
import { observedFetch, observeHttp } from './requests.mjs';
import { actionRequire } from './require.mjs';
import { passTime } from './time.mjs';

/** @typedef {import('./process.mjs').ToChild} ToChild */
/** @typedef {import('./process.mjs').FromChild} FromChild */
/** @typedef {Extract<ToChild, { type: 'start' }>} Start */
/** @typedef {Extract<ToChild, { type: 'execute' }>} Execute */

// After 250 ms Node gives up an address and tries the next one of the name, but the local tenant has one alone.
setDefaultAutoSelectFamilyAttemptTimeout(10_000);

globalThis.fetch = observedFetch(globalThis.fetch);
observeHttp();
watchProcessConsole();

const cache = createCache();
/** Of executions whose Action may still go on: what completes their results. @type {Map<number, () => void>} */
const unsettled = new Map();
/** @type {import('./load.mjs').Action} */
let action;
/** @type {Start} */
let settings;
/** @type {import('./idle.mjs').Rest} */
let rest;

const tell = process.send?.bind(process);
// The channel is the simulator's, not the Action's.
process.send = undefined;

/** @param {FromChild} message */
const send = (message) => tell?.(message);

process.on('message', async (/** @type {ToChild} */ message) => {
  if (message.type === 'start') await start(message);
  if (message.type === 'execute') await run(message);
  if (message.type === 'settle') {
    const isIdle = await rest(message.limitMs);
    for (const complete of unsettled.values()) complete();
    unsettled.clear();
    send({ type: 'settled', id: message.id, isIdle });
  }
});

// An error that the Action let escape, in a timer for instance. In production it ends the instance, too.
process.on('uncaughtException', (error) => {
  const line = action?.line(error);
  const said = line ? `${describe(error)} (line ${line})` : describe(error);
  tell?.({ type: 'crashed', error: said }, undefined, undefined, () => process.exit(1));
});

// An Action with a timer of its own must not outlive the simulator.
process.on('disconnect', () => process.exit());

/** @param {Start} message */
async function start(message) {
  settings = message;
  const { file, dependencies } = message;
  try {
    const require = actionRequire({ dependencies, from: file });
    action = loadAction(await readFile(file, 'utf8'), { filename: file, require });
    rest = await idleWatch();
    send({ type: 'started', bytes: action.bytes, node: process.versions.node });
  } catch (error) {
    send({ type: 'failed', error: describe(error) });
  }
}

/** @param {Execute} message */
async function run({ id, event, effectiveRoles, groups = [], ageMs = 0, isWhole }) {
  passTime(ageMs);
  if (settings.evictsCache) cache.evict();
  /** @type {import('./event.mjs').MissingRead[]} */
  const missing = [];
  const given = eventAsGiven(event, (path) => missing.push({ path, line: action.line() }));
  const result = await execute(action, given, {
    cache,
    roles: effectiveRoles && rolesPart(effectiveRoles, { isWhole }),
    groups: groupsPart(groups, { isWhole }),
    limitMs: settings.limitMs,
    onLate: (call) => send({ type: 'late', id, call }),
    onEnd: (complete) => unsettled.set(id, () => settle(complete)),
  });
  const settle = (/** @type {() => void} */ complete) => {
    complete();
    const { requests, changed } = result;
    send({ type: 'aftermath', id, aftermath: { requests, changed, missing } });
  };
  send({ type: 'result', id, result: { ...result, missing, claims: inJson(result.claims) } });
}

/**
 * A claim that JSON cannot say has failed its login, and must not end the process as well.
 *
 * @param {import('./execute.mjs').Result['claims']} claims
 */
function inJson({ idToken, accessToken }) {
  const each = (/** @type {Record<string, unknown>} */ claims) =>
    Object.fromEntries(Object.entries(claims).map(([name, value]) => [name, snapshot(value)]));
  return { idToken: each(idToken), accessToken: each(accessToken) };
}
