/**
 * What the user comes back with: the parameters of `/continue`, as `--continue` has them. `@token` among them is what
 * a remote site would sign: the claims of the token that it was sent, with the state.
 * https://auth0.com/docs/customize/actions/redirect-with-actions
 */
import jwt from 'jsonwebtoken';

const lifetimeSeconds = 900;

/** Opaque at Auth0; the same from run to run here. @param {number} step */
export const stateOf = (step) => `state-of-step-${step + 1}`;

/**
 * The address that the user is sent to.
 *
 * @param {string} url
 * @param {string} state
 */
export function withState(url, state) {
  const target = new URL(url);
  target.searchParams.append('state', state);
  return target.href;
}

/**
 * @param {string} text such as `session_token=@token&accepted=yes`
 * @param {Pick<import('./flow.mjs').Step, 'pause' | 'calls' | 'state'>} step that sent the user away
 * @param {Record<string, unknown>} secrets of its Action
 * @returns {{ query: Record<string, string>, problem: string | null }} `problem`: why the login fails at once
 */
export function answerOf(text, step, secrets) {
  const state = String(step.state);
  /** @type {Record<string, string>} */
  const query = { state };
  for (const [name, value] of new URLSearchParams(text)) {
    const [, claims] = /^@token(\{.*\})?$/.exec(value) ?? [undefined, null];
    if (claims === null) {
      query[name] = value;
      continue;
    }
    const token = answered(step, secrets, claims);
    if (token === undefined) return { query, problem: noToken(name) };
    query[name] = token;
  }
  const problem =
    query.state === state ? null : `invalid_request: /continue has not the state ${state}`;
  return { query, problem };
}

/** What is wrong with the text itself; null: nothing. @param {string} text */
export function answerProblem(text) {
  const broken = [...new URLSearchParams(text)].find(
    ([, value]) => value.startsWith('@token') && !isToken(value),
  );
  if (!broken) return null;
  return `--continue \`${broken[0]}=${broken[1]}\` is neither @token nor @token{"claim":"as JSON"}`;
}

/** @param {string} value */
function isToken(value) {
  try {
    return typeof JSON.parse(value.slice('@token'.length) || '{}') === 'object';
  } catch {
    return false;
  }
}

/** @param {string} name */
const noToken = (name) =>
  `--continue ${name}=@token answers a token signed with HS256, and the address that the user was sent to has none; write the value out`;

/**
 * @param {Pick<import('./flow.mjs').Step, 'pause' | 'calls' | 'state'>} step
 * @param {Record<string, unknown>} secrets
 * @param {string} [claims] more of them, as JSON
 */
function answered({ pause, calls, state }, secrets, claims = '{}') {
  const [token] = /eyJ[\w-]+\.eyJ[\w-]+\.[\w-]+/.exec(pause?.redirect ?? '') ?? [];
  if (token === undefined) return undefined;
  const keys = calls
    .filter(({ member }) => member === 'redirect.encodeToken')
    .map(({ values: [options] }) => /** @type {any} */ (options)?.secret);
  for (const key of [...keys, ...Object.values(secrets)].map(String)) {
    const payload = verified(token, key);
    if (payload === undefined) continue;
    const iat = Math.floor(Date.now() / 1000);
    const times = { iat, exp: iat + lifetimeSeconds };
    return jwt.sign({ ...payload, ...times, ...JSON.parse(claims), state }, key);
  }
  return undefined;
}

/** @param {string} token @param {string} key */
function verified(token, key) {
  try {
    return Object(jwt.verify(token, key, { algorithms: ['HS256'], ignoreExpiration: true }));
  } catch {
    return undefined;
  }
}
