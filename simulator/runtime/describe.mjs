/** What an error says, in a line or as many as it has itself. */
import { inspect } from 'node:util';

/** Of an error's cause, of the cause of that, and so on. */
const maximumCauses = 3;

/**
 * With its cause, without which a failed `fetch` says nothing.
 *
 * @param {unknown} thrown
 */
export function describe(thrown) {
  if (!(thrown instanceof Error)) {
    return typeof thrown === 'object' ? inspect(thrown) : String(thrown);
  }
  let text = `${thrown.name}: ${thrown.message}`;
  let { cause } = /** @type {{ cause?: any }} */ (thrown);
  for (let count = 0; count < maximumCauses && cause; count += 1) {
    const said = saidBy(cause);
    if (said && !text.includes(said)) text += `: ${said}`;
    cause = cause.cause;
  }
  return text;
}

/** Of several errors, one for each address of a host, the first one. @param {any} cause @returns {string | undefined} */
function saidBy(cause) {
  if (typeof cause === 'string') return cause;
  return cause.message || cause.errors?.[0]?.message || cause.code;
}
