/** All logins together: what they asked, and how long they took. */
import { number } from '../text/layout.mjs';
import { html } from './html.mjs';
import { milliseconds } from './units.mjs';

/** @typedef {import('../report.mjs').RunReport} Run */

/** @param {Run} run */
export function summarySection({ summary, logins }) {
  const { requests, cold, warm } = summary;
  const times = [
    /** @type {const} */ (['Cold', cold]),
    /** @type {const} */ (['Warm', warm]),
  ].flatMap(([name, one]) => (one && one.count > 1 ? [{ name, ...one }] : []));
  if (requests.length === 0 && times.length === 0) return null;
  return html`<section aria-labelledby="all-logins">
<h2 id="all-logins">All logins together</h2>
<div class="card tables">
${
  requests.length > 0 &&
  html`<table><thead><tr><th scope="col">Requests</th><th scope="col" class="right">For each login</th><th scope="col">Answers</th></tr></thead>
<tbody>${requests.map(
    ({ endpoint, count, statuses }) =>
      html`<tr><th scope="row">${endpoint}</th><td class="right">${(count / logins.length).toFixed(2)}</td><td>${answers(statuses)}</td></tr>
`,
  )}</tbody></table>`
}
${
  times.length > 0 &&
  html`<table><thead><tr><th scope="col">Time</th><th scope="col" class="right">Median</th><th scope="col" class="right">p99</th><th scope="col" class="right">Longest</th></tr></thead>
<tbody>${times.map(
    ({ name, count, medianMs, p99Ms, longestMs }) =>
      html`<tr><th scope="row">${name} <span class="muted">${number(count)} logins</span></th><td class="right">${milliseconds(medianMs)}</td><td class="right">${milliseconds(p99Ms)}</td><td class="right">${milliseconds(longestMs)}</td></tr>
`,
  )}</tbody></table>`
}
</div>
</section>`;
}

/** @param {Record<string, number>} statuses */
const answers = (statuses) =>
  Object.entries(statuses)
    .map(([status, times]) => `${number(times)} × ${status}`)
    .join(', ');
