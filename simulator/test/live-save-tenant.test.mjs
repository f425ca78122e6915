/** `--live --save-tenant`: what was read, as a tenant file. */
import assert from 'node:assert/strict';
import { readFile } from 'node:fs/promises';
import { describe, test } from 'node:test';

import { foreign } from './live.mjs';

describe('--save-tenant', () => {
  for (const [source, words] of /** @type {[string, string[]][]} */ ([
    ['user', ['--user', 'auth0|both']],
    ['roles', ['--user', 'auth0|grouped']],
    ['roles', ['--user', 'auth0|both', '--organization', 'org_acme']],
    ['user', ['--user', 'auth0|230']],
  ])) {
    test(`${source}, ${words.join(' ')}: the same without the tenant`, async () => {
      const saved = `${foreign.folder}/saved.json`;
      const live = await foreign.live({ source }, '--json', ...words, '--save-tenant', saved);
      assert.equal(live.code, 0, live.stderr);
      assert.match(
        live.stderr,
        /^Without the tenant: npm run simulate -- --tenant \S+ --user 'auth0\|\w+'\n$/,
      );
      const text = await readFile(saved, 'utf8');
      assert.doesNotMatch(text, /Berta|both@example|the-secret-of/);
      const replay = ['--json', '--without-probes', '--tenant', saved, '--source', source];
      const local = await foreign.simulate(...replay, ...words);
      assert.equal(local.code, 0, local.stderr);
      const [first, second] = [live, local].map(
        ({ stdout }) => JSON.parse(stdout).run.logins[0].idToken.claims,
      );
      assert.deepEqual(first, second);
    });
  }

  test('roles without their permissions are not saved', async () => {
    const words = ['--user', 'auth0|both', '--roles', 'reader', '--save-tenant', 'saved.json'];
    const { code, stderr } = await foreign.live({}, ...words);
    assert.equal(code, 2);
    assert.match(
      stderr,
      /cannot be saved: `--roles` only names them; grant read:user_effective_roles/,
    );
  });
});
