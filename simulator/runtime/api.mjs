/**
 * The `api` object of a post-login Action. It records every call, so that what an Action did can be looked at
 * afterwards. It is put together from parts, one for each member; a new member is one more part.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object
 */
import { inspect } from 'node:util';

import { accessPart } from './api/access.mjs';
import { authenticationPart } from './api/authentication.mjs';
import { cachePart } from './api/cache.mjs';
import { groupsPart } from './api/groups.mjs';
import { promptPart } from './api/prompt.mjs';
import { recordedParts, validationPart } from './api/recorded.mjs';
import { redirectPart } from './api/redirect.mjs';
import { samlPart } from './api/saml.mjs';
import { refreshTokenPart, sessionPart } from './api/session.mjs';
import { tokenPart } from './api/token.mjs';
import { transactionPart } from './api/transaction.mjs';
import { userPart } from './api/user.mjs';

/**
 * @typedef {object} Call
 * @property {string} member `idToken.setCustomClaim`, for instance
 * @property {unknown[]} values as they were at the time of the call
 * @property {number | null} [line] of the Action's code
 * @property {Page} [page] of a list that it gave
 * @property {string} [refused] why it threw or rejected, or, without either, will fail the execution
 *
 * @typedef {object} Page
 * @property {number} rows
 * @property {string | null} from the cursor that it was asked for with; null: the first page
 * @property {string | null} next the cursor of the next page; null: it is the last
 */

/**
 * A member: what it noted, and its methods. Those that Auth0 makes chainable return the `api` given to `build`.
 *
 * @template State
 * @typedef {{ state: State, build: (api: object) => Record<string, (...values: any[]) => unknown> }} Part
 */

/** @typedef {{ onCall: (call: Call) => void, line: () => number | null, pause: import('./api/prompt.mjs').Pause }} Noting */

/**
 * @param {object} given
 * @param {any} given.event
 * @param {import('./cache.mjs').Cache} given.cache outlives the execution
 * @param {Part<{}>} [given.roles] absent: `api` has no member `roles`, as in older runtimes
 * @param {Part<{}>} [given.groups] default: the user is in none
 * @param {import('./api/authentication.mjs').Transaction} [given.transaction] shared by all Actions of a login
 * @param {(call: Call) => void} given.onCall
 * @param {() => number | null} [given.line] of the Action's code that is being run
 */
export function postLoginApi({
  event,
  cache,
  roles,
  groups = groupsPart([]),
  transaction = { commands: 0, primaryUser: null },
  onCall,
  line = () => null,
}) {
  /** @type {import('./api/access.mjs').Denial} */
  const denial = { reason: null };
  /** @type {import('./api/prompt.mjs').Pause} */
  const pause = { redirect: null, form: null, abort: null };
  const idToken = tokenPart('idToken');
  const accessToken = tokenPart('accessToken');
  const cached = cachePart(cache);
  const parts = {
    ...recordedParts(),
    access: accessPart(denial),
    accessToken,
    authentication: authenticationPart(pause, transaction),
    cache: cached,
    groups,
    idToken,
    prompt: promptPart(pause),
    redirect: redirectPart(event, pause),
    refreshToken: refreshTokenPart(event, denial),
    samlResponse: samlPart(),
    session: sessionPart(event, denial),
    transaction: transactionPart(event),
    user: userPart(event),
    validation: validationPart(denial),
    ...(roles && { roles }),
  };

  /** @type {Record<string, object>} */
  const api = {};
  for (const [name, part] of Object.entries(parts)) {
    api[name] = recording({ onCall, line, pause }, name, part.build(api));
  }
  return {
    api,
    denial,
    pause,
    idToken: idToken.state,
    accessToken: accessToken.state,
    cacheUse: cached.state,
  };
}

/**
 * @param {Noting} noting
 * @param {string} name
 * @param {Record<string, (...values: any[]) => unknown>} methods
 */
function recording({ onCall, line, pause }, name, methods) {
  /** @type {Record<string, Function>} */
  const member = {};
  for (const [method, run] of Object.entries(methods)) {
    member[method] = function (/** @type {unknown[]} */ ...values) {
      /** @type {Call} */
      const call = { member: `${name}.${method}`, values: values.map(snapshot), line: line() };
      onCall(call);
      return noted(call, () => {
        // At Auth0 they are methods of a class.
        if (this !== member) throw withoutThis(this);
        const before = pause.abort;
        const answer = run(...values);
        if (pause.abort !== before) call.refused = `${pause.abort}`;
        return answer;
      });
    };
  }
  return member;
}

/** What Node says of a method that was taken off its object. @param {unknown} value */
const withoutThis = (value) =>
  new TypeError(
    `Cannot read properties of ${value === null ? 'null' : 'undefined'} (reading '#api')`,
  );

/** @param {Call} call @param {() => unknown} run */
function noted(call, run) {
  const refuse = (/** @type {any} */ error) => {
    call.refused = `${error?.message ?? error}`;
  };
  try {
    const answer = run();
    if (answer instanceof Promise) {
      answer.then((given) => {
        const page = pageOf(call.values[0], given);
        if (page) call.page = page;
      }, refuse);
    }
    return answer;
  } catch (error) {
    refuse(error);
    throw error;
  }
}

/** @param {any} asked @param {any} given @returns {Page | undefined} */
function pageOf(asked, given) {
  const { roles, groups, next = null } = Object(given);
  const rows = roles ?? groups;
  if (!Array.isArray(rows)) return undefined;
  return { rows: rows.length, from: asked?.from ?? null, next };
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
