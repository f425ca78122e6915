/** `npm run simulate`: logs people in, locally, and shows what the Action made of it. */
import { readFile } from 'node:fs/promises';

import { certificate } from './certificate.mjs';
import { BadInput, readEvent, readInput, shown } from './input.mjs';
import { startManagementApi } from './management-api/server.mjs';
import { readOptions, usage } from './options.mjs';
import * as report from './report.mjs';
import { startActionProcess } from './runtime/process.mjs';
import { secretsOf } from './secrets.mjs';
import { effectiveRoles as rolesOfUser } from './tenant/roles.mjs';
import { findOrganization, findUser } from './tenant/tenant.mjs';

/** @typedef {import('./tenant/tenant.mjs').Tenant} Tenant */

const colour = Boolean(process.stdout.isTTY) && !process.env.NO_COLOR;

/** @param {string} text */
const print = (text) => process.stdout.write(`${text}\n`);

/** @param {string[]} words */
async function simulate(words) {
  const options = readOptions(words);
  if (options.help) return print(usage.trimEnd());

  const file = shown(options.action);
  const advice = 'run `npm run build`, or pass --action FILE';
  await readInput(options.action, { what: 'Action', advice });
  const events = [];
  for (const event of options.events) events.push(await readEvent(event));

  const tenant = await readTenant();
  const { authorityFile, ...server } = await certificate();
  const managementApi = await startManagementApi({ tenant, certificate: server });
  try {
    const { domain, requests } = managementApi;
    const action = await start(options.action, authorityFile);
    try {
      print(report.header({ file, bytes: action.bytes, tenant: tenant.name, domain }, { colour }));
      for (const event of events) {
        const secrets = secretsOf(tenant, domain, event.secrets, options.secrets);
        const effectiveRoles = options.withApiRoles ? rolesAt(tenant, event) : undefined;
        for (let number = 1; number <= options.logins; number += 1) {
          const before = requests.length;
          const result = await action.execute({ ...event, secrets }, { effectiveRoles });
          if (!result.started) throw unloadable(file, result.error);
          const login = { number, of: options.logins };
          const shownRequests = requests.slice(before);
          print(report.login({ event, login, result, requests: shownRequests }, { colour }));
        }
      }
    } finally {
      await action.stop();
    }
  } finally {
    await managementApi.close();
  }
}

/** @returns {Promise<Tenant>} */
async function readTenant() {
  return JSON.parse(await readFile(new URL('fixtures/tenant.json', import.meta.url), 'utf8'));
}

/**
 * What `api.roles` answers at this login. A user or an organization that the tenant does not know has none.
 *
 * @param {Tenant} tenant
 * @param {Record<string, any>} event
 */
function rolesAt(tenant, { user, organization: scope }) {
  const known = findUser(tenant, user.user_id);
  const organization = findOrganization(tenant, scope?.id);
  if (!known || (scope && !organization)) return [];
  return rolesOfUser(tenant, known, organization).map(({ id, name }) => ({
    id,
    name,
    type: 'tenant',
  }));
}

/** @param {string} file @param {string} authorityFile */
async function start(file, authorityFile) {
  try {
    return await startActionProcess({ file, authorityFile });
  } catch (error) {
    throw unloadable(shown(file), /** @type {Error} */ (error).message);
  }
}

/** @param {string} file @param {string | null} error */
function unloadable(file, error) {
  return new BadInput(`the Action \`${file}\` cannot be loaded (${error}); correct the file`);
}

// `npm run simulate | head` closes the pipe early; that is not worth an error.
process.stdout.on('error', () => process.exit());

try {
  await simulate(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  process.stderr.write(`simulate: ${error.message.replace(/\s+/g, ' ')}\n`);
  process.exitCode = 2;
}
