/** Hosts that are not the tenant's: refused, answered for from a file, or reached themselves; all are in the report. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { createServer } from 'node:http';
import { after, test } from 'node:test';
import { validStub } from '../gateway/stub.mjs';
import { exampleTenant, reportOf, simulate as run, virtualClock } from '../index.mjs';
import { simulate, simulateJson, temporaryFolder } from './command.mjs';

const { file } = await temporaryFolder();
const server = createServer((request, response) => {
  request.resume().once('end', () => response.end(`real ${request.headers.host}`));
}).listen(0, '127.0.0.1');
after(() => server.close());
await once(server, 'listening');
const real = `localhost:${/** @type {import('node:net').AddressInfo} */ (server.address()).port}`;

/** Two ways to ask, and what came. */
const asking = await file(
  'asking.js',
  `const https = require('node:https');
  exports.onExecutePostLogin = async (event, api) => {
    const { url, isLoud } = { ...event.secrets };
    const answer = await fetch(url, { method: 'POST', body: 'x' }).catch((error) => error);
    const text = answer.text ? answer.status + ' ' + (await answer.text()) : answer.cause.message;
    api.idToken.setCustomClaim('text', text);
    if (isLoud && answer.status !== 200) throw new Error('lost');
  };`,
);
const stub = await file('stub.json', [{ request: 'POST /hook', body: { ok: true } }]);
const words = ['--action', asking, '--user', 'auth0|jhon', '--without-probes'];

/**
 * @param {string} url
 * @param {string[]} given
 * @param {{ text: string, request: object, codes: string[] }} expected
 */
function check(url, given, { text, request, codes }) {
  test(`${url} ${given.join(' ').replace(stub, 'FILE')}`, async () => {
    const report = await simulateJson(...words, '--secret', `url=${url}`, ...given);
    const [login] = report.run.logins;
    assert.deepEqual(login.idToken.claims, { text });
    const [{ host, path, status, unanswered }] = login.requests ?? [];
    assert.deepEqual({ host, path, status, unanswered }, request);
    assert.deepEqual(
      report.run.findings.map(({ code }) => code),
      codes,
    );
  });
}

const refusal =
  'host hooks.example is not reached in a simulation; give --allow-host hooks.example or --stub hooks.example=FILE';
const ofHooks = { host: 'hooks.example', path: '/hook' };
check('https://hooks.example/hook', [], {
  text: refusal,
  request: { ...ofHooks, status: null, unanswered: refusal },
  codes: ['not_reached'],
});
for (const scheme of ['https', 'http']) {
  check(`${scheme}://hooks.example/hook`, ['--stub', `hooks.example=${stub}`], {
    text: '200 {"ok":true}',
    request: { ...ofHooks, status: 200, unanswered: null },
    codes: [],
  });
}
const missing = `the stub ${stub} has no answer for POST /other`;
check('https://hooks.example/other', ['--stub', `hooks.example=${stub}`], {
  text: `501 ${JSON.stringify({ message: missing })}`,
  request: { host: 'hooks.example', path: '/other', status: 501, unanswered: missing },
  codes: ['not_reached'],
});
check(`http://${real}/hook`, ['--allow-host', real], {
  text: `200 real ${real}`,
  request: { host: real, path: '/hook', status: 200, unanswered: null },
  codes: [],
});

for (const given of [[], ['--stub', `hooks.example=${stub}`]]) {
  test(`a login that fails for lack of an answer is undecided: ${given.length}`, async () => {
    const secrets = ['--secret', 'url=https://hooks.example/other', 'isLoud=yes'];
    const { stdout: folded } = await simulate(...words, ...secrets, ...given);
    const stdout = folded.replace(/\s+/g, ' ');
    assert.match(stdout, /\? undecided: see above/);
    assert.match(stdout, /POST https:\/\/hooks\.example\/other \((host|the stub)/);
    const shown = given.length
      ? / 501 \d+ ms POST hooks\.example\/other the stub/
      : /refused by the simulator/;
    assert.match(stdout, shown);
  });
}

test("neither a stub nor a real host stands for the tenant's own", async () => {
  const own = 'project-portal.eu.auth0.com';
  for (const given of [
    ['--allow-host', own],
    ['--stub', `${own}=${stub}`],
  ]) {
    const { code, stderr } = await simulate(...words, ...given);
    assert.equal(code, 2);
    assert.equal(
      stderr,
      `simulate: the host \`${own}\` is the tenant's own; leave it to the simulator\n`,
    );
  }
});

/** @param {string} url @param {RegExp} text @param {RegExp} unanswered */
function checkVirtual(url, text, unanswered) {
  test(`by the virtual clock: ${url}`, async () => {
    const stubs = { 'hooks.example': validStub([{ request: 'POST /hook', body: 'yes' }], 'stub') };
    const clock = virtualClock(Date.UTC(2027, 0, 1));
    const report = reportOf(await run({ ...simulation, secrets: { url }, stubs, clock }));
    const [{ idToken, requests }] = report.run.logins;
    assert.match(String(idToken.claims.text), text);
    assert.match(String(requests?.[0].unanswered), unanswered);
  });
}

const simulation = {
  action: { file: asking },
  tenant: await exampleTenant(),
  users: ['auth0|jhon'],
};
checkVirtual('https://hooks.example/hook', /^200 yes$/, /^null$/);
checkVirtual('https://hooks.example/x', /^501 /, /^the stub stub has no answer for POST \/x$/);
checkVirtual('https://b.example/x', /^host b\.example is not/, /^host b\.example is not reached/);

test('on a virtual clock no real host is reached', async () => {
  await assert.rejects(
    async () => run({ ...simulation, allowedHosts: [real], clock: virtualClock(0) }),
    /^Error: on a virtual clock no host is reached; give it one of `stubs`$/,
  );
});
