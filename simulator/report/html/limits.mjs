/** Auth0's limits, and how much of each was used. */
import { number } from '../text/layout.mjs';
import { html } from './html.mjs';
import { percent } from './units.mjs';

/** @typedef {import('../report.mjs').RunReport['limits']} Limits */

/** Of a limit; from there on it is worth a look. */
const nearlyAll = 0.9;

/** Those that the run had something to do with. @param {Limits} limits */
export function limitsSection(limits) {
  return html`<section aria-labelledby="limits">
<h2 id="limits">Auth0's limits</h2>
<ul class="card limits">${limits.filter(({ value }) => value > 0).map(limitItem)}</ul>
</section>`;
}

/** @param {Limits[number]} limit */
function limitItem({ name, value, limit, unit, isBroken }) {
  const words = value > limit ? 'over the limit' : value / limit >= nearlyAll && 'near the limit';
  const [sign, tone] = isBroken ? ['✗', 'bad'] : ['!', 'open'];
  return html`<li>
<span class="limit">${capitalized(name)}${words && html` <b class="badge ${tone}">${sign} ${words}</b>`}</span>
<span class="numbers"><b>${number(value)}</b> of ${number(limit)} ${unit}</span>
<svg class="meter" aria-hidden="true"><rect class="track" width="100%" height="100%" rx="3"/><rect class="bar${isBroken && ' bad'}" width="${percent(Math.min(value, limit), limit)}" height="100%" rx="3"/></svg>
</li>
`;
}

/** @param {string} name */
const capitalized = (name) => name.charAt(0).toUpperCase() + name.slice(1);
