/** Lists of the Management API that were read in part: the permissions beyond are lost, and nobody is told. */
import { failedForGood } from '../failures.mjs';
import { unreadLists } from '../lists.mjs';
import { outcomeOf } from '../outcome.mjs';
import { unordered } from '../values.mjs';
import { error } from './finding.mjs';

/**
 * A page that could not be had is another matter; a login whose requests are unknown cannot be looked at. A search that
 * stops when it has found ends in the same way whatever the order of the rows.
 *
 * @type {import('./finding.mjs').OfLogin}
 */
export function unreadFindings({ event, result, requests }, { probes }) {
  if (!requests || failedForGood(requests).length > 0) return [];
  const probed = probes?.events.find((one) => one.event === event.name);
  const isSearch =
    probed?.reversed && endOf(probed.reversed.result) === endOf(probed.before[0].result);
  if (isSearch) return [];
  // Without a comparison, an error that was told is believed.
  if (!probed && outcomeOf(result) !== 'ok') return [];
  return unreadOf(requests);
}

/** @param {import('../../runtime/execute.mjs').Result} result */
const endOf = ({ claims, denied, error: failure }) => unordered([claims, denied, failure]);

/** @type {import('./finding.mjs').OfRun} */
export function unreadInterleaved({ logins, requests }) {
  // Interleaved logins have no requests of their own; but what none of them read, each has missed.
  const areInterleaved = logins.every((login) => login.requests === null);
  const areGood = logins.every(({ result }) => outcomeOf(result) === 'ok');
  return areInterleaved && areGood ? unreadOf(requests) : [];
}

/** @param {import('../../management-api/service.mjs').Request[]} requests */
function unreadOf(requests) {
  return unreadLists(requests).map(({ path, read, total, missing }) => {
    const plural =
      missing.length === 1 ? `page ${missing[0]} was` : `pages ${ranges(missing)} were`;
    return error(
      'rows_unread',
      `${read} of ${total} rows of ${path} were read: ${plural} never asked for`,
    );
  });
}

/** `1-3, 5`. @param {number[]} numbers ascending */
function ranges(numbers) {
  /** @type {number[][]} */
  const runs = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.at(-1) === number - 1) last.push(number);
    else runs.push([number]);
  }
  return runs.map((run) => (run.length > 1 ? `${run[0]}-${run.at(-1)}` : `${run[0]}`)).join(', ');
}
