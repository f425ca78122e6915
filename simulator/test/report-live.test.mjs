/** A report of a real tenant, as text and as a page. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { reportHtml } from '../report/html/page.mjs';
import { reportText } from '../report/text/text.mjs';
import { loginOf, reportOf } from './report.mjs';

const given = reportOf([loginOf()]);
const live = {
  asked: [
    { request: 'GET /api/v2/users/auth0%7C1?fields=name', scope: 'read:users', status: 200 },
    { request: 'GET /api/v2/clients/app', scope: 'read:clients', status: null },
  ],
  guessed: ['the connection (`event.connection`): a database'],
  notEnforced: ['no permission model'],
};
const tenant = { name: 'example', domain: 'example.eu.auth0.com' };
const real = { ...given, run: { ...given.run, tenant, live } };

test('text: the heading, what was asked with which scope, guessed, and not enforced', () => {
  const text = reportText(real);
  assert.ok(text.startsWith('LIVE, read-only: example.eu.auth0.com\n\n'));
  for (const line of [
    '  Read          200  GET /api/v2/users/auth0|1  read:users',
    '                not granted  GET /api/v2/clients/app  read:clients',
    '  Guessed       the connection (`event.connection`): a database',
    '  Not enforced  no permission model',
  ]) {
    assert.ok(text.includes(`${line}\n`), line);
  }
  assert.doesNotMatch(reportText(given), /LIVE|Guessed|Not enforced/);
});

test('page: the same', () => {
  const page = reportHtml(real);
  for (const part of [
    'LIVE, read-only: example.eu.auth0.com',
    '<th scope="row">GET /api/v2/users/auth0|1</th><td>read:users</td><td>200</td>',
    '<td>read:clients</td><td>not granted</td>',
    '<h3>Guessed</h3>',
    '<h3>Not enforced</h3>',
  ]) {
    assert.ok(page.includes(part), part);
  }
  assert.doesNotMatch(reportHtml(given), /LIVE|Read for the event/);
});
