/** The Actions of a flow, in the order in which they ran. */
import { counted } from '../text/layout.mjs';
import { html } from './html.mjs';
import { outcomes } from './outcomes.mjs';
import { timeline } from './timeline.mjs';

/** @typedef {import('../report.mjs').LoginReport} Login */
/** @typedef {Login['actions'][number]} Action */

/** @param {Login} login @returns {import('./html.mjs').Content} null: there is one alone */
export function actionsTimeline({ actions, ms }) {
  if (actions.length < 2) return null;
  let startedMs = 0;
  const rows = actions.map((action) => {
    // Rounded ones may add up to more.
    const endedMs = Math.min(startedMs + action.ms, ms);
    const row = rowOf(action, startedMs, endedMs);
    startedMs = endedMs;
    return row;
  });
  return timeline(rows, ms);
}

/** @param {Action} action @param {number} startedMs @param {number} endedMs @returns {import('./timeline.mjs').Row} */
function rowOf(action, startedMs, endedMs) {
  const { file, handler, outcome, ms } = action;
  const [sign, tone] = outcomes[outcome];
  return {
    what: html`<code>${file}</code>${handler === 'onContinuePostLogin' && ' continued'} <span class="muted">${did(action)}</span>`,
    startedMs,
    endedMs,
    waitedSince: null,
    status: `${sign} ${outcome}`,
    tone,
    tookMs: ms,
  };
}

/** @param {Action} action */
function did({ claims, calls, logs }) {
  const set = Object.keys(claims.idToken).length + Object.keys(claims.accessToken).length;
  return [
    set > 0 && counted(set, 'claim'),
    calls.length > 0 && counted(calls.length, 'call'),
    logs.length > 0 && counted(logs.length, 'log line'),
  ]
    .filter(Boolean)
    .join(', ');
}
