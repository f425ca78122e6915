/** Whether the APIs in `audience` exist. */
import { error, found, note, ok } from './check.mjs';
import { lookUp } from './look-up.mjs';
import { listIn } from './settings.mjs';

const scopes = ['read:resource_servers'];

/** @type {import('./check.mjs').Check} */
export const audience = {
  name: 'audience',
  needs: ['settings', 'token'],
  scopes,
  async run({ connection, environment }) {
    const named = listIn(environment.settings.audience);
    // It stands for the API that a login asks for.
    const identifiers = named.filter((item) => !/^requested$/i.test(item));
    if (named.length === 0) return [note('not set: the permissions of all APIs')];
    if (identifiers.length === 0) return [ok('the API that the login asks for')];
    const lines = [];
    for (const identifier of identifiers) {
      const path = `/resource-servers/${encodeURIComponent(identifier)}`;
      const answer = await lookUp(found(connection), path, scopes);
      if (answer.line) return [...lines, answer.line];
      // It is found by its id as well; the Action compares identifiers.
      const isThere = answer.status === 200 && answer.body?.identifier === identifier;
      lines.push(isThere ? ok(identifier) : unknown(identifier));
    }
    return lines;
  },
};

/** @param {string} identifier */
const unknown = (identifier) =>
  error(
    `there is no API with the identifier \`${identifier}\``,
    'copy it from Applications → APIs, with its slash at the end if it has one',
  );
