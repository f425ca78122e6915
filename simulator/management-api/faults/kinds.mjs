/** What can go wrong with an answer, kind by kind. */
import {
  insufficientScope,
  oauthRefusal,
  refusal,
  statusText,
  tokenRefusal,
  tooManyRequests,
  tooManyTokenRequests,
  unauthorizedClient,
} from '../refusal.mjs';

/**
 * Rows that are given differently: `moved`: the first one has gone since page 0; `total0`: later pages say `total: 0`;
 * `endless`: the cursors never end.
 *
 * @typedef {'moved' | 'total0' | 'endless'} Disturbance
 *
 * How a fault changes an answer. What is absent stays as it is.
 *
 * @typedef {object} Effect
 * @property {Disturbance} [disturbance]
 * @property {import('../refusal.mjs').Refusal} [refusal] instead of an answer; the request is not even looked at
 * @property {Record<string, string>} [headers] on top
 * @property {{ status: number, type: string, text: string }} [content] instead of an answer's
 * @property {'hang' | 'reset' | 'cut'} [delivery] no answer, none and a reset connection, or half of one
 * @property {number} [delayMs] before it
 *
 * @typedef {object} Kind
 * @property {string} about
 * @property {(endpoint: import('../router.mjs').Endpoint) => boolean} [fits] default: every endpoint
 * @property {boolean} [isOfLaterPages] page 0 is left alone
 * @property {(given: { endpoint: import('../router.mjs').Endpoint, value: number | undefined }) => Effect} effect
 */

const defaultSlowMs = 3000;

/** @type {Record<string, Kind>} */
const named = {
  hang: { about: 'no answer, the connection stays open', effect: () => ({ delivery: 'hang' }) },
  reset: { about: 'the connection is reset', effect: () => ({ delivery: 'reset' }) },
  cut: {
    about: 'the connection ends in the middle of the body',
    effect: () => ({ delivery: 'cut' }),
  },
  slow: {
    about: `the answer takes 3 s longer, or slow=MS`,
    effect: ({ value = defaultSlowMs }) => ({ delayMs: value }),
  },
  html502: {
    about: '502 with an HTML page, as of a proxy',
    effect: () => ({
      content: { status: 502, type: 'text/html', text: '<html><h1>502 Bad Gateway</h1></html>' },
    }),
  },
  empty: { about: '200 without a body', effect: () => json('') },
  badjson: { about: '200 with half of a JSON body', effect: () => json('{"permissions":[{"perm') },
  later: {
    about: 'pages after the first are answered with 503, or later=STATUS',
    fits: ({ list }) => Boolean(list),
    isOfLaterPages: true,
    effect: ({ endpoint, value = 503 }) => statusKind(value).effect({ endpoint, value: undefined }),
  },
  moved: {
    about: 'a row disappears after page 0, so that one falls between the pages',
    fits: ({ list }) => Boolean(list),
    isOfLaterPages: true,
    effect: () => ({ disturbance: 'moved' }),
  },
  total0: {
    about: 'later pages say `total: 0`',
    fits: ({ list }) => Boolean(list?.parameters.page),
    isOfLaterPages: true,
    effect: () => ({ disturbance: 'total0' }),
  },
  endless: {
    about: 'the cursors never end',
    fits: ({ list }) => Boolean(list?.parameters.from),
    effect: () => ({ disturbance: 'endless' }),
  },
};

export const kindNames = Object.keys(named);

/** What each kind does. @type {[name: string, about: string][]} */
export const kindsDescribed = [
  ['300 to 599', 'that status; with =SECONDS also `retry-after`'],
  ...Object.entries(named).map(
    ([name, { about }]) => /** @type {[string, string]} */ ([name, about]),
  ),
];

/** @param {string} name @returns {Kind | undefined} */
export function kindOf(name) {
  if (Object.hasOwn(named, name)) return named[name];
  return /^[345]\d\d$/.test(name) ? statusKind(Number(name)) : undefined;
}

/** @param {string} text @returns {Effect} */
const json = (text) => ({
  content: { status: 200, type: 'application/json; charset=utf-8', text },
});

/** @param {number} status @returns {Kind} */
function statusKind(status) {
  return {
    about: statusText(status),
    effect: ({ endpoint, value }) => ({
      refusal: endpoint.name === 'token' ? oauthBody(status) : managementBody(status, endpoint),
      headers: {
        ...(value !== undefined && { 'retry-after': String(value) }),
        ...(status < 400 && { location: 'https://elsewhere.example.com/' }),
      },
    }),
  };
}

/** The bodies are those that Auth0 gives with these statuses. @param {number} status @param {import('../router.mjs').Endpoint} endpoint */
function managementBody(status, { scopes = { any: [] } }) {
  if (status === 401) return tokenRefusal('Invalid token');
  if (status === 403) return insufficientScope(scopes);
  return status === 429 ? tooManyRequests() : refusal(status, statusText(status));
}

/** @param {number} status */
function oauthBody(status) {
  if (status === 401) return unauthorizedClient();
  if (status === 429) return tooManyTokenRequests();
  return oauthRefusal(status, status < 500 ? 'access_denied' : 'server_error', statusText(status));
}
