/** Random logins, and whether each ended as it may. */
import assert from 'node:assert/strict';
import { isDeepStrictEqual } from 'node:util';
import { loginEvent, membershipsAt, rolesPart } from 'permission-claims-simulator';
import { readLogs } from '../action/log-line.mjs';
import { apis, epochsIn, namesOf, tenant, wasEpoch } from './people.mjs';

/** @typedef {import('./random.mjs').Random} Random */
/** @typedef {ReturnType<typeof randomLogin>} Login */

export const domain = 'soak.eu.auth0.com';
const namespace = 'https://soak.example.com/claims';
const staleMs = 60 * 60 * 1000;

/** How a login may fail by what is done to it here: not by its settings, and never by the Action's own fault. */
const errors = new Set([
  ...['token_denied', 'unauthorized', 'insufficient_scope', 'forbidden', 'user_not_found'],
  ...['unknown_role', 'rate_limited'],
  ...['unavailable', 'timeout', 'bad_response', 'inconsistent', 'too_large'],
]);

/** @param {Random} random */
export function randomLogin(random) {
  const { user_id: user } = random.one(tenant.users);
  const organization = random.happens(0.25) ? `org_${random.below(2)}` : undefined;
  const source = random.one(/** @type {const} */ (['user', 'roles', 'roles', 'effective']));
  const audience = source === 'effective' ? apis : random.some(apis, 0.3);
  const isListed = !random.happens(0.01);
  const [application] = tenant.applications;
  const secrets = {
    domain,
    namespace,
    clientId: application.client_id,
    clientSecret: application.client_secret,
    source,
    audience: audience.join(' '),
    tokens: random.one(['id', 'access', 'both']),
    onError: random.one(['allow', 'deny']),
    cacheSeconds: random.one(['0', '30', '300', '3600']),
    timeoutMs: random.one(['500', '1000', '5000', '15000']),
    clients: isListed ? '' : 'another',
  };
  /** @type {any} */
  const event = { ...loginEvent(tenant, { user, client: 'spa', organization }), secrets };
  return { event, secrets, audience, isListed, ...runtimeRoles(event, random) };
}

/** `api.roles` that is well, that is not there, or that fails. @param {any} event @param {Random} random */
function runtimeRoles(event, random) {
  const knows = rolesPart(membershipsAt(tenant, event).effectiveRoles);
  const fails = (/** @type {() => Promise<any>} */ getUserEffectiveRoles) => ({
    state: {},
    build: () => ({ getUserEffectiveRoles }),
  });
  if (random.happens(0.5)) return { hasRuntime: true, roles: knows };
  if (random.happens(0.9)) return { hasRuntime: false, roles: undefined };
  const broken = [
    async () => Promise.reject(new Error('no')),
    async () => ({}),
    () => new Promise(() => {}),
  ];
  return { hasRuntime: false, roles: fails(random.one(broken)) };
}

/** The client secret; and a text that is as long as one of the simulator's tokens. */
const confidential = /machine-secret-of-the-soak|[\w-]{600}/;

/**
 * @param {Login} login
 * @param {import('permission-claims-simulator').Result} result
 * @param {{ from: number, to: number }} time in milliseconds
 * @returns {string} how it ended
 */
export function checkLogin(login, result, { from, to }) {
  assert.equal(result.error, null);
  assert.deepEqual(result.dropped, []);
  const { logs, claims: shown, denied } = result;
  assert.doesNotMatch(JSON.stringify([logs, shown, denied]), confidential);
  const { text, fields } = readLogs(logs);
  const { secrets, isListed } = login;
  assert.ok(to - from <= Number(secrets.timeoutMs) + 500, `${to - from} ms: ${text}`);
  const { idToken, accessToken } = result.claims;
  if (!isListed) {
    assert.deepEqual([fields.outcome, idToken, accessToken], ['skipped', {}, {}]);
    return 'skipped';
  }
  const end = fields.error ?? 'ok';
  assert.ok(end === 'ok' || errors.has(end), text);
  const isDenied = secrets.onError === 'deny' && end !== 'ok';
  assert.equal(result.denied, isDenied ? `permission-claims: ${end}` : null);

  const claims = secrets.tokens === 'access' ? accessToken : idToken;
  if (secrets.tokens !== 'both') {
    assert.deepEqual(secrets.tokens === 'access' ? idToken : accessToken, {});
  } else assert.deepEqual(idToken, accessToken);
  const { [`${namespace}/permissions`]: names, ...others } = claims;
  if (isDenied) assert.deepEqual(others, {});
  else checkRoles(login, others, text, end === 'ok');
  assert.equal(names !== undefined, end === 'ok', text);
  if (end === 'ok') checkNames(login, /** @type {string[]} */ (names), text, { from, to });
  return isDenied ? `denied ${end}` : end;
}

/** @param {Login} login @param {object} claims @param {string} line @param {boolean} isOk */
function checkRoles({ event, secrets, hasRuntime }, claims, line, isOk) {
  const { roles: ofEvent } = event.authorization;
  const ofRuntime = membershipsAt(tenant, event).effectiveRoles.map(({ name }) => name);
  const source = event.organization ? 'roles' : secrets.source;
  const mayBeRead = hasRuntime && source !== 'user';
  const mustBeRead = mayBeRead && source === 'roles' && isOk;
  const possible = [...(mayBeRead ? [ofRuntime] : []), ...(mustBeRead ? [] : [ofEvent])];
  const shown = /** @type {Record<string, string[]>} */ (claims);
  const isPossible = possible.some((names) =>
    isDeepStrictEqual(shown, { [`${namespace}/roles`]: names }),
  );
  assert.ok(
    isPossible,
    `${JSON.stringify(claims)} is none of ${JSON.stringify(possible)}: ${line}`,
  );
}

/** @param {Login} login @param {string[]} names @param {string} line @param {{ from: number, to: number }} time */
function checkNames({ event, secrets, audience, hasRuntime }, names, line, { from, to }) {
  const source = event.organization ? 'roles' : secrets.source;
  const epochs = epochsIn(names);
  const wanted = {
    source,
    audience,
    userId: event.user.user_id,
    organizationId: event.organization?.id,
    hasGroups: source === 'effective' || (source === 'roles' && hasRuntime),
  };
  const expected = namesOf(wanted, (id) => epochs.get(id) ?? Number.NaN);
  assert.deepEqual(names, expected, line);
  const isKept = source === 'roles';
  const keptMs = isKept ? Number(secrets.cacheSeconds) * 1000 : 0;
  const oldest = from - keptMs - (line.includes(' cache=stale') ? staleMs : 0);
  for (const [id, number] of epochs) {
    assert.ok(wasEpoch(number, oldest, to), `${id} is of epoch ${number}: ${line}`);
  }
}
