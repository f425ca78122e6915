/** The faults that are waiting for their requests. They may be set, and set right, while the server runs. */
import { kindOf } from './kinds.mjs';
import { readFault } from './spec.mjs';

/**
 * @typedef {object} Fault
 * @property {string} spec as it was written
 * @property {string} endpoint its name, or `*`
 * @property {string} kind
 * @property {number} [value] of a kind that takes one
 * @property {number} count of requests still to disturb; may be Infinity
 * @property {boolean} isUsed a request has met it
 *
 * @typedef {ReturnType<typeof createFaults>} Faults
 */

/** @param {string[]} [specs] see `readFault` */
export function createFaults(specs = []) {
  /** @type {Fault[]} */
  let waiting = specs.map(readFault);

  return {
    /** After those that are there. @param {string} spec @throws {import('../../bad-input.mjs').BadInput} */
    add(spec) {
      waiting.push(readFault(spec));
    },

    clear() {
      waiting = [];
    },

    /** As they were written, those that are used up left out. */
    list: () => waiting.map(({ spec }) => spec),

    /** As they were written, those that no request has met. */
    unused: () => waiting.filter(({ isUsed }) => !isUsed).map(({ spec }) => spec),

    /**
     * The first fault that is for this request, once.
     *
     * @param {import('../router.mjs').Endpoint} endpoint
     * @param {URLSearchParams} query
     * @returns {{ spec: string, effect: import('./kinds.mjs').Effect } | undefined}
     */
    take(endpoint, query) {
      const fault = waiting.find((candidate) => isFor(candidate, endpoint, query));
      if (!fault) return undefined;
      fault.count -= 1;
      fault.isUsed = true;
      waiting = waiting.filter(({ count }) => count > 0);
      const effect = kindOf(fault.kind)?.effect({ endpoint, value: fault.value });
      return effect && { spec: `${endpoint.name}:${fault.kind}`, effect };
    },
  };
}

/** @param {Fault} fault @param {import('../router.mjs').Endpoint} endpoint @param {URLSearchParams} query */
function isFor(fault, endpoint, query) {
  if (fault.endpoint !== '*' && fault.endpoint !== endpoint.name) return false;
  const kind = kindOf(fault.kind);
  if (!kind || kind.fits?.(endpoint) === false) return false;
  const isLater = Number(query.get('page')) > 0 || query.has('from');
  return isLater || !kind.isOfLaterPages;
}
