/** Whether the applications in `clients` exist, and people log in to them. */
import { error, found, note, ok, warning } from './check.mjs';
import { lookUp } from './look-up.mjs';
import { listIn } from './settings.mjs';

const scopes = ['read:clients', 'read:client_summary'];

/** @type {import('./check.mjs').Check} */
export const clients = {
  name: 'clients',
  needs: ['settings', 'token'],
  scopes,
  async run({ connection, environment }) {
    const ids = listIn(environment.settings.clients);
    if (ids.length === 0) return [note('not set: the logins of all applications')];
    const lines = [];
    for (const id of ids) {
      const path = `/clients/${encodeURIComponent(id)}?fields=client_id,name,app_type`;
      const answer = await lookUp(found(connection), path, scopes);
      if (answer.line) return [...lines, answer.line];
      lines.push(answer.status === 404 ? unknown(id) : known(id, answer.body));
    }
    return lines;
  },
};

const page = 'copy the client id from Applications → its name → Settings';

/** @param {string} id */
const unknown = (id) => error(`there is no application with the client id \`${id}\``, page);

/** @param {string} id @param {any} body */
function known(id, body) {
  const { name, app_type } = Object(body);
  return app_type === 'non_interactive'
    ? warning(`${id} is \`${name}\`, a machine: nobody logs in to it`, page)
    : ok(`${id} is \`${name}\``);
}
