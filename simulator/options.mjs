/** The simulator's command line. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { BadInput } from './input.mjs';

export const usage = `Usage: npm run simulate -- [options]

Runs the Action as Auth0 would at login, against a local Management API.

  --event FILE    a post-login event, as JSON; may be given several times
                  (default: the logins of Jhon and James)
  --action FILE   the Action's code (default: pkg/action.js)
  --source WORD   user, roles or effective: the Action's secret \`source\`
  --secret K=V    a secret of the Action; may be given several times
  --logins N      each event N times, one after another, in one instance
  --without-api-roles
                  \`api\` has no member \`roles\`, as in older runtimes
  --help          this text

Secrets: --secret and --source go before the event's own "secrets", and those
before the simulator's: domain, clientId, clientSecret, namespace, and with
source effective as audience every API of the tenant.
`;

/** @param {string} path from the simulator's folder */
const here = (path) => fileURLToPath(new URL(path, import.meta.url));

const defaults = {
  action: here('../pkg/action.js'),
  events: [here('fixtures/events/jhon.json'), here('fixtures/events/james.json')],
};

const sources = ['user', 'roles', 'effective'];

/** @typedef {ReturnType<typeof readOptions>} Options */

/**
 * @param {string[]} words
 * @throws {BadInput}
 */
export function readOptions(words) {
  const values = parse(words);
  return {
    action: values.action ?? defaults.action,
    events: values.event ?? defaults.events,
    secrets: { ...readSource(values.source), ...readSecrets(values.secret ?? []) },
    logins: readCount('--logins', values.logins ?? '1'),
    withApiRoles: !values['without-api-roles'],
    help: values.help ?? false,
  };
}

/** @param {string[]} words */
function parse(words) {
  try {
    const { values } = parseArgs({
      args: words,
      options: {
        action: { type: 'string' },
        event: { type: 'string', multiple: true },
        source: { type: 'string' },
        secret: { type: 'string', multiple: true },
        logins: { type: 'string' },
        'without-api-roles': { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    });
    return values;
  } catch (error) {
    const [sentence] = /** @type {Error} */ (error).message.split(/\.\s/);
    throw new BadInput(`${sentence.replace(/\.$/, '')}; see --help for what there is`);
  }
}

/** @param {string | undefined} source @returns {Record<string, string>} */
function readSource(source) {
  if (source === undefined) return {};
  if (!sources.includes(source)) {
    throw new BadInput(`--source \`${source}\` is not known; give one of ${sources.join(', ')}`);
  }
  return { source };
}

/** @param {string[]} secrets @returns {Record<string, string>} */
function readSecrets(secrets) {
  return Object.fromEntries(
    secrets.map((secret) => {
      const end = secret.indexOf('=');
      // The value is left out of the line: it may be a real secret.
      if (end < 1)
        throw new BadInput('a --secret has no name or no `=`; write --secret name=value');
      return [secret.slice(0, end), secret.slice(end + 1)];
    }),
  );
}

/** @param {string} option @param {string} text */
function readCount(option, text) {
  const count = Number(text);
  if (!/^\d+$/.test(text) || count < 1 || count > 1_000_000) {
    throw new BadInput(`${option} \`${text}\` is not a number from 1 to 1000000`);
  }
  return count;
}
