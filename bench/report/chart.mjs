/** chart.svg: its four panels. `bar-chart.mjs` draws them. */
import { figure } from '../statistics.mjs';
import { barChart } from './bar-chart.mjs';
import { number, percent, whole } from './number-format.mjs';
import { distinct, rowOf } from './rows.mjs';

/** @typedef {import('../run.mjs').Results} Results */
/** @typedef {import('./bar-chart.mjs').Panel} Panel */

const ours = ['user', 'roles'];
const offeredPerSecond = 50;

/** @param {Results} results @returns {string} SVG */
export function chart(results) {
  const panels = [
    bars(results, 'First login of a new instance, 20 ms round trips', ({ cold }, candidate) => ({
      ms: rowOf(cold, { candidate, latencyMs: 20 }).ms,
    })),
    bars(results, 'Warm login, 1,000 permissions, 20 ms round trips', ({ warm }, candidate) =>
      rowOf(warm, { candidate, latencyMs: 20, size: 1000 }),
    ),
    bars(results, 'CPU of a warm login, 100 permissions', ({ warm }, candidate) => {
      const { cpuMs, lost } = rowOf(warm, { candidate, latencyMs: 0, size: 100 });
      return { ms: cpuMs, lost };
    }),
    complete(results),
  ];
  return barChart('permission-claims and what people would use instead', panels);
}

/**
 * A bar for each candidate, but for the other build, which is for developers.
 *
 * @param {Results} results
 * @param {string} title
 * @param {(results: Results, candidate: string) => { ms: number[], lost?: { permissions: number } }} find
 * @returns {Panel}
 */
function bars(results, title, find) {
  const shown = results.candidates.filter(({ name }) => !name.startsWith('other-'));
  const rows = shown.map(({ name, label }) => {
    const { ms, lost } = find(results, name);
    const { median } = figure(ms);
    const note = lost?.permissions ? `, ${whole(lost.permissions)} lost` : '';
    return {
      label: label.replaceAll('`', ''),
      value: median,
      text: `${number(median)} ms${note}`,
      isHighlighted: ours.includes(name),
    };
  });
  return { title, rows };
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
  return { title: `Complete logins of ${offeredPerSecond} a second, by plan and source`, rows };
}
