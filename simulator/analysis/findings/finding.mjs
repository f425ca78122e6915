/** A mistake in an Action, in a sentence. */

/**
 * @typedef {object} Finding
 * @property {string} code its section in `docs/findings.md`
 * @property {'error' | 'warning'} severity `--strict` fails on errors
 * @property {string} message
 * @property {string | null} file of the Action that it is about, if it is about one
 * @property {number | null} line of its code, if the message names one
 * @property {number} count of the logins that it was found in; 0: it is about all of them together
 *
 * @typedef {Omit<Finding, 'file' | 'line' | 'count'> & { file?: string | null }} Found
 * @typedef {import('../../simulation/simulate.mjs').Run} Run
 * @typedef {Omit<import('../../simulation/simulate.mjs').Login, 'number'>} Login
 * @typedef {(login: Login, run: Run) => Found[]} OfLogin
 * @typedef {(run: Run) => Found[]} OfRun
 */

/** What an Action says may have lines of its own. @param {string} text */
const oneLine = (text) => text.replace(/\s+/g, ' ');

/** @param {string} code @param {string} message @returns {Found} */
export const error = (code, message) => ({ code, severity: 'error', message: oneLine(message) });

/** @param {string} code @param {string} message @returns {Found} */
export const warning = (code, message) => ({
  code,
  severity: 'warning',
  message: oneLine(message),
});

/** Where in the Action. @param {number | null | undefined} line */
export const at = (line) => (typeof line === 'number' ? `line ${line}: ` : '');

/** The line that `at` has put into a message. @param {string} message @returns {number | null} */
export function lineNamed(message) {
  const [, line] = /^line (\d+): /.exec(message) ?? [];
  return line ? Number(line) : null;
}

/** A request without what pages it. @param {string} method @param {string} path */
export function request(method, path) {
  const [plain] = path.split('?');
  try {
    return `${method} ${decodeURIComponent(plain)}`;
  } catch {
    return `${method} ${plain}`;
  }
}

/** @param {'idToken' | 'accessToken'} token */
export const tokenName = (token) => (token === 'idToken' ? 'ID token' : 'access token');

/**
 * With where it is; the message says which Action, if a flow has several.
 *
 * @param {Found} found
 * @param {string | null} file
 * @param {{ actions?: { file: string }[] }} run
 * @returns {Omit<Finding, 'count'>}
 */
export function located(found, file, { actions = [] }) {
  const { message } = found;
  const line = lineNamed(message);
  if (actions.length < 2) return { ...found, file: actions[0]?.file ?? null, line };
  if (file === null) return { ...found, file, line };
  const named = `${file}${message.startsWith('line ') ? ', ' : ': '}${message}`;
  return { ...found, message: named, file, line };
}
