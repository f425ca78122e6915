/** What a login logged, with the place from which on Auth0 keeps nothing. */
import { maximumLogCharacters } from '../../analysis/stored-logs.mjs';
import { counted } from '../text/layout.mjs';
import { html } from './html.mjs';

/** @typedef {import('../report.mjs').LoginReport} Login */
/** @typedef {import('../../runtime/console.mjs').Log} Log */

/** Of one login; all are in the JSON. */
const shownLogs = 100;

/** @param {Login['logs']} logs @returns {import('./html.mjs').Content} null: there are none */
export function logLines(logs) {
  if (logs.length === 0) return null;
  const cut = logs.findIndex(({ kept, text }) => kept < text.length);
  const more = logs.length - shownLogs;
  return html`<ol class="log">${logs.slice(0, shownLogs).map((log, index) => {
    if (cut === -1 || index < cut) return html`<li>${line(log)}</li>`;
    if (index > cut) return html`<li class="lost">${line(log)}</li>`;
    const { text, kept } = log;
    const stored = kept > 0 && html`<li>${line({ ...log, text: text.slice(0, kept) })}</li>`;
    return html`${stored}<li class="cut">✂ Auth0 keeps ${maximumLogCharacters} characters of a login, and nothing from here on</li><li class="lost">${text.slice(kept)}</li>`;
  })}</ol>
${more > 0 && html`<p class="muted">${counted(more, 'more line')}</p>`}`;
}

/** @param {Login['processLogs']} logs @returns {import('./html.mjs').Content} null: there are none */
export function processLogLines(logs) {
  if (logs.length === 0) return null;
  return html`<ol class="log">${logs.slice(0, shownLogs).map((log) => html`<li>${line(log)}</li>`)}<li class="cut">✂ it went to the process's console, which Auth0 may not store</li></ol>`;
}

/** @param {Pick<Log, 'level' | 'text'>} log */
const line = ({ level, text }) =>
  html`${level !== 'log' && html`<b class="level ${level}">${level}</b> `}${text}`;
