/** What a user who was sent away comes back with. */
import assert from 'node:assert/strict';
import { test } from 'node:test';

import jwt from 'jsonwebtoken';

import { answerOf, answerProblem, withState } from '../runtime/flow/answer.mjs';

const key = 'a key of the test';
const token = jwt.sign({ sub: 'a', iss: 'h', iat: 1, exp: 2, n: 1 }, key);

/** @param {string} redirect @param {unknown} [secret] that `encodeToken` was given */
const sent = (redirect, secret) => ({
  pause: { redirect, form: null, abort: null },
  calls: secret ? [{ member: 'redirect.encodeToken', values: [{ secret, payload: {} }] }] : [],
  state: 'the-state',
});

/** @param {string} text @param {Record<string, string>} query @param {RegExp} [problem] */
function check(text, query, problem) {
  test(`${text || 'nothing'}: ${JSON.stringify(query)}`, () => {
    const answer = answerOf(text, sent('https://a.example/'), {});
    assert.deepEqual(answer.query, query);
    if (problem) assert.match(String(answer.problem), problem);
    else assert.equal(answer.problem, null);
  });
}

const state = 'the-state';
check('', { state });
check('a=1&b=x%20y', { state, a: '1', b: 'x y' });
check('email=a@token.example', { state, email: 'a@token.example' });
check('state=another', { state: 'another' }, /^invalid_request: \/continue has not the state/);
check('t=@token', { state }, /^--continue t=@token answers a token .* write the value out$/);

/** @param {string} name @param {string} text @param {ReturnType<typeof sent>} step @param {Record<string, unknown>} secrets @param {object | null} expected */
function checkToken(name, text, step, secrets, expected) {
  test(`@token: ${name}`, () => {
    const { query } = answerOf(text, step, secrets);
    if (expected === null) return assert.equal(query.t, undefined);
    const claims = /** @type {any} */ (jwt.verify(query.t, key, { algorithms: ['HS256'] }));
    const { iat, exp, ...rest } = claims;
    assert.deepEqual(rest, { sub: 'a', iss: 'h', n: 1, state, ...expected });
    assert.ok(iat > 2 && exp > iat, 'it was signed now');
  });
}

const address = `https://a.example/?session_token=${token}&more=1`;
checkToken('signed by encodeToken', 't=@token', sent(address, key), {}, {});
checkToken('signed with a secret of the Action', 't=@token', sent(address), { x: 'y', key }, {});
checkToken(
  'with more claims',
  't=@token{"ok":true,"n":2}',
  sent(address, key),
  {},
  { ok: true, n: 2 },
);
checkToken('in the fragment', 't=@token', sent(`https://a.example/#${token}`, key), {}, {});
checkToken('nobody has its key', 't=@token', sent(address, 'another'), { x: 'y' }, null);
checkToken('an address without one', 't=@token', sent('https://a.example/', key), {}, null);

test('the address has the state behind what is there', () => {
  assert.equal(withState('https://a.example/x?a=1#f', 's'), 'https://a.example/x?a=1&state=s#f');
});

for (const text of ['', 'a=1', 't=@token', 't=@token{"a":1}', 't=token@token']) {
  test(`${text || 'nothing'} can be an answer`, () => assert.equal(answerProblem(text), null));
}
for (const text of ['t=@token{', 't=@tokens', 't=@token7', 'a=1&t=@token{a:1}']) {
  test(`${text} cannot`, () => {
    assert.match(String(answerProblem(text)), /^--continue `t=@.*` is neither @token nor @token\{/);
  });
}
