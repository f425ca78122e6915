/** The requests of a login over its time: bars for what was waited for, thin lines for the wait before a retry. */
import { readablePath } from '../requests.mjs';
import { number } from '../text/layout.mjs';
import { html } from './html.mjs';
import { milliseconds, percent } from './units.mjs';

/** @typedef {NonNullable<import('../report.mjs').LoginReport['requests']>} Requests */
/** @typedef {Requests[number]} Request */
/** @typedef {(ms: number) => string} Scale where on the time axis a moment of the login is */
/** @typedef {{ at: Scale, ticks: number[], ms: number, longestMs: number }} Axis `ms`: when the login ended */

/** Once for a page: a bar that ended badly is hatched, so that it can be told without color. */
export const waterfallPatterns = html`<svg class="patterns" aria-hidden="true"><defs>
<pattern id="hatched" width="6" height="6" patternUnits="userSpaceOnUse" patternTransform="rotate(45)"><rect width="6" height="6" class="hatch-ground"/><rect width="2.5" height="6" class="hatch-line"/></pattern>
</defs></svg>`;

/**
 * @param {Requests} requests
 * @param {number} ms of the login
 * @param {number} [leastMs] how long the axis is at least
 * @returns {import('./html.mjs').Content} null: there are none
 */
export function waterfall(requests, ms, leastMs = ms) {
  if (requests.length === 0) return null;
  const axis = axisOf(requests, ms, leastMs);
  const waits = waitsOf(requests);
  const hasLate = requests.some(
    ({ endedMs, startedMs }) => startedMs !== null && (endedMs ?? axis.longestMs) > ms,
  );
  return html`<div class="waterfall">
<div class="axis" aria-hidden="true"><svg>${axis.ticks.map(
    (tick, index) =>
      html`<text x="${axis.at(tick)}" y="11">${number(tick)}${index === axis.ticks.length - 1 && ' ms'}</text>`,
  )}</svg></div>
<ol>
${requests.map((request, index) => row(request, waits[index], axis))}</ol>
${hasLate && html`<p class="muted">┆ The handler ended after ${milliseconds(ms)}.</p>`}
</div>`;
}

/** @param {Requests} requests @param {number} ms @param {number} leastMs @returns {Axis} */
function axisOf(requests, ms, leastMs) {
  const ends = requests.map(({ startedMs, endedMs }) => endedMs ?? startedMs ?? 0);
  const longestMs = Math.max(1, ms, leastMs, ...ends);
  return { at: (moment) => percent(moment, longestMs), ticks: ticksOf(longestMs), ms, longestMs };
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

/** Since when each retry was waited for: the end of the attempt before it. @param {Requests} requests */
function waitsOf(requests) {
  /** @type {Map<string, number | null>} */
  const ends = new Map();
  return requests.map(({ method, path, attempt, endedMs }) => {
    const key = `${method} ${path}`;
    const before = attempt > 1 ? (ends.get(key) ?? null) : null;
    ends.set(key, endedMs);
    return before;
  });
}

/** @param {Request} request @param {number | null} waitedSince @param {Axis} axis */
function row(request, waitedSince, axis) {
  const { method, path, status, ms, startedMs, endedMs, attempt, fault } = request;
  const [plain, ...query] = readablePath(path).split('?');
  const [sign, tone] = status === null || status >= 400 ? ['✗ ', 'bad'] : ['', 'good'];
  const isSeen = startedMs !== null && endedMs !== null;
  return html`<li>
<div class="asked"><span class="method">${method}</span> <code>${breakable(plain)}${
    query.length > 0 && html`<span class="muted">?${query.join('?')}</span>`
  }</code>${attempt > 1 && badge(retryWords(request, waitedSince))}${fault && badge(`fault ${fault}`)}</div>
<div class="chart">${startedMs !== null && bar(startedMs, endedMs, waitedSince, tone, axis)}</div>
<div class="status ${tone}">${sign}${status ?? 'no answer'}</div>
<div class="took">${milliseconds(isSeen ? endedMs - startedMs : ms)}</div>
</li>
`;
}

/** Lines end between its parts, if they must. @param {string} path */
const breakable = (path) => path.split(/(?<=\/)/).map((part) => html`${part}<wbr>`);

/** @param {string} words */
const badge = (words) => html` <span class="badge">${words}</span>`;

/** @param {Request} request @param {number | null} waitedSince */
function retryWords({ attempt, startedMs }, waitedSince) {
  const isKnown = startedMs !== null && waitedSince !== null;
  return `retry ${attempt - 1}${isKnown ? ` after ${milliseconds(startedMs - waitedSince)}` : ''}`;
}

/**
 * @param {number} startedMs
 * @param {number | null} endedMs null: it went on beyond the end
 * @param {number | null} waitedSince
 * @param {string} tone
 * @param {Axis} axis
 */
function bar(startedMs, endedMs, waitedSince, tone, { at, ticks, ms, longestMs }) {
  const width = at((endedMs ?? longestMs) - startedMs);
  return html`<svg aria-hidden="true">
${ticks.map((tick) => vertical('grid', at(tick)))}${ms < longestMs && vertical('end', at(ms))}
${waitedSince !== null && html`<line class="wait" x1="${at(waitedSince)}" x2="${at(startedMs)}" y1="50%" y2="50%"/>`}
<rect class="bar ${tone}" x="${at(startedMs)}" width="${width}" y="20%" height="60%" rx="2"/>
</svg>`;
}

/** @param {string} name @param {string} x */
const vertical = (name, x) => html`<line class="${name}" x1="${x}" x2="${x}" y1="0" y2="100%"/>`;
