/** The claims of a token: names, how many values, and the values, of which long lists are folded. */
import { counted, json, number } from '../text/layout.mjs';
import { html } from './html.mjs';

/** @typedef {import('../report.mjs').LoginReport['idToken']} Token */

/** Of a longer list the beginning is shown, and the rest when it is asked for. */
const longList = 16;
const beginning = 8;
/** Characters of a value that is no list. */
const longText = 300;

/** @param {Token} token @returns {import('./html.mjs').Content} null: there is no claim */
export function tokenClaims({ claims, claimsBytes, tokenBytes, breaks }) {
  const all = Object.entries(claims);
  if (all.length === 0) return null;
  return html`<dl class="claims">${all.map(
    ([
      name,
      value,
    ]) => html`<div><dt>${claimName(name)}${count(value)}</dt><dd>${claimValue(value)}</dd></div>
`,
  )}</dl>
<p class="muted">${number(claimsBytes)} bytes of claims, the token about ${number(tokenBytes)}</p>
${breaks.map((what) => html`<p class="warning">! too large for ${what}</p>`)}`;
}

/** With its namespace in the background. @param {string} name */
export function claimName(name) {
  const end = /^https?:/.test(name) ? name.lastIndexOf('/') + 1 : 0;
  return html`<code class="name">${end > 0 && html`<span class="muted">${name.slice(0, end)}</span>`}${name.slice(end)}</code>`;
}

/** @param {unknown} value */
const count = (value) =>
  Array.isArray(value) && html` <span class="muted">${counted(value.length, 'value')}</span>`;

/** @param {unknown} value */
export function claimValue(value) {
  if (Array.isArray(value)) return valueList(value);
  const text = json(value);
  if (text.length <= longText) return valueCode(value);
  return html`<details class="more"><summary>${number(text.length)} characters</summary>${valueCode(value)}</details>`;
}

/** @param {unknown[]} values */
export function valueList(values) {
  if (values.length === 0) return html`<code class="none">[]</code>`;
  if (values.length <= longList) return list(values);
  const rest = values.slice(beginning);
  return html`${list(values.slice(0, beginning))}<details class="more"><summary>${number(rest.length)} more</summary>${list(rest)}</details>`;
}

/** @param {unknown[]} values */
const list = (values) =>
  html`<ul class="values">${values.map((value) => html`<li>${valueCode(value)}</li>`)}</ul>`;

/** A text without its quotes, which the style puts around it. @param {unknown} value */
const valueCode = (value) =>
  typeof value === 'string'
    ? html`<code class="text">${json(value).slice(1, -1)}</code>`
    : html`<code>${json(value)}</code>`;
