/** The other end of `candidate.mjs`. */
import { readFileSync } from 'node:fs';
import { createRequire, isBuiltin } from 'node:module';
import { setTimeout } from 'node:timers/promises';

import { rolesPart } from '../../simulator/runtime/api/roles.mjs';
import { createCache } from '../../simulator/runtime/cache.mjs';
import { loadAction } from '../../simulator/runtime/load.mjs';
import { watchWasm } from '../wasm/watched.mjs';
import { answerQuestions } from './answering.mjs';
import { logIn, lostBy } from './log-in.mjs';

const require = createRequire(import.meta.url);
const cache = createCache();
const wasm = watchWasm();

/** @type {{ file: string, sdk: string | null, login: import('../tenant.mjs').Login }} */
let given;
/** @type {import('../../simulator/runtime/load.mjs').Action} */
let action;
/** @type {{}} */
let roles;

answerQuestions({
  prepare(prepared) {
    given = prepared;
    roles = rolesPart(given.login.effectiveRoles).build({});
  },

  load() {
    const started = performance.now();
    const code = readFileSync(given.file, 'utf8');
    action = loadAction(code, { filename: given.file, require: requireFor(given.sdk) });
    return performance.now() - started;
  },

  /** @param {{ count: number, atOnce: number }} how */
  async logIn({ count, atOnce }) {
    const { event, complete } = given.login;
    /** @type {number[]} */
    const ms = [];
    /** @type {import('./log-in.mjs').Outcome | undefined} the one with the fewest permissions */
    let worst;
    const cpu = process.cpuUsage();
    let begun = 0;
    async function logInOn() {
      while (begun < count) {
        begun += 1;
        const started = performance.now();
        const outcome = await logIn(action, event, { cache, roles });
        ms.push(performance.now() - started);
        if (!worst || permissionsOf(outcome) < permissionsOf(worst)) worst = outcome;
      }
    }
    await Promise.all(Array.from({ length: atOnce }, logInOn));
    const { user, system } = process.cpuUsage(cpu);
    const lost = worst && lostBy(worst, complete);
    return { ms, cpuMs: (user + system) / 1000 / count, lost };
  },

  startUp: () => wasm.startUp,

  async memory() {
    globalThis.gc?.();
    // What a collection frees goes back to the system a little later, and some of it is free only at the next one.
    await setTimeout(1000);
    globalThis.gc?.();
    const { rss, heapUsed } = process.memoryUsage();
    return { rssBytes: rss, heapBytes: heapUsed, wasmPages: wasm.memoryPages() };
  },
});

/** How many a login got. @param {import('./log-in.mjs').Outcome} outcome */
const permissionsOf = ({ claims }) =>
  /** @type {any} */ (claims[`${given.login.complete.namespace}/permissions`])?.length ?? -1;

/** Auth0 installs an SDK under its own name; here there are several of them. @param {string | null} sdk */
function requireFor(sdk) {
  return (/** @type {string} */ request) => {
    if (request === 'auth0' && sdk) return require(sdk);
    if (isBuiltin(request)) return require(request);
    throw new Error(`Cannot find module '${request}'`);
  };
}
