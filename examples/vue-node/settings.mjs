/**
 * Where the parts of the example are, and to which tenant they belong: from the environment and the file `.env`
 * beside this one, else the local tenant.
 */
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

import { BadSettings } from './bad-settings.mjs';

const envFile = fileURLToPath(new URL('.env', import.meta.url));

/**
 * @typedef {object} Settings
 * @property {Server} spa
 * @property {Server} api
 * @property {Server | null} tenant null: a tenant at Auth0, which needs no starting
 * @property {Auth0} auth0
 * @property {Own} [own] in place of what the example has
 *
 * @typedef {object} Own
 * @property {{ file: string, dependencies: string[] }} [action]
 * @property {any} [tenant] of the simulator's type, which the application is checked without
 *
 * @typedef {{ port: number, origin: string, portVariable: string }} Server
 *
 * @typedef {object} Auth0
 * @property {string} domain as the SDK takes it: the tenant's host, or for the local tenant its http address
 * @property {string} issuer what tokens say in `iss`, with its slash
 * @property {string} clientId the single-page app's
 * @property {string} audience the API's identifier
 * @property {string} namespace what the names of the claims begin with
 */

/**
 * Variables of the environment go before those of the file.
 *
 * @returns {Settings}
 * @throws {BadSettings} when a value is missing or wrong
 */
export function readSettings() {
  if (existsSync(envFile)) process.loadEnvFile(envFile);
  return settingsFrom(process.env);
}

/** @typedef {Settings & { tenant: Server }} LocalSettings */

/** @param {Record<string, string | undefined>} env @returns {Settings} */
export function settingsFrom(env) {
  // As people paste it, perhaps with a scheme in front and a slash behind.
  const host = env.AUTH0_DOMAIN?.trim().replace(/^https:\/\/|\/+$/g, '');
  const tenant = server(env, 'TENANT_PORT', 4000);
  return {
    spa: server(env, 'SPA_PORT', 5173),
    api: server(env, 'API_PORT', 3001),
    tenant: host ? null : tenant,
    auth0: {
      domain: host || tenant.origin,
      issuer: host ? `https://${host}/` : `${tenant.origin}/`,
      clientId: tenantValue(env, 'AUTH0_CLIENT_ID', 'projectPortalSinglePageAppClient'),
      audience: tenantValue(env, 'AUTH0_AUDIENCE', 'https://api.example.com/'),
      namespace: tenantValue(env, 'CLAIMS_NAMESPACE', 'https://example.com/claims'),
    },
  };
}

/**
 * All three are `localhost`, never a mix with 127.0.0.1: other names would make them different sites, and a browser
 * keeps the tenant's cookie from a silent login across sites.
 *
 * @param {Record<string, string | undefined>} env
 * @param {string} portVariable
 * @param {number} fallback
 */
function server(env, portVariable, fallback) {
  const port = Number(env[portVariable] || fallback);
  if (!Number.isInteger(port) || port < 1 || port > 65_535) {
    throw new BadSettings(
      `${portVariable}=${env[portVariable]} is no port; give a number up to 65535`,
    );
  }
  return { port, origin: `http://localhost:${port}`, portVariable };
}

/**
 * The local tenant's values are known; a tenant at Auth0 has its own.
 *
 * @param {Record<string, string | undefined>} env
 * @param {string} name
 * @param {string} local
 */
function tenantValue(env, name, local) {
  if (!env.AUTH0_DOMAIN?.trim()) return local;
  const value = env[name]?.trim();
  if (!value) throw new BadSettings(`AUTH0_DOMAIN is set, but ${name} is not; see .env.example`);
  return value;
}
