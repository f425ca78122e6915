/** What happened in a login over its time: one line each, with a bar for how long it took. */
import { number } from '../text/layout.mjs';
import { html } from './html.mjs';
import { milliseconds, percent } from './units.mjs';

/** @typedef {import('./html.mjs').Content} Content */

/**
 * @typedef {object} Row
 * @property {Content} what
 * @property {number | null} startedMs since the login began; null: it is not known
 * @property {number | null} endedMs null: likewise, or it went on beyond the end
 * @property {number | null} waitedSince when a wait for it began
 * @property {Content} status
 * @property {'good' | 'open' | 'bad'} tone
 * @property {number} tookMs
 *
 * @typedef {object} Axis
 * @property {(ms: number) => string} at where a moment is on it
 * @property {number[]} ticks
 * @property {number} ms when the login ended
 * @property {number} longestMs
 */

/** Once for a page: a bar that ended badly is hatched, so that it can be told without color. */
export const barPatterns = html`<svg class="patterns" aria-hidden="true"><defs>
<pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class="hatch-ground"/><rect width="2.5" height="6" class="hatch-line"/></pattern>
</defs></svg>`;

/**
 * @param {Row[]} rows
 * @param {number} ms of the login
 * @param {number} [leastMs] how long the axis is at least
 */
export function timeline(rows, ms, leastMs = ms) {
  const ends = rows.map(({ startedMs, endedMs }) => endedMs ?? startedMs ?? 0);
  const longestMs = Math.max(1, ms, leastMs, ...ends);
  /** @type {Axis} */
  const axis = {
    at: (moment) => percent(moment, longestMs),
    ticks: ticksOf(longestMs),
    ms,
    longestMs,
  };
  const isLate = rows.some(
    ({ startedMs, endedMs }) => startedMs !== null && (endedMs ?? longestMs) > ms,
  );
  return html`<div class="timeline">
<div class="axis" aria-hidden="true"><svg>${axis.ticks.map(
    (tick, index) =>
      html`<text x="${axis.at(tick)}" y="11">${number(tick)}${index === axis.ticks.length - 1 && ' ms'}</text>`,
  )}</svg></div>
<ol>
${rows.map((row) => item(row, axis))}</ol>
${isLate && html`<p class="muted">┆ The handler ended after ${milliseconds(ms)}.</p>`}
</div>`;
}

/** At most five, at round numbers. @param {number} longestMs */
export function ticksOf(longestMs) {
  const least = longestMs / 4;
  const magnitude = 10 ** Math.floor(Math.log10(least));
  const [step] = [1, 2, 5, 10].map((one) => one * magnitude).filter((one) => one >= least);
  const count = Math.floor(longestMs / step) + 1;
  // 0.1 cannot be added up without a remainder.
  return Array.from({ length: count }, (_, index) => Math.round(index * step * 100) / 100);
}

/** @param {Row} row @param {Axis} axis */
const item = (row, axis) => html`<li>
<div class="what">${row.what}</div>
<div class="chart">${row.startedMs !== null && bar(row, row.startedMs, axis)}</div>
<div class="status ${row.tone}">${row.status}</div>
<div class="took">${milliseconds(row.tookMs)}</div>
</li>
`;

/** @param {Row} row @param {number} startedMs @param {Axis} axis */
function bar({ endedMs, waitedSince, tone }, startedMs, { at, ticks, ms, longestMs }) {
  return html`<svg aria-hidden="true">
${ticks.map((tick) => vertical('grid', at(tick)))}${ms < longestMs && vertical('end', at(ms))}
${waitedSince !== null && html`<line class="wait" x1="${at(waitedSince)}" x2="${at(startedMs)}" y1="50%" y2="50%"/>`}
<rect class="bar ${tone}" x="${at(startedMs)}" width="${at((endedMs ?? longestMs) - startedMs)}" y="20%" height="60%" rx="2"/>
</svg>`;
}

/** @param {string} name @param {string} x */
const vertical = (name, x) => html`<line class="${name}" x1="${x}" x2="${x}" y1="0" y2="100%"/>`;
