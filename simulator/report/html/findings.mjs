/** What was found, each at its line of code, with what Auth0 does and what to do. */
import { counted } from '../text/layout.mjs';
import { codeSpans } from './code-spans.mjs';
import { explanation } from './explanations.mjs';
import { html } from './html.mjs';

/** @typedef {import('../report.mjs').RunReport} Run */
/** @typedef {Run['findings'][number]} Finding */

/** @param {Run} run */
export function findingsSection({ findings }) {
  if (findings.length === 0) return null;
  // Those of a kind have one explanation.
  const kinds = grouped(findings, ({ severity, code }) => `${severity} ${code}`);
  return html`<section aria-labelledby="findings">
<h2 id="findings">Findings</h2>
${kinds.map(kindCard)}
</section>`;
}

/**
 * @param {Finding[]} findings
 * @param {(finding: Finding) => string} key
 * @returns {Finding[][]} in the order of the first of each group
 */
function grouped(findings, key) {
  /** @type {Map<string, Finding[]>} */
  const groups = new Map();
  for (const finding of findings) {
    const group = key(finding);
    groups.set(group, [...(groups.get(group) ?? []), finding]);
  }
  return [...groups.values()];
}

/** @param {Finding[]} findings of one kind */
function kindCard(findings) {
  const [{ severity, code }] = findings;
  const places = grouped(findings, ({ file, line, message }) =>
    line === null ? message : `${file} ${line}`,
  );
  const [sign, tone] = severity === 'error' ? ['✗', 'bad'] : ['!', 'open'];
  return html`<article class="card finding ${tone}">
<h3><span class="badge ${tone}">${sign} ${severity}</span> <code>${code}</code></h3>
${places.map(placeItem)}
<p class="explanation">${explanation(code)}</p>
</article>
`;
}

/** @param {Finding[]} findings at one line of code, or one that is about no certain line */
const placeItem = (findings) => html`${findings.map(message)}${code(findings[0])}`;

/** @param {Finding} finding */
const message = ({ message, count }) => html`<p class="message">${codeSpans(message)}${
  count > 1 && html` <span class="muted">(${counted(count, 'login')})</span>`
}</p>
`;

/** @param {Finding} finding */
function code({ excerpt, line }) {
  if (excerpt === null) return null;
  return html`<ol class="code">
${excerpt.lines.map((text, index) => codeLine(text, excerpt.firstLine + index, line))}</ol>
`;
}

/** @param {string} text @param {number} number @param {number | null} line the one that it is about */
function codeLine(text, number, line) {
  const code = html`<code>${text || ' '}</code>`;
  return number === line
    ? html`<li class="here"><span class="number"><b>▶</b> ${number}</span><mark>${code}</mark></li>
`
    : html`<li><span class="number">${number}</span>${code}</li>
`;
}
