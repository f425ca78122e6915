/** Everything that is measured, in one run. What depends on time is measured alone, the rest side by side. */
import { candidates } from './candidates/candidates.mjs';
import { machine, versions } from './machine.mjs';
import { measureCold } from './measurements/cold.mjs';
import { measureIdle } from './measurements/idle.mjs';
import { measureMemory } from './measurements/memory.mjs';
import { countRoundTrips } from './measurements/round-trips.mjs';
import { measureScale } from './measurements/scale.mjs';
import { measureSize } from './measurements/size.mjs';
import { measureStartUp } from './measurements/start-up.mjs';
import { measureWarm } from './measurements/warm.mjs';
import { startManagementApiProcess } from './processes/management-api.mjs';

/** Round trips as between an Action and its own tenant. */
const latencyMs = 20;

/**
 * @typedef {object} Results
 * @property {boolean} isQuick too little was measured to say anything
 * @property {import('./machine.mjs').Machine} machine
 * @property {Record<string, string>} versions
 * @property {number} tookSeconds
 * @property {{ name: string, label: string }[]} candidates
 * @property {import('./measurements/size.mjs').Size[]} size
 * @property {import('./measurements/cold.mjs').Cold[]} cold
 * @property {import('./measurements/warm.mjs').Warm[]} warm
 * @property {import('./measurements/idle.mjs').Idle[]} idle
 * @property {import('./measurements/start-up.mjs').StartUp} startUp
 * @property {import('./measurements/memory.mjs').Memory[]} memory
 * @property {import('./measurements/scale.mjs').Scale[]} scale
 * @property {import('./measurements/round-trips.mjs').RoundTrips[]} roundTrips
 */

/**
 * @param {import('./amounts.mjs').Amounts} amounts
 * @param {object} options
 * @param {boolean} options.isQuick
 * @param {(step: string) => void} options.onStep before each one
 * @returns {Promise<Results>}
 */
export async function run(amounts, { isQuick, onStep }) {
  const started = performance.now();
  const before = machine();
  const near = await startManagementApiProcess(0);
  const far = await startManagementApiProcess(latencyMs);
  try {
    /** @template T @param {string} step @param {() => Promise<T>} measure */
    const measured = (step, measure) => {
      onStep(step);
      return measure();
    };
    const cold = await measured('first logins', () => measureCold([near, far], amounts.coldRounds));
    const warm = [];
    for (const row of amounts.warm) {
      const managementApi = row.latencyMs === 0 ? near : far;
      const step = `warm logins, ${row.latencyMs} ms, ${row.size} permissions`;
      warm.push(...(await measured(step, () => measureWarm(managementApi, row))));
    }
    const idle = await measured('logins after a pause', () => measureIdle(far, amounts.idle));
    const startUp = await measured('start-up', () => measureStartUp(near, amounts.startUpRounds));
    const [memory, scale] = await measured('memory, and rate limits on a simulated clock', () =>
      Promise.all([measureMemory(near, amounts.memory), measureScale(amounts.scale)]),
    );
    const roundTrips = await measured('round trips on a simulated clock', countRoundTrips);
    return {
      isQuick,
      machine: before,
      versions: versions(),
      tookSeconds: Math.round((performance.now() - started) / 1000),
      candidates: candidates.map(({ name, label }) => ({ name, label })),
      size: measureSize(),
      cold,
      warm,
      idle,
      startUp,
      memory,
      scale,
      roundTrips,
    };
  } finally {
    await Promise.all([near.stop(), far.stop()]);
  }
}
