/** Two Actions at the same logins, side by side. */
import { counted, number } from '../text/layout.mjs';
import { waysOf } from '../text/title.mjs';
import { claimName, claimValue, valueList } from './claims.mjs';
import { html } from './html.mjs';
import { outcomeBadge } from './outcomes.mjs';
import { milliseconds, tokenName } from './units.mjs';
import { foundWords } from './verdict.mjs';
import { waterfall } from './waterfall.mjs';

/** @typedef {import('../report.mjs').RunReport} Run */
/** @typedef {import('../../analysis/differences.mjs').Difference} Difference */
/** @typedef {import('../../analysis/differences.mjs').ClaimDifference} ClaimDifference */
/** @typedef {import('./html.mjs').Content} Content */
/** @typedef {[Run, Run]} Runs */

/** @param {Runs} runs @param {Difference[]} differences */
export function comparisonSection(runs, differences) {
  return html`<section aria-labelledby="comparison">
<h2 id="comparison">Side by side</h2>
<div class="card comparison">
${row(runs, '', (run) => html`<b><code>${run.action.file}</code></b>`)}
${row(runs, 'Found', (run) => foundWords(run) || '✓ nothing')}
${row(runs, 'Code', (run) => `${number(run.action.bytes)} bytes`)}
${row(runs, 'Cold login', ({ summary }) => (summary.cold ? milliseconds(summary.cold.medianMs) : '–'))}
${row(runs, 'Warm login', ({ summary }) => (summary.warm ? milliseconds(summary.warm.medianMs) : '–'))}
</div>
${differences.map((difference) => eventCard(runs, difference))}
</section>`;
}

/** @param {Runs} runs @param {Difference} difference */
function eventCard(runs, { event, sides, claims }) {
  const logins = runs.map((run) => run.logins.find((login) => login.event.name === event));
  const longestMs = Math.max(...logins.map((login) => login?.ms ?? 0));
  const requests = logins.map(
    (login) => login?.requests && waterfall(login.requests, login.ms, longestMs),
  );
  return html`<article class="card comparison">
<h3>${logins[0]?.event.userName ?? event}${logins[0] && waysOf(logins[0], 1).map((way) => ` · ${way}`)}</h3>
${row(runs, 'Outcome', (_, side) => outcomeBadge(sides[side].outcome))}
${row(runs, 'Time, median', (_, side) => milliseconds(sides[side].medianMs))}
${row(runs, 'Requests', (_, side) => html`${sides[side].requests ?? '?'}${requests[side]}`)}
${claims.length > 0 ? claims.map((claim) => claimRow(runs, claim)) : html`<p class="same">✓ the same claims</p>`}
</article>
`;
}

/** @param {Runs} runs @param {ClaimDifference} claim */
function claimRow(runs, { token, name, values, only }) {
  const title = html`${claimName(name)} <span class="muted">${tokenName(token)}</span>`;
  const isReordered = only?.every((values) => values.length === 0);
  return row(runs, title, (_, side) => {
    if (isReordered) return html`<p class="muted">the same values in another order</p>`;
    if (only) return onlyHere(only[side], Number(/** @type {unknown[]} */ (values[side]).length));
    return values[side] === null
      ? html`<p class="muted">no such claim</p>`
      : claimValue(values[side]);
  });
}

/** @param {unknown[]} values @param {number} of */
function onlyHere(values, of) {
  if (of === 0) return html`<p class="muted">no values</p>`;
  if (values.length === 0) {
    return html`<p class="muted">${counted(of, 'value')}, none of them only here</p>`;
  }
  return html`<p>+ ${number(values.length)} of ${counted(of, 'value')} only here</p>${valueList(values)}`;
}

/** @param {Runs} runs @param {Content} title @param {(run: Run, side: number) => Content} content */
const row = (
  runs,
  title,
  content,
) => html`<div class="sides"><div class="title">${title}</div>${runs.map(
  (run, side) =>
    html`<div class="side"><span class="file">${run.action.file}</span>${content(run, side)}</div>`,
)}</div>
`;
