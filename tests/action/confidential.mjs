/** Every client secret and every token that the tests have used so far, and that nobody may be shown. */
import assert from 'node:assert/strict';

/** @type {Set<string>} */
const used = new Set();

/** What a request carries. @param {import('node:http').IncomingHttpHeaders} headers @param {any} body parsed, if it can be */
export function noteConfidential({ authorization }, body) {
  const texts = [authorization?.replace(/^Bearer /, ''), body?.client_secret];
  for (const text of texts) if (typeof text === 'string' && text !== '') used.add(text);
}

/** A client secret that is no secret: too short not to be shown by chance. */
const shortest = 8;

/** What an event carries, used or not: settings that are refused must not be shown, either. @param {any} event */
export function noteSettings(event) {
  let secret;
  try {
    secret = event.secrets.clientSecret;
  } catch {
    // An event that is hostile, or has none.
  }
  if (typeof secret === 'string' && secret.trim().length >= shortest) used.add(secret.trim());
}

/** @typedef {import('permission-claims-simulator').Result} Result */

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
