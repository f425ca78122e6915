/** The other end of `process.mjs`: runs inside the Action's process. */
import { readFile } from 'node:fs/promises';

import { rolesPart } from './api/roles.mjs';
import { createCache } from './cache.mjs';
import { describe, execute } from './execute.mjs';
import { loadAction } from './load.mjs';

/** @typedef {import('./process.mjs').ToChild} ToChild */
/** @typedef {import('./process.mjs').FromChild} FromChild */

const cache = createCache();
/** @type {import('./load.mjs').Action} */
let action;
let limitMs = 0;

/** @param {FromChild} message */
const send = (message) => process.send?.(message);

process.on('message', async (/** @type {ToChild} */ message) => {
  if (message.type === 'start') {
    limitMs = message.limitMs;
    await start(message.file);
  } else {
    const { id, event, effectiveRoles } = message;
    const roles = effectiveRoles && rolesPart(effectiveRoles);
    send({ type: 'result', id, result: await execute(action, event, { cache, roles, limitMs }) });
  }
});

// An error that the Action let escape, in a timer for instance. In production it ends the instance, too.
process.on('uncaughtException', (error) => {
  process.send?.({ type: 'crashed', error: describe(error) }, () => process.exit(1));
});

// An Action with a timer of its own must not outlive the simulator.
process.on('disconnect', () => process.exit());

/** @param {string} file */
async function start(file) {
  try {
    action = loadAction(await readFile(file, 'utf8'), { filename: file });
    send({ type: 'started', bytes: action.bytes });
  } catch (error) {
    send({ type: 'failed', error: describe(error) });
  }
}
