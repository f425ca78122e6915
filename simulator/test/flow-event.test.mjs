/** What the next Action sees of what the one before it told `api`. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { eventAfter, resumedEvent } from '../runtime/flow/event.mjs';

const event = {
  user: { user_id: 'a', app_metadata: { old: 1 }, user_metadata: {} },
  session: { id: 's', metadata: { old: 'x' } },
  request: { ip: 'i', method: 'POST', query: { prompt: 'login' }, body: { b: 1 } },
};

/**
 * @param {[member: string, ...values: unknown[]][]} calls one that begins with `!` was refused
 * @param {Record<string, any>} expected the members that are other ones
 */
function check(calls, expected) {
  test(`${calls.map((call) => JSON.stringify(call)).join(', ')}: ${JSON.stringify(expected)}`, () => {
    const made = calls.map(([member, ...values]) => ({
      member: member.replace('!', ''),
      values,
      ...(member.startsWith('!') && { refused: 'why' }),
    }));
    const before = structuredClone(event);
    assert.deepEqual(eventAfter(event, made), { ...event, ...expected });
    assert.deepEqual(event, before);
  });
}

check([], {});
check([['idToken.setCustomClaim', 'a', 1]], {});
check([['user.setAppMetadata', 'k', { deep: [1] }]], {
  user: { ...event.user, app_metadata: { old: 1, k: { deep: [1] } } },
});
for (const nothing of [null, undefined]) {
  check([['user.setAppMetadata', 'old', nothing]], { user: { ...event.user, app_metadata: {} } });
}
check(
  [
    ['user.setUserMetadata', 'k', 1],
    ['user.setUserMetadata', 'k', 2],
  ],
  { user: { ...event.user, user_metadata: { k: 2 } } },
);
check([['!user.setUserMetadata', 'k', 1]], {});
check([['transaction.setMetadata', 'k', 1]], { transaction: { metadata: { k: 1 } } });
check(
  [
    ['transaction.setMetadata', 'k', 1],
    ['transaction.setMetadata', 'k', null],
  ],
  { transaction: { metadata: {} } },
);
check([['session.setMetadata', 'k', 'v']], {
  session: { id: 's', metadata: { old: 'x', k: 'v' } },
});
check([['session.deleteMetadata', 'old']], { session: { id: 's', metadata: {} } });
check([['session.evictMetadata']], { session: { id: 's', metadata: {} } });
check([['session.setCookieMode', 'persistent']], {
  session: { ...event.session, cookie: { mode: 'persistent' } },
});
// Without a refresh token its metadata is for the one that is issued.
check([['refreshToken.setMetadata', 'k', 'v']], {});
check(
  [
    ['user.setAppMetadata', 'k', 1],
    ['authentication.setPrimaryUser', 'b'],
  ],
  {},
);
check(
  [
    ['user.setAppMetadata', 'k', 1],
    ['!authentication.setPrimaryUser', ''],
  ],
  { user: { ...event.user, app_metadata: { old: 1, k: 1 } } },
);

test('a factor that was asked for is among the methods', () => {
  const calls = [{ member: 'authentication.challengeWith', values: [{ type: 'otp' }] }];
  const { authentication } = eventAfter({ .../** @type {any} */ (event) }, calls);
  const [{ name, type }] = authentication.methods;
  assert.deepEqual([name, type], ['mfa', 'otp']);
});

test('who is back has a request with nothing of the first one', () => {
  const { request, ...rest } = resumedEvent(event, { state: 's', a: '1' }, null);
  assert.deepEqual(request, { ip: 'i', method: 'GET', query: { state: 's', a: '1' }, body: {} });
  assert.deepEqual(rest, { user: event.user, session: event.session });
});

test('who filled in a form has its fields', () => {
  const form = { id: 'ap_1', vars: { v: 1 } };
  const { prompt } = /** @type {any} */ (resumedEvent(event, { state: 's', a: '1' }, form));
  assert.deepEqual(prompt, { id: 'ap_1', vars: { v: 1 }, fields: { a: '1' } });
});
