/** User ids: one percent-encoded path segment, whatever they hold. */
import assert from 'node:assert/strict';
import { after, test } from 'node:test';

import { loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { startServer } from './server.mjs';
import { isTokenRequest, tenant } from './tenant.mjs';

const server = await startServer(tenant());
after(() => server.close());
const instance = startInstance();

/** @param {string} user_id */
function check(user_id) {
  test(`the user id ${JSON.stringify(user_id)}`, async () => {
    server.requests.length = 0;
    const { line } = await instance.logIn(loginEvent(server.domain, { user: { user_id } }));
    assert.equal(line.fields.outcome, 'ok', line.text);
    const [{ path }, ...more] = server.requests.filter((request) => !isTokenRequest(request));
    assert.deepEqual(more, []);
    const [, segment, query] = /^\/api\/v2\/users\/([^/?#]+)\/permissions\?(.*)$/.exec(path) ?? [];
    assert.match(segment, /^(?:[\w.~!*'()-]|%[0-9A-F]{2})+$/);
    assert.equal(decodeURIComponent(segment), user_id);
    assert.equal(new URLSearchParams(query).get('per_page'), '100');
  });
}

check('auth0|5f7c8ec7c33c6c004bbafe82');
check('google-oauth2|103547991597142817347');
check('samlp|Connection Name|user@example.com');
check('waad|A_b-C.d~e');
check('oidc|a/b');
check('oidc|../../clients');
check('../users/auth0|other');
check('oidc|a?b=c&d#e');
check('oidc|%2F%2e%2E%');
check('%2e%2e');
check('%2E');
check('...');
check('.a');
check('..a');
check(' ');
check('. ');
check('a\tb\nc\r\0d');
check('oidc|a\\b');
check('oidc|a;b:c@d=e+f$g,h!i*j\'k(l)m"n<o>p[q]r{s}t^u`v');
check('oidc|Jörg Müller');
check('oidc|用户😀');
check('oidc|e\u0301\u202e\ufeff');
check('/');
check('?');
check('#');
check('|');
check(`oidc|${'x'.repeat(1000)}`);
