/** Lists that are read in part, or refused. */
import { ask, names, rows, samlLogin, set } from './actions.mjs';

const many = { user: { user_id: 'auth0|230' } };
const manyRoles = { user: { user_id: 'auth0|roles' } };

/** @type {import('./verdicts.mjs').Verdicts} */
export const ofLists = {
  rows_unread: {
    wrong: [
      { name: 'the first page only', code: `${ask} ${set(names)}`, event: many },
      {
        name: 'two pages, and then enough',
        code: `${ask} const all = []; for (const p of [0, 1]) all.push(...await get('users/' + id + '/permissions?per_page=100&page=' + p).then((r) => r.json())); ${set('all.length')}`,
        event: many,
      },
      {
        name: 'denied for what may be on the second page',
        code: `${ask} const all = ${names}; if (!all.includes('read:thing-200')) api.access.deny('no');`,
        event: many,
        conditions: { expected: 'denied' },
        isProbed: true,
      },
      {
        name: 'denied for what is in the middle, and neither on the first page nor the last',
        code: `${ask} const all = ${names}; if (!all.includes('read:thing-115')) api.access.deny('no');`,
        event: many,
        conditions: { expected: 'denied' },
        isProbed: true,
      },
      {
        name: 'found because it happens to be on the first page',
        code: `${ask} ${set(`(${names}).includes('read:thing-5')`)}`,
        event: many,
        isProbed: true,
      },
      {
        name: 'the first page only, into metadata',
        code: `${ask} api.user.setAppMetadata('permissions', ${names});`,
        event: many,
        isProbed: true,
      },
      {
        name: 'the first page only, into scopes',
        code: `${ask} for (const name of ${names}) api.accessToken.addScope(name);`,
        event: many,
        isProbed: true,
      },
      {
        name: 'the first page only, into a SAML attribute',
        code: `${ask} api.samlResponse.setAttribute('p', ${names});`,
        event: { ...many, ...samlLogin },
        isProbed: true,
      },
      {
        name: 'the first roles only',
        code: `const { roles } = await api.roles.getUserEffectiveRoles(); ${set('roles.map((r) => r.name)')}`,
        event: manyRoles,
      },
      {
        name: 'failed for a group that may be on another page',
        code: `const { groups } = await api.groups.getUserGroups({ take: 20 }); if (!groups.some((g) => g.name === 'group 60')) throw new Error('no group'); ${set('1')}`,
        event: manyRoles,
        also: ['login_failed'],
        isProbed: true,
      },
      {
        name: 'effective permissions without next',
        code: `${ask} const { permissions } = await get('users/' + id + '/effective-permissions?resource_server_identifier=https://projects.example.com/').then((r) => r.json()); ${set('permissions.length')}`,
        event: many,
      },
      {
        name: 'next, but as it should not be given',
        code: `let all = [], next; for (let i = 0; i < 3; i++) { const page = await api.roles.getUserEffectiveRoles({ next }); all.push(...page.roles); next = page.next; } ${set('all.length')}`,
        event: manyRoles,
      },
    ],
    right: [
      {
        name: 'until a page is not full',
        code: `${ask} const all = []; for (let p = 0, page; !page || page.length === 100; p++) { page = await get('users/' + id + '/permissions?per_page=100&page=' + p).then((r) => r.json()); all.push(...page); } ${set('all.length')}`,
        event: many,
      },
      {
        name: 'by the total, at once',
        code: `${ask} const path = 'users/' + id + '/permissions?include_totals=true&per_page=100&page='; const first = await get(path + 0).then((r) => r.json()); const more = Array.from({ length: Math.ceil(first.total / first.limit) - 1 }, (_, i) => get(path + (i + 1)).then((r) => r.json())); const all = [first, ...await Promise.all(more)].flatMap((page) => page.permissions); ${set('all.length')}`,
        event: many,
      },
      {
        name: 'all roles, page by page',
        code: `let from; const all = []; do { const { roles, next } = await api.roles.getUserEffectiveRoles({ take: 100, from }); all.push(...roles); from = next; } while (from); ${set('all.length')}`,
        event: manyRoles,
      },
      {
        name: 'a search that stops when it has found, for metadata',
        code: `${ask} for (let p = 0; p < 9; p++) { const all = await get('users/' + id + '/permissions?page=' + p).then((r) => r.json()); if (all.some((r) => r.permission_name === 'read:thing-70')) return api.user.setAppMetadata('may', true); if (all.length < 50) break; }`,
        event: many,
        isProbed: true,
        warnings: ['token_each_login'],
      },
      {
        name: 'a search that stops when it has found',
        code: `${ask} for (let p = 0; p < 9; p++) { const all = await get('users/' + id + '/permissions?page=' + p).then((r) => r.json()); if (all.some((r) => r.permission_name === 'read:thing-70')) return ${set('true')} if (all.length < 50) break; }`,
        event: many,
        isProbed: true,
        warnings: ['token_each_login'],
      },
      {
        name: 'how many there are',
        code: `${ask} const { total } = await get('users/' + id + '/permissions?per_page=1&include_totals=true').then((r) => r.json()); ${set('total')}`,
        event: many,
        isProbed: true,
        warnings: ['token_each_login'],
      },
      {
        name: 'whether there is any group',
        code: `const { groups } = await api.groups.getUserGroups({ take: 1 }); ${set('groups.length > 0')}`,
        event: manyRoles,
        isProbed: true,
      },
    ],
  },
  unknown_as_none: {
    wrong: [
      {
        name: 'not ok is none',
        code: `${ask} const r = ${rows}; ${set('r.ok ? (await r.json()).map((row) => row.permission_name) : []')}`,
        isProbed: true,
      },
      {
        name: 'caught is none, when the API fails',
        code: `${ask} let all = []; try { all = ${names}; } catch { } ${set('all')}`,
        conditions: { faults: ['permissions:html502'] },
      },
      {
        name: 'caught is none, logged as an error',
        code: `${ask} let all = []; try { all = ${names}; } catch (e) { console.error('no'); } ${set('all')}`,
        also: ['login_degraded'],
        conditions: { faults: ['permissions:cut'] },
      },
      {
        name: 'no list is none',
        code: `${ask} const all = await ${rows.slice(6)}.then((r) => r.json()); ${set('Array.isArray(all) ? all.map((r) => r.permission_name) : []')}`,
        isProbed: true,
      },
      {
        name: 'settled is none',
        code: `${ask} const [it] = await Promise.allSettled([(async () => ${names})()]); ${set('{ list: it.value ?? [] }')}`,
        isProbed: true,
      },
      {
        name: 'not ok is no',
        code: `${ask} const all = await ${rows.slice(6)}.then((r) => r.ok ? r.json() : []); ${set("all.some((r) => r.permission_name === 'read:thing-1')")}`,
        isProbed: true,
      },
      {
        name: 'not ok is none, in a text',
        code: `${ask} const all = await ${rows.slice(6)}.then((r) => r.ok ? r.json() : []); ${set("all.map((r) => r.permission_name).join(' ')")}`,
        isProbed: true,
      },
      {
        name: 'not ok is none, in metadata',
        code: `${ask} const all = await ${rows.slice(6)}.then((r) => r.ok ? r.json() : []); api.user.setAppMetadata('permissions', all.map((r) => r.permission_name));`,
        isProbed: true,
      },
      {
        name: 'not ok is zero',
        code: `${ask} const all = await ${rows.slice(6)}.then((r) => r.ok ? r.json() : []); ${set('all.length')}`,
        isProbed: true,
      },
      {
        name: 'what came before a page that may fail',
        code: `${ask} const all = []; for (let p = 0; ; p++) { const r = await get('users/' + id + '/permissions?page=' + p); if (!r.ok && p === 0) throw new Error('no'); if (!r.ok) break; const page = await r.json(); all.push(...page.map((row) => row.permission_name)); if (page.length < 50) break; } ${set('all')}`,
        isProbed: true,
      },
      {
        name: 'what came before the page that failed',
        code: `${ask} const all = []; for (let p = 0; ; p++) { const r = await get('users/' + id + '/permissions?page=' + p); if (!r.ok) break; const page = await r.json(); all.push(...page.map((row) => row.permission_name)); if (page.length < 50) break; } ${set('all')}`,
        conditions: { faults: ['permissions:later=500'] },
        isProbed: true,
      },
    ],
    right: [
      {
        name: 'not ok leaves the metadata as it is',
        code: `${ask} const r = ${rows}; if (r.ok) api.user.setAppMetadata('permissions', (await r.json()).map((row) => row.permission_name));`,
        isProbed: true,
        warnings: ['token_each_login'],
      },
      {
        name: 'not ok leaves the claim out',
        code: `${ask} const r = ${rows}; if (r.ok) ${set('(await r.json()).map((row) => row.permission_name)')}`,
        isProbed: true,
        warnings: ['tenant_wide', 'token_each_login'],
      },
      {
        name: 'not ok denies',
        code: `${ask} const r = ${rows}; if (!r.ok) return api.access.deny('later'); ${set('(await r.json()).map((row) => row.permission_name)')}`,
        isProbed: true,
        warnings: ['tenant_wide', 'token_each_login'],
      },
      {
        name: 'not ok is an error',
        code: `${ask} const r = ${rows}; if (!r.ok) throw new Error('permissions: ' + r.status); ${set('(await r.json()).map((row) => row.permission_name)')}`,
        isProbed: true,
        warnings: ['tenant_wide', 'token_each_login'],
      },
      {
        name: 'not ok is said',
        code: `${ask} const r = ${rows}; ${set('{ known: r.ok, list: r.ok ? (await r.json()).map((row) => row.permission_name) : null }')}`,
        isProbed: true,
        warnings: ['tenant_wide', 'token_each_login'],
      },
      {
        name: 'a user who has none',
        code: `${ask} ${set(names)}`,
        event: { user: { user_id: 'auth0|none' } },
      },
    ],
  },
  request_refused: {
    wrong: [
      {
        name: 'a scope is missing, and nobody is told',
        code: `${ask} try { const all = await get('users/' + id + '/roles').then((r) => r.json()); ${set('all.map((r) => r.name)')} } catch { console.log('none'); }`,
      },
      {
        name: 'a scope is missing, and the API fails, too',
        code: `${ask} try { const all = await get('users/' + id + '/roles').then((r) => r.json()); ${set('all.map((r) => r.name)')} } catch { console.log('none'); }`,
        conditions: { faults: ['user-roles:500'] },
        isProbed: true,
      },
      {
        name: 'a token for somebody else',
        code: `${ask} await fetch(base + '/api/v2/users/' + id + '/permissions', { headers: { authorization: 'Bearer x' } }); ${set('1')}`,
      },
    ],
    right: [
      { name: 'granted', code: `${ask} ${set(`(${rows}).status`)}` },
      {
        name: 'refused, and asked again with a new token',
        code: `${ask} let r = await fetch(base + '/api/v2/users/' + id + '/permissions?per_page=100', { headers: { authorization: 'Bearer x' } }); if (r.status === 401) r = ${rows}; ${set('(await r.json()).length')}`,
      },
    ],
  },
};
