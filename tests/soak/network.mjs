/** The way between the Action and the Management API: requests overtake each other, responses are lost, data moves. */
import assert from 'node:assert/strict';

import { garbage } from './caches.mjs';
import { isWithin, phaseAt, sinceMs } from './course.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {import('permission-claims-simulator').VirtualManagementApi} ManagementApi */
/** @typedef {{ people: import('./people.mjs').People, managementApi: ManagementApi }} Tenant */

/** How long logins under way may go on with a token that was refused to another one. */
const underWayMs = 16_000;

/** How long a token that was refused is remembered at the least, however many are refused meanwhile. */
const rememberedMs = 60_000;

/** So many tokens are remembered here. */
const maximumTokens = 500;

/**
 * @param {object} given
 * @param {import('permission-claims-simulator').VirtualClock} given.clock
 * @param {Random} given.random
 * @param {Map<string, Tenant>} given.tenants by domain
 * @param {import('./event-loop.mjs').EventLoop} given.eventLoop
 * @param {() => number} given.cores how many have trapped: a new one knows nothing
 */
export function unreliableNetwork({ clock, random, tenants, eventLoop, cores }) {
  /** Whose tokens: domain and client. @type {Map<string, string>} */
  const issued = new Map();
  /** By domain and client: the tokens that were refused last, the newest first. @type {Map<string, { token: string, at: number }[]>} */
  const refused = new Map();
  /** By domain, client and kind of rate limit: nothing may be sent before. @type {Map<string, { until: number, timesSet: number }>} */
  const closed = new Map();
  let core = 0;
  let burstEnds = 0;
  let lost = 0;
  /** The first request that was wrong: what is thrown at the Action is a network error to it. @type {unknown} */
  let wrong;
  let requestsInOutage = 0;

  /** Whether no response has come for so long that those who ask know it. */
  const isInOutage = () => phaseAt(clock.now()) === 'outage' && sinceMs(clock.now()) > 15_000;

  /** Something that happens now and then. */
  const isLost = () => {
    const now = clock.now();
    const phase = phaseAt(now);
    if (phase === 'outage' || now < burstEnds) return true;
    if (phase === 'trouble' && random.happens(0.0005)) burstEnds = now + 100 + random.below(3000);
    return random.happens(0.01);
  };

  /** @param {number} ms @param {AbortSignal} signal */
  const way = (ms, signal) =>
    new Promise((resolve, reject) => {
      const timer = clock.after(ms, () => {
        signal.removeEventListener('abort', abort);
        resolve(undefined);
      });
      function abort() {
        timer.cancel();
        reject(signal.reason);
      }
      signal.addEventListener('abort', abort, { once: true });
    });

  /** What is sent, and by whom, is what may be sent. @param {string} domain @param {string} path @param {RequestInit} init */
  function checkSent(domain, path, { headers, body }) {
    if (core !== cores()) {
      core = cores();
      refused.clear();
      closed.clear();
    }
    const now = clock.now();
    const token = new Headers(headers).get('authorization')?.replace(/^Bearer /, '');
    const owner = token ? issued.get(token) : `${domain} ${JSON.parse(String(body)).client_id}`;
    assert.ok(owner || garbage.includes(token ?? ''), `nobody has issued ${token}`);
    if (!owner) return { core, token, owner, kind: '' };
    assert.ok(owner.startsWith(`${domain} `), `a token of ${owner} is sent to ${domain}`);
    const again = refused.get(owner)?.find((it) => it.token === token);
    const agoMs = again ? now - again.at : 0;
    const isRefused = agoMs > underWayMs && agoMs < rememberedMs;
    assert.ok(!isRefused, `a token is used ${agoMs} ms after it was refused`);
    const kind = `${owner} ${/^\/(oauth|api\/v2\/\w+)/.exec(path)?.[1]}`;
    const pause = closed.get(kind);
    const isTooEarly = pause && pause.timesSet === eventLoop.timesSet() && now < pause.until;
    assert.ok(!isTooEarly, `${path} is sent ${(pause?.until ?? 0) - now} ms too early for ${kind}`);
    return { core, token, owner, kind };
  }

  /** @param {string} address @param {RequestInit} init */
  function checked(address, init) {
    try {
      const { protocol, host, pathname } = new URL(address);
      const tenant = tenants.get(host) ?? assert.fail(address);
      assert.deepEqual([protocol, init.redirect], ['https:', 'manual']);
      const signal = init.signal ?? assert.fail('a request without a signal');
      return { ...tenant, signal, sent: checkSent(host, pathname, init) };
    } catch (error) {
      wrong ??= error;
      throw error;
    }
  }

  /** @param {Response} response @param {ReturnType<typeof checkSent>} sent */
  async function noteAnswer(response, sent) {
    const { token, owner, kind } = sent;
    const { status, headers } = response;
    if (!owner || (status !== 401 && status !== 429 && token)) return;
    const text = await response
      .clone()
      .text()
      .catch(() => undefined);
    if (text === undefined) return;
    if (!token && status === 200 && text.startsWith('{"access')) {
      const { access_token } = JSON.parse(text);
      issued.set(access_token, owner);
      // Two that are issued in one second are the same text: what was refused before is good again.
      const others = refused.get(owner)?.filter((it) => it.token !== access_token);
      if (others) refused.set(owner, others);
      for (const oldest of [...issued.keys()].slice(0, -maximumTokens)) issued.delete(oldest);
    }
    if (sent.core !== cores()) return;
    if (token && status === 401) {
      const others = refused.get(owner)?.filter((it) => it.token !== token) ?? [];
      const known = refused.get(owner)?.find((it) => it.token === token);
      refused.set(owner, [known ?? { token, at: clock.now() }, ...others].slice(0, 4));
    }
    const seconds = headers.get('retry-after');
    if (status === 429 && seconds !== null) {
      const until = clock.now() + Math.min(60, Number(seconds)) * 1000;
      const timesSet = eventLoop.timesSet();
      const known = closed.get(kind);
      const isLonger = known && known.timesSet === timesSet && known.until > until;
      if (!isLonger) closed.set(kind, { until, timesSet });
    }
  }

  /** A response that never comes: not at all, or no more than its head. @param {Response} response @param {AbortSignal} signal */
  function never(response, signal) {
    lost += 1;
    if (random.happens(0.5)) {
      return new Promise((_, reject) => {
        signal.addEventListener('abort', () => reject(signal.reason), { once: true });
      });
    }
    const start = (/** @type {ReadableStreamDefaultController} */ controller) =>
      signal.addEventListener('abort', () => controller.error(signal.reason), { once: true });
    const { status, headers } = response;
    return new Response(new ReadableStream({ start }), { status, headers });
  }

  return {
    /** How many responses did not come. */
    lost: () => lost,
    /** @throws {unknown} what was wrong with a request */
    check() {
      if (wrong) throw wrong;
    },
    /** @param {string} address @param {RequestInit} init @returns {Promise<Response>} */
    async fetch(address, init) {
      const { pathname } = new URL(address);
      const { people, managementApi, sent, signal } = checked(address, init);
      if (isInOutage()) requestsInOutage += 1;
      const phase = phaseAt(clock.now());
      const isMoving = phase === 'growth' || phase === 'shrinkage';
      await way(1 + random.below(isMoving ? 100 : 20), signal);
      if (isMoving && isWithin(phase, clock.now(), clock.now()) && random.happens(0.15)) {
        people.move(pathname, phase === 'growth', random, clock.now());
      }
      const isGone = isLost();
      const response = await managementApi.fetch(address, init);
      if (isGone && response.status !== 304) return never(response, signal);
      await eventLoop.arrival();
      // Nobody gets the answer to a request that was given up while the event loop stood still.
      signal.throwIfAborted();
      await noteAnswer(response, sent);
      return response;
    },
    isInOutage,
    /** How many requests were sent then. */
    requestsInOutage: () => requestsInOutage,
  };
}
