/** What becomes of rows: names in the API's order, each once, of the listed APIs only. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { claimsOf } from './event.mjs';
import { logIn } from './login.mjs';
import { billing, pages, projects, tenant } from './tenant.mjs';

const other = 'urn:other';
const all = [
  ...[
    ['write', projects],
    ['read', projects],
    ['read', billing],
    ['delete', other],
  ],
  ...[
    ['write', other],
    ['admin', billing],
    ['', projects],
    ['ä "b" \\ 😀', projects],
  ],
].map(([permission_name, resource_server_identifier]) => ({
  permission_name,
  resource_server_identifier,
}));

/** @param {string} audience @param {string[]} permissions */
function check(audience, permissions) {
  test(`audience ${JSON.stringify(audience)}: ${permissions}`, async () => {
    const script = tenant({ permissions: pages(all) });
    const { line, claims } = await logIn({ script, secrets: { audience, tokens: 'both' } });
    assert.equal(line.fields.outcome, 'ok', line.text);
    assert.equal(line.fields.permissions, String(permissions.length));
    const expected = claimsOf(permissions);
    assert.deepEqual(claims, { idToken: expected, accessToken: expected });
  });
}

check('', ['write', 'read', 'delete', 'admin', '', 'ä "b" \\ 😀']);
check(projects, ['write', 'read', '', 'ä "b" \\ 😀']);
check(billing, ['read', 'admin']);
check(`${billing},${other}`, ['read', 'delete', 'write', 'admin']);
check(`  ${other}\n${billing} , `, ['read', 'delete', 'write', 'admin']);
check(`${billing} ${billing}`, ['read', 'admin']);
check(billing.slice(0, -1), []);
check(billing.toUpperCase(), []);
check('https://nothing.example.com/', []);
