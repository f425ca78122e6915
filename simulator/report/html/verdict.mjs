/** What came of it, on top: the verdict, what was run, and what was tried. */
import { isError } from '../../analysis/findings.mjs';
import { unusualConditions } from '../conditions.mjs';
import { counted, number } from '../text/layout.mjs';
import { liveHeading } from '../text/live.mjs';
import { html } from './html.mjs';
import { milliseconds } from './units.mjs';

/** @typedef {import('../report.mjs').Report} Report */
/** @typedef {import('../report.mjs').RunReport} Run */
/** @typedef {'good' | 'bad' | 'open'} Tone */

/** @param {Report} report @returns {{ sign: string, words: string, tone: Tone }} */
export function headline({ verdict, run }) {
  const found = foundWords(run);
  if (verdict === 'good') return { sign: '✓', words: found || 'nothing wrong', tone: 'good' };
  if (verdict === 'wrong') return { sign: '✗', words: found, tone: 'bad' };
  const open = verdict === 'undecided' ? 'undecided' : 'nothing was tried, so nothing is known';
  return { sign: '?', words: open, tone: 'open' };
}

/** @param {Run} run */
export function foundWords({ findings, limits }) {
  const errors = findings.filter(isError).length;
  const warnings = findings.length - errors;
  const broken = limits.filter(({ isBroken }) => isBroken).length;
  return [
    errors && counted(errors, 'error'),
    broken && `${counted(broken, 'limit')} broken`,
    warnings && counted(warnings, 'warning'),
  ]
    .filter(Boolean)
    .join(', ');
}

/** @param {Report} report */
export function verdictSection(report) {
  const { run } = report;
  const { sign, words, tone } = headline(report);
  return html`<header>
<p class="eyebrow">${run.live ? liveHeading(run.tenant) : 'Auth0 post-login Action, simulated'}</p>
<h1 class="${tone}"><span class="sign" aria-hidden="true">${sign}</span> ${capitalized(words)}</h1>
<dl class="facts">
<div><dt>${run.actions.length > 1 ? 'Actions' : 'Action'}</dt><dd><ol>${run.actions.map(
    ({ file, bytes }) =>
      html`<li><code>${file}</code> <span class="muted">${number(bytes)} bytes</span></li>`,
  )}</ol></dd></div>
<div><dt>Runtime</dt><dd>Node ${run.action.node}</dd></div>
<div><dt>Tenant</dt><dd>${run.tenant.name} <span class="muted">at ${run.tenant.domain}</span></dd></div>
${conditionsRow(run)}
</dl>
${tiles(run)}
${coverage(run)}
</header>`;
}

/** @param {string} words */
const capitalized = (words) => words.charAt(0).toUpperCase() + words.slice(1);

/** @param {Run} run */
function conditionsRow({ conditions, action }) {
  const all = [
    ...unusualConditions(conditions),
    ...action.dependencies.map((name) => `dependency ${name}`),
  ];
  return all.length > 0 && html`<div><dt>Conditions</dt><dd>${all.join(', ')}</dd></div>`;
}

/** @param {Run} run */
function tiles({ summary, logins }) {
  const { outcomes, requests, cold, warm } = summary;
  const ends = Object.entries(outcomes).filter(([, count]) => count > 0);
  const asked = requests.reduce((sum, { count }) => sum + count, 0);
  return html`<dl class="tiles">
${tile('Logins', number(logins.length), ends.map(([end, count]) => `${number(count)} ${end}`).join(', '))}
${tile('Requests', number(asked), `${(asked / Math.max(1, logins.length)).toFixed(1)} for each login`)}
${cold && tile('Cold login', milliseconds(cold.medianMs), cold.count > 1 ? `median of ${number(cold.count)}` : 'the instance starts')}
${warm && tile('Warm login', milliseconds(warm.medianMs), warm.count > 1 ? `median of ${number(warm.count)}` : 'the instance is there')}
</dl>`;
}

/** @param {string} name @param {string} value @param {string} more */
const tile = (name, value, more) =>
  html`<div><dt>${name}</dt><dd><span class="value">${value}</span> <span class="muted">${more}</span></dd></div>
`;

/** @param {Run} run */
function coverage({ covered }) {
  const tried = covered.filter(({ count }) => count > 0);
  const not = covered.filter(({ count }) => count === 0);
  return html`<div class="coverage">
${tried.length > 0 && html`<p><b>Tried</b> ${tried.map(({ what, count }) => counted(count, what)).join(' · ')}</p>`}
${not.length > 0 && html`<p><b>Not tried</b> ${not.map(({ what }) => what).join(' · ')}</p>`}
</div>`;
}
