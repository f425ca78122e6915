/**
 * Auth0's limits, and how near a run came to each.
 * https://auth0.com/docs/customize/actions/limitations
 * https://auth0.com/docs/troubleshoot/customer-support/operational-policies/entity-limit-policy
 */
import {
  maximumEntries,
  maximumKeyBytes,
  maximumTotalBytes,
  maximumValueBytes,
} from '../runtime/cache.mjs';
import { claimsBytes, maximumClaimsBytes } from '../runtime/claims.mjs';
import { triggerLimitMs } from '../runtime/execute.mjs';
import { maximumCodeBytes } from '../runtime/load.mjs';
import { stepsOf } from './steps.mjs';
import { logCharacters, maximumLogCharacters } from './stored-logs.mjs';

/** @typedef {{ name: string, value: number, limit: number, unit: string, isBroken: boolean }} Limit */
/** @typedef {import('../runtime/api/cache.mjs').CacheSet} CacheSet */

const maximumDependencies = 10;
const maximumSecrets = 30;
const maximumSecretCharacters = 4096;

/** @param {import('../simulation/simulate.mjs').Run} run @returns {Limit[]} the largest value of all logins, and of all Actions */
export function limitsOf(run) {
  const { actions, logins } = run;
  const results = logins.map(({ result }) => result);
  const sets = results.flatMap(({ cache }) => cache.sets);
  const steps = logins.flatMap((login) => stepsOf(login, run)).map(({ login }) => login);
  const secrets = steps.map(({ event }) => event.event.secrets);
  const dependencies = actions.map((action) => action.dependencies.length);
  return [
    limit('code', largest(actions.map(({ bytes: size }) => size)), maximumCodeBytes, 'bytes'),
    limit('npm dependencies', largest(dependencies), maximumDependencies),
    limit('secrets', largest(secrets.map((set) => Object.keys(set).length)), maximumSecrets),
    limit('longest secret', largest(secrets.map(longest)), maximumSecretCharacters, 'characters'),
    limit('time', largest(results.map(({ ms }) => ms)), triggerLimitMs, 'ms'),
    limit('ID token claims', claims(results, 'idToken'), maximumClaimsBytes, 'bytes'),
    limit('access token claims', claims(results, 'accessToken'), maximumClaimsBytes, 'bytes'),
    // Of a longer one Auth0 keeps the beginning.
    {
      ...limit('log', logs(steps.map(({ result }) => result)), maximumLogCharacters, 'characters'),
      isBroken: false,
    },
    limit('cache entries', largest(sets.map(entries)), maximumEntries),
    limit('cache key', largest(sets.map(({ key }) => bytes(key))), maximumKeyBytes, 'bytes'),
    limit(
      'cache value',
      largest(sets.map(({ value }) => bytes(value))),
      maximumValueBytes,
      'bytes',
    ),
    limit('cache in all', largest(sets.map(totalBytes)), maximumTotalBytes, 'bytes'),
  ];
}

/** @param {import('../runtime/execute.mjs').Result[]} results */
const logs = (results) => largest(results.map((result) => logCharacters(result.logs)));

/** @param {string} name @param {number} value @param {number} maximum @param {string} [unit] @returns {Limit} */
const limit = (name, value, maximum, unit = '') => ({
  name,
  value,
  limit: maximum,
  unit,
  isBroken: value > maximum,
});

/** @param {number[]} values */
const largest = (values) => values.reduce((most, value) => Math.max(most, value), 0);

/** @param {Record<string, unknown>} secrets */
const longest = (secrets) => largest(Object.values(secrets).map((value) => String(value).length));

const bytes = Buffer.byteLength;

/** @param {import('../runtime/execute.mjs').Result[]} results @param {'idToken' | 'accessToken'} token */
const claims = (results, token) =>
  largest(results.map((result) => claimsBytes(result.claims[token])));

/** With the entry that was refused for their number. @param {CacheSet} set */
function entries({ usage, code }) {
  const kept = usage?.entries ?? 0;
  return code === 'CacheSizeExceeded' && kept === maximumEntries ? kept + 1 : kept;
}

/** With the entry that was refused for its size. @param {CacheSet} set */
function totalBytes({ key, value, usage, code }) {
  const kept = usage?.bytes ?? 0;
  return code === 'CacheSizeExceeded' ? kept + bytes(key) + bytes(value) : kept;
}
