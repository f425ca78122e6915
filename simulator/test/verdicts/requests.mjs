/** Requests, the tokens they are made with, and who answers. */
import { ask, kept, rows, set } from './actions.mjs';

/** @type {import('./verdicts.mjs').Verdicts} */
export const ofRequests = {
  undecided: {
    wrong: [
      {
        name: 'a failure after a request to somebody else',
        code: `await fetch('https://no-such-host.invalid/');`,
      },
      {
        name: 'a failure after a request that the simulator does not know',
        code: `${ask} const r = await get('logs'); if (!r.ok) throw new Error('no');`,
      },
    ],
    right: [
      {
        name: 'somebody else does not matter',
        code: `await fetch('https://no-such-host.invalid/').catch(() => {}); ${set('1')}`,
        warnings: ['not_reached'],
      },
      { name: 'the tenant alone is asked', code: `${ask} ${set(`(${rows}).ok`)}` },
    ],
  },
  not_reached: {
    wrong: [
      {
        name: 'another host',
        code: `${set('1')} await fetch('https://no-such-host.invalid/').catch(() => {});`,
      },
      {
        name: 'another process',
        code: `${set('1')} try { require('node:child_process').spawnSync('curl'); } catch {}`,
      },
    ],
    right: [
      {
        name: 'the tenant, as the event names it',
        code: `${set("(await fetch('https://' + event.request.hostname + '/.well-known/jwks.json')).status")}`,
      },
      {
        name: 'no process is started',
        code: `${set("typeof require('node:child_process').spawnSync")}`,
      },
    ],
  },
  unknown_endpoint: {
    wrong: [{ name: 'the logs', code: `${ask} ${set("(await get('logs?per_page=1')).status")}` }],
    right: [
      { name: 'roles', code: `${ask} ${set("(await get('roles?name_filter=clerk')).status")}` },
      { name: 'permissions', code: `${ask} ${set(`(${rows}).status`)}` },
    ],
  },
  fault_unused: {
    wrong: [
      {
        name: 'for what is not asked',
        code: set('1'),
        conditions: { faults: ['roles:500'] },
        about: /`roles:500`/,
      },
    ],
    right: [
      {
        name: 'met',
        code: `${ask} let r; do r = ${rows}; while (!r.ok); ${set('1')}`,
        conditions: { faults: ['permissions:503x1'] },
      },
      { name: 'none', code: set('1') },
    ],
  },
  id_not_encoded: {
    wrong: [
      {
        name: 'as it is',
        code: `${ask} ${set("(await get('users/' + event.user.user_id + '/permissions?per_page=100')).status")}`,
      },
      {
        name: 'encoded as an address, not as a part of it',
        code: `${ask} ${set("(await get('users/' + encodeURI(event.user.user_id) + '/permissions?per_page=100')).status")}`,
        event: { user: { user_id: 'samlp|a/b?c#d %41 ü' } },
      },
      {
        name: 'an id put together again',
        code: `${ask} ${set("(await get('users/samlp%7C' + event.user.user_id.split('|')[1] + '/permissions')).status")}`,
        event: { user: { user_id: 'samlp|a/b?c#d %41 ü' } },
      },
      {
        name: 'a bar replaced',
        code: `${ask} ${set("(await get('users/' + event.user.user_id.replace('|', '%7C') + '/permissions')).status")}`,
        event: { user: { user_id: 'samlp|a/b?c#d %41 ü' } },
      },
    ],
    right: [
      {
        name: 'encoded',
        code: `${ask} ${set(`(${rows}).status`)}`,
        event: { user: { user_id: 'samlp|a/b?c#d %41 ü' } },
      },
      {
        name: 'in the query',
        code: `${ask} ${set("(await get('roles?per_page=100&name_filter=' + event.user.user_id)).status")}`,
      },
    ],
  },
  token_each_login: {
    wrong: [
      { name: 'each time', code: `${ask} ${set(`(${rows}).status`)}`, conditions: { logins: 2 } },
    ],
    right: [
      {
        name: 'kept in the module',
        code: `${kept} ${set(`(${rows}).status`)}`,
        top: 'let token;',
        conditions: { logins: 2 },
      },
      {
        name: 'kept in the cache',
        code: `let token = JSON.parse(api.cache.get('t')?.value ?? 'null'); ${kept.replace('token = {', 'api.cache.set("t", JSON.stringify(token = {').replace('1000 };', '1000 }), { ttl: given.expires_in * 900 });')} ${set(`(${rows}).status`)}`,
        conditions: { logins: 2 },
      },
    ],
  },
  token_expired: {
    wrong: [
      {
        name: 'kept for good',
        code: `access_token ??= (await (async () => { ${ask} return { access_token }; })()).access_token; const id = encodeURIComponent(event.user.user_id); const r = await fetch('https://' + event.secrets.domain + '/api/v2/users/' + id + '/permissions?per_page=100', { headers: { authorization: 'Bearer ' + access_token } }); if (r.ok) ${set('(await r.json()).length')}`,
        top: 'let access_token;',
        isProbed: true,
      },
    ],
    right: [
      {
        name: 'kept until its end',
        code: `${kept} const r = ${rows}; if (r.ok) ${set('(await r.json()).length')}`,
        top: 'let token;',
        isProbed: true,
      },
      {
        name: 'a new one after a 401',
        code: `let again = false, r; do { token ??= await (async () => { ${ask} return access_token; })(); r = await fetch('https://' + event.secrets.domain + '/api/v2/users/' + encodeURIComponent(event.user.user_id) + '/permissions?per_page=100', { headers: { authorization: 'Bearer ' + token } }); again = r.status === 401; if (again) token = undefined; } while (again); if (r.ok) ${set('(await r.json()).length')}`,
        top: 'let token;',
        isProbed: true,
      },
    ],
  },
  not_in_tenant: {
    wrong: [
      {
        name: 'the user',
        code: `${ask} const r = ${rows}; if (r.ok) ${set('1')}`,
        event: { user: { user_id: 'auth0|nobody' } },
      },
      {
        name: 'a role',
        code: `const { roles } = await api.roles.getUserEffectiveRoles(); ${set('roles.length')}`,
        event: { authorization: { roles: ['nothing'] } },
        about: /the role `nothing`/,
      },
      {
        name: 'the organization',
        code: `const { roles } = await api.roles.getUserEffectiveRoles(); ${set('roles.length')}`,
        event: { organization: { id: 'org_x', name: 'x' } },
        about: /`org_x`/,
      },
      {
        name: 'the client',
        code: `${ask} ${set(`(${rows}).ok`)}`,
        event: { client: { client_id: 'x' } },
        about: /the client `x`/,
      },
      {
        name: 'the connection',
        code: `${ask} ${set(`(${rows}).ok`)}`,
        event: { connection: { id: 'con_1', name: 'google-oauth2' } },
        about:
          /the connection `google-oauth2` of the event is not in the tenant file; give --tenant/,
      },
    ],
    right: [
      {
        name: 'nobody asks',
        code: set('event.user.user_id'),
        event: { user: { user_id: 'auth0|nobody' } },
      },
      {
        name: 'all there',
        code: `${ask} ${set(`(${rows}).ok`)}`,
        event: { organization: { id: 'org_acme', name: 'acme' } },
      },
    ],
  },
};
