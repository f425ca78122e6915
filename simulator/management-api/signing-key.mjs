/**
 * The RSA key that signs the tenant's access tokens. Making one takes a third of a second, so that it is made once and
 * kept beside the certificate.
 */
import { createPrivateKey, createPublicKey, generateKeyPairSync, randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** @typedef {{ privateKey: import('node:crypto').KeyObject, publicJwk: import('node:crypto').JsonWebKey }} SigningKey */

const defaultFile = fileURLToPath(new URL('../../build/signing-key.pem', import.meta.url));

/** @type {Map<string, SigningKey>} */
const loaded = new Map();

/** @param {string} [file] PEM @returns {SigningKey} */
export function signingKey(file = defaultFile) {
  const known = loaded.get(file);
  if (known) return known;
  const privateKey = kept(file) ?? made(file);
  const key = { privateKey, publicJwk: createPublicKey(privateKey).export({ format: 'jwk' }) };
  loaded.set(file, key);
  return key;
}

/** @param {string} file */
function kept(file) {
  try {
    return createPrivateKey(readFileSync(file));
  } catch {
    // Not there, or damaged: a new one takes its place.
    return undefined;
  }
}

/** @param {string} file */
function made(file) {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  try {
    keep(file, privateKey.export({ type: 'pkcs8', format: 'pem' }));
  } catch {
    // Where nothing can be written, the next process makes its own.
  }
  return privateKey;
}

/**
 * Written under another name and then renamed: two processes that start at once never see half of it.
 *
 * @param {string} file
 * @param {string | Buffer} pem
 */
function keep(file, pem) {
  const unfinished = `${file}.${randomBytes(6).toString('hex')}`;
  mkdirSync(dirname(file), { recursive: true });
  writeFileSync(unfinished, pem, { mode: 0o600 });
  renameSync(unfinished, file);
}
