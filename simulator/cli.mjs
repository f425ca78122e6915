/** `npm run simulate`: logs people in, locally, and shows what the Action made of it. */
import { readFile } from 'node:fs/promises';

import { certificate } from './certificate.mjs';
import { BadInput, readEvent, readInput, shown } from './input.mjs';
import { startManagementApi } from './management-api/server.mjs';
import { readOptions, usage } from './options.mjs';
import * as report from './report.mjs';
import { startActionProcess } from './runtime/process.mjs';

/** @typedef {import('./management-api/tenant.mjs').Tenant} Tenant */

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
      const secrets = defaultSecrets(tenant, domain);
      for (const event of events) {
        const before = requests.length;
        const result = await action.execute({
          ...event,
          secrets: { ...secrets, ...event.secrets },
        });
        if (!result.started) throw unloadable(file, result.error);
        print(report.login({ event, result, requests: requests.slice(before) }, { colour }));
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

/**
 * The machine-to-machine application's, as an administrator would paste them into the Action's settings.
 *
 * @param {Tenant} tenant
 * @param {string} domain
 */
function defaultSecrets(tenant, domain) {
  const application = tenant.applications.find(({ client_secret }) => client_secret);
  return {
    domain,
    clientId: application?.client_id,
    clientSecret: application?.client_secret,
    namespace: 'https://example.com/claims',
  };
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
