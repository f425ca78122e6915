import assert from 'node:assert/strict';
import { describe, it } from 'node:test';

import { outcomeOf } from '../tenant/console/page/outcome.js';

const good = {
  denied: null,
  error: null,
  isSuspended: false,
  claims: { idToken: { 'https://a.b/permissions': [] }, accessToken: {} },
  logs: [{ text: 'permission-claims outcome=ok' }],
};
const noClaims = { idToken: {}, accessToken: {} };

describe('How a login has ended, in the console', () => {
  for (const [title, change, text, reason] of /** @type {[string, object, string, string?][]} */ ([
    ['with permissions, or none', {}, 'ok'],
    ['without the claim', { claims: noClaims }, 'permissions unknown'],
    ['another Action, which has no such claim', { claims: noClaims, logs: [] }, 'ok'],
    ['refused', { denied: 'not on Sundays' }, 'denied', 'not on Sundays'],
    ['thrown', { error: 'TypeError: x' }, 'failed', 'TypeError: x'],
    ['on another page', { isSuspended: true, claims: noClaims }, 'sent away'],
  ])) {
    it(title, () => {
      const { text: told, reason: why } = outcomeOf(/** @type {any} */ ({ ...good, ...change }));
      assert.deepEqual([told, why], [text, reason ?? null]);
    });
  }
});
