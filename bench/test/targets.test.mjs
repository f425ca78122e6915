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
  roundTrips: [],
};

/** @param {string} candidate @param {number} ms @param {number} [latencyMs] */
const cold = (candidate, ms, latencyMs = 0) => ({ candidate, latencyMs, ms: [ms] });

/** @param {string} candidate @param {{ latencyMs?: number, size?: number, ms?: number, cpuMs?: number }} row */
const warm = (candidate, { latencyMs = 0, size = 100, ms = 1, cpuMs = 1 }) => ({
  ...{ candidate, latencyMs, size, ms: [ms], cpuMs: [cpuMs] },
});

/** @param {string} candidate @param {{ rssBytes?: number, pages?: number }} grown from the first to the last login */
const memory = (candidate, { rssBytes = 0, pages = 0 }) => ({
  candidate,
  first: { logins: 1000, rssBytes: 0, heapBytes: 0, wasmPages: 18 },
  last: { logins: 100_000, rssBytes, heapBytes: 0, wasmPages: 18 + pages },
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
  check('size of the file', { size: size(82_000) }, { size: size(82_001) });

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

  check(
    'CPU of a warm login with `roles`, 100 permissions',
    { warm: [warm('roles', { cpuMs: 0.19 })] },
    { warm: [warm('roles', { cpuMs: 0.2 })] },
  );

  for (const name of ['user', 'roles']) {
    const grown = (/** @type {{ rssBytes?: number, pages?: number }} */ growth) => ({
      memory: ['user', 'roles', 'hand-written'].map((candidate) =>
        memory(candidate, candidate === name ? growth : {}),
      ),
    });
    const span = 'from 1,000 to 100,000 logins';
    check(`WASM memory with \`${name}\`, ${span}`, grown({}), grown({ pages: 1 }));
    check(
      `RSS with \`${name}\`, ${span}`,
      grown({ rssBytes: 4_900_000 }),
      grown({ rssBytes: 5_000_000 }),
    );
  }
});
