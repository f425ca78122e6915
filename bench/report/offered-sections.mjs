/** The parts of RESULTS.md about logins offered at a steady rate: against the rate limits, and where responses are lost. */
import { plans } from 'permission-claims-simulator';
import { markdownTable } from './markdown-table.mjs';
import { number, percent, whole } from './number-format.mjs';
import { distinct, rowOf } from './rows.mjs';
import { whatIsLost } from './targets-of-offered-logins.mjs';

/** @typedef {import('../run.mjs').Results} Results */

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
  const sum = (/** @type {(row: typeof scale[number]) => number} */ value) =>
    scale.reduce((all, row) => all + value(row), 0);
  const [inVain, logins] = [sum(({ steady }) => steady.inVain), sum((row) => row.logins)];
  return `## Logins offered per second, against the rate limits

Share of logins with complete claims, and p99 in ms. One instance that starts cold; users with 100 permissions in 4 roles; responses after 20 ms.
The clock is simulated and there is no network, so that these numbers are the same in each run.
Management API requests: ${budgets.join(', ')}.

${markdownTable(['logins per second', ...rates.map(String)], lines)}

Logins that waited more than 100 ms for claims that did not come, the first and the last second apart: ${whole(inVain)} of ${whole(logins)}.
Error codes of the logins without complete claims: ${errors.map(([code, count]) => `\`${code}\` ${whole(count)}`).join(', ') || 'there were none'}.`;
}

/** @param {Results} results */
export function lostResponsesSection({ lostResponses, candidates }) {
  const names = distinct(lostResponses.map(({ candidate }) => candidate));
  const loads = lostResponses.filter(({ candidate }) => candidate === names[0]);
  const rows = names.map((candidate) => [
    rowOf(candidates, { name: candidate }).label,
    ...loads.map(({ lost, perSecond }) => {
      const row = rowOf(lostResponses, { candidate, lost, perSecond });
      const share = row.complete === row.logins ? 'all' : number((100 * row.complete) / row.logins);
      return `${share}${share === 'all' ? '' : ' %'} of ${whole(row.logins)}, ${number(row.p99Ms)}`;
    }),
  ]);
  const head = loads.map(({ lost, perSecond }) => `${whatIsLost(lost)}, ${perSecond} a second`);
  return `## Lost responses

A response that is lost on its way never comes, and nothing says so: an Action that waits for it until its time is up has no permissions to give, and if many logins wait for the same response, none of them gets any.
This Action asks a second time after 1 s.
Share of logins with complete claims, and p99 in ms; one instance that starts cold, 100 permissions, \`timeoutMs\` 5,000.
The clock is simulated, and the same responses are lost in each run.

${markdownTable(['lost', ...head], rows)}`;
}
