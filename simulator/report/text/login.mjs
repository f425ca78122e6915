/** One login: who, what the token has, and what it took. */
import { maximumLogCharacters } from '../../analysis/stored-logs.mjs';
import { readablePath } from '../requests.mjs';
import { counted, escaped, fits, json, listed, number, sections, wrap } from './layout.mjs';

/** @typedef {import('../report.mjs').LoginReport} Login */
/** @typedef {import('./layout.mjs').Colors} Colors */

/** @param {Colors} colors @param {Login} login @param {number} of how many logins there are with this event */
export function loginText(colors, login, of) {
  const { idToken, accessToken, requests, logs, processLogs } = login;
  const { dim } = colors;
  const hasAccessClaims = Object.keys(accessToken.claims).length > 0;
  return `${title(colors, login, of)}\n${sections(colors, [
    ['Error', refusalLines(colors, login.error)],
    ['Denied', refusalLines(colors, login.denied)],
    ['Waits', suspensionLines(colors, login)],
    [
      'Tokens of',
      login.tokensOf === null
        ? []
        : [`${login.tokensOf}${dim('  by setPrimaryUser; event does not change')}`],
    ],
    ['ID token', login.suspended ? [] : tokenLines(colors, idToken)],
    ['Access token', hasAccessClaims ? tokenLines(colors, accessToken) : []],
    ['Dropped', login.dropped.map((claim) => colors.red(dropLine(claim)))],
    [
      'Actions',
      login.actions.length > 1 ? login.actions.map((one) => actionLine(colors, one)) : [],
    ],
    ['Calls', login.calls.map(callLine)],
    [
      'Too late',
      login.late.map((call) => colors.red(`${callLine(call)}  ${call.afterMs} ms after the end`)),
    ],
    ['Requests', requests === null ? [] : orElse(requestLines(colors, requests), dim('none'))],
    ['Log', orElse(logLines(colors, logs), dim('nothing'))],
    ['Process log', processLogLines(colors, processLogs)],
    ['Time', [`${login.ms} ms${login.isCold && of > 1 ? dim('  cold') : ''}`]],
  ])}`;
}

/** @param {string[]} lines @param {string} instead */
const orElse = (lines, instead) => (lines.length ? lines : [instead]);

/** @param {Colors} colors @param {Login} login @param {number} of */
function title({ bold, dim }, { event, number: which }, of) {
  const id = event.userId ?? 'no user id';
  const address = event.email ? ` <${event.email}>` : '';
  const parts = [
    bold(`${event.userName ?? id}${address}`),
    dim(id),
    event.clientName && `${dim('through')} ${event.clientName}`,
    event.organization && `${dim('in')} ${event.organization}`,
    of > 1 && dim(`login ${which} of ${of}`),
  ];
  return parts.filter(Boolean).join('  ');
}

/** @param {Colors} colors @param {string | null} reason why the login ends without tokens */
function refusalLines({ red, dim }, reason) {
  if (reason === null) return [];
  return [...reason.split('\n').map(red), dim('so no token is issued')];
}

/** @param {Colors} colors @param {Login} login */
function suspensionLines({ yellow, dim }, { suspended }) {
  if (suspended === null) return [];
  const { redirect, form } = suspended;
  const what = redirect === null ? `for the form ${form}` : `at ${redirect}`;
  return [yellow(what), dim('so no token is issued yet; --continue brings the user back')];
}

/** @param {Colors} colors @param {Login['actions'][number]} action */
function actionLine({ dim }, { file, handler, outcome, claims, calls, logs, ms }) {
  const set = Object.keys(claims.idToken).length + Object.keys(claims.accessToken).length;
  const back = handler === 'onContinuePostLogin' ? ' (continued)' : '';
  const did = [
    set > 0 && counted(set, 'claim'),
    calls.length > 0 && counted(calls.length, 'call'),
    logs.length > 0 && counted(logs.length, 'log line'),
  ].filter(Boolean);
  return `${file}${back}  ${[outcome, ...did].join(', ')}${dim(`  ${ms} ms`)}`;
}

/** @param {Colors} colors @param {Login['idToken']} token */
function tokenLines(colors, { claims, claimsBytes, tokenBytes, breaks }) {
  const lines = claimLines(colors, claims);
  if (lines.length === 0) return [colors.dim('no custom claims')];
  const size = `${number(claimsBytes)} bytes of claims, the token about ${number(tokenBytes)}`;
  return [
    ...lines,
    colors.dim(size),
    ...breaks.map((what) => colors.yellow(`too large for ${what}`)),
  ];
}

/** @param {Colors} colors @param {Record<string, unknown>} claims */
function claimLines({ cyan, dim }, claims) {
  const names = Object.keys(claims);
  const width = Math.max(...names.map((name) => name.length)) + 2;
  return names.flatMap((name) => {
    const value = claims[name];
    const label = cyan(escaped(name).padEnd(width));
    const text = listed(value);
    if (!Array.isArray(value) || fits(name.padEnd(width) + text)) return [`${label}${text}`];
    const values = wrap(value.map(json)).map((line) => `  ${line}`);
    return [`${label}${dim(counted(value.length, 'value'))}`, ...values];
  });
}

/** @param {Login['dropped'][number]} claim */
function dropLine({ token, name, reason }) {
  return `${name}  from the ${token === 'idToken' ? 'ID' : 'access'} token (${reason})`;
}

/** @param {{ member: string, values: unknown[] }} call */
const callLine = ({ member, values }) => `${member}(${values.map(json).join(', ')})`;

/** @param {Colors} colors @param {NonNullable<Login['requests']>} requests */
function requestLines(colors, requests) {
  const width = Math.max(...requests.map(({ path }) => readablePath(path).length));
  return requests.map(({ method, path, status, ms, attempt, fault }) => {
    const asked = `${method.padEnd(4)} ${readablePath(path).padEnd(width)}`;
    const retry = attempt > 1 ? colors.yellow(`  retry ${attempt - 1}`) : '';
    const injected = fault ? colors.dim(`  ${fault}`) : '';
    return `${asked}  ${statusText(colors, status)}  ${colors.dim(`${ms} ms`)}${retry}${injected}`;
  });
}

/** @param {Colors} colors @param {number | null} status */
function statusText({ green, red }, status) {
  if (status === null) return red(' – ');
  return status < 400 ? green(String(status)) : red(String(status));
}

/** With the place from which on Auth0 keeps nothing. @param {Colors} colors @param {Login['logs']} logs */
function logLines(colors, logs) {
  const cut = logs.findIndex(({ kept, text }) => kept < text.length);
  const more = logs.length - shownLogs;
  const shown = logs.slice(0, shownLogs).flatMap((log, index) => {
    const { text, kept } = log;
    if (cut === -1 || index < cut) return paintedLines(colors, log);
    if (index > cut) return linesOf(log).map(colors.dim);
    const stored = kept > 0 ? paintedLines(colors, { ...log, text: text.slice(0, kept) }) : [];
    const here = `✂ Auth0 keeps ${maximumLogCharacters} characters of a login, and nothing from here on`;
    return [...stored, colors.red(here), ...escaped(text.slice(kept)).split('\n').map(colors.dim)];
  });
  return more > 0 ? [...shown, colors.dim(`… ${counted(more, 'more line')}`)] : shown;
}

/** Of one login; all are in the JSON. */
const shownLogs = 40;

/** @param {Colors} colors @param {Login['processLogs']} logs */
function processLogLines(colors, logs) {
  if (logs.length === 0) return [];
  const lines = logs.flatMap((log) => paintedLines(colors, log));
  return [...lines, colors.red("✂ it went to the process's console, which Auth0 may not store")];
}

/** @typedef {import('../../runtime/console.mjs').Log} Log */

/** @param {Colors} colors @param {Log} log */
function paintedLines({ red, yellow }, log) {
  const paint = { error: red, warn: yellow }[String(log.level)] ?? String;
  return linesOf(log).map((line) => paint(line));
}

/** @param {Log} log */
const linesOf = ({ level, text }) =>
  escaped(`${level === 'log' ? '' : `[${level}] `}${text}`).split('\n');
