/** The parts of RESULTS.md about this Action alone: start, memory, rate limits. */
import { plans } from '../../simulator/management-api/rate-limits/plans.mjs';
import { figure } from '../statistics.mjs';
import { megabytes, number, percent, spread, whole } from './numbers.mjs';
import { distinct, rowOf } from './rows.mjs';
import { table } from './table.mjs';

/** @typedef {import('../run.mjs').Results} Results */

/** @param {Results} results */
export function startUpSection({ startUp }) {
  const steps = {
    load: 'read and compile the JavaScript',
    decompress: 'decompress the WASM',
    compile: 'compile it',
    instantiate: 'instantiate it',
    firstCall: 'the rest of the first login: base64, glue, first calls',
    secondCall: 'a second login, for comparison',
  };
  const rows = Object.entries(steps).map(([step, what]) => [
    what,
    spread(figure(startUp[/** @type {keyof typeof steps} */ (step)])),
  ]);
  return `## The start of an instance

A login of an application that \`clients\` leaves out, so that nothing is asked; processes: ${startUp.load.length}.

${table(['', 'ms'], rows)}`;
}

/** @param {Results} results */
export function memorySection({ memory, candidates }) {
  const rows = memory.map(({ candidate, first, last }) => [
    candidates.find(({ name }) => name === candidate)?.label ?? candidate,
    megabytes(first.rssBytes),
    megabytes(last.rssBytes),
    megabytes(last.rssBytes - first.rssBytes),
    `${megabytes(first.heapBytes)} → ${megabytes(last.heapBytes)}`,
    first.wasmPages === null ? 'none' : `${first.wasmPages} → ${last.wasmPages}`,
  ]);
  const [{ first, last }] = memory;
  const after = (/** @type {number} */ logins) => `RSS after ${whole(logins)} logins`;
  const head = [
    ...['', after(first.logins), after(last.logins), 'growth'],
    ...['JavaScript heap in use', 'WASM pages of 64 kB'],
  ];
  return `## Memory

Each figure after a garbage collection; 100 permissions, 4 logins at a time.
V8's room for young objects and its helper threads, which take tens of MB more or less in any program whatever is kept, are held back (\`--max-semi-space-size=1 --single-threaded\`).

${table(head, rows)}`;
}

/** @param {Results} results */
export function scaleSection({ scale }) {
  const rates = distinct(scale.map(({ perSecond }) => perSecond));
  const lines = distinct(scale.map(({ plan }) => plan)).flatMap((plan) =>
    distinct(scale.map(({ candidate }) => candidate)).map((candidate) => [
      `${plan}, \`${candidate}\``,
      ...rates.map((perSecond) => {
        const row = rowOf(scale, { plan, candidate, perSecond });
        return `${percent(row.complete, row.logins)}, ${number(row.p99Ms)}`;
      }),
    ]),
  );
  const budgets = distinct(scale.map(({ plan }) => plan)).map((plan) => {
    const { burst, perSecond } = plans[plan].buckets.management;
    return `${plan} ${burst} at once and ${number(perSecond)} a second`;
  });
  const errors = Object.entries(
    scale.reduce(
      (sum, row) => {
        for (const [code, count] of Object.entries(row.errors))
          sum[code] = (sum[code] ?? 0) + count;
        return sum;
      },
      /** @type {Record<string, number>} */ ({}),
    ),
  );
  return `## Logins offered per second, against the rate limits

Share of logins with complete claims, and p99 in ms. One instance that begins cold; users with 100 permissions in 4 roles; answers after 20 ms.
On a simulated clock: the Action, the endpoints and the rate limits are real, time and network are not, so that these numbers are the same in each run.
Management API requests: ${budgets.join(', ')}.

${table(['logins per second', ...rates.map(String)], lines)}

Logins without complete claims said so: ${errors.map(([code, count]) => `\`${code}\` ${whole(count)}`).join(', ') || 'there were none'}.`;
}
