/** Requests and waits: what they come to, and how they end when nobody waits for them any more. */
import assert from 'node:assert/strict';
import { after, before, test } from 'node:test';

import { abandon, cancel, send, sleep } from '../../src/wasm/edge.mjs';
import { cutInBody, hang, raw, redirect } from '../action/behaviours.mjs';
import { startServer } from '../action/server.mjs';
import { connectCore } from './core.mjs';

const core = connectCore();
let operation = 0;
/** @type {Awaited<ReturnType<typeof startServer>>} */
let server;
before(async () => {
  server = await startServer(() => hang());
});
after(() => server.close());

/** @param {...(string | undefined)} parts of the request, behind the method */
const bytesOf = (...parts) => {
  const [authorization, body] = parts;
  const url = `https://${server.domain}/path?page=0`;
  operation += 1;
  const begin = (/** @type {number} */ number) =>
    send(number, body ? 'POST' : 'GET', url, authorization, body);
  return core.outcome(operation, begin);
};

/** @param {...(string | undefined)} parts */
const exchange = async (...parts) => (await bytesOf(...parts))?.toString();

test('sends what was planned, and reads what comes', async () => {
  const headers = { 'retry-after': '3', 'x-ratelimit-remaining': '0', 'X-RateLimit-Reset': '12' };
  server.become(() => raw('{"a":\n"ü"}', { status: 429, headers }));
  server.requests.length = 0;
  assert.equal(await exchange('Bearer token', '{"a":"ü"}'), '429\n3\n0\n12\n{"a":\n"ü"}');
  const [{ method, path, body, headers: sent }] = server.requests;
  assert.deepEqual([method, path, body], ['POST', '/path?page=0', { a: 'ü' }]);
  const { authorization, 'content-type': type } = sent;
  assert.deepEqual([authorization, type], ['Bearer token', 'application/json']);
});

test('without body and headers there are none', async () => {
  server.become(() => raw(''));
  server.requests.length = 0;
  assert.equal(await exchange(), '200\n\n\n\n');
  const { authorization, 'content-type': type } = server.requests[0].headers;
  assert.deepEqual([authorization, type], [undefined, undefined]);
});

test('a body that is no UTF-8 is passed on as it is', async () => {
  const body = Buffer.from([0x22, 0xff, 0x22]);
  server.become(() => raw(body));
  assert.deepEqual(await bytesOf(), Buffer.concat([Buffer.from('200\n\n\n\n'), body]));
});

test('does not follow redirects', async () => {
  server.become(() => redirect('/elsewhere'));
  server.requests.length = 0;
  assert.equal(await exchange(), '302\n\n\n\n');
  assert.equal(server.requests.length, 1);
});

test('a broken connection is nothing', async () => {
  server.become(() => cutInBody());
  assert.equal(await exchange(), undefined);
});

test('a wait takes as long as asked', async () => {
  const started = performance.now();
  operation += 1;
  await core.outcome(operation, (number) => sleep(number, 30));
  const took = performance.now() - started;
  assert.ok(took >= 29, `${took} ms`);
});

/** @param {string} name @param {(number: number) => void} end */
function checkEnd(name, end) {
  test(`${name} ends what waits: it settles nothing, and keeps no process alive`, async () => {
    const closed = new Promise((resolve) =>
      server.become(() => (response) => response.once('close', resolve)),
    );
    server.requests.length = 0;
    const begun = core.settled.length;
    const [request, wait] = [operation + 1, operation + 2];
    operation += 2;
    send(request, 'GET', `https://${server.domain}/`, undefined, undefined);
    sleep(wait, 60_000);
    while (server.requests.length === 0) await new Promise((resolve) => setTimeout(resolve, 5));
    end(request);
    end(wait);
    await closed;
    await new Promise((resolve) => setTimeout(resolve, 5));
    assert.equal(core.settled.length, begun);
    const timers = process.getActiveResourcesInfo().filter((name) => name === 'Timeout');
    assert.ok(timers.length < 2, `${timers}`);
  });
}

checkEnd('cancel', cancel);
checkEnd('abandon', () => abandon());
