/** How logins end, and what they say. */
import { ask, claim, rows, set } from './actions.mjs';

/** @type {import('./verdicts.mjs').Verdicts} */
export const ofOutcomes = {
  login_failed: {
    wrong: [
      { name: 'an error', code: `${claim('a', '1')}\nevent.user.user_metadata.a.b;` },
      { name: 'a claim that is no JSON', code: set('1n') },
      {
        name: 'claims that are too large together',
        code: `${claim('a', '1')}\n${set("'x'.repeat(100_000)")}\n${claim('b', '2')}`,
        about: /^line 4: .*most of them in the claim `https:\/\/example.com\/it`/,
      },
      {
        name: 'after a request of its own',
        code: `${ask} const all = await get('users/' + id + '/roles').then((r) => r.json()); all.map(String);`,
      },
    ],
    right: [
      {
        name: 'an error that is caught',
        code: `try { event.user.user_metadata.a.b; } catch { ${set('1')} }`,
      },
      { name: 'optional chaining', code: set('event.user.user_metadata.a?.b ?? 1') },
    ],
  },
  login_denied: {
    wrong: [
      { name: 'a denial', code: `if (!event.user.app_metadata.active) api.access.deny('no');` },
      { name: 'a validation error', code: `api.validation.error('invalid', 'no');` },
    ],
    right: [
      {
        name: 'a denial that is meant',
        code: `api.access.deny('no');`,
        conditions: { expected: 'denied' },
      },
      {
        name: 'a denial of others',
        code: `if (!event.user.email_verified) api.access.deny('no'); ${set('1')}`,
      },
    ],
  },
  login_degraded: {
    wrong: [
      {
        name: 'a claim that is lost',
        code: `${ask} const r = ${rows}; if (r.ok) ${set('(await r.json()).length')}`,
        conditions: { faults: ['permissions:500'] },
        isProbed: true,
      },
      {
        name: 'an error that is logged',
        code: `${ask} const r = ${rows}; if (!r.ok) console.error('no permissions'); ${claim('a', '1')}`,
        conditions: { faults: ['permissions:500'] },
      },
    ],
    right: [
      {
        name: 'tried again until it is there',
        code: `${ask} let r; do r = ${rows}; while (!r.ok); ${set('(await r.json()).length')}`,
        conditions: { faults: ['permissions:503x2'] },
      },
      {
        name: 'degraded, as it is meant',
        code: `${ask} const r = ${rows}; if (!r.ok) console.error('no permissions'); ${claim('a', '1')}`,
        conditions: { faults: ['permissions:500'], expected: 'degraded' },
      },
      {
        name: 'denied, as it is meant',
        code: `${ask} const r = ${rows}; if (!r.ok) api.access.deny('later');`,
        conditions: { faults: ['permissions:500'], expected: 'denied' },
      },
    ],
  },
  login_unexpected: {
    wrong: [
      {
        name: 'it was to be denied',
        code: set('1'),
        conditions: { expected: 'denied' },
        about: /not as denied/,
      },
      {
        name: 'it was to end well',
        code: `api.access.deny('no');`,
        conditions: { expected: 'ok' },
      },
    ],
    right: [
      { name: 'denied', code: `api.access.deny('no');`, conditions: { expected: 'denied' } },
      { name: 'well', code: set('1'), conditions: { expected: 'ok' } },
    ],
  },
  logged_error: {
    wrong: [{ name: 'an error', code: `${set('1')}\nconsole.error('no');` }],
    right: [
      { name: 'a warning', code: `console.warn('no'); ${set('1')}` },
      {
        name: 'a trace',
        code: `console.trace('here'.slice(9)); ${set('1')}`,
        warnings: ['log_cut'],
      },
      { name: 'the word', code: `console.log('error'); ${set('1')}` },
    ],
  },
  log_cut: {
    wrong: [
      { name: 'a long line', code: `${set('1')}\nconsole.log('x'.repeat(257));` },
      {
        name: 'many lines',
        code: `${set('1')}\nfor (let i = 0; i < 30; i++) console.log('step', i, 'done');`,
      },
    ],
    right: [
      { name: 'just so long', code: `console.log('x'.repeat(256)); ${set('1')}` },
      {
        name: 'a few lines',
        code: `for (let i = 0; i < 5; i++) console.log('step', i); ${set('1')}`,
      },
    ],
  },
  process_console: {
    wrong: [
      {
        name: 'the console of the process',
        code: `require('node:console').log('hello'); ${set('1')}`,
        about: /`hello`/,
      },
    ],
    right: [
      { name: "the Action's", code: `console.log('hello'); ${set('1')}` },
      {
        name: "the Action's, given to a dependency",
        code: `new (require('node:events'))().on('a', console.log).emit('a', 'hello'); ${set('1')}`,
      },
    ],
  },
  nothing_tried: {
    wrong: [
      { name: 'a log', code: `console.log(event.user.user_id);`, about: /nothing was tried/ },
      {
        name: 'a branch that is not reached',
        code: `if (event.organization) ${set('1')}`,
        about: /nothing/,
      },
    ],
    right: [
      { name: 'metadata', code: `api.user.setAppMetadata('seen', 1);` },
      {
        name: 'a branch that a login beside reaches',
        code: `if (event.refresh_token) ${set('1')}`,
        isProbed: true,
      },
    ],
  },
};
