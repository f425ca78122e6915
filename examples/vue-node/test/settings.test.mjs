import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { settingsFrom } from '../settings.mjs';

const atAuth0 = {
  AUTH0_DOMAIN: 'example.eu.auth0.com',
  AUTH0_CLIENT_ID: 'a-client',
  AUTH0_AUDIENCE: 'https://api.example.com/',
  CLAIMS_NAMESPACE: 'https://example.com/claims',
};

describe('The settings of the example', () => {
  it('are those of the local tenant when nothing is set', () => {
    const { spa, api, tenant, auth0 } = settingsFrom({});
    assert.equal(spa.origin, 'http://localhost:5173');
    assert.equal(api.origin, 'http://localhost:3001');
    assert.equal(tenant?.origin, 'http://localhost:4000');
    assert.equal(
      auth0.domain,
      'http://localhost:4000',
      'without a slash, or the SDK finds no page',
    );
    assert.equal(auth0.issuer, 'http://localhost:4000/', 'with one, as it stands in the tokens');
  });

  it('take other ports from the environment', () => {
    const { spa, auth0 } = settingsFrom({ SPA_PORT: '8080', TENANT_PORT: '8081' });
    assert.equal(spa.port, 8080);
    assert.equal(auth0.issuer, 'http://localhost:8081/');
  });

  it('name a tenant at Auth0, and then no local one is started', () => {
    const { tenant, auth0 } = settingsFrom(atAuth0);
    assert.equal(tenant, null);
    assert.deepEqual(auth0, {
      domain: 'example.eu.auth0.com',
      issuer: 'https://example.eu.auth0.com/',
      clientId: 'a-client',
      audience: 'https://api.example.com/',
      namespace: 'https://example.com/claims',
    });
  });

  it('take a domain as people paste it', () => {
    const pasted = settingsFrom({ ...atAuth0, AUTH0_DOMAIN: ' https://example.eu.auth0.com/ ' });
    assert.deepEqual(pasted, settingsFrom(atAuth0));
  });

  it('say in one line what is missing or wrong', () => {
    const half = { ...atAuth0, AUTH0_CLIENT_ID: ' ' };
    assert.throws(() => settingsFrom(half), /AUTH0_CLIENT_ID is not; see \.env\.example$/);
    for (const API_PORT of ['0', '65536', 'http', '3001.5']) {
      assert.throws(() => settingsFrom({ API_PORT }), /^Error: API_PORT=.* is no port/);
    }
  });
});
