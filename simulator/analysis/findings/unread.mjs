/** Lists that were read in part: the permissions and roles beyond are lost, and nobody is told. */
import { effectValues } from '../effects.mjs';
import { failedForGood } from '../failures.mjs';
import { unreadApiLists, unreadLists } from '../lists.mjs';
import { outcomeOf } from '../outcome.mjs';
import { unordered } from '../values.mjs';
import { at, error } from './finding.mjs';
import { requestLine } from './lines.mjs';

/**
 * A page that could not be had is another matter; a login whose requests are unknown cannot be looked at. A search that
 * stops when it has found ends in the same way whatever the order of the rows, and when they all are on one page.
 *
 * @type {import('./finding.mjs').OfLogin}
 */
export function unreadFindings({ event, result, requests }, { probes }) {
  if (failedForGood(requests ?? []).length > 0) return [];
  if ((requests ?? []).some(({ refused }) => refused)) return [];
  const probed = probes?.events.find((one) => one.event === event.name);
  if (probed && isSearch(probed)) return [];
  // Without a comparison, an error that was told is believed.
  if (!probed && outcomeOf(result) !== 'ok') return [];
  return [...unreadOf(requests ?? [], result), ...unreadOfApi(result)];
}

/** @param {import('../../runtime/execute.mjs').Result} result */
const unreadOfApi = ({ calls }) =>
  unreadApiLists(calls).map(({ member, line, page }) =>
    error(
      'rows_unread',
      `${at(line)}${page?.rows} rows of api.${member} were read, and there is a next page: its \`next\` was never given as \`from\``,
    ),
  );

/** @param {import('../../simulation/probes.mjs').Probed} probed */
function isSearch({ before: [first, second], rearranged }) {
  const [ends, again] = [endsOf(first.result), endsOf(second.result)];
  // What differs from login to login anyway, a time for instance, tells nothing.
  const steady = [...ends.keys()].filter((name) => ends.get(name) === again.get(name));
  return (
    rearranged.length > 0 &&
    rearranged.every(({ result }) => {
      const other = endsOf(result);
      const names = new Set([...steady, ...[...other.keys()].filter((name) => !again.has(name))]);
      return [...names].every((name) => other.get(name) === ends.get(name));
    })
  );
}

/** Claims, what else it left behind, and the way it ended, by name. @param {import('../../runtime/execute.mjs').Result} result @returns {Map<string, string>} */
function endsOf(result) {
  const { claims, denied, error: failure } = result;
  const { idToken, accessToken } = claims;
  const parts = [idToken, accessToken, { denied, failure }, effectValues(result)];
  const ends = parts.flatMap((part, index) =>
    Object.entries(part).map(([name, value]) => [`${index} ${name}`, unordered(value)]),
  );
  return new Map(/** @type {[string, string][]} */ (ends));
}

/** @type {import('./finding.mjs').OfRun} */
export function unreadInterleaved({ logins, requests }) {
  // Interleaved logins have no requests of their own; but what none of them read, each has missed.
  const areInterleaved = logins.every((login) => login.requests === null);
  const areGood = logins.every(({ result }) => outcomeOf(result) === 'ok');
  return areInterleaved && areGood ? unreadOf(requests) : [];
}

/**
 * @param {import('../../management-api/service.mjs').Request[]} requests
 * @param {import('../../runtime/execute.mjs').Result} [result] of the login that made them all
 */
function unreadOf(requests, result) {
  return unreadLists(requests).map(({ path, read, total, missing, last }) => {
    const line = result && requestLine(result, last);
    const plural =
      missing.length === 1 ? `page ${missing[0]} was` : `pages ${ranges(missing)} were`;
    return error(
      'rows_unread',
      `${at(line)}${read} of ${total} rows of ${path} were read: ${plural} never asked for`,
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
