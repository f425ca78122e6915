/**
 * A report as one page that needs nothing else: no network, no script, no file beside it. Pure: data in, text out.
 */
import { createHash } from 'node:crypto';

import { counted } from '../text/layout.mjs';
import { comparisonSection } from './comparison.mjs';
import { findingsSection } from './findings.mjs';
import { html, trusted } from './html.mjs';
import { limitsSection } from './limits.mjs';
import { liveSection } from './live.mjs';
import { loginCard } from './login.mjs';
import { loginsToShow } from './logins-to-show.mjs';
import { style } from './style.mjs';
import { summarySection } from './summary.mjs';
import { barPatterns } from './timeline.mjs';
import { headline, verdictSection } from './verdict.mjs';

/** @typedef {import('../report.mjs').Report} Report */

const styleHash = createHash('sha256').update(style).digest('base64');
const policy = [
  "default-src 'none'",
  `style-src 'sha256-${styleHash}'`,
  // The icon.
  'img-src data:',
  "base-uri 'none'",
  "form-action 'none'",
].join('; ');

/** More logins than this are summed up. */
const shownLogins = 100;
/** So many are open, each of them; of more, the first and those with trouble. */
const openLogins = 4;

/** @param {Report} report @returns {string} */
export function reportHtml(report) {
  const { run, against, differences } = report;
  const { sign, words, tone } = headline(report);
  const { text } = html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<meta name="referrer" content="no-referrer">
<title>${sign} ${run.action.file}: ${words}</title>
<link rel="icon" href="data:image/svg+xml,${encodeURIComponent(icon(tone))}">
<style>${trusted(style)}</style>
</head>
<body>
${barPatterns}
<main>
${verdictSection(report)}
${findingsSection(run)}
${loginsSection(run)}
${run.logins.length > 1 && summarySection(run)}
${limitsSection(run.limits)}
${liveSection(run.live)}
${against && differences && comparisonSection([run, against], differences)}
</main>
</body>
</html>
`;
  return text;
}

/** @param {Report['run']} run */
function loginsSection(run) {
  const { logins, conditions } = run;
  const shown = loginsToShow(run, shownLogins);
  const left = logins.length - shown.length;
  return html`<section aria-labelledby="logins">
<h2 id="logins">Logins</h2>
${shown.map((login, index) =>
  loginCard(login, {
    of: conditions.logins,
    isOpen: index === 0 || shown.length <= openLogins || login.outcome !== 'ok',
  }),
)}
${left > 0 && html`<p class="muted">${counted(left, 'more login')}, all of them in the JSON</p>`}
</section>`;
}

/** A dot that has the color of the verdict. @param {string} tone */
const icon = (tone) =>
  `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><circle cx="4" cy="4" r="4" fill="${iconColors[tone]}"/></svg>`;

/** @type {Record<string, string>} */
const iconColors = { good: '#17663f', bad: '#a82424', open: '#7a4b00' };
