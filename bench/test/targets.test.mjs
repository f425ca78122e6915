/** Each target is reached at its limit, and missed beyond it; without its candidates it is left out. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { targets } from '../report/targets.mjs';

/** @type {any} */
const nothing = {
  size: [],
  cold: [],
  warm: [],
  idle: [],
  startUp: [],
  memory: [],
  scale: [],
  lostResponses: [],
  roundTrips: [],
};

/** @param {string} candidate @param {number} ms @param {number} [latencyMs] */
const cold = (candidate, ms, latencyMs = 0) => ({ candidate, latencyMs, ms: [ms] });

/** @param {string} candidate @param {{ latencyMs?: number, size?: number, ms?: number, cpuMs?: number }} row */
const warm = (candidate, { latencyMs = 0, size = 100, ms = 1, cpuMs = 1 }) => ({
  ...{ candidate, latencyMs, size, ms: [ms], cpuMs: [cpuMs] },
});

/** @param {string} candidate @param {{ rssBytes?: number, reservedHeapBytes?: number, heapBytes?: number, externalBytes?: number, pages?: number }[]} grown in each run */
const memory = (candidate, grown) => ({
  candidate,
  first: 1000,
  last: 100_000,
  runs: grown.map(
    ({ rssBytes = 0, reservedHeapBytes = 0, heapBytes = 0, externalBytes = 0, pages = 0 }) => ({
      first: {
        rssBytes: 1e8,
        reservedHeapBytes: 2e7,
        heapBytes: 1e7,
        externalBytes: 1e6,
        wasmPages: 18,
      },
      last: {
        rssBytes: 1e8 + rssBytes,
        reservedHeapBytes: 2e7 + reservedHeapBytes,
        heapBytes: 1e7 + heapBytes,
        externalBytes: 1e6 + externalBytes,
        wasmPages: 18 + pages,
      },
    }),
  ),
});

/** @param {string} candidate @param {{ complete?: number, maxMs?: number, steady?: object }} row of 100 logins at 5 a second, on a plan with 2 */
const scale = (candidate, { complete = 100, maxMs = 20, steady = {} }) => ({
  ...{ candidate, plan: 'free', perSecond: 5, logins: 100, complete, medianMs: 20, p99Ms: 20 },
  ...{ maxMs, requests: 101, errors: {} },
  steady: { seconds: 100, complete: 200, inVain: 0, ...steady },
});

/** @param {number} bytes */
const size = (bytes) => [{ candidate: 'user', bytes, sdk: null, packages: 0, packagesBytes: 0 }];

/** @param {string} what the target @param {object} reached results @param {object} missed results */
function check(what, reached, missed) {
  test(what, () => {
    const isReached = (/** @type {object} */ results) =>
      targets({ ...nothing, ...results }).find((target) => target.what === what)?.isReached;
    assert.equal(isReached(reached), true);
    assert.equal(isReached(missed), false);
    assert.equal(isReached(nothing), undefined);
  });
}

describe('targets', () => {
  check('size of the file', { size: size(85_000) }, { size: size(85_001) });

  for (const latencyMs of [0, 20]) {
    const login = `first login at ${latencyMs} ms`;
    const coldTo = (
      /** @type {string} */ other,
      /** @type {number} */ ms,
      /** @type {number} */ theirs,
    ) => ({
      cold: [cold('user', ms, latencyMs), cold(other, theirs, latencyMs)],
    });
    check(
      `${login}, against hand-written`,
      coldTo('hand-written', 92, 80),
      coldTo('hand-written', 92.1, 80),
    );
    check(`${login}, against auth0@3`, coldTo('auth0-3', 80, 200), coldTo('auth0-3', 80, 199));
  }

  for (const permissions of [2, 100, 1000]) {
    const against = (/** @type {number} */ ms) => ({
      warm: [
        warm('user', { latencyMs: 20, size: permissions, ms }),
        warm('hand-written', { latencyMs: 20, size: permissions, ms: 100 }),
      ],
    });
    const many = permissions.toLocaleString('en');
    check(
      `warm login at 20 ms, ${many} permissions, against hand-written`,
      against(105),
      against(105.1),
    );
  }

  const againstSdk = (/** @type {number} */ theirs) => ({
    warm: [
      warm('user', { latencyMs: 20, size: 1000, ms: 100 }),
      warm('auth0-7', { latencyMs: 20, size: 1000, ms: theirs }),
    ],
  });
  check(
    'warm login at 20 ms, 1,000 permissions, against auth0@7',
    againstSdk(300),
    againstSdk(299),
  );

  const trips = (/** @type {number[]} */ ...counts) => ({
    roundTrips: counts.map((count, place) => ({
      candidate: 'user',
      size: [2, 100, 500][place],
      warm: count,
    })),
  });
  check('round trips of a warm login', trips(1, 1, 2), trips(1, 1, 3));

  for (const permissions of [100, 1000]) {
    const many = permissions.toLocaleString('en');
    const against = (/** @type {string} */ other, /** @type {number} */ cpuMs) => ({
      warm: [
        warm('user', { size: permissions, cpuMs }),
        warm(other, { size: permissions, cpuMs: 100 }),
      ],
    });
    check(
      `CPU of a warm login, ${many} permissions, against hand-written`,
      against('hand-written', 140),
      against('hand-written', 140.1),
    );
    check(
      `CPU of a warm login, ${many} permissions, against the other build`,
      against('other-user', 115),
      against('other-user', 115.1),
    );
  }

  for (const permissions of [100, 1000]) {
    const taking = (/** @type {number} */ cpuMs) => ({
      warm: [warm('roles', { size: permissions, cpuMs })],
    });
    const many = permissions.toLocaleString('en');
    check(`CPU of a warm login with \`roles\`, ${many} permissions`, taking(0.199), taking(0.2));
  }

  for (const name of ['user', 'roles']) {
    /** @typedef {Parameters<typeof memory>[1][number]} Growth @param {Growth} ours @param {Growth} theirs */
    const grown = (ours, theirs = {}) => ({
      memory: ['user', 'roles', 'hand-written'].map((candidate) =>
        // The median of all runs, so that one of them may be anything.
        memory(
          candidate,
          candidate === name ? [ours, {}, ours] : [theirs, { rssBytes: 1e9 }, theirs],
        ),
      ),
    });
    const span = 'from 1,000 to 100,000 logins';
    check(`WASM memory with \`${name}\`, ${span}`, grown({}), grown({ pages: 1 }));
    check(
      `memory in use with \`${name}\`, ${span}`,
      grown({ heapBytes: 2.5e6, externalBytes: 0.5e6 }, { heapBytes: 1e6 }),
      grown({ heapBytes: 2.5e6, externalBytes: 0.500001e6 }, { heapBytes: 1e6 }),
    );
    check(
      `RSS less V8's heap with \`${name}\`, ${span}`,
      grown({ rssBytes: 13e6, reservedHeapBytes: 9e6 }, { rssBytes: 2e6 }),
      grown({ rssBytes: 13.1e6, reservedHeapBytes: 9e6 }, { rssBytes: 2e6 }),
    );
  }

  const offered = (/** @type {object} */ user, /** @type {object} */ roles = {}) => ({
    scale: [scale('user', {}), scale('user', user), scale('roles', roles)],
  });
  check('`roles` at every rate and plan', offered({}), offered({}, { complete: 99 }));
  check(
    '`user` at every rate and plan',
    offered({ complete: 40, steady: { complete: 194 } }),
    offered({ complete: 40, steady: { complete: 193 } }),
  );
  check(
    '`user`, logins that waited more than 100 ms for claims that did not come',
    offered({}),
    offered({ steady: { inVain: 1 } }),
  );
  check('slowest login at any rate and plan', offered({ maxMs: 5000 }), offered({ maxMs: 5001 }));

  for (const [lost, what] of [
    ['token', 'the first token response lost, 4 logins a second'],
    ['share', '1 % of all responses lost, 4 logins a second'],
  ]) {
    const losing = (/** @type {number} */ complete) => ({
      lostResponses: ['user', 'hand-written'].map((candidate) => ({
        ...{ candidate, lost, perSecond: 4, logins: 96, p99Ms: 1000 },
        complete: candidate === 'user' ? complete : 0,
      })),
    });
    check(`\`user\`, ${what}`, losing(96), losing(95));
  }
});
