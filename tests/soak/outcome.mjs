/** Whether a login ended as it may, by what the tenant had while it was read. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';

import { readLogs } from '../action/log-line.mjs';
import { isWithin, phaseAt } from './course.mjs';
import { wasEpoch, withoutEpochs } from './epochs.mjs';
import { namespace } from './logins.mjs';

/** @typedef {import('./logins.mjs').Login} Login */

/**
 * What was done to a login.
 *
 * @typedef {object} Happened
 * @property {number} from when it began, in milliseconds of virtual time
 * @property {number} to when it ended
 * @property {number} stoodStillMs how long the event loop stood still meanwhile
 * @property {boolean} hasTrapped
 * @property {boolean} wereClocksSet
 * @property {boolean} isLimited there are rate limits
 * @property {string} [failed] the setter that failed
 * @property {boolean} denyFails
 */

const staleMs = 60 * 60 * 1000;

/** How a login may fail by what is done to it here: not by its settings, and never by the Action's own fault. */
const errors = new Set([
  ...['token_denied', 'unauthorized', 'insufficient_scope', 'forbidden', 'user_not_found'],
  ...['unknown_role', 'rate_limited'],
  ...['unavailable', 'timeout', 'bad_response', 'inconsistent', 'too_large'],
]);

/** The client secret; and a text that is as long as one of the simulator's tokens. */
const confidential = /machine-secret-of-the-soak|[\w-]{600}/;

/**
 * @param {Login} login
 * @param {import('permission-claims-simulator').Result} result
 * @param {Happened} happened
 * @returns {string} how it ended
 */
export function checkLogin(login, result, happened) {
  const { from, to, stoodStillMs, failed } = happened;
  assert.deepEqual(result.dropped, []);
  const { logs, denied } = result;
  assert.doesNotMatch(JSON.stringify([logs, result.claims, denied, result.error]), confidential);
  const { text, fields } = readLogs(logs);
  const { secrets, isListed } = login;
  const tookMs = to - from - stoodStillMs;
  assert.ok(tookMs <= Number(secrets.timeoutMs) + 500, `${tookMs} ms: ${text}`);
  const { idToken, accessToken } = result.claims;
  if (!isListed) {
    const { error } = result;
    assert.deepEqual([fields.outcome, idToken, accessToken, error], ['skipped', {}, {}, null]);
    return 'skipped';
  }
  const end = fields.error ?? 'ok';
  checkEnd(login, end, fields.detail, happened, text);
  const isDenied = secrets.onError === 'deny' && end !== 'ok';
  const isAnError = isDenied && happened.denyFails;
  assert.equal(result.error, isAnError ? 'Error: no' : null, text);
  assert.equal(denied, isDenied && !isAnError ? `permission-claims: ${end}` : null, text);

  for (const [token, claims] of Object.entries({ id: idToken, access: accessToken })) {
    const isChosen = secrets.tokens === 'both' || secrets.tokens === token;
    const {
      [`${namespace}/roles`]: roles,
      [`${namespace}/permissions`]: names,
      ...others
    } = claims;
    assert.deepEqual(others, {});
    const [hasRoles, hasNames] = [roles !== undefined, names !== undefined];
    if (failed || end === 'internal') assert.ok(isChosen || !hasRoles, text);
    else assert.equal(hasRoles, isChosen && !isDenied, text);
    if (!failed) assert.equal(hasNames, isChosen && end === 'ok', text);
    else assert.ok(hasRoles || !hasNames, text);
    if (hasRoles) checkRoles(login, /** @type {string[]} */ (roles), text, hasNames);
    if (hasNames) checkNames(login, /** @type {string[]} */ (names), text, happened);
  }
  if (secrets.tokens === 'both' && !failed) assert.deepEqual(idToken, accessToken);
  return isDenied ? `denied ${end}` : end;
}

/**
 * @param {Login} login
 * @param {string} end
 * @param {string | undefined} detail
 * @param {Happened} happened
 * @param {string} line
 */
function checkEnd(login, end, detail, { from, to, failed, ...happened }, line) {
  const { event, secrets, mayReadUsers, isBusy, broken, hasRuntime } = login;
  const source = event.organization ? 'roles' : secrets.source;
  if (failed) {
    assert.deepEqual([end, detail], ['internal', `${failed} failed`], line);
    return;
  }
  const isLookedUp = source === 'roles' && !hasRuntime;
  const isBroken =
    broken === 'user' ||
    (broken === 'role' && isLookedUp && !event.organization) ||
    (broken === 'organization' && isLookedUp);
  const isForbidden = source === 'user' && !mayReadUsers;
  const isOk = end === 'ok';
  assert.ok(
    isOk ||
      errors.has(end) ||
      (end === 'event' && isBroken) ||
      (end === 'internal' && happened.hasTrapped),
    line,
  );
  assert.ok(!isOk || !(isBroken || isForbidden), line);
  const isPatient = Number(secrets.timeoutMs) >= 5000;
  const isFree = isBusy && !happened.isLimited && !happened.wereClocksSet;
  if (isPatient && isFree && isWithin('health', from, to)) {
    assert.equal(end, isBroken ? 'event' : 'ok', line);
  }
}

/** @param {Login} login @param {string[]} roles @param {string} line @param {boolean} isOk */
function checkRoles({ event, eventRoles, secrets, hasRuntime, roleNames }, roles, line, isOk) {
  const source = event.organization ? 'roles' : secrets.source;
  const mayBeRead = hasRuntime && source !== 'user';
  const mustBeRead = mayBeRead && source === 'roles' && isOk;
  const possible = [...(mayBeRead ? [roleNames] : []), ...(mustBeRead ? [] : [eventRoles])];
  const isPossible = possible.some((names) => isDeepStrictEqual(roles, names));
  assert.ok(isPossible, `${JSON.stringify(roles)} is none of ${JSON.stringify(possible)}: ${line}`);
}

/** @param {Login} login @param {string[]} shown @param {string} line @param {Happened} happened */
function checkNames(login, shown, line, { from, to, failed }) {
  const { event, secrets, audience, hasRuntime, people } = login;
  const source = event.organization ? 'roles' : secrets.source;
  const isKept = source === 'roles' && secrets.cacheSeconds !== '0';
  const keptMs = isKept ? Number(secrets.cacheSeconds) * 1000 : 0;
  // Where a setter failed, the line does not tell.
  const isStale = failed || line.includes(' cache=stale');
  const oldest = from - keptMs - (isKept && isStale ? staleMs : 0);
  const { names, epochs } = withoutEpochs(shown);
  for (const { id, number } of epochs) {
    assert.ok(wasEpoch(number, oldest, to), `${id} is of epoch ${number}: ${line}`);
  }
  const wanted = {
    source,
    audience,
    userId: event.user.user_id,
    organizationId: event.organization?.id,
    hasGroups: source === 'effective' || (source === 'roles' && hasRuntime),
  };
  const { must, may } = /** @type {import('./people.mjs').People} */ (people).expected(
    wanted,
    oldest,
    to,
  );
  const told = `${JSON.stringify(wanted)}: ${line}`;
  if (must.length === may.length) {
    assert.deepEqual(names, must, told);
    return;
  }
  assert.equal(new Set(shown).size, shown.length, told);
  assert.deepEqual(
    names.filter((name) => !may.includes(name)),
    [],
    `never had, ${told}`,
  );
  // Pages without totals show nothing of what went while they were read.
  const isTold = source !== 'effective' || ![from, to].some((ms) => phaseAt(ms) === 'shrinkage');
  if (isTold)
    assert.deepEqual(
      must.filter((name) => !names.includes(name)),
      [],
      `a part, ${told}`,
    );
}
