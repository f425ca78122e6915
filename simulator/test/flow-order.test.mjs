/** In which order the Actions of a flow are executed, and where it ends. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import { goThrough } from '../runtime/flow/order.mjs';

/** What an execution does; none of them: it just ends. @typedef {'deny' | 'throw' | 'send' | 'deny and send'} Does */

/**
 * @param {string} name
 * @param {Record<string, Does>} does by execution: `a` is the first Action, `a+` the same when the user is back
 * @param {string[]} answers
 * @param {string} expected the executions, with what the user came back with; `…`: the login waits
 */
function check(name, does, answers, expected) {
  test(`${name}: ${expected}`, async () => {
    /** @type {string[]} */
    const executed = [];
    const { steps, isSuspended } = await goThrough(3, answers, async (turn) => {
      const { action, handler, answer } = turn;
      const id = `${'abc'[action]}${handler === 'onContinuePostLogin' ? '+' : ''}`;
      const key = executed.some((one) => one.startsWith(`${id}(`)) ? `${id}+` : id;
      executed.push(answer === null ? id : `${id}(${answer})`);
      const what = does[key] ?? '';
      return {
        error: what === 'throw' ? 'thrown' : null,
        denied: what.includes('deny') ? 'denied' : null,
        pause: what.includes('send') ? {} : null,
      };
    });
    assert.equal(steps.length, executed.length);
    assert.equal(`${executed.join(' ')}${isSuspended ? ' …' : ''}`, expected);
  });
}

check('all', {}, [], 'a b c');
check('a denial ends it behind its Action', { b: 'deny' }, [], 'a b');
check('so does an error', { a: 'throw' }, [], 'a');
check('who is sent away does not come back', { a: 'send' }, [], 'a …');
check('who comes back goes on in the same Action', { b: 'send' }, ['x'], 'a b b+(x) c');
check('two are sent away', { a: 'send', c: 'send' }, ['x', 'y'], 'a a+(x) b c c+(y)');
check('the second does not come back', { a: 'send', c: 'send' }, ['x'], 'a a+(x) b c …');
check('again when back', { a: 'send', 'a+': 'send' }, ['x', 'y'], 'a a+(x) a+(y) b c');
check('denied when back', { a: 'send', 'a+': 'deny' }, ['x'], 'a a+(x)');
check('an error when back', { a: 'send', 'a+': 'throw' }, ['x'], 'a a+(x)');
check('who is denied is not sent away', { a: 'deny and send' }, ['x'], 'a');
check('nobody was away', {}, ['x'], 'a b c');
