/** Actions of third parties, each with a mistake that shows in production only. Here each shows at once. */
import assert from 'node:assert/strict';
import { mkdir, readFile, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileURLToPath } from 'node:url';

import { simulate, simulateJson, temporaryFolder } from './command.mjs';
import { tenant } from './tenant.mjs';

const { folder, file } = await temporaryFolder();
const tenantFile = await file('tenant.json', tenant);
const login = ['--tenant', tenantFile, '--user', 'auth0|230', '--without-probes'];

const pasted = new URL('../fixtures/actions/pasted.js', import.meta.url);

/** @param {string} name */
const thirdParty = (name) =>
  fileURLToPath(new URL(`third-party-actions/${name}.js`, import.meta.url));

/**
 * @param {string} name
 * @param {string} action its file
 * @param {{ codes?: string[], text: RegExp, words?: string[] }} expected codes: of the errors; absent: a broken limit
 */
function check(name, action, { codes, text, words = [] }) {
  test(`caught: ${name}`, async () => {
    const asked = [...login, '--action', action, ...words];
    const [strict, lenient, report] = await Promise.all([
      simulate(...asked, '--strict'),
      simulate(...asked),
      simulateJson(...asked),
    ]);
    // A finding may take several lines.
    assert.match(strict.stdout.replace(/\n {4}(?! )/g, ' '), text);
    assert.deepEqual([strict.code, lenient.code, strict.stderr], [1, 0, '']);
    assert.equal(report.passes, false);
    const errors = report.run.findings.filter(({ severity }) => severity === 'error');
    const broken = report.run.limits.filter(({ isBroken }) => isBroken);
    assert.deepEqual(
      [errors.map((finding) => finding.code), broken.map((limit) => limit.name)],
      codes ? [codes, []] : [[], ['code']],
    );
  });
}

check('reads the first page only', thirdParty('first-page-only'), {
  codes: ['rows_unread'],
  text: /✗ line 15: 50 of 230 rows of users\/auth0\|230\/permissions were read: pages 1-4 were/,
});
check('seconds where milliseconds are expected', thirdParty('seconds-as-milliseconds'), {
  codes: ['cache_lifetime'],
  text: /✗ line \d+: the cache entry `management-token` is kept for 86\.4 s, .* token in it is good for 86400 s/,
});
check('an `await` is missing', thirdParty('missing-await'), {
  codes: ['late_call', 'late_request'],
  text: /Too late +idToken\.setCustomClaim[\s\S]*✗ line \d+: api\.idToken\.setCustomClaim\(.* an `await` is missing/,
});
check('a reserved name', thirdParty('reserved-name'), {
  codes: ['claim_dropped'],
  text: /Dropped +roles [\s\S]*✗ line 3: the claim `roles` never reaches the ID token: Auth0 drops it without/,
});
check(
  '120 kB of code',
  await file('large.js', `exports.onExecutePostLogin = async () => {};${'/'.repeat(119_956)}`),
  { text: /code +120,000 of 100,000 bytes {2}over the limit/ },
);

test('the Action that people paste loses permissions beyond 50, with the SDK it is made for', async () => {
  const modules = join(folder, 'node_modules');
  await mkdir(modules);
  await symlink(
    fileURLToPath(new URL('../../node_modules/auth0-3', import.meta.url)),
    join(modules, 'auth0'),
  );
  const action = await file('pasted.js', await readFile(pasted, 'utf8'));
  const words = ['--action', action, '--dependency', 'auth0@3.7.2', '--logins', '2'];
  const { run } = await simulateJson(...login, ...words);
  const [first] = run.logins;
  assert.deepEqual([first.outcome, first.logs], ['ok', []]);
  const [permissions] = Object.values(first.idToken.claims);
  assert.equal(/** @type {unknown[]} */ (permissions).length, 50);
  assert.deepEqual(
    run.findings.map(({ code, count }) => [code, count]),
    [
      ['rows_unread', 2],
      ['token_each_login', 0],
    ],
  );
});
