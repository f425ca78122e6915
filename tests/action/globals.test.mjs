/** A global that the runtime lacks, or that somebody has replaced, costs what it does, not the login. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { inLoneProcess } from './lone-process.mjs';

/** @typedef {{ said: string, line: string, claims: unknown[], next: string }} Login */

/** Logs in without some globals, and once more with them. @param {import('./lone-process-child.mjs').Tools} tools @param {{ names: string[], waitMs: number, isRetried: boolean }} given */
async function spoil({ load, fetch, logIn }, { names, waitMs, isRetried }) {
  const { stringify } = JSON;
  const lost = {
    status: 503,
    headers: { get: () => null },
    arrayBuffer: async () => new ArrayBuffer(0),
  };
  let isLost = isRetried;
  globalThis.fetch = async (/** @type {any} */ address) => {
    isLost = isRetried && !isLost;
    return isLost ? lost : fetch(address);
  };
  const own = names.map((name) => Object.getOwnPropertyDescriptor(globalThis, name));
  const throws = () => {
    throw new Error('no');
  };
  const broken = {
    removed: undefined,
    throwing: { value: Object.assign(throws, { now: throws, log: throws, error: throws }) },
    idle: { value: () => {} },
    odd: { value: Object.assign(() => 5n, { now: () => 5n, parse: () => 5n, random: () => 5n }) },
  };
  /** @param {(PropertyDescriptor | undefined)[]} descriptors */
  const define = (descriptors) => {
    for (const [index, name] of names.entries()) {
      const descriptor = descriptors[index];
      Reflect.deleteProperty(globalThis, name);
      if (descriptor)
        Object.defineProperty(globalThis, name, { ...descriptor, configurable: true });
    }
  };
  const logins = [];
  for (const isLoaded of [false, true]) {
    for (const [how, descriptor] of Object.entries(broken)) {
      const loaded = isLoaded ? load() : undefined;
      if (loaded) await logIn(loaded);
      define(names.map(() => descriptor));
      const action = loaded ?? load();
      const said = `${how}, ${isLoaded ? 'after a login' : 'before it is loaded'}`;
      const login = await logIn(action, { timeoutMs: '500' });
      define(own);
      await new Promise((resolve) => setTimeout(resolve, waitMs));
      const next = await logIn(action, { timeoutMs: '500' });
      logins.push({ said, ...login, next: next.line });
    }
  }
  return JSON.parse(stringify(logins));
}

/**
 * @param {string[]} names
 * @param {RegExp} [expected] of the line
 * @param {object} [more]
 * @param {number} [more.waitMs] until the next login
 * @param {boolean} [more.isRetried] whether each request is answered at its second try
 */
function check(names, expected = / outcome=ok /, { waitMs = 0, isRetried = false } = {}) {
  test(`${names}: ${expected.source}`, async () => {
    /** @type {Login[]} */
    const logins = await inLoneProcess(spoil, { names, waitMs, isRetried });
    assert.equal(logins.length, 8);
    for (const { said, line, claims, next } of logins) {
      assert.match(line, expected, said);
      assert.match(line, / ms=\d+( |$)/, said);
      const isWell = line.includes(' outcome=ok ');
      assert.equal(JSON.stringify(claims).includes('read:thing'), isWell, said);
      // A clock that comes back makes everything old.
      const isKept = isWell && !names.includes('Date');
      assert.match(next, isKept ? / outcome=ok .* token=hit / : / outcome=ok /, `then: ${said}`);
    }
  });
}

describe('a login without', { concurrency: 2 }, () => {
  check(['AbortController']);
  check(['Buffer']);
  // Until all timers that were not cleared are over.
  check(['clearTimeout'], undefined, { waitMs: 800 });
  check(['console']);
  check(['Date']);
  check(['Date', 'performance']);
  check(['performance']);
  check(['Math'], / outcome=ok .* retries=[12] /, { isRetried: true });
  check(['queueMicrotask']);
  check(['TextDecoder', 'TextEncoder']);
  check([
    ...['AbortSignal', 'Blob', 'Event', 'EventTarget', 'FinalizationRegistry', 'FormData'],
    ...['Headers', 'ReadableStream', 'Request', 'Response', 'URL', 'URLSearchParams', 'WeakRef'],
    ...['atob', 'clearImmediate', 'clearInterval', 'crypto', 'global', 'process', 'self'],
    ...['setImmediate', 'setInterval', 'structuredClone'],
  ]);
  check(['fetch'], / outcome=degraded error=(unavailable|bad_response) /);
  // Nothing is waited for without timers, and without the others there is no core.
  const unable = / outcome=(ok|degraded error=internal) /;
  check(['setTimeout'], unable);
  check(['WebAssembly'], unable);
  check(['WebAssembly', 'Math', 'performance'], unable);
  check(['Promise'], unable);
});
