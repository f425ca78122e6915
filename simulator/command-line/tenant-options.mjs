/** The command line of `npm run tenant`: words in, options out. */
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { BadInput } from '../bad-input.mjs';
import { readFault } from '../management-api/faults/spec.mjs';
import { plans } from '../management-api/rate-limits/plans.mjs';

const known = /** @type {const} */ ({
  fault: { type: 'string', multiple: true },
  help: { type: 'boolean', short: 'h' },
  plan: { type: 'string' },
  port: { type: 'string' },
  tenant: { type: 'string' },
});

const defaultTenant = fileURLToPath(new URL('../fixtures/tenant.json', import.meta.url));
const defaultPort = 4443;

/** @typedef {ReturnType<typeof readTenantOptions>} TenantOptions */

/** @param {string[]} words @throws {BadInput} */
export function readTenantOptions(words) {
  const { help = false, fault: faults = [], plan, port, tenant } = parse(words);
  for (const spec of faults) readFault(spec);
  if (plan !== undefined && !Object.hasOwn(plans, plan)) {
    throw new BadInput(`there is no plan \`${plan}\`; there are ${Object.keys(plans).join(', ')}`);
  }
  return { help, faults, plan, port: readPort(port), tenant: tenant ?? defaultTenant };
}

/** @param {string[]} words */
function parse(words) {
  try {
    return parseArgs({ args: words, options: known }).values;
  } catch (error) {
    const [problem] = /** @type {Error} */ (error).message.split('. ');
    throw new BadInput(`${problem.replaceAll("'", '`')}; --help has the options`);
  }
}

/** @param {string} [text] */
function readPort(text = String(defaultPort)) {
  const port = Number(text);
  if (/^\d+$/.test(text) && port <= 65_535) return port;
  throw new BadInput(
    `--port \`${text}\` is no port; give a number up to 65535, or 0 for any free one`,
  );
}

export const tenantUsage = `Usage: npm run tenant -- [options]

Starts a tenant on this machine, over HTTPS, for any client of Auth0's Management
API, and prints what the client has to know.

  --tenant FILE   users, roles, permissions, APIs, applications (default: the
                  simulator's own); see simulator/README.md
  --port N        where it answers (default: ${defaultPort}); 0: any free port
  --plan NAME     ${Object.keys(plans).join(', ')}: Auth0's rate limits (default: none)
  --fault SPEC    endpoint:kind[=VALUE][xCOUNT], such as permissions:429x2;
                  npm run simulate -- --help lists them
  --help          this text

Exit codes: 2 what was given is wrong; 0 otherwise.
`;
