/** Answers that no further request can fix. */
import { test } from 'node:test';

import { html, json, raw, redirect, refuse } from './behaviors.mjs';
import { checkError } from './check-error.mjs';
import { tenant, tokens } from './tenant.mjs';

/** @typedef {import('./behaviors.mjs').Behavior} Behavior */

/** @param {string} name @param {() => Behavior} token @param {import('./check-error.mjs').Failure} expected */
function checkToken(name, token, expected) {
  test(`/oauth/token: ${name}: ${expected.error}`, () =>
    checkError(() => ({ script: tenant({ token }) }), { requests: 1, ...expected }));
}

/** @param {string} name @param {() => Behavior} permissions @param {import('./check-error.mjs').Failure} expected */
function checkPermissions(name, permissions, expected) {
  test(`permissions: ${name}: ${expected.error}`, () =>
    checkError(() => ({ script: tenant({ permissions }) }), { requests: 2, ...expected }));
}

/** @param {number} status @param {string} error @param {string} description */
const oauth = (status, error, description) => () =>
  json({ error, error_description: description }, { status });

const denied = (/** @type {number} */ status) => ({ error: 'token_denied', status });
checkToken('400', oauth(400, 'invalid_request', 'Missing required parameter'), denied(400));
checkToken('401 access_denied', oauth(401, 'access_denied', 'Unauthorized'), denied(401));
checkToken('401 invalid_client', oauth(401, 'invalid_client', 'no'), denied(401));
checkToken('403 no grant', oauth(403, 'access_denied', 'Client is not authorized'), denied(403));
checkToken('403 wrong grant type', oauth(403, 'unauthorized_client', 'no'), denied(403));
checkToken(
  '403 that quotes the secret',
  oauth(403, 'machine-secret', 'machine-secret'),
  denied(403),
);
const bad = (/** @type {number | undefined} */ status) => ({ error: 'bad_response', status });
const forbidden = { error: 'forbidden', status: 403, detail: /no scope is lacking/ };
const foreign = /** @type {[string, (status: number) => Behavior][]} */ ([
  ['in HTML', html],
  ['without a body', (status) => raw('', { status })],
  ['with a body that is no object', (status) => json([1], { status })],
  ['of the Management API', (status) => refuse(status)],
]);
for (const [name, answer] of foreign) {
  checkToken(`400 ${name}`, () => answer(400), bad(400));
  checkToken(`401 ${name}`, () => answer(401), bad(401));
  checkToken(`403 ${name}`, () => answer(403), forbidden);
}

const anyStatus = { error: 'bad_response', status: Number.NaN };
checkToken('not JSON', () => html(200), anyStatus);
checkToken('empty', () => raw(''), anyStatus);
checkToken('not UTF-8', () => raw(Buffer.from([0x7b, 0xff, 0xfe, 0x7d])), anyStatus);
for (const body of [
  ...[null, [], 'token', 5, {}, { access_token: '' }, { access_token: 5, expires_in: 9 }],
  ...[{ access_token: null, expires_in: 86_400 }, { expires_in: 86_400 }],
]) {
  checkToken(JSON.stringify(body), () => json(body), anyStatus);
}
for (const status of [201, 204, 404, 405, 418]) {
  checkToken(String(status), () => raw('', { status }), bad(status));
}

const scope = { error: 'insufficient_scope', status: 403, detail: /read:users/ };
const message = 'Insufficient scope, expected any of: read:users';
checkPermissions('403', () => refuse(403, { message, errorCode: 'insufficient_scope' }), scope);
checkPermissions('403 without an errorCode', () => refuse(403, { message }), scope);
checkPermissions('403 of a plan', () => refuse(403, { errorCode: 'plan' }), forbidden);
checkPermissions('403 in HTML', () => html(403), forbidden);
checkPermissions('404', () => refuse(404, { message: 'The user does not exist.' }), {
  error: 'user_not_found',
  status: 404,
});
checkPermissions('404 in HTML', () => html(404), bad(404));

checkPermissions('not JSON', () => html(200), anyStatus);
checkPermissions('empty', () => raw(''), anyStatus);
checkPermissions('cut JSON', () => raw('{"permissions":[{"permission_name":"a"'), anyStatus);
checkPermissions('not UTF-8', () => raw(Buffer.from('["\xff"]', 'latin1')), anyStatus);
const row = { permission_name: 'read:thing', resource_server_identifier: 'https://a/' };
for (const body of [
  ...[null, 5, 'permissions', true, {}, { permissions: null }, { permissions: {} }],
  ...[{ permissions: 'a' }, { roles: [row] }, ['a'], [null], [[]], [{}]],
  ...[[{ ...row, permission_name: 5 }], [{ ...row, permission_name: null }]],
  ...[[{ resource_server_identifier: 'https://a/' }]],
  { permissions: [5], start: 0, limit: 100, total: 1 },
  { permissions: [row, {}], start: 0, limit: 100, total: 2 },
]) {
  checkPermissions(JSON.stringify(body), () => json(body), anyStatus);
}
checkPermissions('400', () => refuse(400, { errorCode: 'invalid_query_string' }), bad(400));
checkPermissions('400 on page 0', () => refuse(400, { errorCode: 'invalid_paging' }), bad(400));
for (const status of [201, 204, 304, 402, 405, 409, 410, 418, 451]) {
  checkPermissions(String(status), () => raw('', { status }), bad(status));
}

// Not worth another try, but an outage all the same.
for (const status of [501, 505, 520, 599]) {
  const unavailable = { error: 'unavailable', status };
  checkToken(`${status}, asked once`, () => html(status), unavailable);
  checkPermissions(`${status}, asked once`, () => html(status), unavailable);
}

test('permissions: 401 twice: unauthorized, with a new token in between', () =>
  checkError(() => ({ script: tenant({ token: tokens(), permissions: () => refuse(401) }) }), {
    error: 'unauthorized',
    status: 401,
    requests: 4,
  }));

for (const status of [300, 301, 302, 303, 307, 308]) {
  checkToken(`redirect ${status}`, () => redirect('/elsewhere', status), bad(status));
  checkPermissions(`redirect ${status}`, () => redirect('/elsewhere', status), bad(status));
}
