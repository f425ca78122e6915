/** chart.svg: its four panels. `bar-chart.mjs` draws them. */
import { figure } from '../statistics.mjs';
import { barChart } from './bar-chart.mjs';
import { number, percent, whole } from './number-format.mjs';
import { distinct, rowOf } from './rows.mjs';

/** @typedef {import('../run.mjs').Results} Results */
/** @typedef {import('./bar-chart.mjs').Panel} Panel */

const ours = ['user', 'roles'];
const offeredPerSecond = 50;

/** What an outsider does not know. */
const notes = [
  'this Action, user: its setting source=user, which asks Auth0 for the user’s permissions at each login.',
  'this Action, roles: source=roles, which keeps the permissions of each role in memory, so that most logins ask nothing.',
  'hand-written: JavaScript that is as careful. pasted: what is mostly copied into Auth0, with its SDK auth0@3. auth0@7: the same task with the SDK of today.',
  'missing: the user has these permissions in Auth0, but that Action does not put them into the token.',
];

/** @param {Results} results @returns {string} SVG */
export function chart(results) {
  const panels = [
    bars(
      results,
      {
        title: 'Time added to the first login (cold start)',
        about: 'milliseconds, less is better; Auth0 answers each request in 20 ms',
      },
      ({ cold }, candidate) => ({ ms: rowOf(cold, { candidate, latencyMs: 20 }).ms }),
    ),
    bars(
      results,
      {
        title: 'Time added to each later login, with 1,000 permissions',
        about: 'milliseconds, less is better; Auth0 answers each request in 20 ms',
      },
      ({ warm }, candidate) => rowOf(warm, { candidate, latencyMs: 20, size: 1000 }),
    ),
    bars(
      results,
      {
        title: 'Computing time of a later login, with 100 permissions',
        about: 'milliseconds of CPU, less is better',
      },
      ({ warm }, candidate) => {
        const { cpuMs, lost } = rowOf(warm, { candidate, latencyMs: 0, size: 100 });
        return { ms: cpuMs, lost };
      },
    ),
    complete(results),
  ];
  return barChart('permission-claims and what people would use instead', panels, notes);
}

/**
 * A bar for each candidate, but for the other build, which is for developers.
 *
 * @param {Results} results
 * @param {{ title: string, about: string }} head
 * @param {(results: Results, candidate: string) => { ms: number[], lost?: { permissions: number } }} find
 * @returns {Panel}
 */
function bars(results, head, find) {
  const shown = results.candidates.filter(({ name }) => !name.startsWith('other-'));
  const rows = shown.map(({ name, label }) => {
    const { ms, lost } = find(results, name);
    const { median } = figure(ms);
    const note = lost?.permissions ? `, ${whole(lost.permissions)} missing` : '';
    return {
      label: label.replaceAll('`', ''),
      value: median,
      text: `${number(median)} ms${note}`,
      isHighlighted: ours.includes(name),
    };
  });
  return { ...head, rows };
}

/** A bar for each plan and source. @param {Results} results @returns {Panel} */
function complete({ scale }) {
  const rows = distinct(scale.map(({ plan }) => plan)).flatMap((plan) =>
    ours.map((candidate) => {
      const row = rowOf(scale, { plan, candidate, perSecond: offeredPerSecond });
      const share = row.complete / row.logins;
      return {
        label: `${plan} plan, ${candidate}`,
        value: share,
        text: percent(share, 1),
        isHighlighted: candidate === 'roles',
      };
    }),
  );
  return {
    title: `Logins that get all permissions, at ${offeredPerSecond} logins per second`,
    about: 'by Auth0 plan, whose rate limit they share; more is better',
    rows,
  };
}
