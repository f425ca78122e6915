/**
 * Which requests of an Action go on to a real tenant, and what of them: reading its Management API, and the token for it. What
 * goes on is made anew of what was looked at, so that nothing else can. Pure.
 */

/**
 * @typedef {object} Incoming
 * @property {string} method
 * @property {string} url as it stood in the request line
 * @property {import('node:http').IncomingHttpHeaders} headers
 * @property {string} body
 *
 * @typedef {{ method: 'GET' | 'POST', path: string, headers: Record<string, string>, body?: string }} Outgoing
 *
 * @typedef {{ outgoing: Outgoing } | { refusal: string }} Decision
 */

const readsOnly = 'LIVE reads, and does nothing else';

/** None of them can make a `GET` something else. */
const passedHeaders = [
  'accept',
  'accept-language',
  'auth0-client',
  'auth0-custom-domain',
  'authorization',
  'user-agent',
];

/** What a request for a token may have. */
const tokenMembers = [
  'grant_type',
  'client_id',
  'client_secret',
  'audience',
  'organization',
  'scope',
];

/**
 * @param {Incoming} request
 * @param {{ clientId: string }} own
 * @returns {Decision}
 */
export function decide({ method, url, headers, body }, { clientId }) {
  const [path] = url.split('?');
  const passed = Object.fromEntries(
    passedHeaders.flatMap((name) => {
      const value = headers[name];
      return typeof value === 'string' ? [[name, value]] : [];
    }),
  );
  if (method === 'GET' && isPlainPath(path) && path.startsWith('/api/v2/')) {
    return { outgoing: { method, path: url, headers: passed } };
  }
  if (method === 'POST' && url === '/oauth/token') {
    const type = headers['content-type']?.split(';')[0].trim().toLowerCase();
    const members = membersOf(type, body);
    const refusal = tokenRefusal(members, clientId);
    if (refusal || !members || !type) return { refusal: refusal ?? readsOnly };
    const text =
      type === 'application/json' ? JSON.stringify(members) : `${new URLSearchParams(members)}`;
    const { authorization: _, ...rest } = passed;
    return {
      outgoing: { method, path: url, headers: { ...rest, 'content-type': type }, body: text },
    };
  }
  return { refusal: readsOnly };
}

/** As it stands: no segment leads up, in whatever way it is written. @param {string} path */
function isPlainPath(path) {
  return path
    .split('/')
    .every((segment) => !/^(\.|%2e){1,2}$/i.test(segment) && !/[\\\s]|%5c/i.test(segment));
}

/** @param {string | undefined} type @param {string} body @returns {Record<string, string> | undefined} */
function membersOf(type, body) {
  if (type === 'application/x-www-form-urlencoded') {
    return Object.fromEntries(new URLSearchParams(body));
  }
  if (type !== 'application/json') return undefined;
  try {
    const value = JSON.parse(body);
    const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
    const isFlat = isObject && Object.values(value).every((one) => typeof one === 'string');
    return isFlat ? value : undefined;
  } catch {
    return undefined;
  }
}

/** @param {Record<string, string> | undefined} members @param {string} clientId */
function tokenRefusal(members, clientId) {
  if (!members) return `${readsOnly}, as JSON or a form`;
  if (members.grant_type !== 'client_credentials') {
    return `the grant \`${shortened(members.grant_type)}\`: ${readsOnly}`;
  }
  if (members.client_id !== clientId) {
    return 'a token for another application: LIVE asks as the one of `AUTH0_CLIENT_ID`';
  }
  const unknown = Object.keys(members).find((name) => !tokenMembers.includes(name));
  return unknown && `the member \`${shortened(unknown)}\` of a token request: ${readsOnly}`;
}

/** @param {string} [text] */
const shortened = (text = '') => (text.length > 40 ? `${text.slice(0, 40)}…` : text);
