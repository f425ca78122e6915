/** The process that `candidate.mjs` starts. */
import { readFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { createRequire, isBuiltin } from 'node:module';
import { setTimeout } from 'node:timers/promises';
import { createCache, loadAction, rolesPart } from 'permission-claims-simulator';
import { watchWasm } from '../wasm/start-up-and-memory.mjs';
import { heapKinds } from './heap-kinds.mjs';
import { logIn, lostBy } from './log-in.mjs';
import { serveCalls } from './rpc-child.mjs';

const require = createRequire(import.meta.url);
const cache = createCache();
const wasm = watchWasm();

/** @type {{ file: string, sdk: string | null, login: import('../tenant.mjs').Login }} */
let prepared;
/** @type {import('permission-claims-simulator').Action} */
let action;
/** @type {{}} */
let roles;

serveCalls({
  prepare(given) {
    prepared = given;
    roles = rolesPart(given.login.effectiveRoles).build({});
  },

  load() {
    const started = performance.now();
    const code = readFileSync(prepared.file, 'utf8');
    action = loadAction(code, { filename: prepared.file, require: requireFor(prepared.sdk) });
    return performance.now() - started;
  },

  logIn: logInRepeatedly,

  startUp: () => wasm.startUp,

  async memory() {
    await collectGarbage();
    const { rss, heapTotal, heapUsed, external } = process.memoryUsage();
    return {
      rssBytes: rss,
      heapBytes: heapUsed,
      reservedHeapBytes: heapTotal,
      externalBytes: external,
      wasmPages: wasm.memoryPages(),
    };
  },

  async heapKinds() {
    await collectGarbage();
    return heapKinds();
  },

  async profile({ count }) {
    const session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 200 });
    await session.post('Profiler.start');
    await logInRepeatedly({ count, concurrency: 1 });
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return profile;
  },
});

/** Freed memory goes back to the system a little later, and some is freed only by the next collection. */
async function collectGarbage() {
  globalThis.gc?.();
  await setTimeout(1000);
  globalThis.gc?.();
}

/** @param {{ count: number, concurrency: number, collectEvery?: number }} options `collectEvery`: so many logins */
async function logInRepeatedly({ count, concurrency, collectEvery = Infinity }) {
  const { event, complete } = prepared.login;
  /** @type {number[]} */
  const ms = [];
  /** @type {import('./log-in.mjs').Outcome | undefined} the one with the fewest permissions */
  let worst;
  const cpu = process.cpuUsage();
  let begun = 0;
  async function worker() {
    while (begun < count) {
      begun += 1;
      if (begun % collectEvery === 0) globalThis.gc?.();
      const started = performance.now();
      const outcome = await logIn(action, event, { cache, roles });
      ms.push(performance.now() - started);
      if (!worst || permissionCount(outcome) < permissionCount(worst)) worst = outcome;
    }
  }
  await Promise.all(Array.from({ length: concurrency }, worker));
  const { user, system } = process.cpuUsage(cpu);
  const lost = worst && lostBy(worst, complete);
  return { ms, cpuMs: (user + system) / 1000 / count, lost };
}

/** @param {import('./log-in.mjs').Outcome} outcome */
const permissionCount = ({ claims }) =>
  /** @type {any} */ (claims[`${prepared.login.complete.namespace}/permissions`])?.length ?? -1;

/** An Action requires its SDK as `auth0`; here several versions are installed under other names. @param {string | null} sdk */
function requireFor(sdk) {
  return (/** @type {string} */ request) => {
    if (request === 'auth0' && sdk) return require(sdk);
    if (isBuiltin(request)) return require(request);
    throw new Error(`Cannot find module '${request}'`);
  };
}
