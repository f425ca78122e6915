/** The one log line of a login, checked for what holds for all of them. */
import assert from 'node:assert/strict';

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
  const [head, ...rest] = text.split(/ (?=\w+=)/);
  assert.equal(head, 'permission-claims');
  const line = /^permission-claims(?: \w+=(?:"(?:[^"\\]|\\.)*"|[^\s"]+))+$/;
  assert.match(text, line);
  // A detail may hold `a=b` within its quotes, so the fields are matched again, one by one.
  const fields = [...text.matchAll(/ (\w+)=("(?:[^"\\]|\\.)*"|[^\s"]+)/g)];
  assert.ok(fields.length <= rest.length);
  const given = fields.map(([, name]) => name);
  assert.deepEqual(
    given,
    order.filter((name) => given.includes(name)),
    `the order of the fields: ${text}`,
  );
  return Object.fromEntries(fields.map(([, name, value]) => [name, unquoted(value)]));
}

/** @param {string} value */
const unquoted = (value) => value.replace(/^"|"$/g, '').replace(/\\(.)/g, '$1');
