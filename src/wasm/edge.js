// What the core needs of JavaScript, each as one call. Nothing here throws; a promise that rejects
// is an answer, too.

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
const whole = (/** @type {unknown} */ value) => (isText(value) ? Buffer.from(value).toString() : undefined);

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
  return JSON.stringify({
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
  JSON.stringify({
    namespace: whole(member(parts, 'namespace')),
    roles: texts(member(parts, 'roles')),
    permissions: texts(member(parts, 'permissions')),
  });

/** A request on its way; its redirects are not followed. @type {(...parts: (string | undefined)[]) => object} */
export function send(method, url, authorization, body) {
  const controller = new AbortController();
  const exchange = async () => {
    /** @type {Record<string, string>} */
    const headers = {};
    if (authorization) headers.authorization = authorization;
    if (body) headers['content-type'] = 'application/json';
    const { signal } = controller;
    const response = await fetch(String(url), { method, headers, body, redirect: 'manual', signal });
    return {
      status: response.status,
      content: new Uint8Array(await response.arrayBuffer()),
      header: (/** @type {string} */ name) => response.headers.get(name) ?? undefined,
    };
  };
  return { promise: exchange(), cancel: () => controller.abort() };
}

/** @param {number} milliseconds */
export function sleep(milliseconds) {
  /** @type {any} */
  let timer;
  const promise = new Promise((resolve) => {
    timer = setTimeout(resolve, milliseconds);
  });
  return { promise, cancel: () => clearTimeout(timer) };
}

/** A record of `api.cache` as JSON. @type {(api: any, key: string) => string | undefined} */
export const cached = (api, key) =>
  attempt(() => {
    const { value, expires_at } = api.cache.get(key);
    return JSON.stringify({ value: whole(value), expires_at: Math.trunc(expires_at) });
  });

/** `ttl` is in milliseconds. @type {(api: any, key: string, value: string, ttl: number) => void} */
export const cache = (api, key, value, ttl) => attempt(() => api.cache.set(key, value, { ttl }));

/** @type {(api: any, key: string) => void} */
export const uncache = (api, key) => attempt(() => api.cache.delete(key));

/**
 * A page of `api.roles`, which older runtimes do not have, as JSON. It rejects where anything is not as it should be:
 * a part of the roles must not be taken for all of them.
 *
 * @param {any} api
 * @param {string | undefined} from
 */
export async function rolesPage(api, from) {
  const page = await api.roles.getUserEffectiveRoles({ take: 100, ...(from && { from }) });
  const ids = page.roles.map((/** @type {any} */ { id }) => id);
  const next = page.next ?? '';
  if (![...ids, next].every(isText)) throw page;
  return JSON.stringify({ ids, next });
}
