/** The log line of logins of all kinds, in full. `readLogs` checks what holds for all of them. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { json, refuse, withoutScope } from './behaviors.mjs';
import { logInVirtually } from './login.mjs';
import { inTurn, pages, rows, tenant, tokens } from './tenant.mjs';

const ms = String.raw`ms=\d+`;
const detail = 'detail="[^"]+"';

/** @param {string} name @param {import('./login.mjs').Given} given @param {string} expected after the name of the software */
function check(name, given, expected) {
  test(`${name}: ${expected}`, async () => {
    const { line } = await logInVirtually(given);
    assert.match(line.text, new RegExp(`^permission-claims ${expected}$`));
    const texts = Object.values(given.secrets ?? {}).concat(Object.keys(given.event ?? {}));
    assert.ok(!/machine-|token-|auth0\|user|read:thing|admin|spa/.test(line.text), `${texts}`);
  });
}

const well = 'outcome=ok source=user roles=2';
check('well', {}, `${well} permissions=3 pages=1 requests=2 retries=0 token=miss ${ms}`);
check(
  'three pages',
  { script: tenant({ permissions: pages(rows(230)) }) },
  `${well} permissions=230 pages=3 requests=4 retries=0 token=miss ${ms}`,
);
check(
  'one retry',
  { script: tenant({ permissions: inTurn(() => refuse(503), pages(rows(3))) }) },
  `${well} permissions=3 pages=1 requests=3 retries=1 token=miss ${ms}`,
);
check(
  'a new token',
  { script: tenant({ token: tokens(), permissions: inTurn(() => refuse(401), pages(rows(0))) }) },
  `${well} permissions=0 pages=1 requests=4 retries=0 token=refreshed ${ms}`,
);
check(
  'a scope is missing',
  { script: tenant({ permissions: withoutScope }) },
  `outcome=degraded error=insufficient_scope status=403 source=user (roles=2 )?requests=2 retries=0 token=miss ${ms} detail="grant read:users to the application"`,
);
check(
  'denied',
  { script: tenant({ permissions: () => refuse(404) }), secrets: { onError: 'deny' } },
  `outcome=denied error=user_not_found status=404 source=user (roles=2 )?requests=2 retries=0 token=miss ${ms} ${detail}`,
);
check(
  'no token',
  { script: tenant({ token: () => json({ error: 'no' }, { status: 403 }) }) },
  `outcome=degraded error=token_denied status=403 source=user (roles=2 )?requests=1 retries=0 token=(miss|none) ${ms} ${detail}`,
);
check('skipped', { secrets: { clients: 'other' } }, 'outcome=skipped detail="not in clients"');
check(
  'without an ID token',
  { event: { transaction: { protocol: 'oidc-basic-profile', requested_scopes: ['profile'] } } },
  `outcome=skipped detail="no ID token is issued without the scope openid"`,
);
check(
  'roles alone',
  { secrets: { claims: 'roles' } },
  `outcome=ok roles=2 requests=0 retries=0 token=none ${ms}`,
);
check(
  'no permission is of a listed API, and a misspelt name',
  { secrets: { audience: 'https://nothing.example.com/', onErrors: 'deny' } },
  `outcome=ok source=user roles=2 permissions=0 pages=1 requests=2 retries=0 token=miss ${ms} detail="no permission is of an API in \`audience\`; is \`onError\` misspelt\\?"`,
);
check(
  'settings',
  { secrets: { tokens: 'wrong' } },
  `outcome=degraded error=settings( source=user)?( requests=0 retries=0 token=none)? ${ms} ${detail}`,
);
check(
  'event',
  { event: { user: {} } },
  `outcome=degraded error=event source=user (roles=2 )?(requests=0 retries=0 token=none )?${ms} ${detail}`,
);
for (const text of ['x'.repeat(5000), 'ü"\\\n'.repeat(500), '\u0000\u001b[31m😀'.repeat(300)]) {
  const name = JSON.stringify(text.slice(0, 9));
  const secrets = { domain: `https://example.com/${text}`, namespace: text, onError: text };
  const settings = `outcome=degraded error=settings( source=user)?( requests=0 retries=0 token=none)? ${ms} detail=".+"`;
  check(`settings full of ${name}`, { secrets }, settings);
  check(`a misspelt name beside ${name}`, { secrets: { Audience: text } }, settings);
  check(
    `an error full of ${name}`,
    { script: tenant({ permissions: () => refuse(403, { message: text, errorCode: text }) }) },
    `outcome=degraded error=forbidden status=403 .*`,
  );
}
