/** Which tenant is read, as which application, and the Action's settings: from one file `.env` and the environment. */
import { readFile } from 'node:fs/promises';
import { parseEnv } from 'node:util';

import { BadInput } from '../bad-input.mjs';
import { Secret } from './secret.mjs';

/**
 * @typedef {object} Environment
 * @property {string} domain the host to ask, with its port if it is not 443; in small letters
 * @property {string} clientId
 * @property {Secret} clientSecret
 * @property {string} managementAudience the identifier of the tenant's Management API
 * @property {Record<string, string>} settings the Action's secrets by their names, as they were given; all but `clientSecret`
 * @property {Record<string, Secret>} others what else is in the file: it may be for an Action of another kind
 * @property {string[]} authorityFiles certificates to trust beside those that Node knows, PEM
 */

/** The Action's settings, of which these three have names of their own here. */
const aliases = /** @type {const} */ ({
  domain: 'AUTH0_DOMAIN',
  clientId: 'AUTH0_CLIENT_ID',
  clientSecret: 'AUTH0_CLIENT_SECRET',
});

/** docs/settings.md describes them. */
export const settingNames = [
  ...Object.keys(aliases),
  'namespace',
  'managementAudience',
  'audience',
  'clients',
  'claims',
  'tokens',
  'source',
  'cacheSeconds',
  'onError',
  'timeoutMs',
];

/**
 * What the environment has goes before what the file has; a value that is empty or white space counts as none.
 *
 * @param {object} [options]
 * @param {string} [options.file] there need not be one
 * @param {Record<string, string | undefined>} [options.env]
 * @returns {Promise<Environment>}
 * @throws {BadInput}
 */
export async function readEnvironment({ file = '.env', env = process.env } = {}) {
  const inFile = await readVariables(file);
  const all = { ...inFile, ...present(env) };
  const values = Object.fromEntries(
    settingNames.flatMap((name) => {
      const value = given(name, all);
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const missing = Object.entries(aliases).filter(([name]) => values[name] === undefined);
  if (missing.length > 0) {
    const names = missing.map(([, alias]) => `\`${alias}\``).join(', ');
    const isOrAre = missing.length === 1 ? 'is' : 'are';
    throw new BadInput(
      `${names} ${isOrAre} not set; copy .env.example to .env, and fill it in there`,
    );
  }
  const { clientSecret, ...settings } = values;
  const domain = hostIn(values.domain);
  const known = [...settingNames, ...Object.values(aliases), authorityVariable];
  return {
    domain,
    clientId: values.clientId.trim(),
    clientSecret: new Secret(clientSecret.trim()),
    managementAudience: audienceOf(values.managementAudience, domain),
    settings,
    others: Object.fromEntries(
      Object.entries(inFile)
        .filter(([name]) => !known.includes(name))
        .map(([name, value]) => [name, new Secret(value)]),
    ),
    // Whoever is trusted already stays so.
    authorityFiles: [...new Set([inFile, present(env)].flatMap(authorityFilesIn))],
  };
}

/** Node's own name for it, which Node itself looks at only in the environment that it is started with. */
const authorityVariable = 'NODE_EXTRA_CA_CERTS';

/** @param {Record<string, string>} variables */
const authorityFilesIn = ({ [authorityVariable]: file }) => (file === undefined ? [] : [file]);

/** @param {string} file @returns {Promise<Record<string, string>>} */
async function readVariables(file) {
  try {
    return present(parseEnv(await readFile(file, 'utf8')));
  } catch (error) {
    const { code } = /** @type {NodeJS.ErrnoException} */ (error);
    if (code === 'ENOENT') return {};
    throw new BadInput(`\`${file}\` cannot be read (${code}); make it a file that you may read`);
  }
}

/** @param {Record<string, string | undefined>} variables */
const present = (variables) =>
  /** @type {Record<string, string>} */ (
    Object.fromEntries(Object.entries(variables).filter(([, value]) => value?.trim()))
  );

/** @param {string} name of a setting @param {Record<string, string>} all @returns {string | undefined} */
function given(name, all) {
  const alias = Object.hasOwn(aliases, name) ? aliases[/** @type {'domain'} */ (name)] : name;
  const [value, own] = [all[alias], all[name]];
  if (value !== undefined && own !== undefined && value.trim() !== own.trim()) {
    throw new BadInput(`\`${alias}\` and \`${name}\` differ; remove one of them`);
  }
  return value ?? own;
}

/**
 * The Action reads `domain` in the same way, which a test holds.
 *
 * @param {string} text
 */
function hostIn(text) {
  const host = text
    .trim()
    .replace(/^https:\/\//i, '')
    .replace(/\/+$/, '');
  const [, port = '443'] = host.match(/^[\w-]+(?:\.[\w-]+)*(?::(\d+))?$/) ?? [undefined, '0'];
  if (Number(port) >= 1 && Number(port) <= 65_535) return host.toLowerCase();
  throw new BadInput(
    '`AUTH0_DOMAIN` is no host; write it like example.eu.auth0.com, as Applications → your application → Settings has it',
  );
}

/** @param {string | undefined} audience @param {string} domain */
const audienceOf = (audience, domain) =>
  audience === undefined ? `https://${domain}/api/v2/` : `${audience.trim().replace(/\/$/, '')}/`;
