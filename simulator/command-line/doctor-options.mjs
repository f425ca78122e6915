/** The command line of `npm run doctor`. */
import { parseArgs } from 'node:util';

import { BadInput } from '../bad-input.mjs';

const known = /** @type {const} */ ({
  help: { type: 'boolean', short: 'h', default: false },
  json: { type: 'boolean', default: false },
});

/** @param {string[]} words @throws {BadInput} */
export function readDoctorOptions(words) {
  try {
    return parseArgs({ args: words, options: known }).values;
  } catch (error) {
    const [sentence] = /** @type {Error} */ (error).message.split(/\.\s/);
    throw new BadInput(`${sentence.replace(/\.$/, '')}; see --help for what there is`);
  }
}

export const doctorUsage = `Usage: npm run doctor -- [options]

Checks a tenant at Auth0 and the Action's settings, from the domain to the place
in the flow. It reads and nothing else, and needs no user.

The file .env, of which .env.example is a copy to fill in, and the environment,
which goes before it, have:

  AUTH0_DOMAIN, AUTH0_CLIENT_ID, AUTH0_CLIENT_SECRET
                  the tenant, and the application that the Action uses
  namespace, source, audience, clients and so on
                  the Action's settings; see docs/settings.md
  NODE_EXTRA_CA_CERTS
                  a file of certificates to trust, for a proxy of yours

Options
  --json          the same for machines
  --help          this text

More can be looked up with the scopes read:resource_servers, read:clients,
read:stats and read:actions; none of them is needed.

Exit codes: 2 what was given is wrong, the settings included; 1 an error (✗);
0 otherwise.
`;
