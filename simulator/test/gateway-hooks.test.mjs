/** What an Action cannot reach, however it tries: it is refused, and told by name, on each Node that is here. */
import assert from 'node:assert/strict';
import { test } from 'node:test';
import { nodeOf } from '../command-line/runtime.mjs';
import { startGateway } from '../gateway/gateway.mjs';
import { simulationRefusals } from '../gateway/routes.mjs';
import { startInstance } from '../index.mjs';
import { temporaryFolder } from './command.mjs';

const { file } = await temporaryFolder();
const fromAddress = (/** @type {string} */ to) =>
  `host ${to} is not reached in a simulation; give --allow-host ${to} or --stub ${to}=FILE`;
const refusedHere = (/** @type {string} */ what) => `${what} is refused by the simulator`;

/** What it tries, as which request it is told, and what it gets to hear. @type {[code: string, request: string, said: string][]} */
const attempts = [
  [
    `fetch('https://a.example/b').catch((error) => { throw error.cause; })`,
    'GET https://a.example/b',
    fromAddress('a.example'),
  ],
  [
    `settled(http.get('http://a.example:8080/b'))`,
    'GET http://a.example:8080/b',
    fromAddress('a.example:8080'),
  ],
  [
    `settled(https.get('https://a.example/b'))`,
    'GET https://a.example/b',
    fromAddress('a.example'),
  ],
  [
    `settled(new https.Agent().createConnection({ host: 'a.example', port: 443 }))`,
    'CONNECT tcp://a.example:443',
    fromAddress('a.example'),
  ],
  [
    `settled(http2.connect('https://a.example'))`,
    'CONNECT tcp://a.example:443',
    fromAddress('a.example'),
  ],
  [
    `settled(net.connect(25, 'a.example'))`,
    'CONNECT tcp://a.example:25',
    fromAddress('a.example:25'),
  ],
  [`settled(net.connect(22))`, 'CONNECT tcp://localhost:22', fromAddress('localhost:22')],
  [
    `settled(net.connect({ host: '192.0.2.1', port: '53' }))`,
    'CONNECT tcp://192.0.2.1:53',
    fromAddress('192.0.2.1:53'),
  ],
  [
    `settled(new net.Socket().connect(53, '2001:db8::1'))`,
    'CONNECT tcp://[2001:db8::1]:53',
    fromAddress('[2001:db8::1]:53'),
  ],
  [
    `settled(new tls.TLSSocket().connect({ host: '192.0.2.1', port: 443 }))`,
    'CONNECT tcp://192.0.2.1:443',
    fromAddress('192.0.2.1'),
  ],
  [
    `settled(net.connect('/run/docker.sock'))`,
    'CONNECT unix:/run/docker.sock',
    'the local socket /run/docker.sock is not for an Action',
  ],
  [`dns.promises.lookup('a.example')`, 'LOOKUP dns:a.example', fromAddress('a.example')],
  [
    `promisify(dns.lookup)('a.example', { all: true })`,
    'LOOKUP dns:a.example',
    fromAddress('a.example'),
  ],
  [
    `promisify(dns.resolve4)('a.example')`,
    'LOOKUP dns:a.example',
    'DNS is not asked: resolve4 of a.example',
  ],
  [
    `new dns.promises.Resolver().resolveTxt('tenant.example')`,
    'LOOKUP dns:tenant.example',
    'DNS is not asked: resolveTxt of tenant.example',
  ],
  [
    `promisify((done) => new dns.Resolver().reverse('192.0.2.1', done))()`,
    'LOOKUP dns:192.0.2.1',
    'DNS is not asked: reverse of 192.0.2.1',
  ],
  [
    `promisify((done) => socket.send('x', 53, '192.0.2.1', done))()`,
    'SEND udp://192.0.2.1:53',
    refusedHere('a datagram to 192.0.2.1:53'),
  ],
  [
    `settled(socket.connect(53, '192.0.2.1') ?? socket)`,
    'SEND udp://192.0.2.1:53',
    refusedHere('a datagram to 192.0.2.1:53'),
  ],
  [
    `promisify(child.execFile)('curl', ['https://a.example'])`,
    'START child_process.execFile curl',
    `${refusedHere('child_process.execFile')}: curl`,
  ],
  [
    `child.spawnSync('curl')`,
    'START child_process.spawnSync curl',
    `${refusedHere('child_process.spawnSync')}: curl`,
  ],
  [
    `new child.ChildProcess().spawn({ file: 'curl' })`,
    'START child_process.spawn',
    refusedHere('child_process.spawn'),
  ],
  [
    `new Worker('./file.js')`,
    'START worker_threads.Worker ./file.js',
    `${refusedHere('worker_threads.Worker')}: ./file.js`,
  ],
  [
    `process.binding('tcp_wrap')`,
    'START process.binding tcp_wrap',
    `${refusedHere('process.binding')}: tcp_wrap`,
  ],
  [`process.dlopen({}, 'a.node')`, 'START process.dlopen', refusedHere('process.dlopen')],
];

const hostile = await file(
  'hostile.js',
  `const child = require('node:child_process'), dgram = require('dgram'), dns = require('dns');
  const http = require('http'), https = require('https'), http2 = require('http2');
  const net = require('net'), tls = require('tls'), { promisify } = require('util');
  const { Worker } = require('worker_threads');
  const socket = dgram.createSocket('udp4');
  const settled = (emitter) => new Promise((resolve, reject) => {
    emitter.on('error', reject).on('connect', resolve).on('response', resolve);
  });
  exports.onExecutePostLogin = async (event, api) => {
    const said = [];
    for (const attempt of [${attempts.map(([code]) => `() => ${code}`)}]) {
      try {
        await attempt();
        said.push('nothing');
      } catch (error) {
        said.push(error.message);
      }
    }
    socket.close();
    api.idToken.setCustomClaim('said', said);
  };`,
);

for (const runtime of /** @type {const} */ (['node18', 'node20', 'node22'])) {
  test(`${runtime}: every attempt is refused and told`, async () => {
    const execPath = runtime === 'node20' ? undefined : nodeOf(runtime);
    const gateway = await startGateway({ hosts: {}, refusals: simulationRefusals });
    const { routes, authorityFile } = gateway;
    const instance = await startInstance({
      actions: [{ file: hostile }],
      execPath,
      routes,
      authorityFile,
    });
    try {
      const { result } = await instance.execute({ user: {} });
      assert.equal(result.error, null);
      assert.deepEqual(
        result.claims.idToken.said,
        attempts.map(([, , said]) => said),
      );
      assert.deepEqual(
        result.requests.map(({ method, url }) => `${method} ${url}`),
        attempts.map(([, request]) => request),
      );
      for (const [index, { destination, unanswered, status, line }] of result.requests.entries()) {
        const expected = ['refused', attempts[index][2], null];
        assert.deepEqual([destination, unanswered, status], expected);
        assert.equal(typeof line, 'number');
      }
      assert.deepEqual(instance.crashes(), []);
    } finally {
      await instance.stop();
      await gateway.close();
    }
  });
}
