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
  '“user” reads the permissions of the user at each login; “roles” keeps those of roles in memory.',
  '“missing” permissions are in Auth0, but not in the token: that Action does not read them.',
];

/** @param {Results} results @returns {string} SVG */
export function chart(results) {
  const panels = [
    bars(
      results,
      {
        title: 'Time that a login waits for a new instance',
        about: 'ms, less is better; Auth0 answers in 20 ms',
      },
      ({ cold }, candidate) => ({ ms: rowOf(cold, { candidate, latencyMs: 20 }).ms }),
    ),
    bars(
      results,
      {
        title: 'Time that a later login waits',
        about: 'ms, less is better; 1,000 permissions, Auth0 answers in 20 ms',
      },
      ({ warm }, candidate) => rowOf(warm, { candidate, latencyMs: 20, size: 1000 }),
    ),
    bars(
      results,
      { title: 'CPU time of a later login', about: 'ms, less is better; 100 permissions' },
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
        label: `${plan}, ${candidate}`,
        value: share,
        text: percent(share, 1),
        isHighlighted: candidate === 'roles',
      };
    }),
  );
  return {
    title: "Logins that get all permissions, by the tenant's plan",
    about: `of ${offeredPerSecond} a second, by this Action; more is better`,
    rows,
  };
}
