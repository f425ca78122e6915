/** What the Action's `fetch` reaches: domains within this process, and else the network. */
import { setDefaultAutoSelectFamilyAttemptTimeout } from 'node:net';

// After 250 ms Node gives up an address and tries the next one of the name: too soon on a busy machine.
setDefaultAutoSelectFamilyAttemptTimeout(60_000);

/** @typedef {(address: any, init?: any) => unknown} Fetch */

/** What answers at a domain within this process. @type {Map<string, Fetch>} */
export const domains = new Map();

/** A name of its own for each. */
export const newDomain = () => `tenant-${domains.size}.example.com`;

/** Over the network. */
export const networkFetch = globalThis.fetch;

/** @type {Set<unknown>} */
const pending = new Set();

/** How many requests have no answer yet. */
export const pendingRequests = () => pending.size;

/** @type {Fetch} */
const dispatch = (address, init) => {
  const answer = (domains.get(new URL(address).host) ?? networkFetch)(address, init);
  if (answer instanceof Promise) {
    pending.add(answer);
    const forget = () => pending.delete(answer);
    answer.then(forget, forget);
  }
  return answer;
};
globalThis.fetch = /** @type {any} */ (dispatch);
