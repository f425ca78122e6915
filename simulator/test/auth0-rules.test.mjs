/** What Auth0's runtime accepts, refuses and answers, rule by rule. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { groupsPart } from '../runtime/api/groups.mjs';
import { rolesPart } from '../runtime/api/roles.mjs';
import { createCache } from '../runtime/cache.mjs';
import { eventAsGiven } from '../runtime/event.mjs';
import { execute } from '../runtime/execute.mjs';
import { loadAction } from '../runtime/load.mjs';
import { rules, times } from './auth0-rules.mjs';

const group = { id: 'grp_1', name: 'Staff' };
const role = { id: 'rol_1', name: 'admin', type: 'tenant' };

/** @returns {Record<string, any>} */
const plainEvent = () => ({
  request: { query: {}, body: {}, hostname: 'tenant.eu.auth0.com', ip: '192.0.2.1' },
  session: { id: 's' },
  transaction: { protocol: 'oidc-basic-profile' },
  user: { user_id: 'auth0|a', app_metadata: {}, user_metadata: {} },
});

/** @param {string} body @param {object} [members] of the event */
function run(body, members) {
  const code = `exports.onExecutePostLogin = async (event, api) => { ${body} };`;
  const event = eventAsGiven({ ...plainEvent(), ...members }, () => {});
  return execute(loadAction(code, { filename: 'action.js' }), event, {
    cache: createCache(),
    roles: rolesPart([role]),
    groups: groupsPart([group]),
  });
}

/** @param {string} rule @param {import('./auth0-rules.mjs').Case[]} cases */
function rule(rule, cases) {
  for (const [code, expected, members] of cases) {
    test(`${rule}: ${code.slice(0, 90)}`, async () => {
      if (expected instanceof RegExp) {
        assert.match(String((await run(code, members)).error), expected);
        return;
      }
      const { claims, error } = await run(
        `api.idToken.setCustomClaim('it', await (${code}))`,
        members,
      );
      assert.deepEqual([error, claims.idToken.it], [null, expected]);
    });
  }
}

const add = (/** @type {string} */ scope) => `api.accessToken.addScope(${scope})`;

rule('scopes are trimmed, and take any other character', [
  [`[' read:b', 'é', '"', '\\\\'].map((s) => ${add('s')}).length`, 4],
  [add("'two scopes'"), /white space/],
  [add("' '"), /empty/],
  [add("'x'.repeat(281)"), /280 characters/],
  [`${add("' ' + 'x'.repeat(280)")} === undefined`, true],
  ['api.accessToken.removeScope()', /^TypeError: .*must be a string/],
]);
rule('scopes are counted by name, with what was done last', [
  [times(1001, add("'s' + i")), /1000 added scopes/],
  [`(() => { ${times(1001, add("'s' + i % 10"))} return 1; })()`, 1],
  [times(2001, "api.accessToken.removeScope('s' + i)"), /2000 scopes/],
]);
rule('a method needs its `this`', [
  ["const { setCustomClaim } = api.idToken; setCustomClaim('a', 1)", /^TypeError: .*undefined/],
  ["[['a', 1]].forEach(([n, v]) => (0, api.idToken.setCustomClaim)(n, v))", /^TypeError/],
  ["['s'].forEach(api.accessToken.addScope)", /^TypeError/],
  ["api.idToken.setCustomClaim.call(api.idToken, 'a', 1) === api", true],
]);
rule('only `scope` is refused as a claim', [
  ["api.accessToken.setCustomClaim('scope', 1)", /"scope" claim cannot be set/],
  ["api.idToken.setCustomClaim('Scope', 1) === api", true],
]);
rule('what cannot be made JSON fails the login when it ends', [
  ["api.idToken.setCustomClaim('big', 1n)", /the claim `big` cannot be made JSON/],
  ["const a = {}; a.a = a; api.idToken.setCustomClaim('a', a)", /the claim `a` cannot/],
]);

const set = (/** @type {string} */ rest) => `api.cache.set('k', 'v', ${rest}).code`;
rule('an entry of the cache: its end', [
  [set('{ ttl: null }'), 'InvalidExpiry'],
  [set('{ ttl: 1e300 }'), 'InvalidExpiry'],
  [set("{ ttl: '9' }"), 'InvalidExpiry'],
  [set('{ ttl: 0 }'), 'ItemAlreadyExpired'],
  [set('{ ttl: 0.5 }'), 'ItemAlreadyExpired'],
  [set('{ expires_at: 1 }'), 'ItemAlreadyExpired'],
  [set('null'), undefined],
  ["api.cache.set('k', 'v', { ttl: 2 * 86400e3 }).record.expires_at - Date.now() > 86400e3", true],
]);
rule('an entry of the cache: its size, which is looked at first', [
  ["api.cache.set('k'.repeat(65), 'v', { ttl: 0 }).code", 'CacheKeySizeExceeded'],
  ["api.cache.set('k', 'v'.repeat(4097), { ttl: 0 }).code", 'CacheValueSizeExceeded'],
  [
    "['a', 'b', 'c'].map((k) => api.cache.set(k, 'v'.repeat(4000)).code).at(-1)",
    'CacheSizeExceeded',
  ],
  [
    "Array.from({ length: 21 }, (_, i) => api.cache.set('k' + i, 'v').code).at(-1)",
    'CacheSizeExceeded',
  ],
  ["api.cache.set('k', Buffer.from('v')).type", 'success'],
  ["api.cache.set('k', 1)", /^TypeError/],
  ["api.cache.set('k')", /^TypeError/],
]);
rule('an entry of the cache: its record', [
  ["api.cache.set('k', 'v').record === api.cache.get('k')", true],
  ["api.cache.get('none')", undefined],
  ["api.cache.delete('none').code", 'CacheKeyDoesNotExist'],
]);

rule('api.groups: rows, and what is refused is a rejection', [
  [
    'api.groups.getUserGroups().then(({ groups: [row] }) => Object.keys(row).sort().join())',
    'assignment,created_at,id,membership_created_at,name,tenant_name,updated_at',
  ],
  [
    'api.groups.hasGroupMembership([]).catch((e) => e.message)',
    'The "groups" parameter must be a non-empty array of strings.',
  ],
  ['api.groups.hasGroupMembership().catch((e) => e.name)', 'Error'],
  ['api.groups.getUserGroups(null).catch((e) => e.name)', 'TypeError'],
  [
    "api.groups.hasGroupMembership(['Staff', 'x'])",
    {
      memberships: {
        Staff: { is_member: true, matches: [{ ...group, group_type: 'tenant' }] },
        x: { is_member: false },
      },
    },
  ],
  [
    "api.groups.hasGroupMembership(['x', 7])",
    { memberships: { x: { is_member: false } }, errors: { 7: 'invalid_group' } },
  ],
]);
rule('api.roles: what is refused is a rejection', [
  ['api.roles.getUserEffectiveRolesByIds([]).catch((e) => e.name)', 'Error'],
  ['api.roles.getUserEffectiveRolesByNames([]).catch((e) => e.name)', 'Error'],
  [
    'api.roles.getUserEffectiveRoles({ take: 0 }).catch((e) => e.message)',
    'The "take" parameter must be a positive integer.',
  ],
  [
    'api.roles.getUserEffectiveRoles({ from: 1 }).catch((e) => e.message)',
    'The "from" parameter must be a string.',
  ],
  ['api.roles.getUserEffectiveRoles({ take: 500 }).then(({ roles }) => roles.length)', 1],
]);

for (const [name, cases] of Object.entries(rules)) rule(name, cases);

test('the console is one: a group indents all of it', async () => {
  const { logs } = await run(
    "console.group('g'); console.info('i'); console.warn('w'); console.error('e'); console.groupEnd(); console.trace('t'); console.debug('d');",
  );
  const lines = logs.map(({ level, text }) => `${level}:${text.split('\n')[0]}`);
  assert.deepEqual(lines, [
    'log:g',
    'info:  i',
    'warn:  w',
    'error:  e',
    'debug:Trace: t',
    'debug:d',
  ]);
});

test('what a login prints is cut at 256 KiB, without a word', async () => {
  const { logs, error } = await run(times(300, "console.log('x'.repeat(1023))"));
  const bytes = logs.reduce((sum, { text }) => sum + text.length + 1, 0);
  assert.deepEqual([error, logs.length, bytes], [null, 256, 256 * 1024]);
});

test('what is printed after the handler has ended is lost', async () => {
  const { logs } = await run("setImmediate(() => console.log('late')); console.log('in time')");
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual(
    logs.map(({ text }) => text),
    ['in time'],
  );
});
