import assert from 'node:assert/strict';
import { relative } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { readOptions } from '../command-line/options.mjs';
import { usage } from '../command-line/usage.mjs';

const root = fileURLToPath(new URL('../../', import.meta.url));

/** @param {string} line */
const read = (line) => readOptions(line.split(' ').filter(Boolean));

test('what is used when nothing is given is found from anywhere', () => {
  const { actions, tenant, events } = read('');
  assert.deepEqual(
    [...actions, tenant, ...events].map((file) => relative(root, file)),
    [
      'pkg/action.js',
      'simulator/fixtures/tenant.json',
      'simulator/fixtures/events/jhon.json',
      'simulator/fixtures/events/aisha.json',
      'simulator/fixtures/events/james.json',
      'simulator/fixtures/events/jhon-in-acme.json',
      'simulator/fixtures/events/james-silently.json',
      'simulator/fixtures/events/aisha-with-refresh-token.json',
    ],
  );
});

/** @param {string} line @param {Record<string, unknown>} expected some of the options */
function check(line, expected) {
  test(`${line || 'no words'}: ${JSON.stringify(expected)}`, () => {
    const { conditions, ...options } = read(line);
    const all = /** @type {Record<string, unknown>} */ ({ ...conditions, ...options });
    for (const [name, value] of Object.entries(expected)) assert.deepEqual(all[name], value, name);
  });
}

check('', { logins: 1, concurrency: 1, latencyMs: 0, plan: null, faults: [], secrets: {} });
check('', { hasApiRoles: true, evictsCache: false, json: false, strict: false, watch: false });
check('', { onlyKinds: true });
check('--user auth0|a', { onlyKinds: false });
check('--event a.json', { onlyKinds: false });
check('--event a.json --event b.json', { events: ['a.json', 'b.json'], users: [] });
check('--event a.json b.json --strict', { events: ['a.json', 'b.json'], strict: true });
check('--user auth0|a auth0|b --client c', { users: ['auth0|a', 'auth0|b'], client: 'c' });
check('--source roles --secret a=b=c d=', { secrets: { source: 'roles', a: 'b=c', d: '' } });
check('--secret a=@domain b=@@', { secrets: { a: '@domain', b: '@@' } });
check('--source roles --secret source=user', { secrets: { source: 'user' } });
check('--fault token:401 *:slow=50x2', { faults: ['token:401', '*:slow=50x2'] });
check('--logins 1000 --concurrency 20 --latency 40', {
  logins: 1000,
  concurrency: 20,
  latencyMs: 40,
});
check('--plan free', { plan: 'free' });
check('', { ageMs: 0, expected: null, runtime: null, isProbed: true, junit: undefined });
check('--age 25h --expect denied', { ageMs: 90_000_000, expected: 'denied' });
check('--age 90s', { ageMs: 90_000 });
check('--runtime node18 --without-probes', { runtime: 'node18', isProbed: false });
check('--junit a.xml', { junit: 'a.xml' });
check('--without-api-roles --evict-cache', { hasApiRoles: false, evictsCache: true });
check('--action=a.js --against b.js', { actions: ['a.js'], against: ['b.js'] });
check('--action a.js --action b.js c.js', { actions: ['a.js', 'b.js', 'c.js'], against: [] });
check('--continue a=1&b=2 session_token=@token', {
  continues: ['a=1&b=2', 'session_token=@token'],
});
check('--expect suspended', { expected: 'suspended' });

check('', { stubFiles: [], allowedHosts: [] });
check('--stub a.example=a.json localhost:3000=b=c.json', {
  stubFiles: [
    { host: 'a.example', file: 'a.json' },
    { host: 'localhost:3000', file: 'b=c.json' },
  ],
});
check('--allow-host a.example 192.0.2.1:5432', { allowedHosts: ['a.example', '192.0.2.1:5432'] });

/** @param {string} line @param {RegExp} message */
function checkRefused(line, message) {
  test(`${line}: refused`, () => assert.throws(() => read(line), { message }));
}

checkRefused('--color-of', /^Unknown option '--color-of'; see --help for what there is$/);
checkRefused('--event', /--event <value>.*; see --help/);
checkRefused('event.json', /^`event\.json` belongs to no option; see --help/);
checkRefused('--json event.json', /`event\.json` belongs to no option/);
checkRefused('--source groups', /--source `groups` is not known; give one of user, roles, effe/);
checkRefused('--plan gold', /--plan `gold` is not known; give one of free, professional, enterp/);
checkRefused('--secret abc', /^a --secret has no name or no `=`; write --secret name=value$/);
checkRefused('--secret =abc', /^a --secret has no name/);
checkRefused('--secret a=@tenant', /begins with `@` and is no placeholder; give one of @domain,/);
checkRefused('--stub a.example', /^--stub `a\.example` is not HOST=FILE$/);
checkRefused('--stub a.example=', /is not HOST=FILE$/);
checkRefused('--stub =a.json', /is not HOST=FILE$/);
checkRefused(
  '--stub https://a.example=a.json',
  /^--stub `https:\/\/a\.example` is no host; write api/,
);
checkRefused('--allow-host a.example/b', /^--allow-host `a\.example\/b` is no host; write api/);
checkRefused(
  '--stub a.example=a.json --allow-host a.example',
  /^--stub and --allow-host are both given for `a\.example`$/,
);
checkRefused('--logins many', /^--logins `many` is not a number from 1 to 100000$/);
checkRefused('--logins 0', /^--logins `0` is not a number/);
checkRefused('--concurrency -1', /concurrency/);
checkRefused('--latency 1.5', /^--latency `1\.5` is not a number from 0/);
checkRefused('--age 25', /^--age `25` is no time; write 90s, 30m, 25h or 2d$/);
checkRefused(
  '--expect failed',
  /--expect `failed` is not known; give one of ok, degraded, suspended, denied/,
);
checkRefused('--runtime node20', /--runtime `node20` is not known/);
checkRefused('--user a --event b', /^--user and --event exclude each other/);
checkRefused('--client a', /^--client needs --user/);
checkRefused('--organization a', /^--organization needs --user/);
checkRefused('--fault permissions', /is not endpoint:kind, such as permissions:429x2$/);
checkRefused(
  '--fault users:429',
  /is of no endpoint; there are token, .*, permissions, .*\* for all$/,
);
checkRefused(
  '--fault token:burn',
  /is of no kind; there are a status from 300 to 599, hang, reset/,
);
checkRefused('--fault token:200', /is of no kind/);
checkRefused('--fault token:moved', /does not fit: token has no such pages$/);
checkRefused('--fault permissions:endless', /does not fit/);
checkRefused('--fault token:401x0', /its count begins at 1$/);

test('the help has every option, within 80 columns', () => {
  for (const option of [
    'action',
    'tenant',
    'against',
    'plan',
    'stub',
    'allow-host',
    'fault',
    'watch',
    'strict',
  ]) {
    assert.match(usage, new RegExp(`--${option} `));
  }
  for (const line of usage.split('\n')) assert.ok(line.length <= 80, line);
});
