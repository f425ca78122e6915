/** How a login, or an Action of it, ended: in a word, and in a sign for those who see no color. */
import { html } from './html.mjs';

/** @typedef {import('../report.mjs').LoginReport['outcome']} Outcome */

/** @type {Record<Outcome, [sign: string, tone: 'good' | 'open' | 'bad']>} */
export const outcomes = {
  ok: ['✓', 'good'],
  degraded: ['!', 'open'],
  suspended: ['…', 'open'],
  denied: ['✗', 'bad'],
  failed: ['✗', 'bad'],
};

/** @param {Outcome} outcome */
export function outcomeBadge(outcome) {
  const [sign, tone] = outcomes[outcome];
  return html`<span class="badge ${tone}">${sign} ${outcome}</span>`;
}
