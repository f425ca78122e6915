/** A reporter of node:test beside `spec`: one line of JSON for each test that failed. It runs on every Node that tests run on. */
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/**
 * @typedef {object} Failure
 * @property {string} [file] absolute
 * @property {string} [test] its whole name; none when the file as such failed
 * @property {string} [reason] in one line
 */

/** @param {AsyncIterable<{ type: string, data: any }>} events */
export default async function* report(events) {
  /** Those of the running test and of the suites around it. @type {string[]} */
  const names = [];
  for await (const { type, data } of events) {
    if (type === 'test:start') names[data.nesting] = data.name;
    if (type === 'test:fail' && isCause(data)) {
      const around = names.slice(0, data.nesting);
      yield `${JSON.stringify(failure(data, [...around, data.name]))}\n`;
    }
  }
}

/** Not of what is still to do, nor of a suite that failed because of a test in it. @param {any} data */
function isCause({ todo, details }) {
  return (todo === undefined || todo === false) && details.error?.failureType !== 'subtestsFailed';
}

/** @param {any} data @param {string[]} names @returns {Failure} */
function failure({ name, file, details }, names) {
  const { cause, exitCode, signal, message } = details.error ?? {};
  const absolute = file?.startsWith('file:') ? fileURLToPath(file) : file;
  if (path.resolve(name) === absolute) {
    return { file: absolute, reason: signal ? `ended by ${signal}` : `exit code ${exitCode}` };
  }
  const reason = String(cause?.message ?? cause ?? message);
  return { file: absolute, test: names.join(' › '), reason: shortened(reason) };
}

/** @param {string} reason */
function shortened(reason) {
  const line = reason.replace(/\s+/g, ' ').trim();
  return line.length > 160 ? `${line.slice(0, 159)}…` : line;
}
