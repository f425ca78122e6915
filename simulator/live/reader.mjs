/** Reads a tenant, and notes what was asked with which scope, and what came of it. */
import { Problem } from './problem.mjs';

/**
 * @typedef {import('./management-client.mjs').Connection} Connection
 * @typedef {ReturnType<typeof readerOf>} Reader
 *
 * @typedef {object} Asked
 * @property {string} request method and path
 * @property {string} scope the scopes that it is asked with
 * @property {number | null} status null: it was not sent, as the token lacks the scope
 *
 * @typedef {string[]} Scopes that the token must have, all of them
 *
 * @typedef {{ status: 200 | 404, body: any }} Found
 */

/** More rows than any user has roles or organizations; a list that does not end is no list. */
const maximumPages = 50;

/** @param {Pick<Connection, 'get' | 'scopes'>} connection */
export function readerOf(connection) {
  /** @type {Asked[]} */
  const asked = [];

  /**
   * @param {string} path below `/api/v2`, with its query
   * @param {Scopes} scopes
   * @returns {Promise<Found | undefined>} undefined: a scope is lacking
   * @throws {Problem} for every other answer than 200 and 404
   */
  async function read(path, scopes) {
    const note = { request: `GET /api/v2${path}`, scope: scopes.join(' ') };
    if (!scopes.every((scope) => connection.scopes.includes(scope))) {
      asked.push({ ...note, status: null });
      return undefined;
    }
    const { status, body } = await connection.get(path);
    asked.push({ ...note, status });
    if (status === 200 || status === 404) return { status, body };
    if (status === 403 && Object(body).errorCode === 'insufficient_scope') return undefined;
    const remedy =
      status === 429 ? 'try again in a minute' : 'the plan, or a network rule, may forbid it';
    throw new Problem('unreadable', `\`GET /api/v2${path}\` answered ${status}`, remedy);
  }

  return {
    asked,
    read,

    /**
     * All rows of a list, by whichever way of paging.
     *
     * @param {string} path without a query
     * @param {string} name of the rows in an answer
     * @param {Scopes} scopes
     * @param {'offset' | 'checkpoint'} paging
     * @returns {Promise<any[] | 404 | undefined>} undefined: a scope is lacking
     */
    async rows(path, name, scopes, paging) {
      const all = [];
      let query = paging === 'offset' ? 'include_totals=true&per_page=100&page=0' : 'take=100';
      for (let page = 1; page <= maximumPages; page += 1) {
        const found = await read(`${path}?${query}`, scopes);
        if (found === undefined || found.status === 404) return found && 404;
        const { body } = found;
        const rows = Object(body)[name];
        if (!Array.isArray(rows)) break;
        all.push(...rows);
        if (paging === 'checkpoint') {
          if (!body.next) return all;
          query = `take=100&from=${encodeURIComponent(body.next)}`;
        } else {
          if (rows.length === 0 || all.length >= body.total) return all;
          query = `include_totals=true&per_page=100&page=${page}`;
        }
      }
      const remedy = 'run `npm run doctor` to see what answers there';
      throw new Problem('unreadable', `\`GET /api/v2${path}\` is no list that ends`, remedy);
    },
  };
}
