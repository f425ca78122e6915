/** The simulator's command line. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { BadInput } from './input.mjs';

export const usage = `Usage: npm run simulate -- [options]

Runs the Action as Auth0 would at login, against a local Management API.

  --event FILE    a post-login event, as JSON; may be given several times
                  (default: the logins of Jhon and James)
  --action FILE   the Action's code (default: pkg/action.js)
  --help          this text

The event's own "secrets" go before the simulator's: domain, clientId,
clientSecret, namespace.
`;

/** @param {string} path from the simulator's folder */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const defaults = {
  action: here('../pkg/action.js'),
  events: [here('fixtures/events/jhon.json'), here('fixtures/events/james.json')],
};

/**
 * @param {string[]} words
 * @returns {{ action: string, events: string[], help: boolean }}
 * @throws {BadInput}
 */
export function readOptions(words) {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        action: { type: 'string' },
        event: { type: 'string', multiple: true },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return {
      action: values.action ?? defaults.action,
      events: values.event ?? defaults.events,
      help: values.help ?? false,
    };
  } catch (error) {
    const [sentence] = /** @type {Error} */ (error).message.split(/\.\s/);
    throw new BadInput(`${sentence.replace(/\.$/, '')}; see --help for what there is`);
  }
}
