// The JavaScript side of the Action: it starts the WASM core, asks it what to do with a login, and
// does that. `glue` and `wasm` stand at the end of pkg/action.js, where the build puts them.

/** @type {ReturnType<typeof startInstance> | undefined} none before the first login and after a failure */
let instance;

/** For what the runtime may lack, or somebody else made. @template T @param {() => T} read */
const attempt = (read) => {
  try {
    return read();
  } catch {
    return undefined;
  }
};

/** In milliseconds, by the clock that nobody sets. */
const now = () => /** @type {number} */ (attempt(() => +performance.now()));

/** What somebody else's method comes to. Nobody waits for its promise, which must not end the process if it rejects later. @param {unknown} result */
const settled = (result) => Promise.race([result, undefined]);

/** No timer that was cleared calls the core, which has forgotten it, whatever the runtime's `clearTimeout` does. */
const timers = {
  setTimeout(/** @type {(() => void) | undefined} */ call, /** @type {number} */ ms) {
    const timer = { call, id: setTimeout(() => timer.call?.(), ms) };
    return timer;
  },
  clearTimeout(/** @type {{ call?: () => void, id: any }} */ timer) {
    timer.call = undefined;
    attempt(() => clearTimeout(timer.id));
  },
};

function startInstance() {
  let hasTrapped = false;
  /** @type {Set<() => void>} ends each login under way; one promise for all would remember every login there was */
  const failures = new Set();
  const giveUp = () => {
    hasTrapped = true;
    if (instance?.failures === failures) instance = undefined;
    for (const end of failures) end();
    // What the glue takes for several results, all of them undefined.
    return [];
  };
  // A trap in a task of its own would end the process, and a trapped core must not be entered again. No trap is thrown on:
  // the core makes promises, which would be rejected with it and nobody there to handle that. Where JavaScript that the core
  // had called was about to enter it again, the core goes on to its next wait, and nobody listens to it.
  /** @param {Function} call */
  const guard = (call) => {
    return (/** @type {unknown[]} */ ...values) => {
      if (hasTrapped) return giveUp();
      try {
        return call(...values);
      } catch {
        return giveUp();
      }
    };
  };
  /** @type {(module: WebAssembly.Module, imports: WebAssembly.Imports) => object} */
  function Instance(module, imports) {
    const members = Object.entries(new WebAssembly.Instance(module, imports).exports);
    const guarded = members.map(([name, it]) => [name, typeof it === 'function' ? guard(it) : it]);
    return { exports: Object.fromEntries(guarded) };
  }
  // By Node's modules, which are there whatever becomes of the globals of the same names.
  const { Buffer } = require('node:buffer');
  const { TextDecoder, TextEncoder } = require('node:util');
  const { initSync, Core, customClaims } = glue({
    TextDecoder,
    TextEncoder,
    ...timers,
    // A number, or undefined, which is NaN to the core: what else there might be would trap it.
    Date: {
      now: () => attempt(() => +Date.now()),
      parse: (/** @type {string} */ text) => attempt(() => +Date.parse(text)),
    },
    performance: { now },
    Math: { random: () => attempt(() => +Math.random()) },
    queueMicrotask: (/** @type {() => void} */ task) => void Promise.resolve().then(task),
    WebAssembly: { Module: WebAssembly.Module, Instance },
  });
  initSync({ module: require('node:zlib').brotliDecompressSync(Buffer.from(wasm, 'base64')) });
  return { core: new Core(), customClaims, failures, hasTrapped: () => hasTrapped };
}

/** @type {(event: any, name: string) => string} */
const secret = (event, name) => attempt(() => String(event.secrets[name] ?? '').trim()) ?? '';

/** @type {(event: any) => number} */
function timeoutMs(event) {
  const value = Number(secret(event, 'timeoutMs') || 5000);
  return value >= 500 && value <= 15000 ? value : 5000;
}

/**
 * What the core answers. If it does not, the next login starts a new one.
 *
 * @type {(event: any, api: any) => Promise<Answer>}
 * @throws {Error} its message is the `detail` of the line
 */
async function ask(event, api) {
  let detail = 'the WASM core did not start';
  let fail = () => {};
  let used, timer;
  try {
    used = instance ??= startInstance();
    detail = 'the WASM core trapped';
    const failed = new Promise((_, reject) => {
      fail = reject;
    });
    // It may fail before anybody waits for it.
    failed.catch(() => {});
    used.failures.add(fail);
    const answer = used.core.logIn(event, api);
    // The core ends by itself within `timeoutMs`; this is for the case that it cannot. However long the event loop stands
    // still, the core has the first word: its own timer is set before this one, by the microtask that `logIn` has queued,
    // and where all are due at once, those of the core are called before the second one here.
    await undefined;
    timer = timers.setTimeout(() => {
      timer = timers.setTimeout(() => {
        detail = 'the WASM core did not answer';
        fail();
      }, 200);
    }, timeoutMs(event) + 50);
    // A core that traps in `logIn` answers, too: what has failed counts first.
    return await Promise.race([failed, answer]);
  } catch {
    if (instance === used) instance = undefined;
    throw new Error(detail);
  } finally {
    if (timer) timers.clearTimeout(timer);
    used?.failures.delete(fail);
  }
}

/** @type {(answer: Answer, api: any) => Promise<void>} @throws {Error} its message is the `detail` of the line */
async function setClaims(answer, api) {
  for (const token of /** @type {const} */ (['idToken', 'accessToken'])) {
    for (const [name, value] of Object.entries(answer[token] ? answer.claims : {})) {
      try {
        await settled(api[token].setCustomClaim(name, value));
      } catch {
        throw new Error(`api.${token}.setCustomClaim failed`);
      }
    }
  }
}

/** No client id begins like a placeholder or JSON, or has half a character or an invisible one: a list with such an item means nothing. */
const unreadable = /^[^\w-]|^_VALUE_NOT_SHOWN_$|[\p{Cs}\p{Cf}\ufffd]/u;

/** The answer where the core has none, or it could not be applied. @type {(event: any, detail: string, ms: string) => Answer} */
function internal(event, detail, ms) {
  const clients = secret(event, 'clients')
    .split(/[\s,]+/)
    .filter(Boolean);
  const isForAll = clients.length === 0 || clients.some((id) => unreadable.test(id));
  if (!isForAll && !clients.includes(attempt(() => event.client.client_id))) {
    return { claims: {}, line: 'permission-claims outcome=skipped detail="not in clients"' };
  }
  const isDenied = secret(event, 'onError').toLowerCase() === 'deny';
  const outcome = isDenied ? 'denied' : 'degraded';
  const line = `permission-claims outcome=${outcome} error=internal ms=${ms} detail="${detail}"`;
  return { claims: {}, deny: isDenied ? 'permission-claims: internal' : null, isError: true, line };
}

/**
 * A handler of the post-login trigger.
 *
 * @param {{ console?: { log(line: string): unknown, error(line: string): unknown } }} [options] `console`: where it logs
 */
exports.create = (options) => async (/** @type {any} */ event, /** @type {any} */ api) => {
  const started = now();
  let answer;
  try {
    answer = await ask(event, api);
    await setClaims(answer, api);
  } catch (error) {
    const took = now() - started;
    answer = internal(event, /** @type {Error} */ (error).message, took > 0 ? took.toFixed() : '0');
  }
  const { isError, line, deny } = answer;
  try {
    await settled((options?.console ?? console)[isError ? 'error' : 'log'](line));
  } catch {
    // The login goes on, whatever becomes of its line.
  }
  // Outside of every `try`: a login that must be denied fails where it cannot be denied.
  if (deny) await settled(api.access.deny(deny));
};

exports.onExecutePostLogin = exports.create();

/** @param {{ namespace: string, roles: string[], permissions: string[] }} parts */
exports.customClaims = (parts) => {
  instance ??= startInstance();
  const { customClaims, hasTrapped } = instance;
  try {
    const claims = customClaims(parts);
    if (!hasTrapped()) return claims;
  } catch (error) {
    if (!hasTrapped()) throw error;
  }
  throw new Error('the WASM core trapped');
};
