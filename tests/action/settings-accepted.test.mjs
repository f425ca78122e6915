/** Settings that are tolerated, and what they mean. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { loginEvent, namespace } from './event.mjs';
import { startInstance } from './instance.mjs';
import { startServer } from './server.mjs';
import { names, rows, tenant } from './tenant.mjs';

const claims = {
  [`${namespace}/roles`]: ['admin', 'auditor'],
  [`${namespace}/permissions`]: names(rows(3)),
};

/**
 * @param {string} name
 * @param {string} value `{domain}` stands for the server's
 * @param {{ idToken?: object, accessToken?: object, audience?: string, also?: Record<string, string> }} [expected]
 *   `also`: more secrets
 */
function checkAccepted(name, value, { idToken = claims, accessToken = {}, audience, also } = {}) {
  test(`${name} ${JSON.stringify(value)}`, async (t) => {
    const server = await startServer(tenant());
    t.after(() => server.close());
    const { domain, requests } = server;
    const secrets = { ...also, [name]: value.replace('{domain}', domain) };
    const login = await startInstance().logIn(loginEvent(domain, { secrets }));
    assert.equal(login.line.fields.outcome, 'ok', login.line.text);
    assert.deepEqual(login.claims, { idToken, accessToken });
    assert.equal(requests.length, 2);
    assert.deepEqual(requests[0].body, {
      grant_type: 'client_credentials',
      client_id: 'machine-client',
      client_secret: 'machine-secret',
      audience: audience ?? `https://${domain}/api/v2/`,
    });
  });
}

/** @param {string} prefix */
const named = (prefix) => ({
  idToken: { [`${prefix}/roles`]: ['admin', 'auditor'], [`${prefix}/permissions`]: names(rows(3)) },
});

checkAccepted('domain', 'https://{domain}/');
checkAccepted('domain', 'https://{domain}');
checkAccepted('domain', '{domain}/');
checkAccepted('domain', ' \n{domain}\t');
checkAccepted('clientId', ' machine-client ');
checkAccepted('clientSecret', '\tmachine-secret\n');
checkAccepted('managementAudience', 'https://example.eu.auth0.com/api/v2/', {
  audience: 'https://example.eu.auth0.com/api/v2/',
});
checkAccepted('managementAudience', 'https://example.eu.auth0.com/api/v2', {
  audience: 'https://example.eu.auth0.com/api/v2/',
});
checkAccepted('managementAudience', '');
checkAccepted('namespace', 'https://example.com', named('https://example.com'));
checkAccepted('namespace', ' https://example.com/a/b/// ', named('https://example.com/a/b'));
checkAccepted('namespace', 'http://localhost:3000/', named('http://localhost:3000'));
checkAccepted('namespace', 'https://notauth0.com/a', named('https://notauth0.com/a'));
checkAccepted('namespace', 'https://auth0.com.example.com', named('https://auth0.com.example.com'));
checkAccepted('namespace', 'https://a.b/auth0.com', named('https://a.b/auth0.com'));
checkAccepted('tokens', '');
checkAccepted('tokens', 'ID');
checkAccepted('tokens', 'access', { idToken: {}, accessToken: claims });
checkAccepted('tokens', ' Both ', { idToken: claims, accessToken: claims });
checkAccepted('tokens', 'access, id', { idToken: claims, accessToken: claims });
checkAccepted('claims', 'Permissions Roles');
checkAccepted('claims', 'permissions', {
  idToken: { [`${namespace}/permissions`]: names(rows(3)) },
});
checkAccepted('Tokens', 'access', { also: { tokens: 'id' } });
checkAccepted('client_id', '@@NAME@@');
checkAccepted('source', 'User');
checkAccepted('onError', ' Allow');
checkAccepted('cacheSeconds', '0');
checkAccepted('cacheSeconds', '86400');
checkAccepted('timeoutMs', '500');
checkAccepted('timeoutMs', ' 15000 ');
checkAccepted('audience', '');
checkAccepted('clients', '');
checkAccepted('clients', 'other, spa');
checkAccepted('clients', ' other\nspa\n');
checkAccepted('audiences', 'https://nothing.example.com/');
checkAccepted('somethingElse', 'ignored');
