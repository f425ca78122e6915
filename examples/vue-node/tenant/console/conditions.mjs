/** What else can be changed while the tenant runs: how the Management API fails, and what the Action does then. */

import { BadInput, readFault } from 'permission-claims-simulator';

/** @typedef {{ onError: string, faults: string[] }} State */
/** @typedef {ReturnType<typeof runningConditions>} Conditions */

const policies = ['allow', 'deny'];

/**
 * @param {object} running
 * @param {import('../post-login.mjs').Secrets} running.secrets
 * @param {import('permission-claims-simulator').Faults} running.faults
 */
export function runningConditions({ secrets, faults }) {
  return {
    /** @returns {State} */
    read: () => ({ onError: secrets.onError ?? 'allow', faults: faults.list() }),

    /**
     * @param {Partial<State>} wanted `faults`: all that there are to be, as `npm run simulate -- --help` describes them
     * @throws {BadInput}
     */
    change({ onError, faults: specs, ...others }) {
      const [unknown] = Object.keys(others);
      if (unknown) throw new BadInput(`there is no ${unknown}; there are onError and faults`);
      if (onError !== undefined && !policies.includes(onError)) {
        throw new BadInput(`onError is one of ${policies.join(', ')}`);
      }
      if (specs !== undefined) {
        if (!Array.isArray(specs)) throw new BadInput('faults is a list');
        // Read before the old ones are gone: a mistake changes nothing.
        for (const spec of specs) readFault(spec);
        faults.clear();
        for (const spec of specs) faults.add(spec);
      }
      if (onError) secrets.onError = onError;
    },
  };
}
