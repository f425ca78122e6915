/**
 * A certificate authority of our own, and a server certificate signed by it for `localhost` or for named hosts, so that
 * whatever stands for them speaks real HTTPS and the Action's client checks its certificate as it does in production.
 */
import { createHash, randomBytes, X509Certificate } from 'node:crypto';
import { mkdir, readdir, readFile, rename, writeFile } from 'node:fs/promises';
import { isIP } from 'node:net';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const dayMs = 24 * 60 * 60 * 1000;
const lifetimeMs = 365 * dayMs;

const defaultFolder = fileURLToPath(new URL('../build/certificate', import.meta.url));

/**
 * @typedef {object} Certificate
 * @property {string} authorityFile path of the authority's certificate, for `NODE_EXTRA_CA_CERTS` or `ca`
 * @property {string} key the server's private key, PEM
 * @property {string} cert the server's certificate, PEM
 */

/**
 * The certificate kept in `folder`, or a new one when none there is valid for another day. Each set of hosts has an
 * authority of its own, whose key is gone when it has signed for them.
 *
 * Each generation is a folder of its own, written under a temporary name and renamed when complete: two processes
 * that start at once may make two of them, but neither ever sees a half-written or mixed one.
 *
 * @param {object} [options]
 * @param {string} [options.folder]
 * @param {string[]} [options.hosts] names or addresses, beside those of this machine; default: none
 * @param {number} [options.now] milliseconds since the Unix epoch
 * @returns {Promise<Certificate>}
 */
export async function certificate({
  folder: root = defaultFolder,
  hosts = [],
  now = Date.now(),
} = {}) {
  const named = [...new Set(hosts)].sort();
  const folder = named.length ? join(root, 'hosts', fingerprint(named)) : root;
  await mkdir(folder, { recursive: true });
  const generations = (await readdir(folder)).filter((name) => name.startsWith('valid-'));
  for (const generation of generations) {
    try {
      const kept = await read(join(folder, generation));
      if (isValid(kept, now)) return kept;
    } catch {
      // Incomplete or damaged: as good as none.
    }
  }
  return create(folder, named, now);
}

/** @param {string[]} hosts */
const fingerprint = (hosts) =>
  createHash('sha256').update(hosts.join('\n')).digest('hex').slice(0, 16);

/** @param {string} generation folder @returns {Promise<Certificate>} */
async function read(generation) {
  const authorityFile = join(generation, 'authority.pem');
  const [key, cert] = await Promise.all([
    readFile(join(generation, 'key.pem'), 'utf8'),
    readFile(join(generation, 'cert.pem'), 'utf8'),
    readFile(authorityFile),
  ]);
  return { authorityFile, key, cert };
}

/** @param {Certificate} certificate @param {number} now */
function isValid({ cert }, now) {
  const { validFrom, validTo } = new X509Certificate(cert);
  return Date.parse(validFrom) <= now && Date.parse(validTo) > now + dayMs;
}

/** @param {string} folder @param {string[]} hosts @param {number} now @returns {Promise<Certificate>} */
async function create(folder, hosts, now) {
  const { authority, key, cert } = await sign(hosts, now);
  const id = randomBytes(6).toString('hex');
  const unfinished = join(folder, `unfinished-${id}`);
  const generation = join(folder, `valid-${id}`);
  await mkdir(unfinished);
  await Promise.all([
    writeFile(join(unfinished, 'authority.pem'), authority),
    writeFile(join(unfinished, 'key.pem'), key, { mode: 0o600 }),
    writeFile(join(unfinished, 'cert.pem'), cert),
  ]);
  await rename(unfinished, generation);
  return read(generation);
}

/**
 * The authority's key is used once, here, and never written: nobody can sign a second certificate with it.
 *
 * @param {string[]} hosts
 * @param {number} now
 */
async function sign(hosts, now) {
  // Once a year, but a tenth of a second each time it is loaded.
  const { generate } = await import('selfsigned');
  const common = /** @type {const} */ ({
    keyType: 'ec',
    algorithm: 'sha256',
    // A minute back: a clock that was just set back must not make the certificate "not yet valid".
    notBeforeDate: new Date(now - 60_000),
    notAfterDate: new Date(now + lifetimeMs),
  });
  const authority = await generate([{ name: 'commonName', value: 'permission-claims simulator' }], {
    ...common,
    extensions: [
      { name: 'basicConstraints', cA: true, critical: true },
      { name: 'keyUsage', keyCertSign: true, cRLSign: true, critical: true },
    ],
  });
  const server = await generate([{ name: 'commonName', value: 'localhost' }], {
    ...common,
    ca: { key: authority.private, cert: authority.cert },
    extensions: [
      { name: 'basicConstraints', cA: false },
      { name: 'keyUsage', digitalSignature: true, keyEncipherment: true },
      { name: 'extKeyUsage', serverAuth: true },
      {
        name: 'subjectAltName',
        altNames: [
          { type: 2, value: 'localhost' },
          { type: 7, ip: '127.0.0.1' },
          { type: 7, ip: '::1' },
          ...hosts.map((host) =>
            isIP(host)
              ? { type: /** @type {const} */ (7), ip: host }
              : { type: /** @type {const} */ (2), value: host },
          ),
        ],
      },
    ],
  });
  return { authority: authority.cert, key: server.private, cert: server.cert };
}
