/**
 * The `api` object of a post-login Action. It records every call, so that what an Action did can be looked at
 * afterwards. It is put together from parts, one for each member; a new member is one more part.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object
 */
import { inspect } from 'node:util';

import { accessPart } from './api/access.mjs';
import { cachePart } from './api/cache.mjs';
import { groupsPart } from './api/groups.mjs';
import { recordedParts } from './api/recorded.mjs';
import { tokenPart } from './api/token.mjs';
import { transactionPart } from './api/transaction.mjs';

/** @typedef {{ member: string, values: unknown[] }} Call `member` is `idToken.setCustomClaim`, for instance */

/**
 * A member: what it noted, and its methods. Those that Auth0 makes chainable return the `api` given to `build`.
 *
 * @template State
 * @typedef {{ state: State, build: (api: object) => Record<string, (...values: any[]) => unknown> }} Part
 */

/**
 * @param {object} given
 * @param {any} given.event
 * @param {import('./cache.mjs').Cache} given.cache outlives the execution
 * @param {Part<{}>} [given.roles] absent: `api` has no member `roles`, as in older runtimes
 * @param {Part<{}>} [given.groups] default: the user is in none
 * @param {(call: Call) => void} given.onCall
 */
export function postLoginApi({ event, cache, roles, groups = groupsPart([]), onCall }) {
  /** @type {import('./api/access.mjs').Denial} */
  const denial = { reason: null };
  const idToken = tokenPart('idToken');
  const accessToken = tokenPart('accessToken');
  const cached = cachePart(cache);
  const parts = {
    ...recordedParts(denial),
    access: accessPart(denial),
    accessToken,
    cache: cached,
    groups,
    idToken,
    transaction: transactionPart(event),
    ...(roles && { roles }),
  };

  /** @type {Record<string, object>} */
  const api = {};
  for (const [name, part] of Object.entries(parts)) {
    api[name] = recording(onCall, name, part.build(api));
  }
  return {
    api,
    denial,
    idToken: idToken.state,
    accessToken: accessToken.state,
    cacheUse: cached.state,
  };
}

/**
 * @param {(call: Call) => void} onCall
 * @param {string} name
 * @param {Record<string, (...values: any[]) => unknown>} methods
 */
function recording(onCall, name, methods) {
  return Object.fromEntries(
    Object.entries(methods).map(([method, run]) => [
      method,
      (/** @type {unknown[]} */ ...values) => {
        onCall({ member: `${name}.${method}`, values: values.map(snapshot) });
        return run(...values);
      },
    ]),
  );
}

/**
 * The value as it was at the time of the call, in JSON's terms; what JSON cannot say is kept as a description.
 *
 * @param {unknown} value
 */
export function snapshot(value) {
  try {
    const json = JSON.stringify(value);
    return json === undefined ? undefined : JSON.parse(json);
  } catch {
    return inspect(value);
  }
}
