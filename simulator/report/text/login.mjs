/** One login in full: who, what the token has, and what it took. */
import { columns, list, padded, shortened } from './fold.mjs';
import {
  counted,
  json,
  listed,
  number,
  painted,
  paragraph,
  sections,
  textWidth,
} from './layout.mjs';
import { logLines, processLogLines } from './logs.mjs';
import { requestLines } from './requests.mjs';
import { titleOf } from './title.mjs';

/** @typedef {import('../report.mjs').LoginReport} Login */
/** @typedef {import('./layout.mjs').Page} Page */
/** @typedef {import('./layout.mjs').Line} Line */

/** @param {Page} page @param {Login} login @param {number} of how many logins there are with this event */
export function loginText(page, login, of) {
  const { idToken, accessToken, requests, logs, processLogs } = login;
  const { dim, red } = page.colors;
  const hasAccessClaims = Object.keys(accessToken.claims).length > 0;
  return `${paragraph(page, titleOf(page, login, of))}\n${sections(page, [
    ['Error', refusalLines(page, login.error)],
    ['Denied', refusalLines(page, login.denied)],
    ['Waits', suspensionLines(page, login)],
    ['Tokens of', tokensOfLine(page, login)],
    ['ID token', login.suspended ? [] : tokenLines(page, idToken)],
    ['Access token', hasAccessClaims ? tokenLines(page, accessToken) : []],
    ['Dropped', login.dropped.map((claim) => painted(red, dropLine(claim)))],
    ['Actions', login.actions.length > 1 ? login.actions.map((one) => actionLine(page, one)) : []],
    ['Calls', login.calls.map(callLine)],
    [
      'Too late',
      login.late.map((call) => painted(red, `${callLine(call)}  ${call.afterMs} ms after the end`)),
    ],
    ['Requests', requests === null ? [] : orElse(requestLines(page, requests), dim, 'none')],
    ['Log', orElse(logLines(page, logs), dim, 'nothing')],
    ['Process log', processLogLines(page, processLogs)],
    ['Time', [[`${login.ms} ms`, { text: login.isCold ? '  cold' : '', paint: dim }]]],
  ])}`;
}

/** @param {Line[]} lines @param {(text: string) => string} paint @param {string} instead */
const orElse = (lines, paint, instead) => (lines.length ? lines : [painted(paint, instead)]);

/** @param {Page} page @param {string | null} reason why the login ends without tokens @returns {Line[]} */
function refusalLines({ colors: { red, dim } }, reason) {
  if (reason === null) return [];
  const lines = shortened(reason).split('\n');
  return [...lines.map((line) => painted(red, line)), painted(dim, 'so no token is issued')];
}

/** @param {Page} page @param {Login} login @returns {Line[]} */
function suspensionLines({ colors: { yellow, dim } }, { suspended }) {
  if (suspended === null) return [];
  const { redirect, form } = suspended;
  const what = redirect === null ? `for the form ${form}` : `at ${redirect}`;
  return [
    painted(yellow, what),
    painted(dim, 'so no token is issued yet; --continue brings the user back'),
  ];
}

/** @param {Page} page @param {Login} login @returns {Line[]} */
function tokensOfLine({ colors: { dim } }, { tokensOf }) {
  if (tokensOf === null) return [];
  return [[tokensOf, { text: '  by setPrimaryUser; event does not change', paint: dim }]];
}

/** @param {Page} page @param {Login['actions'][number]} action @returns {Line} */
function actionLine({ colors: { dim } }, { file, handler, outcome, claims, calls, logs, ms }) {
  const set = Object.keys(claims.idToken).length + Object.keys(claims.accessToken).length;
  const back = handler === 'onContinuePostLogin' ? ' (continued)' : '';
  const did = [
    set > 0 && counted(set, 'claim'),
    calls.length > 0 && counted(calls.length, 'call'),
    logs.length > 0 && counted(logs.length, 'log line'),
  ].filter(Boolean);
  return [`${file}${back}  ${[outcome, ...did].join(', ')}`, { text: `  ${ms} ms`, paint: dim }];
}

/** @param {Page} page @param {Login['idToken']} token @returns {Line[]} */
function tokenLines(page, { claims, claimsBytes, tokenBytes, breaks }) {
  const { dim, yellow } = page.colors;
  const lines = claimLines(page, claims);
  if (lines.length === 0) return [painted(dim, 'no custom claims')];
  const size = `${number(claimsBytes)} bytes of claims, the token about ${number(tokenBytes)}`;
  return [
    ...lines,
    painted(dim, size),
    ...breaks.map((what) => painted(yellow, `too large for ${what}`)),
  ];
}

/** @param {Page} page @param {Record<string, unknown>} claims */
function claimLines(page, claims) {
  const longest = Math.max(...Object.keys(claims).map(columns)) + 2;
  return Object.entries(claims).flatMap(([name, value]) => claimLine(page, name, value, longest));
}

/** The value beside the name, or else below it. @param {Page} page @param {string} name @param {unknown} value @param {number} longest columns of a name @returns {Line[]} */
function claimLine(page, name, value, longest) {
  const { cyan, dim } = page.colors;
  const width = textWidth(page);
  const text = shortened(listed(value));
  const label = padded(name, longest);
  if (columns(label + text) <= width) return [[{ text: label, paint: cyan }, text]];
  const heading = { text: name, paint: cyan };
  if (columns(text) <= width - 2) return [[heading], `  ${text}`];
  if (!Array.isArray(value)) return [[heading, '  ', text]];
  const values = value.map((one) => shortened(json(one)));
  return [
    [heading, { text: `  ${counted(value.length, 'value')}`, paint: dim }],
    ...list(values, width - 2).map((line) => `  ${line}`),
  ];
}

/** @param {Login['dropped'][number]} claim */
function dropLine({ token, name, reason }) {
  return `${name}  from the ${token === 'idToken' ? 'ID' : 'access'} token (${reason})`;
}

/** @param {{ member: string, values: unknown[] }} call */
const callLine = ({ member, values }) =>
  `${member}(${values.map((value) => shortened(json(value))).join(', ')})`;
