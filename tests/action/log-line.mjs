/** The one log line of a login, checked for what holds for all of them. */
import assert from 'node:assert/strict';

import { logFields } from 'permission-claims-simulator';

const order = [
  ...['outcome', 'error', 'status', 'source', 'roles', 'permissions', 'pages', 'requests'],
  ...['retries', 'token', 'cache', 'ms', 'detail'],
];

/** @typedef {Record<string, string | undefined>} Fields */

/**
 * @param {import('permission-claims-simulator').Log[]} logs
 * @returns {{ level: string, text: string, fields: Fields }}
 */
export function readLogs(logs) {
  assert.equal(logs.length, 1, `one log line, not ${JSON.stringify(logs)}`);
  const [{ level, text }] = logs;
  const fields = readLine(text);
  const isWell = fields.outcome === 'ok' || fields.outcome === 'skipped';
  assert.equal(level, isWell ? 'log' : 'error', text);
  return { level, text, fields };
}

/** @param {string} text @returns {Fields} */
function readLine(text) {
  assert.ok(Buffer.byteLength(text) <= 256, `at most 256 bytes: ${text}`);
  assert.match(text, /^permission-claims(?: \w+=(?:"(?:[^"\\]|\\.)*"|[^\s"]+))+$/);
  const fields = logFields(text);
  const given = Object.keys(fields);
  const unquoted = text.replace(/"(?:[^"\\]|\\.)*"/g, '');
  assert.equal(unquoted.match(/ \w+=/g)?.length, given.length, `each field once: ${text}`);
  assert.deepEqual(
    given,
    order.filter((name) => given.includes(name)),
    `the order of the fields: ${text}`,
  );
  return fields;
}
