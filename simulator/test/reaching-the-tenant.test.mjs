/** The names at which an Action reaches the tenant, and the tokens that it gets there. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { exampleTenant, reportOf, simulate } from '../index.mjs';
import { temporaryFolder } from './command.mjs';

const { file } = await temporaryFolder();
const tenant = await exampleTenant();

/** Asks `token` for a token and `api` for a list, and has the answers as a claim. */
const asking = await file(
  'asking.js',
  `exports.onExecutePostLogin = async (event, api) => {
    const secrets = { ...event.secrets };
    const hosts = { hostname: event.request.hostname, ...secrets };
    const { tokenDomain, audienceDomain, apiDomain } = secrets;
    const answer = await fetch('https://' + (hosts[tokenDomain] ?? tokenDomain) + '/oauth/token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({
        grant_type: 'client_credentials',
        client_id: secrets.AUTH0_ID ?? secrets.clientId,
        client_secret: secrets.AUTH0_KEY ?? secrets.clientSecret,
        audience: hosts.AUTH0_AUDIENCE ?? 'https://' + (hosts[audienceDomain] ?? audienceDomain) + '/api/v2/',
      }),
    });
    const { access_token, error_description } = await answer.json();
    if (!access_token) throw new Error(answer.status + ' ' + error_description);
    const path = '/api/v2/users/' + encodeURIComponent(event.user.user_id) + '/permissions';
    const headers = { authorization: 'Bearer ' + access_token };
    const list = await fetch('https://' + (hosts[apiDomain] ?? apiDomain) + path, { headers });
    if (!list.ok) throw new Error(list.status + ' ' + (await list.json()).message);
    api.idToken.setCustomClaim('count', (await list.json()).length);
  };`,
);

/**
 * @param {string} name
 * @param {[token: string, audience: string, api: string]} hosts secrets' names, `hostname` of the event's, or hosts
 * @param {number | RegExp | 'undecided'} expected permissions, the login's error, or the verdict
 * @param {{ tenant?: object, event?: object, secrets?: Record<string, string> }} [given]
 */
function check(name, [tokenDomain, audienceDomain, apiDomain], expected, given = {}) {
  test(name, async () => {
    const [{ event }] = eventsOf(given.event);
    const run = await simulate({
      action: { file: asking },
      tenant: { ...tenant, ...given.tenant },
      ...(given.event ? { events: [{ name: 'event', event }] } : { users: ['auth0|jhon'] }),
      secrets: { tokenDomain, audienceDomain, apiDomain, ...given.secrets },
    });
    const report = reportOf(run);
    const [{ idToken, error }] = report.run.logins;
    if (expected === 'undecided')
      assert.equal(report.verdict, expected, JSON.stringify(report.run.findings));
    else if (expected instanceof RegExp) assert.match(String(error), expected);
    else assert.deepEqual([error, idToken.claims], [null, { count: expected }]);
  });
}

/** @param {object} [event] */
const eventsOf = (event) => [
  { event: { user: { user_id: 'auth0|jhon', name: 'Jhon' }, secrets: {}, ...event } },
];

check('by the secret `domain`', ['domain', 'domain', 'domain'], 2);
check("by the event's hostname", ['hostname', 'hostname', 'hostname'], 2);
check('by secrets of any name', ['AUTH0_DOMAIN', 'AUTH0_DOMAIN', 'AUTH0_DOMAIN'], 2, {
  secrets: {
    AUTH0_DOMAIN: '@domain',
    AUTH0_ID: '@clientId',
    AUTH0_KEY: '@clientSecret',
    AUTH0_AUDIENCE: '@audience',
  },
});
check(
  'by a name in the code that the tenant file has',
  ['acme.us.auth0.com', 'acme.us.auth0.com', 'domain'],
  2,
  { tenant: { domain: 'acme.us.auth0.com' } },
);
check(
  'by a name in the code that is in the event',
  ['acme.us.auth0.com', 'acme.us.auth0.com', 'domain'],
  2,
  { event: { request: { hostname: 'acme.us.auth0.com' } } },
);
check(
  'a name in the code that nobody knows is refused',
  ['acme.us.auth0.com', 'acme.us.auth0.com', 'domain'],
  'undecided',
);

const custom = { tenant: { custom_domains: ['login.acme.com', 'id.acme.com'] } };
check('a custom domain, and the canonical audience', ['hostname', 'domain', 'hostname'], 2, custom);
check('its users log in at the first', ['login.acme.com', 'domain', 'login.acme.com'], 2, custom);
check(
  'a custom domain is no audience',
  ['hostname', 'hostname', 'hostname'],
  /403 Service not enabled within domain: https:\/\/login\.acme\.com\/api\/v2\//,
  custom,
);
check(
  'a custom domain is no audience at the canonical domain either',
  ['domain', 'hostname', 'domain'],
  /403 Service not enabled within domain/,
  custom,
);
check(
  "a custom domain's token is not good at the canonical domain",
  ['hostname', 'domain', 'domain'],
  /401 Invalid token/,
  custom,
);
check('nor the other way round', ['domain', 'domain', 'hostname'], /401 Invalid token/, custom);
check(
  'nor at another custom domain',
  ['login.acme.com', 'domain', 'id.acme.com'],
  /401 Invalid token/,
  custom,
);
check('the custom domain of an event', ['id.acme.com', 'domain', 'id.acme.com'], 2, {
  event: { request: {}, custom_domain: { domain: 'id.acme.com', domain_metadata: {} } },
});
