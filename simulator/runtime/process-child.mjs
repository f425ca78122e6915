/** The other end of `process.mjs`: runs inside the Action's process. */
import { readFile } from 'node:fs/promises';
import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';

import { installHooks } from '../gateway/hooks/install.mjs';
import { wayTo } from '../gateway/routes.mjs';
import { groupsPart } from './api/groups.mjs';
import { rolesPart } from './api/roles.mjs';
import { snapshot } from './api.mjs';
import { createCache } from './cache.mjs';
import { watchProcessConsole } from './console.mjs';
import { describe } from './describe.mjs';
import { executeFlow } from './flow/flow.mjs';
import { idleWatch } from './idle.mjs';
import { loadAction } from './load.mjs';
import { noteAttempt, observedFetch, observeHttp } from './requests.mjs';
import { actionRequire } from './require.mjs';
import { passTime } from './time.mjs';

/** @typedef {import('./process.mjs').ToChild} ToChild */
/** @typedef {import('./process.mjs').FromChild} FromChild */
/** @typedef {Extract<ToChild, { type: 'start' }>} Start */
/** @typedef {Extract<ToChild, { type: 'execute' }>} Execute */

// After 250 ms Node gives up an address and tries the next one of the name, but the local tenant has one alone.
setDefaultAutoSelectFamilyAttemptTimeout(10_000);

const way = (/** @type {string} */ url) => settings.routes && wayTo(settings.routes, url);
globalThis.fetch = observedFetch(globalThis.fetch, way);
observeHttp(way);
watchProcessConsole();

const cache = createCache();
/** Whoever waits for a list of the tenant, by the number of the question. @type {Map<number, (rows: any[]) => void>} */
const asking = new Map();
/** Of executions whose Action may still go on: what completes their results. @type {(() => void)[]} */
const unsettled = [];
/** @type {import('./flow/flow.mjs').Member[]} */
let flow;
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
  if (message.type === 'answer') {
    asking.get(message.number)?.(message.rows);
    asking.delete(message.number);
  }
  if (message.type === 'settle') {
    const isIdle = await rest(message.limitMs);
    for (const complete of unsettled.splice(0)) complete();
    send({ type: 'settled', id: message.id, isIdle });
  }
});

// An error that the Action let escape, in a timer for instance. In production it ends the instance, too.
process.on('uncaughtException', (error) => {
  const said = `${describe(error)}${whereOf(error)}`;
  tell?.({ type: 'crashed', error: said }, undefined, undefined, () => process.exit(1));
});

/** @param {unknown} error */
function whereOf(error) {
  const found = flow?.find(({ action }) => action.line(error) !== null);
  if (!found) return '';
  return ` (${flow.length > 1 ? `${found.file}, ` : ''}line ${found.action.line(error)})`;
}

// An Action with a timer of its own must not outlive the simulator.
process.on('disconnect', () => process.exit());

/** @param {Start} message */
async function start(message) {
  settings = message;
  /** @type {string | undefined} */
  let loading;
  try {
    if (message.routes) installHooks(message.routes, noteAttempt);
    flow = [];
    for (const { file, path, dependencies } of message.actions) {
      loading = file;
      const require = actionRequire({ dependencies, from: path });
      const action = loadAction(await readFile(path, 'utf8'), { filename: path, require });
      flow.push({ file, action });
    }
    rest = await idleWatch(() => asking.size > 0);
    const bytes = flow.map(({ action }) => action.bytes);
    send({ type: 'started', bytes, node: process.versions.node });
  } catch (error) {
    send({ type: 'failed', file: loading, error: describe(error) });
  }
}

let questions = 0;

/** What the tenant has now. @param {number} id of the execution @param {'effectiveRoles' | 'groups'} list @returns {Promise<any[]>} */
function ask(id, list) {
  const number = questions++;
  send({ type: 'question', number, id, list });
  return new Promise((answered) => asking.set(number, answered));
}

/** @param {Execute} message */
async function run({ id, event, secrets, continues, ageMs = 0, isWhole, hasApiRoles }) {
  passTime(ageMs);
  /** @type {[step: number, settle: () => void][]} */
  const ended = [];
  const { steps, isSuspended } = await executeFlow(flow, event, {
    secrets,
    continues,
    cache,
    evictsCache: settings.evictsCache,
    roles: hasApiRoles ? rolesPart(() => ask(id, 'effectiveRoles'), { isWhole }) : undefined,
    groups: groupsPart(() => ask(id, 'groups'), { isWhole }),
    limitMs: settings.limitMs,
    onLate: (step, call) => send({ type: 'late', id, step, call }),
    onEnd: (step, settle) => ended.push([step, settle]),
  });
  for (const [step, settle] of ended) {
    unsettled.push(() => {
      settle();
      const { requests, changed, missing } = steps[step];
      send({ type: 'aftermath', id, step, aftermath: { requests, changed, missing } });
    });
  }
  const inText = steps.map((step) => ({ ...step, claims: inJson(step.claims) }));
  send({ type: 'result', id, flow: { steps: inText, isSuspended } });
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
