/**
 * Logins without end through one instance of the real pkg/action.js, with every fault that the simulator has. Time and
 * network are virtual, so that hours take minutes: nothing else is.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import {
  createCache,
  execute,
  loadAction,
  plans,
  virtualClock,
  virtualManagementApi,
} from 'permission-claims-simulator';
import { randomFault, randomOutage } from './faults.mjs';
import { checkLogin, domain, randomLogin } from './logins.mjs';
import { reachEpoch, tenant } from './people.mjs';
import { seeded } from './random.mjs';

const code = await readFile(new URL('../../pkg/action.js', import.meta.url), 'utf8');
const concurrency = 24;
const startMs = Date.UTC(2027, 0, 1);

setFlagsFromString('--expose-gc');
const collectGarbage = runInNewContext('gc');

/** @param {number} ms */
const sleep = (ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** @typedef {{ done: number, rss: number, heap: number }} Memory bytes after so many logins */

/**
 * What memory grew by since the second measurement; the first ones are still warm-up.
 *
 * @param {Memory[]} memory
 */
export const growth = ([, early, ...later]) => {
  const last = later.at(-1) ?? early;
  return { rss: last.rss - early.rss, heap: last.heap - early.heap };
};

/**
 * @param {object} options
 * @param {number} options.logins
 * @param {number} options.seed
 * @param {(memory: Memory) => void} [options.onTenth] after each tenth of the logins
 */
export async function soak({ logins, seed, onTenth }) {
  const random = seeded(seed);
  const clock = virtualClock(startMs);
  clock.install();
  const latencyMs = () => 1 + random.below(60);
  const managementApi = virtualManagementApi({ clock, domain, tenant, latencyMs });
  const { faults } = managementApi;
  const real = { fetch, random: Math.random };
  globalThis.fetch = /** @type {any} */ (
    (/** @type {string} */ address, /** @type {RequestInit} */ init) => {
      const { protocol, host } = new URL(address);
      assert.deepEqual([protocol, host, init.redirect], ['https:', domain, 'manual']);
      return managementApi.fetch(address, init);
    }
  );
  Math.random = seeded(seed + 1).next;

  const action = loadAction(code, { filename: 'pkg/action.js' });
  const cache = createCache();
  /** @type {Map<string, number>} */
  const ends = new Map();
  /** @type {Memory[]} */
  const memory = [];
  /** How often each kind of fault was met. @type {Map<string, number>} */
  const met = new Map();
  let requests = 0;
  let begun = 0;
  let done = 0;
  /** @type {string[]} */
  const late = [];
  let outageEnds = 0;

  /** Something goes wrong, or is set right. */
  function trouble() {
    reachEpoch(Date.now());
    if (random.happens(0.3)) faults.add(randomFault(random));
    if (random.happens(0.0004)) {
      faults.add(randomOutage(random));
      outageEnds = Date.now() + 5_000 + random.below(60_000);
    }
    // Faults that wait for requests that nobody makes must not pile up.
    const isCalm = Date.now() > outageEnds;
    if (isCalm && (outageEnds > 0 || faults.list().length > 8)) {
      faults.clear();
      outageEnds = 0;
    }
    if (random.happens(0.01)) cache.evict();
    if (begun % 2_000 === 0) managementApi.revokeTokens();
    if (begun % 5_000 === 0) {
      managementApi.usePlan(random.one([undefined, undefined, ...Object.keys(plans)]));
    }
  }

  /** And forgets them, because memory is measured. */
  function countRequests() {
    for (const { fault } of managementApi.requests.splice(0)) {
      requests += 1;
      const kind = fault?.split(':')[1];
      if (kind) met.set(kind, (met.get(kind) ?? 0) + 1);
    }
  }

  async function logInNext() {
    while (begun < logins) {
      begun += 1;
      trouble();
      const login = randomLogin(random);
      const from = Date.now();
      /** @type {Parameters<typeof execute>[2]} */
      const options = { cache, roles: login.roles, onLate: ({ member }) => late.push(member) };
      const result = await execute(action, login.event, options);
      const end = checkLogin(login, result, { from, to: Date.now() });
      ends.set(end, (ends.get(end) ?? 0) + 1);
      done += 1;
      countRequests();
      if (done % Math.ceil(logins / 10) === 0) {
        collectGarbage();
        const { rss, heapUsed: heap } = process.memoryUsage();
        memory.push({ done, rss, heap });
        onTenth?.({ done, rss, heap });
      }
      await sleep(random.below(4_000));
    }
  }

  try {
    await clock.until(Promise.all(Array.from({ length: concurrency }, logInNext)));
    // What logins share lives for ten seconds more at most, and leaves nothing behind.
    await clock.until(sleep(15_000));
    assert.equal(clock.waiting(), 0, 'a timer is left');
    // What logins share goes on when the one that began it has ended, but without its `api`.
    assert.deepEqual([...new Set(late)], []);
    countRequests();
    const hours = (Date.now() - startMs) / 3_600_000;
    return {
      seed,
      logins: done,
      hours,
      requests,
      ends,
      faults: met,
      memory,
    };
  } finally {
    clock.uninstall();
    globalThis.fetch = real.fetch;
    Math.random = real.random;
  }
}
