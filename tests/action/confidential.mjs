/** Every client secret and every token that the tests have used so far, and that nobody may be shown. */
import assert from 'node:assert/strict';

/** @type {Set<string>} */
const used = new Set();

/** What a request carries. @param {import('node:http').IncomingHttpHeaders} headers @param {any} body parsed, if it can be */
export function noteConfidential({ authorization }, body) {
  const texts = [authorization?.replace(/^Bearer /, ''), body?.client_secret];
  for (const text of texts) if (typeof text === 'string' && text !== '') used.add(text);
}

/** @typedef {import('../../simulator/runtime/execute.mjs').Result} Result */

/**
 * Whatever of a login anybody can see: its log, its claims, why it was denied, why it failed.
 *
 * @param {Pick<Result, 'logs' | 'claims' | 'dropped' | 'denied' | 'error'>} result
 */
export function checkConfidential({ logs, claims, dropped, denied, error }) {
  const shown = JSON.stringify([logs, claims, dropped, denied, error]);
  for (const text of used) {
    const written = JSON.stringify(text).slice(1, -1);
    assert.ok(!shown.includes(written), `\`${text}\` is shown in ${shown}`);
  }
}
