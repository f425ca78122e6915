/** One login: who, what the tokens have, what it asked and when, what it logged. */
import { counted, json } from '../text/layout.mjs';
import { waysOf } from '../text/title.mjs';
import { actionsTimeline } from './actions.mjs';
import { tokenClaims } from './claims.mjs';
import { html } from './html.mjs';
import { logLines, processLogLines } from './logs.mjs';
import { outcomeBadge } from './outcomes.mjs';
import { milliseconds, tokenName } from './units.mjs';
import { waterfall } from './waterfall.mjs';

/** @typedef {import('../report.mjs').LoginReport} Login */

/** @param {Login} login @param {{ of: number, isOpen: boolean }} shown `of`: how many logins there are with this event */
export function loginCard(login, { of, isOpen }) {
  const { requests, ms, isCold } = login;
  const asked = requests && counted(requests.length, 'request');
  return html`<details class="card login"${isOpen && html` open`}>
<summary>
<div class="who">${who(login, of)}</div>
<div class="how">${outcomeBadge(login.outcome)} <span class="badge">${isCold ? 'cold' : 'warm'}</span> <span class="muted">${asked && `${asked} · `}${milliseconds(ms)}</span></div>
</summary>
${refusal('Error', login.error)}
${refusal('Denied', login.denied)}
${part('Waits', suspension(login))}
${part('Tokens of', login.tokensOf !== null && primaryUser(login.tokensOf))}
${part('ID token', !login.suspended && (tokenClaims(login.idToken) ?? nothing('no custom claims')))}
${part('Access token', tokenClaims(login.accessToken))}
${part('Dropped', droppedClaims(login))}
${part('Calls', calls(login))}
${part('Too late', lateCalls(login))}
${part('Actions', actionsTimeline(login))}
${part('Requests', requests && (waterfall(requests, ms) ?? nothing('none')))}
${part('Log', logLines(login.logs) ?? nothing('nothing'))}
${part('Process log', processLogLines(login.processLogs))}
</details>
`;
}

/** @param {string} name @param {import('./html.mjs').Content} content */
const part = (name, content) =>
  content &&
  html`<div class="part"><h4>${name}</h4><div>${content}</div></div>
`;

/** @param {Login} login */
const suspension = ({ suspended }) =>
  suspended &&
  html`<p class="warning">${suspended.redirect === null ? `for the form ${suspended.form}` : `at ${suspended.redirect}`}</p><p class="muted">so no token is issued yet; --continue brings the user back</p>`;

/** @param {string} id */
const primaryUser = (id) =>
  html`<p><code>${id}</code> <span class="muted">by setPrimaryUser; event does not change</span></p>`;

/** @param {string} words */
const nothing = (words) => html`<p class="muted">${words}</p>`;

/** @param {Login} login @param {number} of */
function who(login, of) {
  const { userId, userName, email, clientName } = login.event;
  const id = userId ?? 'no user id';
  const more = [clientName && `through ${clientName}`, ...waysOf(login, of)];
  return html`<h3>${userName ?? id}</h3> <span class="muted">${email && html`${email} · `}<code>${id}</code>${more.map((one) => one && ` · ${one}`)}</span>`;
}

/** @param {string} name @param {string | null} reason why the login ends without tokens */
const refusal = (name, reason) =>
  reason !== null &&
  part(name, html`<p class="refusal">${reason}</p><p class="muted">so no token is issued</p>`);

/** @param {Login} login */
const droppedClaims = ({ dropped }) =>
  dropped.length > 0 &&
  html`<ul class="plain">${dropped.map(
    ({ token, name, reason }) =>
      html`<li>✗ <code>${name}</code> from the ${tokenName(token)} <span class="muted">(${reason})</span></li>`,
  )}</ul>`;

/** @param {Login} login */
const calls = (login) =>
  login.calls.length > 0 &&
  html`<ul class="plain">${login.calls.map((call) => html`<li><code>${callText(call)}</code></li>`)}</ul>`;

/** @param {Login} login */
const lateCalls = ({ late }) =>
  late.length > 0 &&
  html`<ul class="plain">${late.map(
    (call) =>
      html`<li>✗ <code>${callText(call)}</code> <span class="muted">${milliseconds(call.afterMs)} after the end</span></li>`,
  )}</ul>`;

/** @param {{ member: string, values: unknown[] }} call */
const callText = ({ member, values }) => `${member}(${values.map(json).join(', ')})`;
