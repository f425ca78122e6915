/** What an instance keeps from login to login, and what goes on after one. */
import { ask, claim, kept, names, set } from './actions.mjs';

/** @type {import('./verdicts.mjs').Verdicts} */
export const ofInstances = {
  data_of_others: {
    wrong: [
      {
        name: 'a module variable of all users',
        top: 'let all;',
        code: `${ask} all ??= ${names}; ${set('all')}`,
        isProbed: true,
      },
      {
        name: 'in metadata',
        top: 'let first;',
        code: `first ??= event.user.user_id; api.user.setAppMetadata('contact', first);`,
        isProbed: true,
      },
      {
        name: 'a cache entry of all users',
        code: `${ask} let all = api.cache.get('all')?.value; if (!all) { all = JSON.stringify(${names}); api.cache.set('all', all); } ${set('JSON.parse(all)')}`,
        isProbed: true,
      },
      {
        name: 'a list that is never emptied',
        top: 'const all = [];',
        code: `all.push(event.user.user_id); ${set('[...new Set(all)]')}`,
        isProbed: true,
      },
      {
        name: 'a module variable across an await',
        top: 'let user;',
        code: `user = event.user.user_id; ${ask} await get('users/' + id); ${set('user')}`,
        isProbed: true,
      },
      {
        name: 'a denial that stays',
        top: 'let no;',
        code: `no ??= event.user.user_id !== 'auth0|71'; if (no) api.access.deny('no'); ${set('1')}`,
        isProbed: true,
      },
    ],
    right: [
      {
        name: 'metadata that is set once, and of this login',
        top: 'let seen = false;',
        code: `${set('1')} if (!seen) { seen = true; api.user.setAppMetadata('first_of_instance', event.user.user_id); } api.user.setUserMetadata('at', event.session.id);`,
        isProbed: true,
      },
      {
        name: 'a module variable by user',
        top: 'const all = new Map();',
        code: `${ask} const key = event.user.user_id; if (!all.has(key)) all.set(key, ${names}); ${set('all.get(key)')}`,
        isProbed: true,
        warnings: ['token_each_login'],
      },
      {
        name: 'a module variable that is read before the next await',
        top: 'let user;',
        code: `${ask} await get('users/' + id); user = event.user.user_id; ${set('user')}`,
        isProbed: true,
        warnings: ['token_each_login'],
      },
      { name: 'the time of the login', code: set('new Date().toISOString()'), isProbed: true },
      {
        name: 'what belongs to the tenant',
        code: `${kept} ${set(names)}`,
        top: 'let token;',
        isProbed: true,
        warnings: ['tenant_wide'],
      },
    ],
  },
  late_call: {
    wrong: [
      {
        name: 'then, and no await',
        code: `${ask} get('users/' + id + '/permissions?per_page=100').then(() => ${set('1').slice(0, -1)});`,
        also: ['late_request'],
      },
      { name: 'a timer', code: `${claim('a', '1')} setTimeout(() => api.access.deny('late'), 5);` },
      { name: 'a callback', code: `${claim('a', '1')} setImmediate(() => { ${set('1')} });` },
      {
        name: 'a list of `api`, and no await',
        code: `${claim('a', '1')} api.roles.getUserEffectiveRoles().then(() => ${set('1').slice(0, -1)});`,
      },
    ],
    right: [
      {
        name: 'then, awaited',
        code: `${ask} await get('users/' + id + '/permissions?per_page=100').then(() => ${set('1').slice(0, -1)});`,
      },
      {
        name: 'a list of `api`, awaited',
        code: `${claim('a', '1')} await api.roles.getUserEffectiveRoles().then(() => ${set('1').slice(0, -1)});`,
      },
      {
        name: 'a callback, as a promise',
        code: `await new Promise((done) => setImmediate(() => { ${set('1')} done(); }));`,
      },
    ],
  },
  late_request: {
    wrong: [
      {
        name: 'a promise that nobody awaits',
        code: `${ask} get('users/' + id + '/permissions?per_page=100'); ${set('1')}`,
      },
      {
        name: 'a request from a timer',
        code: `${ask} setTimeout(() => get('roles?name_filter=clerk'), 1); ${set('1')}`,
      },
      {
        name: "Node's own https, and no promise",
        code: `${ask} require('node:https').get(base + '/api/v2/roles?name_filter=clerk', { headers: { authorization: 'Bearer ' + access_token } }, (r) => r.resume()); ${set('1')}`,
      },
      {
        name: 'an audit log that nobody awaits',
        code: `fetch('https://no-such-host.invalid/', { method: 'POST', body: '{}' }).catch(() => {}); ${set('1')}`,
      },
    ],
    right: [
      {
        name: "Node's own https, as a promise",
        code: `${ask} const status = await new Promise((done, fail) => require('node:https').get(base + '/api/v2/roles?name_filter=clerk', { headers: { authorization: 'Bearer ' + access_token } }, (r) => { r.resume(); r.on('end', () => done(r.statusCode)); }).on('error', fail)); ${set('status')}`,
      },
      {
        name: "Node's own https, and an error that is caught",
        code: `await new Promise((done) => require('node:https').get('https://no-such-host.invalid/', done).on('error', done)); ${set('1')}`,
        warnings: ['not_reached'],
      },
      {
        name: 'begun early, awaited late',
        code: `${ask} const begun = get('users/' + id + '/permissions?per_page=100'); ${claim('a', '1')} ${set('(await begun).status')}`,
      },
      {
        name: 'left behind by a limit of its own',
        code: `${ask} const r = await Promise.race([get('users/' + id + '/permissions?per_page=100'), new Promise((done) => setTimeout(done, 50))]); if (r?.ok) ${set('1')} else { console.error('too slow'); ${claim('a', '1')} }`,
        conditions: { faults: ['permissions:slow=400'], expected: 'degraded' },
      },
    ],
  },
  crash: {
    wrong: [
      { name: 'a timer', code: `${set('1')} setTimeout(() => { throw new Error('stray'); }, 1);` },
      {
        name: 'a rejection',
        code: `${set('1')} (async () => { throw new Error('floating'); })();`,
      },
    ],
    right: [
      {
        name: 'a rejection that is caught',
        code: `${set('1')} (async () => { throw new Error('no'); })().catch(() => {});`,
      },
      {
        name: 'allSettled',
        code: `await Promise.allSettled([Promise.reject(new Error('no'))]); ${set('1')}`,
      },
    ],
  },
  work_left: {
    wrong: [
      {
        name: 'an interval',
        about: /^line 1: .*still had a timer/,
        top: 'setInterval(() => {}, 100);',
        code: set('1'),
      },
      {
        name: 'an interval below a remark about another',
        about: /^line 4: .*still had a timer/,
        code: `// setInterval(() => {}, 5) is too often\nsetInterval(() => {}, 100); ${set('1')}`,
      },
    ],
    right: [
      {
        name: 'an interval that ends',
        code: `const it = setInterval(() => {}, 5); ${set('1')} clearInterval(it);`,
      },
      {
        name: 'a timer that holds nothing up',
        code: `setTimeout(() => {}, 60000).unref(); ${set('1')}`,
      },
    ],
  },
};
