/** Entries of `api.cache` that are refused, or gone long before they should be. */
import { holdsToken } from '../confidential.mjs';
import { at, error, warning } from './finding.mjs';

const minuteMs = 60_000;
/** A day in seconds: as milliseconds, it is what a token's `expires_in` looks like. */
const daySeconds = 86_400;

/** @type {import('./finding.mjs').OfLogin} */
export function cacheFindings({ result }, run) {
  const calls = result.calls.filter(
    ({ member, refused: thrown }) => member === 'cache.set' && thrown === undefined,
  );
  return result.cache.sets.flatMap((set, index) =>
    [...refused(set), ...shortLived(set, run)].map((found) => ({
      ...found,
      message: `${at(calls[index]?.line)}${found.message}`,
    })),
  );
}

/** @param {import('../../runtime/api/cache.mjs').CacheSet} set @returns {import('./finding.mjs').Found[]} */
function refused({ key, code }) {
  if (code === null) return [];
  return [error('cache_refused', `api.cache refused the entry \`${key}\`: ${code}`)];
}

/**
 * `ttl` is in milliseconds. A token that is thrown away long before its end is a mistake for certain; with any other
 * value it may be meant.
 *
 * @param {import('../../runtime/api/cache.mjs').CacheSet} set
 * @param {import('../../simulation/simulate.mjs').Run} run
 * @returns {import('./finding.mjs').Found[]}
 */
function shortLived({ key, value, ttl, lifetimeMs }, { tokenLifetimeSeconds, isAccessToken }) {
  const keptMs = ttl ?? Math.round(lifetimeMs ?? 0);
  if (lifetimeMs === null || keptMs > daySeconds || keptMs >= 2 * minuteMs) return [];
  const kept = `the cache entry \`${key}\` is kept for ${keptMs / 1000} s`;
  if (holdsToken(value, isAccessToken) && tokenLifetimeSeconds * 1000 > 10 * keptMs) {
    return [
      error(
        'cache_lifetime',
        `${kept}, though the token in it is good for ${tokenLifetimeSeconds} s: ${ttl === null ? '`expires_at`' : '`ttl`'} is in milliseconds, so multiply by 1000`,
      ),
    ];
  }
  // Whole seconds are meant as they are; 3600 or 86400 are not.
  if (ttl === null || ttl % 1000 === 0) return [];
  return [
    warning(
      'cache_lifetime',
      `${kept}: \`ttl\` is in milliseconds; if ${ttl} s were meant, multiply by 1000`,
    ),
  ];
}
