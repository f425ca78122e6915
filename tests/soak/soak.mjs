/**
 * Logins without end through one instance of the real pkg/action.js, with every fault that the simulator has, lost
 * responses, data that moves, an event loop that stands still, clocks that are set, caches and setters that fail, and a
 * core that traps. Time and network are virtual, so that hours take minutes: nothing else is.
 */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
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
import { hostileCaches } from './caches.mjs';
import { phaseAt } from './course.mjs';
import { unreliableEventLoop } from './event-loop.mjs';
import { randomFault, randomOutage } from './faults.mjs';
import { randomLogin } from './logins.mjs';
import { unreliableNetwork } from './network.mjs';
import { checkLogin } from './outcome.mjs';
import { createPeople } from './people.mjs';
import { seeded } from './random.mjs';
import { randomFailing, withFailing } from './setters.mjs';
import { trapOnDemand } from './traps.mjs';

const builtFile = fileURLToPath(new URL('../../pkg/action.js', import.meta.url));
const concurrency = 24;

/** How long the process is suspended, in milliseconds. */
const suspensions = [3_000, 90_000, 86_400_000];

/** How far from the right time of day the clock is set, in milliseconds. */
const wrongBy = [0, ...suspensions.flatMap((ms) => [ms, -ms])];

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
 * @param {string} [options.file] of the Action; default: pkg/action.js
 * @param {(memory: Memory) => void} [options.onTenth] after each tenth of the logins
 */
export async function soak({ logins, seed, file = builtFile, onTenth }) {
  const random = seeded(seed);
  const clock = virtualClock(startMs);
  clock.install();
  const eventLoop = unreliableEventLoop(clock);
  const latencyMs = () => 1 + random.below(40);
  const tenants = new Map(
    ['soak', 'another'].map((name) => {
      const [domain, people] = [`${name}.eu.auth0.com`, createPeople(name)];
      const { tenant } = people;
      const managementApi = virtualManagementApi({ clock, domain, tenant, latencyMs });
      return [domain, { people, managementApi }];
    }),
  );
  const managementApis = [...tenants.values()].map(({ managementApi }) => managementApi);
  const trap = trapOnDemand();
  const network = unreliableNetwork({ clock, random, tenants, eventLoop, cores: trap.count });
  const real = { fetch, random: Math.random };
  globalThis.fetch = /** @type {any} */ (network.fetch);
  Math.random = seeded(seed + 1).next;

  const action = loadAction(await readFile(file, 'utf8'), { filename: file });
  const cache = createCache({ now: clock.now });
  const caches = hostileCaches(cache, random, clock.now);
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
  /** Until when the rate limits of a plan are felt. */
  let limitEnds = 0;
  let loginsInOutage = 0;

  /** Something goes wrong, or is set right. */
  function trouble() {
    const now = clock.now();
    for (const { people } of tenants.values()) people.reachEpoch(now);
    const phase = phaseAt(now);
    const isTrouble = phase === 'trouble';
    for (const { faults } of managementApis) {
      if (phase !== 'recovery' && phase !== 'health') {
        if (random.happens(isTrouble ? 0.4 : 0.1)) {
          faults.add(randomFault(random, { isTruthful: !isTrouble }));
        }
        if (random.happens(0.0002)) {
          faults.add(randomOutage(random));
          outageEnds = now + 5_000 + random.below(60_000);
        }
        if (phase === 'shrinkage' && random.happens(0.3)) faults.add('*:total0x3');
      } else faults.clear();
      // Faults that wait for requests that nobody makes must not pile up.
      const isCalm = now > outageEnds;
      if ((isCalm && (outageEnds > 0 || faults.list().length > 8)) || phase === 'still') {
        faults.clear();
        outageEnds = 0;
      }
    }
    if (random.happens(0.01)) cache.evict();
    if (isTrouble && random.happens(0.003)) eventLoop.standStill(200 + random.below(4_000));
    if (isTrouble && random.happens(0.002)) trap.after(random.below(1_000));
    if (phase !== 'outage') {
      if (random.happens(0.002)) eventLoop.setDate(random.one(wrongBy));
      if (random.happens(0.0003)) eventLoop.setBothForward(random.one(suspensions));
    }
    if (begun % 100 === 0 && !isTrouble)
      for (const { revokeTokens } of managementApis) revokeTokens();
    if (begun % 2_500 === 0) {
      const plan = random.one([undefined, undefined, undefined, ...Object.keys(plans)]);
      for (const { usePlan } of managementApis) usePlan(plan);
      if (plan) limitEnds = Number.POSITIVE_INFINITY;
      else if (limitEnds > now) limitEnds = now + 70_000;
    }
  }

  /** And forgets them, because memory is measured. */
  function countRequests() {
    for (const { fault } of managementApis.flatMap((api) => api.requests.splice(0))) {
      requests += 1;
      const kind = fault?.split(':')[1];
      if (kind) met.set(kind, (met.get(kind) ?? 0) + 1);
    }
  }

  const counts = () => ({
    now: clock.now(),
    stoodStillMs: eventLoop.stoodStillMs(),
    traps: trap.count(),
    timesSet: eventLoop.timesSet(),
  });

  async function logInNext() {
    while (begun < logins) {
      begun += 1;
      trouble();
      const login = randomLogin(random, tenants);
      const failing = randomFailing(random);
      const tried = withFailing(action, failing, random);
      const before = counts();
      /** @type {Parameters<typeof execute>[2]} */
      const options = {
        cache: caches.next(),
        roles: login.roles,
        onLate: ({ member }) => late.push(member),
      };
      const result = await execute(tried.action, login.event, options);
      network.check();
      if (network.isInOutage()) loginsInOutage += 1;
      const after = counts();
      const end = checkLogin(login, result, {
        from: before.now,
        to: after.now,
        stoodStillMs: after.stoodStillMs - before.stoodStillMs,
        hasTrapped: after.traps > before.traps,
        wereClocksSet: after.timesSet > before.timesSet,
        isLimited: before.now < limitEnds,
        failed: tried.failed.member,
        denyFails: failing.deny,
      });
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
    assert.ok(trap.starts() <= trap.count() + 1, 'a core that has not trapped was thrown away');
    // What logins share goes on when the one that began it has ended, but without its `api`.
    assert.deepEqual([...new Set(late)], []);
    countRequests();
    const outage = { logins: loginsInOutage, requests: network.requestsInOutage() };
    assert.ok(
      outage.requests <= 20 + outage.logins / 2,
      `asked in vain: ${JSON.stringify(outage)}`,
    );
    const hours = (clock.now() - startMs) / 3_600_000;
    return {
      seed,
      logins: done,
      lost: network.lost(),
      traps: trap.count(),
      stoodStillSeconds: Math.round(eventLoop.stoodStillMs() / 1000),
      outage,
      hours,
      requests,
      ends,
      faults: met,
      memory,
    };
  } finally {
    clock.uninstall();
    trap.end();
    globalThis.fetch = real.fetch;
    Math.random = real.random;
  }
}
