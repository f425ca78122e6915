import assert from 'node:assert/strict';
import { X509Certificate } from 'node:crypto';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { after, test } from 'node:test';

import { certificate } from '../certificate.mjs';

const folder = await mkdtemp(join(tmpdir(), 'certificate-'));
after(() => rm(folder, { recursive: true }));
const dayMs = 24 * 60 * 60 * 1000;

test('signed by the authority, for every name of this machine', async () => {
  const { authorityFile, cert } = await certificate({ folder });
  const authority = new X509Certificate(await readFile(authorityFile));
  const server = new X509Certificate(cert);
  assert.ok(authority.ca && !server.ca);
  assert.ok(server.verify(authority.publicKey));
  assert.equal(server.checkHost('localhost'), 'localhost');
  assert.equal(server.checkIP('127.0.0.1'), '127.0.0.1');
  assert.match(server.subjectAltName ?? '', /0:0:0:0:0:0:0:1/);
});

test('for named hosts, with an authority of their own', async () => {
  const hosts = ['acme.eu.auth0.com', '192.0.2.1'];
  const { authorityFile, cert } = await certificate({ folder, hosts });
  const server = new X509Certificate(cert);
  assert.equal(server.checkHost('acme.eu.auth0.com'), 'acme.eu.auth0.com');
  assert.equal(server.checkIP('192.0.2.1'), '192.0.2.1');
  assert.equal(server.checkHost('other.eu.auth0.com'), undefined);
  assert.ok(server.verify(new X509Certificate(await readFile(authorityFile)).publicKey));
  const again = await certificate({ folder, hosts: [...hosts].reverse() });
  assert.equal(again.cert, cert, 'in whatever order');
  const others = await certificate({ folder, hosts: hosts.slice(1) });
  assert.notEqual(others.authorityFile, authorityFile);
});

test('made once', async () => {
  assert.deepEqual(await certificate({ folder }), await certificate({ folder }));
});

test('made anew on the day before it expires', async () => {
  const first = await certificate({ folder });
  const end = Date.parse(new X509Certificate(first.cert).validTo);
  assert.equal((await certificate({ folder, now: end - 2 * dayMs })).cert, first.cert);
  assert.notEqual((await certificate({ folder, now: end - dayMs })).cert, first.cert);
});

test('a damaged one is passed over', async () => {
  const damaged = await certificate({ folder });
  await writeFile(join(dirname(damaged.authorityFile), 'cert.pem'), 'damaged');
  const { cert } = await certificate({ folder });
  assert.notEqual(cert, damaged.cert);
});

test('two that start at once each get a complete one', async () => {
  const empty = join(folder, 'empty');
  const made = await Promise.all([certificate({ folder: empty }), certificate({ folder: empty })]);
  for (const { authorityFile, cert } of made) {
    const authority = new X509Certificate(await readFile(authorityFile));
    assert.ok(new X509Certificate(cert).verify(authority.publicKey));
  }
  assert.ok((await readdir(empty)).every((name) => name.startsWith('valid-')));
});
