/** The gateway by itself, for whoever gets to its port. */
import assert from 'node:assert/strict';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import https from 'node:https';
import net from 'node:net';
import { after, test } from 'node:test';

import { startGateway } from '../gateway/gateway.mjs';
import { simulationRefusals } from '../gateway/routes.mjs';

/** @type {import('../gateway/gateway.mjs').Host} */
const hello = {
  destination: 'stub',
  answer: (request, response) => response.end(`hello ${request.headers.host}`),
};
const echo = net.createServer((socket) => socket.pipe(socket)).listen(0, '127.0.0.1');
await once(echo, 'listening');
const echoPort = /** @type {net.AddressInfo} */ (echo.address()).port;
const gateway = await startGateway({
  hosts: { 'a.example': hello, 'b.example:8443': hello },
  passed: [`127.0.0.1:${echoPort}`],
  refusals: simulationRefusals,
});
after(async () => {
  await gateway.close();
  echo.close();
});
const { open } = gateway.routes;
const ca = await readFile(gateway.authorityFile);

/** @param {string} servername whom the connection is for @param {string} host whom the request is for */
async function get(servername, host) {
  const { port } = open['a.example:443'];
  const agent = new https.Agent({ ca });
  const headers = { host };
  const request = https.get({
    host: '127.0.0.1',
    port,
    servername,
    headers,
    agent,
    checkServerIdentity: () => undefined,
  });
  const [response] = await once(request, 'response');
  const chunks = await response.toArray();
  agent.destroy();
  return [response.statusCode, Buffer.concat(chunks).toString()];
}

test('every host at its ports, all at one of this machine', () => {
  assert.deepEqual(
    Object.entries(open).map(([place, { destination }]) => [place, destination]),
    [
      ['a.example:443', 'stub'],
      ['a.example:80', 'stub'],
      ['b.example:8443', 'stub'],
      [`127.0.0.1:${echoPort}`, 'passed'],
    ],
  );
  const ports = ['a.example:443', 'a.example:80', 'b.example:8443'].map((at) => open[at].port);
  assert.equal(new Set(ports).size, 1);
});

test('a request goes to whom it names', async () => {
  assert.deepEqual(await get('a.example', 'a.example'), [200, 'hello a.example']);
  assert.deepEqual(await get('a.example', 'B.example:8443'), [200, 'hello B.example:8443']);
});

/** @param {string} host */
function checkMisdirected(host) {
  test(`a request for ${host || 'nobody'} by a connection for another is refused`, async () => {
    const [status, text] = await get('a.example', host);
    assert.equal(status, 421);
    assert.match(text, /is not reached in a simulation/);
  });
}
checkMisdirected('c.example');
checkMisdirected('a.example:8443');
checkMisdirected('b.example');
checkMisdirected('127.0.0.1');

test('a host that is passed on is reached byte by byte', async () => {
  const socket = net.connect(open[`127.0.0.1:${echoPort}`].port, '127.0.0.1');
  socket.end('ping');
  assert.equal(Buffer.concat(await socket.toArray()).toString(), 'ping');
});

test('a client that hangs up before it has said anything does no harm', async () => {
  const socket = net.connect(open['a.example:443'].port, '127.0.0.1');
  await once(socket, 'connect');
  socket.destroy();
  assert.deepEqual(await get('a.example', 'a.example'), [200, 'hello a.example']);
});
