// The JavaScript side of the Action: it starts the WASM core, asks it what to do with a login, and
// does that. `glue` and `wasm` stand at the end of pkg/action.js, where the build puts them.

/** @type {ReturnType<typeof startInstance> | undefined} none before the first login and after a failure */
let instance;

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
  const { initSync, Core, customClaims } = glue({ Module: WebAssembly.Module, Instance });
  initSync({ module: require('node:zlib').brotliDecompressSync(Buffer.from(wasm, 'base64')) });
  return { core: new Core(), customClaims, failures, hasTrapped: () => hasTrapped };
}

/** @type {(event: any, name: string) => string} */
const secret = (event, name) => String(event?.secrets?.[name] ?? '').trim();

/** @type {(event: any) => number} */
function timeoutMs(event) {
  const value = Number(secret(event, 'timeoutMs') || 5000);
  return value >= 500 && value <= 15000 ? value : 5000;
}

/** @type {(event: any, api: any, detail: string, ms: number) => void} */
function failInternally(event, api, detail, ms) {
  const clients = secret(event, 'clients')
    .split(/[\s,]+/)
    .filter(Boolean);
  if (clients.length > 0 && !clients.includes(event.client?.client_id)) {
    return console.log('permission-claims outcome=skipped');
  }
  const isDenied = secret(event, 'onError').toLowerCase() === 'deny';
  if (isDenied) api.access.deny('permission-claims: internal');
  const outcome = isDenied ? 'denied' : 'degraded';
  console.error(`permission-claims outcome=${outcome} error=internal ms=${ms} detail="${detail}"`);
}

exports.onExecutePostLogin = async (/** @type {any} */ event, /** @type {any} */ api) => {
  const started = Date.now();
  let detail = 'the WASM core did not start';
  let used, timer, fail;
  try {
    used = instance ??= startInstance();
    detail = 'the WASM core trapped';
    const { core, failures } = used;
    const answer = await new Promise((resolve, reject) => {
      fail = reject;
      failures.add(fail);
      // The core ends by itself within `timeoutMs`; this is for the case that it cannot.
      timer = setTimeout(() => {
        detail = 'the WASM core did not answer';
        reject();
      }, timeoutMs(event) + 250);
      core.logIn(event, api).then(resolve, reject);
    });
    detail = 'the answer could not be applied';
    for (const [name, value] of Object.entries(answer.claims)) {
      if (answer.idToken) api.idToken.setCustomClaim(name, value);
      if (answer.accessToken) api.accessToken.setCustomClaim(name, value);
    }
    if (answer.deny) api.access.deny(answer.deny);
    console[answer.isError ? 'error' : 'log'](answer.line);
  } catch {
    if (instance === used) instance = undefined;
    try {
      failInternally(event, api, detail, Date.now() - started);
    } catch {
      // Even an `api` that throws must not break the login.
    }
  } finally {
    clearTimeout(timer);
    if (fail) used?.failures.delete(fail);
  }
};

/** @param {{ namespace: string, roles: string[], permissions: string[] }} parts */
exports.customClaims = (parts) => {
  instance ??= startInstance();
  const { customClaims, hasTrapped } = instance;
  try {
    return customClaims(parts);
  } catch (error) {
    throw hasTrapped() ? new Error('the WASM core trapped') : error;
  }
};
