/** What the tenant says of something, where the scopes allow. */
import { untried, warning } from './check.mjs';

/**
 * @typedef {object} Answer
 * @property {import('./check.mjs').Line | null} line why it is not known; null: it is
 * @property {200 | 404 | 0} status 0: not known
 * @property {any} body
 */

/**
 * @param {import('../live/management-client.mjs').Connection} connection
 * @param {string} path
 * @param {string[]} scopes any of them is enough
 * @returns {Promise<Answer>}
 */
export async function lookUp(connection, path, scopes) {
  if (!scopes.some((scope) => connection.scopes.includes(scope))) return unknown(lacking(scopes));
  const { status, body } = await connection.get(path);
  if (status === 200 || status === 404) return { line: null, status, body };
  const { errorCode } = Object(body);
  if (status === 403 && errorCode === 'insufficient_scope') return unknown(lacking(scopes));
  const [endpoint] = path.split('?');
  const remedy =
    status === 429 ? 'try again in a minute' : 'the plan, or a network rule, may forbid it';
  return unknown(warning(`/api/v2${endpoint} answered ${status}`, remedy));
}

/** @param {import('./check.mjs').Line} line @returns {Answer} */
const unknown = (line) => ({ line, status: 0, body: null });

/** @param {string[]} scopes */
const lacking = (scopes) =>
  untried(`\`${scopes[0]}\` is not granted`, 'grant it if you want this looked up');
