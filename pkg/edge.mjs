// What the core needs of JavaScript, and how JavaScript asks it. Numbers cross, bytes go in, and texts come out.

/** What a call gives; undefined where it throws. @type {<T>(call: () => T) => T | undefined} */
const attempt = (call) => {
  try {
    return call();
  } catch {}
};

/** A member of anything; undefined where that has none. @type {(object: any, name: string) => any} */
const member = (object, name) => attempt(() => object[name]);

/** @type {(value: unknown) => value is string} */
const isText = (value) => typeof value === 'string';

/** Half a character would be refused as JSON. */
const whole = (/** @type {unknown} */ value) =>
  isText(value) ? Buffer.from(value).toString() : undefined;

/** A value as the core reads it. @param {unknown} value */
const json = (value) => Buffer.from(JSON.stringify(value));

/** The texts of an array. @type {(array: any) => unknown} */
const texts = (array) => attempt(() => array.filter(isText).map(whole));

/** Auth0's secrets are texts; a number in an event of one's own is as good. @param {any} secrets */
const entries = (secrets) =>
  (attempt(() => Object.keys(typeof secrets === 'object' && secrets)) ?? []).map((name) => {
    const value = member(secrets, name);
    return [whole(name), whole(isText(value) ? value : attempt(() => JSON.stringify(value)))];
  });

/**
 * The members of an event that are needed, as JSON. One that is absent or of another type is left out.
 *
 * @param {any} event
 */
export function readEvent(event) {
  const organization = member(event, 'organization');
  const userId = member(member(event, 'user'), 'user_id');
  return json({
    secrets: entries(member(event, 'secrets')),
    client_id: whole(member(member(event, 'client'), 'client_id')),
    // An id that lost half a character may be somebody else's.
    user_id: whole(userId) === userId ? userId : undefined,
    roles: texts(member(member(event, 'authorization'), 'roles')),
    organization_id: organization ? (whole(member(organization, 'id')) ?? '') : undefined,
    protocol: whole(member(member(event, 'transaction'), 'protocol')),
  });
}

/** The parts of claims, in the same way. @param {any} parts */
export const readParts = (parts) =>
  json({
    namespace: whole(member(parts, 'namespace')),
    roles: texts(member(parts, 'roles')),
    permissions: texts(member(parts, 'permissions')),
  });

/** @typedef {{ logIn(login: number, event: Uint8Array): void, settle(operation: number, result?: Uint8Array): void }} Core */

/** @type {Core} */
let core;
/** The logins on their way. @type {Map<number, { api: any, answer: (json: string) => void }>} */
const logins = new Map();
/** How to end what the core has begun and waits for. @type {Map<number, () => void>} */
const operations = new Map();
let loginsBegun = 0;

/** From now on it is this core that logs people in. @param {Core} started */
export const connect = (started) => {
  core = started;
};

/**
 * One login: what is to be done with it, as JSON.
 *
 * @param {any} event
 * @param {any} api
 * @returns {Promise<string>}
 */
export const logIn = (event, api) =>
  new Promise((resolve) => {
    loginsBegun += 1;
    logins.set(loginsBegun, { api, answer: resolve });
    core.logIn(loginsBegun, readEvent(event));
  });

/** Ends all that a core has begun which will not wait for it any more. */
export function abandon() {
  for (const operation of operations.keys()) cancel(operation);
}

/** @type {(login: number, json: string) => void} */
export const answer = (login, json) => {
  logins.get(login)?.answer(json);
  logins.delete(login);
};

/**
 * Tells the core what an operation comes to; nothing where it fails.
 *
 * @param {number} operation
 * @param {() => void} end
 * @param {Promise<Uint8Array | undefined>} promise
 */
function begin(operation, end, promise) {
  operations.set(operation, end);
  promise
    .catch(() => undefined)
    .then((result) => {
      if (operations.delete(operation)) core.settle(operation, result);
    });
}

/** @param {number} operation */
export function cancel(operation) {
  const end = operations.get(operation);
  operations.delete(operation);
  end?.();
}

/**
 * Sends a request, and reads the whole response: status and headers, a line each, and the body.
 *
 * @param {number} operation
 * @param {string} method
 * @param {string} url
 * @param {string | undefined} authorization
 * @param {string | undefined} body JSON
 */
export function send(operation, method, url, authorization, body) {
  const controller = new AbortController();
  const exchange = async () => {
    /** @type {Record<string, string>} */
    const headers = {};
    if (authorization) headers.authorization = authorization;
    if (body) headers['content-type'] = 'application/json';
    const { signal } = controller;
    const options = { method, headers, body, signal, redirect: /** @type {const} */ ('manual') };
    const response = await fetch(url, options);
    const content = new Uint8Array(await response.arrayBuffer());
    const names = ['retry-after', 'x-ratelimit-remaining', 'x-ratelimit-reset'];
    const lines = names.map((name) => response.headers.get(name) ?? '');
    return Buffer.concat([Buffer.from([response.status, ...lines, ''].join('\n')), content]);
  };
  begin(operation, () => controller.abort(), exchange());
}

/** @param {number} operation @param {number} milliseconds */
export function sleep(operation, milliseconds) {
  /** @type {any} */
  let timer;
  const waited = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  begin(operation, () => clearTimeout(timer), waited);
}

/**
 * A page of `api.roles`, which older runtimes do not have, as JSON. It fails where anything is not as it should be: a
 * part of the roles must not be taken for all of them.
 *
 * @param {number} operation
 * @param {number} login
 * @param {string | undefined} from
 */
export function readRoles(operation, login, from) {
  const read = async () => {
    const { roles } = logins.get(login)?.api ?? {};
    const page = await roles.getUserEffectiveRoles({ take: 100, ...(from && { from }) });
    const ids = page.roles.map((/** @type {any} */ { id }) => id);
    const next = page.next ?? '';
    return [...ids, next].every(isText) ? json({ ids, next }) : undefined;
  };
  begin(operation, () => {}, read());
}

/** A record of `api.cache` as JSON, at once. @type {(operation: number, login: number, key: string) => void} */
export const cached = (operation, login, key) => {
  const result = attempt(() => {
    const record = logins.get(login)?.api.cache.get(key);
    const { value, expires_at } = record;
    return json({ value: whole(value), expires_at: Math.trunc(expires_at) });
  });
  core.settle(operation, result);
};

/** `ttl` is in milliseconds. @type {(login: number, key: string, value: string, ttl: number) => void} */
export const cache = (login, key, value, ttl) =>
  attempt(() => logins.get(login)?.api.cache.set(key, value, { ttl }));

/** @type {(login: number, key: string) => void} */
export const uncache = (login, key) => attempt(() => logins.get(login)?.api.cache.delete(key));
