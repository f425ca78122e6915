/** Why a target is missed, by its name in `targets.mjs`; shown only while it is. Found by a profile; for memory, beside the hand-written Action. */
import { ratio } from '../statistics.mjs';
import { megabytes, spread } from './numbers.mjs';
import { rowOf } from './rows.mjs';

/** @typedef {(results: import('../run.mjs').Results) => string} Reason */

const start =
  'the start of the core, see below: JavaScript has nothing to decompress and to compile';
const reading =
  'each body is read byte by byte by code that is made small, where JSON.parse is native';
const writing =
  'all names are compared with each other and written as JSON at each login, though no role has changed';

/** @param {number} latencyMs @returns {Reason} */
const mostIsNode =
  (latencyMs) =>
  ({ cold }) => {
    const ms = (/** @type {string} */ candidate) => rowOf(cold, { candidate, latencyMs }).ms;
    const reached = spread(ratio(ms('auth0-3'), ms('hand-written')));
    return `most of the time is that of Node's \`fetch\` and TLS, and of two round trips; hand-written reaches ${reached} times`;
  };

/** @param {string} candidate @returns {Reason} */
const memoryOutside =
  (candidate) =>
  ({ memory }) => {
    const grown = (/** @type {string} */ of, /** @type {'rssBytes' | 'heapBytes'} */ what) => {
      const { first, last } = rowOf(memory, { candidate: of });
      return megabytes(last[what] - first[what]);
    };
    return `not JavaScript's heap, of which ${grown(candidate, 'heapBytes')} more are in use, nor WASM; likely in part that of Node's \`fetch\` and TLS, as hand-written grows by ${grown('hand-written', 'rssBytes')}. The rest is not explained`;
  };

/** @type {Record<string, Reason>} */
const reasons = {
  'size of the file': () =>
    'most of it is the WASM core: lists, pages, retries, three sources, and an error for whatever may go wrong',
  'first login at 0 ms, against hand-written': () => start,
  'first login at 20 ms, against hand-written': () => start,
  'first login at 0 ms, against auth0@3': mostIsNode(0),
  'first login at 20 ms, against auth0@3': mostIsNode(20),
  'CPU of a warm login, 100 permissions, against hand-written': () => reading,
  'CPU of a warm login, 1,000 permissions, against hand-written': () => reading,
  'CPU of a warm login with `roles`, 100 permissions': () => writing,
  'CPU of a warm login with `roles`, 1,000 permissions': () => writing,
  'memory with `user`': memoryOutside('user'),
  'memory with `roles`': memoryOutside('roles'),
  '`user` at every rate and plan': () =>
    'after 5 logins in a row that failed the Action asks nothing for 10 s, also when it is the rate limit that failed them',
};

/** @param {string} what @param {import('../run.mjs').Results} results */
export const reasonFor = (what, results) =>
  reasons[what]?.(results) ?? 'no reason is known: it is to be mended';
