/** One run of the bench. What depends on time is measured alone, everything else side by side. */
import { candidatesOfOtherBuild, candidates as standing } from './candidates/candidates.mjs';
import { describeBuild } from './candidates/other-build.mjs';
import { machine, versions } from './machine.mjs';
import { measureCold } from './measurements/cold.mjs';
import { measureIdle } from './measurements/idle.mjs';
import { measureLostResponses } from './measurements/lost-responses.mjs';
import { measureMemory } from './measurements/memory.mjs';
import { countRoundTrips } from './measurements/round-trips.mjs';
import { measureScale } from './measurements/scale.mjs';
import { measureSize } from './measurements/size.mjs';
import { measureStartUp } from './measurements/start-up.mjs';
import { measureWarm } from './measurements/warm.mjs';
import { startManagementApiProcess } from './processes/management-api.mjs';

/** Between an Action and its tenant. */
const latencyMs = 20;

/** What can be measured. `warm` is the time and the CPU time of warm logins. */
export const parts = /** @type {const} */ ([
  'size',
  'cold',
  'warm',
  'idle',
  'startUp',
  'memory',
  'scale',
  'lostResponses',
  'roundTrips',
]);

/** @typedef {typeof parts[number]} Part */

/**
 * @typedef {object} Results each list is empty if its part was not measured
 * @property {import('./amounts.mjs').Amounts['name']} amounts
 * @property {import('./machine.mjs').Machine} machine
 * @property {Record<string, string>} versions
 * @property {import('./candidates/other-build.mjs').OtherBuild | null} otherBuild
 * @property {number} tookSeconds
 * @property {{ name: string, label: string }[]} candidates
 * @property {import('./measurements/size.mjs').Size[]} size
 * @property {import('./measurements/cold.mjs').Cold[]} cold
 * @property {import('./measurements/warm.mjs').Warm[]} warm
 * @property {import('./measurements/idle.mjs').Idle[]} idle
 * @property {import('./measurements/start-up.mjs').StartUp[]} startUp
 * @property {import('./measurements/memory.mjs').Memory[]} memory
 * @property {import('./measurements/scale.mjs').Scale[]} scale
 * @property {import('./measurements/lost-responses.mjs').LostResponses[]} lostResponses
 * @property {import('./measurements/round-trips.mjs').RoundTrips[]} roundTrips
 */

/**
 * @param {import('./amounts.mjs').Amounts} amounts
 * @param {object} options
 * @param {readonly Part[]} options.only
 * @param {boolean} options.withSdks whether the candidates that need an SDK are measured
 * @param {string} [options.against] the file of another build of this Action
 * @param {(step: string) => void} options.onStep before each step
 * @returns {Promise<Results>}
 */
export async function run(amounts, { only, withSdks, against, onStep }) {
  const started = performance.now();
  const candidates = [...standing, ...(against ? candidatesOfOtherBuild(against) : [])].filter(
    ({ sdk }) => withSdks || sdk === null,
  );
  const withoutSdk = candidates.filter(({ sdk }) => sdk === null);
  const builds = candidates.filter(({ name }) => ['user', 'other-user'].includes(name));
  const before = {
    amounts: amounts.name,
    machine: machine(),
    versions: versions(),
    otherBuild: against ? describeBuild(against) : null,
    candidates: candidates.map(({ name, label }) => ({ name, label })),
  };
  const near = await startManagementApiProcess(0);
  const far = await startManagementApiProcess(latencyMs);
  try {
    /** @template T @param {Part} part @param {string} step @param {() => T[] | Promise<T[]>} measure */
    const measured = async (part, step, measure) => {
      if (!only.includes(part)) return [];
      onStep(step);
      return measure();
    };
    const size = await measured('size', 'size', () => measureSize(candidates));
    const cold = await measured('cold', 'first logins', () =>
      measureCold(candidates, [near, far], amounts.coldRounds),
    );
    const warm = [];
    for (const row of amounts.warm) {
      const step = `warm logins, ${row.latencyMs} ms, ${row.size} permissions`;
      const managementApi = row.latencyMs === 0 ? near : far;
      warm.push(
        ...(await measured('warm', step, () => measureWarm(candidates, managementApi, row))),
      );
    }
    const idle = await measured('idle', 'logins after a pause', () =>
      measureIdle(candidates, far, amounts.idle),
    );
    const startUp = await measured('startUp', 'start of the core', () =>
      measureStartUp(builds, near, amounts.startUpRounds),
    );
    const [memory, scale] = await Promise.all([
      measured('memory', 'memory', () => measureMemory(withoutSdk, near, amounts.memory)),
      measured('scale', 'rate limits on a virtual clock', () => measureScale(amounts.scale)),
    ]);
    const lostResponses = await measured('lostResponses', 'lost responses on a virtual clock', () =>
      measureLostResponses(withoutSdk, amounts.lostResponses),
    );
    const roundTrips = await measured('roundTrips', 'round trips on a virtual clock', () =>
      countRoundTrips(withoutSdk),
    );
    const tookSeconds = Math.round((performance.now() - started) / 1000);
    const all = { size, cold, warm, idle, startUp, memory, scale, lostResponses, roundTrips };
    return { ...before, tookSeconds, ...all };
  } finally {
    await Promise.all([near.stop(), far.stop()]);
  }
}

/** Whether every part was measured. @param {Results} results */
export const isComplete = (results) => parts.every((part) => results[part].length > 0);
