/** What was read of a real tenant before the login, and what was not. */
import { readablePath } from '../requests.mjs';
import { codeSpans } from './code-spans.mjs';
import { html } from './html.mjs';

/** @param {import('../report.mjs').RunReport['live']} live */
export function liveSection(live) {
  if (!live) return null;
  const { asked, guessed, notEnforced } = live;
  return html`<section aria-labelledby="live">
<h2 id="live">Read for the event</h2>
<div class="card tables">
<table><thead><tr><th scope="col">Request</th><th scope="col">Scope</th><th scope="col">Answer</th></tr></thead>
<tbody>${asked.map(
    ({ request, scope, status }) =>
      html`<tr><th scope="row">${readablePath(request.split('?')[0])}</th><td>${scope}</td><td>${status ?? 'not granted'}</td></tr>
`,
  )}</tbody></table>
</div>
${list('Guessed', guessed)}
${list('Not enforced', notEnforced)}
</section>`;
}

/** @param {string} title @param {string[]} lines */
const list = (title, lines) =>
  lines.length > 0 &&
  html`<h3>${title}</h3>
<ul class="card">${lines.map((line) => html`<li>${codeSpans(line)}</li>`)}</ul>
`;
