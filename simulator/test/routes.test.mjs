import assert from 'node:assert/strict';
import { test } from 'node:test';

import { isHost, placesOf, refusalOf, simulationRefusals, wayTo } from '../gateway/routes.mjs';

/** @type {import('../gateway/routes.mjs').Routes} */
const routes = {
  open: {
    'acme.eu.auth0.com:443': { destination: 'tenant', port: 1 },
    'api.example.com:443': { destination: 'stub', port: 1 },
    'api.example.com:80': { destination: 'stub', port: 1 },
    '[::1]:5432': { destination: 'passed', port: 2 },
  },
  refusals: simulationRefusals,
};

/** @param {string} url @param {string} destination */
function check(url, destination) {
  test(`${url}: ${destination}`, () => {
    const way = wayTo(routes, url);
    assert.equal(way.destination, destination);
    assert.equal(way.refusal !== null, destination === 'refused');
  });
}

check('https://acme.eu.auth0.com/oauth/token', 'tenant');
check('https://ACME.eu.auth0.com./x', 'tenant');
check('https://acme.eu.auth0.com:443', 'tenant');
check('https://acme.eu.auth0.com:8443', 'refused');
check('http://acme.eu.auth0.com/', 'refused');
check('https://acme.eu.auth0.com.evil.example/', 'refused');
check('https://acme.eu.auth0.com@evil.example/', 'refused');
check('https://evil.example/acme.eu.auth0.com', 'refused');
check('https://toString/', 'refused');
check('http://api.example.com', 'stub');
check('wss://api.example.com/socket', 'stub');
check('tcp://[::1]:5432', 'passed');
check('tcp://[0:0::1]:5432', 'passed');
check('https://127.0.0.1/', 'refused');
check('/oauth/token', 'refused');

/** @param {string} host @param {number} port @param {string} said */
function checkRefusal(host, port, said) {
  test(said, () => assert.equal(refusalOf(routes, host, port), said));
}

checkRefusal(
  'api.example.org',
  443,
  'host api.example.org is not reached in a simulation; give --allow-host api.example.org or --stub api.example.org=FILE',
);
checkRefusal(
  '::1',
  22,
  'host [::1]:22 is not reached in a simulation; give --allow-host [::1]:22 or --stub [::1]:22=FILE',
);
checkRefusal(
  'Other.EU.auth0.com',
  443,
  'host other.eu.auth0.com is not reached in a simulation; if it is the tenant, name it as `domain` or in `custom_domains` of the tenant file',
);

test('a host without a port stands for those of the web', () => {
  assert.deepEqual(placesOf('A.example'), ['a.example:443', 'a.example:80']);
  assert.deepEqual(placesOf('a.example:5432'), ['a.example:5432']);
  assert.deepEqual(placesOf('::1'), ['[::1]:443', '[::1]:80']);
  assert.deepEqual(placesOf('[::1]:1'), ['[::1]:1']);
});

test('what is a host', () => {
  const hosts = ['a.example', 'localhost:3000', '192.0.2.1', '[::1]:1', 'a-b.example'];
  assert.deepEqual(hosts.filter(isHost), hosts);
  const others = [
    '',
    ' ',
    'https://a.example',
    'a.example/',
    'a@b',
    'a b',
    'a:70000',
    ':80',
    'a?b',
  ];
  assert.deepEqual(others.filter(isHost), []);
});
