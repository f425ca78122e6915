/** A core that remembers what the edge tells it, in place of the one in WASM. */
import { connect } from '../../src/wasm/edge.mjs';

/** @typedef {Map<number, (result: Uint8Array | undefined) => void>} Waiting */

export function connectCore() {
  /** @type {[login: number, event: any][]} */
  const logins = [];
  /** @type {[operation: number, result: Uint8Array | undefined][]} */
  const settled = [];
  /** @type {Waiting} */
  const waiting = new Map();
  connect({
    logIn: (login, event) => void logins.push([login, JSON.parse(String(event))]),
    settle(operation, result) {
      settled.push([operation, result]);
      waiting.get(operation)?.(result);
    },
  });
  return {
    logins,
    settled,
    /** What an operation comes to. @param {number} operation @param {(operation: number) => void} begin */
    outcome(operation, begin) {
      /** @type {Promise<Uint8Array | undefined>} */
      const outcome = new Promise((resolve) => waiting.set(operation, resolve));
      begin(operation);
      return outcome;
    },
  };
}
