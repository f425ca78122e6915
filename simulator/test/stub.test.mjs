import assert from 'node:assert/strict';
import { test } from 'node:test';

import { stubAnswer, validStub } from '../gateway/stub.mjs';

/**
 * @param {string} name
 * @param {object[]} answers
 * @param {string} request
 * @param {[status: number, text: string, headers?: object]} expected
 */
function check(name, answers, request, [status, text, headers]) {
  test(name, () => {
    const [method, url] = request.split(' ');
    const answered = stubAnswer(validStub(answers, 'a.json'), method, url);
    assert.deepEqual([answered.status, answered.text], [status, text]);
    if (headers) assert.deepEqual(answered.headers, headers);
  });
}

const json = { 'content-type': 'application/json; charset=utf-8' };
const one = [{ request: 'GET /v1/users/*', body: { a: 1 } }];
check('an object is JSON', one, 'GET /v1/users/x', [200, '{"a":1}', json]);
check('`*` stands for anything', one, 'GET /v1/users/x/y%20z', [200, '{"a":1}']);
check('also for nothing', one, 'GET /v1/users/', [200, '{"a":1}']);
check('a query does not matter', one, 'GET /v1/users/x?page=1', [200, '{"a":1}']);
check('unless it is named', [{ request: 'GET /a?page=1', body: 'x' }], 'GET /a?page=1', [
  200,
  'x',
  {},
]);
check(
  'the first that fits answers',
  [
    { request: 'GET /a', status: 500 },
    { request: 'GET /*', status: 204, headers: { 'x-a': 'b' } },
  ],
  'GET /b',
  [204, '', { 'x-a': 'b' }],
);
check(
  'a content type of its own',
  [{ request: 'GET /a', headers: { 'content-type': 'a/b' }, body: 1 }],
  'GET /a',
  [200, '1', { 'content-type': 'a/b' }],
);
check('null is JSON, too', [{ request: 'GET /a', body: null }], 'GET /a', [200, 'null']);
check(
  'what is special elsewhere is not here',
  [{ request: 'GET /a.(b)', body: 'x' }],
  'GET /a.(b)',
  [200, 'x'],
);

/** @param {object[]} answers @param {string} request */
function checkNone(answers, request) {
  test(`no answer for ${request} in ${JSON.stringify(answers)}`, () => {
    const [method, url] = request.split(' ');
    const { status, text, headers } = stubAnswer(validStub(answers, 'é.json'), method, url);
    const [path] = url.split('?');
    assert.equal(status, 501);
    assert.equal(JSON.parse(text).message, `the stub é.json has no answer for ${method} ${path}`);
    // It can be sent.
    assert.doesNotThrow(() => new Headers(headers));
  });
}

checkNone([], 'GET /');
checkNone(one, 'POST /v1/users/x');
checkNone(one, 'GET /v1/users');
checkNone(one, 'GET /x/v1/users/y');
checkNone([{ request: 'GET /a?page=1' }], 'GET /a');
checkNone([{ request: 'GET /a?page=1' }], 'GET /a?page=2');
checkNone([{ request: 'GET /a.b' }], 'GET /axb');

/** @param {unknown} value @param {string} problem */
function checkWrong(value, problem) {
  test(`wrong at ${problem}`, () => {
    const message = `the stub \`a.json\` is wrong at ${problem}`;
    assert.throws(() => validStub(value, 'a.json'), { message });
  });
}

checkWrong({}, 'the top: it must be array');
checkWrong([{}], '[0]: `request` is missing');
checkWrong([{ request: 'GET /', text: '' }], '[0]: `text` is nothing that belongs there');
checkWrong([{ request: '/a' }], '[0].request: it must match pattern "^[A-Z]+ /\\S*$"');
checkWrong([{ request: 'GET https://a' }], '[0].request: it must match pattern "^[A-Z]+ /\\S*$"');
checkWrong([{ request: 'GET /', status: 99 }], '[0].status: it must be >= 200');
checkWrong([{ request: 'GET /', headers: { a: 1 } }], '[0].headers.a: it must be string');
