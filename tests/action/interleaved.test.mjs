/** Logins that interleave in one instance: no mixing, and one token for all. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { json, late } from './behaviors.mjs';
import { loginEvent, permissionsClaim, rolesClaim } from './event.mjs';
import { startInstance } from './instance.mjs';
import { startServer } from './server.mjs';
import { isTokenRequest, names, pageOf, rows, tenant, tokens } from './tenant.mjs';

/** Each user has permissions of their own, and another number of pages. @param {number} user */
const rowsOf = (user) => rows((user * 7) % 250, { prefix: `user-${user}-` });

/** @param {import('./server.mjs').Request} request */
const userOf = ({ path }) => Number(/users\/auth0%7C(\d+)\//.exec(path)?.[1]);

/** @param {string} name @param {number} count @param {(user: number) => Record<string, string>} secrets */
function check(name, count, secrets) {
  test(`${count} logins, ${name}: no mixing, one token request`, async (t) => {
    const issue = tokens();
    const server = await startServer(
      tenant({
        token: (request) => late(30, issue(request)),
        permissions: (request) => {
          const user = userOf(request);
          return late((user * 13) % 40, json(pageOf(rowsOf(user), request)));
        },
      }),
    );
    t.after(() => server.close());
    const instance = startInstance();
    const users = [...Array(count).keys()];
    const logins = await Promise.all(
      users.map((user) =>
        instance.logIn(
          loginEvent(server.domain, {
            user: { user_id: `auth0|${user}` },
            authorization: { roles: [`role-${user}`] },
            secrets: { timeoutMs: '15000', ...secrets(user) },
          }),
        ),
      ),
    );
    for (const [user, { claims, line, error }] of logins.entries()) {
      assert.equal(error, null);
      assert.equal(line.fields.outcome, 'ok', line.text);
      const where = secrets(user).tokens === 'access' ? 'accessToken' : 'idToken';
      assert.deepEqual(claims, {
        idToken: {},
        accessToken: {},
        [where]: { [rolesClaim]: [`role-${user}`], [permissionsClaim]: names(rowsOf(user)) },
      });
    }
    assert.equal(server.requests.filter(isTokenRequest).length, 1);
    const made = logins.map(({ line }) => Number(line.fields.pages));
    const reads = server.requests.length - 1;
    assert.equal(
      reads,
      made.reduce((sum, pages) => sum + pages, 0),
    );
  });
}

check('all alike', 200, () => ({}));
check('every second one for the access token', 50, (user) => ({
  tokens: user % 2 ? 'access' : 'id',
}));
