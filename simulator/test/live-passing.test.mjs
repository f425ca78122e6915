/** Which requests of an Action go on to a real tenant. */
import assert from 'node:assert/strict';
import { describe, test } from 'node:test';

import { decide } from '../live/passing.mjs';

const credentials = {
  grant_type: 'client_credentials',
  client_id: 'own',
  client_secret: 'secret',
  audience: 'https://example.eu.auth0.com/api/v2/',
};
const json = { 'content-type': 'application/json' };
const form = { 'content-type': 'application/x-www-form-urlencoded' };

/** @param {Partial<import('../live/passing.mjs').Incoming>} request */
const decided = (request) =>
  decide(
    { method: 'GET', url: '/api/v2/roles', headers: {}, body: '', ...request },
    { clientId: 'own' },
  );

/** @param {object} body @param {object} [more] */
const token = (body, more) =>
  decided({
    method: 'POST',
    url: '/oauth/token',
    headers: json,
    body: JSON.stringify(body),
    ...more,
  });

describe('passed on', () => {
  test('a list, with its query as it stands', () => {
    const url = '/api/v2/users/auth0%7C1%2F2/permissions?per_page=100&page=0';
    const headers = {
      authorization: 'Bearer x',
      host: 'h',
      cookie: 'c',
      'x-http-method': 'DELETE',
    };
    assert.deepEqual(decided({ url, headers }), {
      outgoing: { method: 'GET', path: url, headers: { authorization: 'Bearer x' } },
    });
  });

  test('the request for a token as JSON, made anew', () => {
    const body = `{"grant_type":"password",${JSON.stringify(credentials).slice(1)}`;
    assert.deepEqual(decided({ method: 'POST', url: '/oauth/token', headers: json, body }), {
      outgoing: {
        method: 'POST',
        path: '/oauth/token',
        headers: json,
        body: JSON.stringify(credentials),
      },
    });
  });

  test('and as a form', () => {
    const body = `grant_type=password&${new URLSearchParams(credentials)}`;
    const headers = { 'content-type': `${form['content-type']}; charset=utf-8` };
    assert.deepEqual(decided({ method: 'POST', url: '/oauth/token', headers, body }), {
      outgoing: {
        method: 'POST',
        path: '/oauth/token',
        headers: form,
        body: `${new URLSearchParams(credentials)}`,
      },
    });
  });
});

describe('refused', () => {
  for (const method of ['POST', 'PATCH', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'get', 'QUERY']) {
    test(`${method} of the Management API`, () => assert.ok('refusal' in decided({ method })));
  }

  for (const url of [
    '/api/v2',
    '/userinfo',
    '/oauth/token',
    '/authorize?client_id=own',
    '/dbconnections/signup',
    'https://example.org/api/v2/roles',
    '//example.org/api/v2/roles',
    '/API/v2/roles',
    '/api/v2/../../v2/logout',
    '/api/v2/%2e%2E/logout',
    '/api/v2/.%2e/logout',
    '/api/v2/..\\..\\logout',
    '/api/v2/x%5C..%5Clogout',
  ]) {
    test(`GET ${url}`, () => assert.ok('refusal' in decided({ url })));
  }

  for (const [what, body, more] of /** @type {[string, object, object?][]} */ ([
    [
      'the password grant',
      { ...credentials, grant_type: 'password', username: 'a', password: 'b' },
    ],
    ['a refresh token', { ...credentials, grant_type: 'refresh_token', refresh_token: 'a' }],
    ['no grant', { client_id: 'own' }],
    ['another application', { ...credentials, client_id: 'other' }],
    ['an assertion', { ...credentials, client_assertion: 'eyJ' }],
    ['a grant that is no text', { ...credentials, grant_type: ['client_credentials'] }],
    ['no JSON', credentials, { body: '{' }],
    ['a list', credentials, { body: '[]' }],
    ['no type', credentials, { headers: {} }],
    ['another type', credentials, { headers: { 'content-type': 'text/plain' } }],
    ['a query', credentials, { url: '/oauth/token?grant_type=password' }],
    ['another path', credentials, { url: '/oauth/token/' }],
    ['another method', credentials, { method: 'PUT' }],
  ])) {
    test(`a request for a token with ${what}`, () => assert.ok('refusal' in token(body, more)));
  }

  test('by name', () => {
    const { refusal } = /** @type {any} */ (token({ ...credentials, grant_type: 'password' }));
    assert.match(refusal, /^the grant `password`: LIVE reads/);
  });
});
