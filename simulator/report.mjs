/** What the simulator prints. Pure: data in, text out. */
import { maximumCodeBytes } from './runtime/load.mjs';

/**
 * @typedef {object} Login
 * @property {Record<string, any>} event
 * @property {{ number: number, of: number }} login which of the logins with this event it is
 * @property {import('./runtime/execute.mjs').Result} result
 * @property {import('./management-api/server.mjs').Request[]} requests those of this login
 *
 * @typedef {[label: string, lines: string[]]} Section
 */

const labelWidth = 14;
const textWidth = 86;

/**
 * @param {object} run
 * @param {string} run.file the Action
 * @param {number} run.bytes its size
 * @param {string} run.tenant
 * @param {string} run.domain
 * @param {{ colour?: boolean }} [options]
 */
export function header({ file, bytes, tenant, domain }, options = {}) {
  const paint = paints(options);
  const size = `${bytes.toLocaleString('en')} of ${maximumCodeBytes.toLocaleString('en')} bytes`;
  return sections(
    [
      ['Action', [`${file}  ${bytes > maximumCodeBytes ? paint.red(size) : paint.dim(size)}`]],
      ['Tenant', [`${tenant} at https://${domain}/`]],
    ],
    paint,
  );
}

/**
 * @param {Login} login
 * @param {{ colour?: boolean }} [options]
 */
export function login({ event, login, result, requests }, options = {}) {
  const paint = paints(options);
  const { claims, dropped, denied, logs, ms, error } = result;
  /** @type {Section[]} */
  const rows = [
    ['Error', refusalLines(error, paint)],
    ['Denied', refusalLines(denied, paint)],
    ['ID token', claimLines(claims.idToken, paint) ?? [paint.dim('no custom claims')]],
    ['Access token', claimLines(claims.accessToken, paint) ?? []],
    ['Dropped', dropped.map((claim) => paint.yellow(dropLine(claim)))],
    ['Requests', requests.length ? requestLines(requests, paint) : [paint.dim('none')]],
    ['Log', logs.length ? logs.flatMap((log) => logLines(log, paint)) : [paint.dim('nothing')]],
    ['Time', [`${ms} ms`]],
  ];
  return `${title(event, login, paint)}\n${sections(rows, paint)}`;
}

/** @param {Record<string, any>} event @param {Login['login']} login @param {Paint} paint */
function title({ user, client }, { number, of }, paint) {
  const id = String(user.user_id ?? 'no user id');
  const address = user.email ? ` <${user.email}>` : '';
  const through = client?.name ? `  ${paint.dim('through')} ${client.name}` : '';
  const which = of > 1 ? `  ${paint.dim(`login ${number} of ${of}`)}` : '';
  return `${paint.bold(`${user.name ?? id}${address}`)}  ${paint.dim(id)}${through}${which}`;
}

/** @param {string | null} reason why the login ends without tokens @param {Paint} paint */
function refusalLines(reason, paint) {
  if (reason === null) return [];
  return [...reason.split('\n').map(paint.red), paint.dim('so no token is issued')];
}

/**
 * @param {Record<string, unknown>} claims
 * @param {Paint} paint
 * @returns {string[] | undefined} undefined when there are none
 */
function claimLines(claims, paint) {
  const names = Object.keys(claims);
  if (names.length === 0) return undefined;
  const width = Math.max(...names.map((name) => name.length)) + 2;
  return names.flatMap((name) => {
    const value = claims[name];
    const text = Array.isArray(value) ? `[${value.map(json).join(', ')}]` : json(value);
    if (width + text.length <= textWidth || !Array.isArray(value)) {
      return [`${paint.cyan(name.padEnd(width))}${text}`];
    }
    const first = `${paint.cyan(name.padEnd(width))}${paint.dim(`${value.length} values`)}`;
    return [first, ...wrap(value.map(json)).map((line) => `  ${line}`)];
  });
}

/** @param {unknown} value */
const json = (value) => JSON.stringify(value) ?? 'undefined';

/** @param {string[]} words @returns {string[]} lines of at most the text's width, unless one word is longer */
function wrap(words) {
  const lines = [''];
  for (const [index, word] of words.entries()) {
    const next = index < words.length - 1 ? `${word}, ` : word;
    if (lines[lines.length - 1] && lines[lines.length - 1].length + next.length > textWidth) {
      lines.push('');
    }
    lines[lines.length - 1] += next;
  }
  return lines.map((line) => line.trimEnd());
}

/** @param {import('./runtime/api/token.mjs').DroppedClaim} claim */
function dropLine({ token, name, reason }) {
  return `${name}  from the ${token === 'idToken' ? 'ID' : 'access'} token (${reason})`;
}

/** @param {Login['requests']} requests @param {Paint} paint */
function requestLines(requests, paint) {
  const width = Math.max(...requests.map(({ path }) => readable(path).length));
  return requests.map(({ method, path, status, ms }) => {
    const answer = status < 400 ? paint.green(String(status)) : paint.red(String(status));
    return `${method.padEnd(4)} ${readable(path).padEnd(width)}  ${answer}  ${paint.dim(`${ms} ms`)}`;
  });
}

/** @param {string} path */
function readable(path) {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

/** @param {import('./runtime/console.mjs').Log} log @param {Paint} paint */
function logLines({ level, text }, paint) {
  const painted = { error: paint.red, warn: paint.yellow }[String(level)] ?? String;
  const prefix = level === 'log' ? '' : `[${level}] `;
  return `${prefix}${text}`.split('\n').map((line) => painted(line));
}

/** @param {Section[]} rows those without lines are left out @param {Paint} paint */
function sections(rows, paint) {
  const lines = rows.flatMap(([label, texts]) =>
    texts.map((text, index) => {
      const shown = (index === 0 ? label : '').padEnd(labelWidth);
      return `  ${paint.dim(shown)}${text}`;
    }),
  );
  return `${lines.join('\n')}\n`;
}

/** @typedef {ReturnType<typeof paints>} Paint */

/** @param {{ colour?: boolean }} options */
function paints({ colour = false }) {
  /** @param {number} on @param {number} off @returns {(text: string) => string} */
  const paint = (on, off) => (text) => (colour ? `\x1b[${on}m${text}\x1b[${off}m` : text);
  return {
    bold: paint(1, 22),
    dim: paint(2, 22),
    red: paint(31, 39),
    green: paint(32, 39),
    yellow: paint(33, 39),
    cyan: paint(36, 39),
  };
}
