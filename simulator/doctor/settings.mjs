/** Whether the Action takes its settings: it is run, and says so itself, before it asks for anything. */
import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';

import { logFields } from '../analysis/log-fields.mjs';
import { createCache } from '../runtime/cache.mjs';
import { execute } from '../runtime/execute.mjs';
import { loadAction } from '../runtime/load.mjs';
import { error, ok, warning } from './check.mjs';

export const actionFile = fileURLToPath(new URL('../../pkg/action.js', import.meta.url));

/** @type {import('./check.mjs').Check} */
export const settings = {
  name: 'settings',
  async run(facts) {
    const { settings: given } = facts.environment;
    const line = await lineOf(facts.environment);
    const { error: code, detail = '' } = line;
    const [misspelt] = detail.match(/is `\w+` misspelt\?$/) ?? [];
    const hint = misspelt ? [warning('a name in .env is almost that of a setting', misspelt)] : [];
    if (code === 'settings') return [error('the Action refuses a setting', detail), ...hint];
    // It has no user, so that it must fail, unless it need not ask for any.
    if (code !== 'event' && line.outcome !== 'ok') {
      return [error(`the Action does not run here: ${detail}`, 'run `npm run build`')];
    }
    facts.source = line.source ?? null;
    const own = Object.keys(given).filter((name) => !['domain', 'clientId'].includes(name));
    return [ok(`the Action takes them: ${own.join(', ')}`), ...hint];
  },
};

/**
 * What the Action logs of a login without a user id: the error `settings`, or another one once it has its settings.
 *
 * @param {import('../live/environment.mjs').Environment} environment
 * @returns {Promise<Record<string, string>>}
 */
async function lineOf({ settings: given, others, clientSecret }) {
  const action = loadAction(await readFile(actionFile, 'utf8'), { filename: actionFile });
  const event = {
    // Of what else is in the file, the names alone: one of them may be misspelt.
    secrets: {
      ...Object.fromEntries(Object.keys(others).map((name) => [name, 'x'])),
      ...given,
      clientSecret: clientSecret.reveal(),
    },
    // Else the Action would leave the login alone, and say nothing.
    client: { client_id: listIn(given.clients)[0] ?? '' },
    user: { user_id: '' },
  };
  const { logs, error: thrown } = await execute(action, event, { cache: createCache() });
  const [line] = logs.map(({ text }) => logFields(text));
  return line ?? { detail: thrown ?? 'it logs nothing' };
}

/** The items of a list, as the Action reads them. @param {string} [text] */
export const listIn = (text = '') => text.split(/[\s,]+/).filter(Boolean);
