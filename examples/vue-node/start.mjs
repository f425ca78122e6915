/**
 * `npm run demo`: starts tenant, API and application, says where they are and who can log in, and ends them together.
 * `npm run tenant:login`: the tenant alone, for an application of one's own.
 */

import { BadInput } from 'permission-claims-simulator';
import { BadSettings } from './bad-settings.mjs';
import { startDemo } from './demo.mjs';
import { closeAll } from './listen.mjs';
import { readOptions, usage } from './options.mjs';
import { withOwn } from './own.mjs';
import { readSettings } from './settings.mjs';
import { startTenant } from './tenant/server.mjs';
import { tenantWelcome, welcome } from './welcome.mjs';

/** npm goes to the folder of the package first; paths are meant from where the person is. */
const { INIT_CWD: caller, npm_lifecycle_event: script = '' } = process.env;
if (caller && ['demo', 'start', 'tenant:login'].includes(script)) process.chdir(caller);

let command = 'demo';

try {
  const options = readOptions(process.argv.slice(2));
  command = options.command;
  if (options.help) {
    process.stdout.write(usage);
    process.exit(0);
  }
  const settings = await withOwn(readSettings(), options);
  const running = command === 'tenant' ? await startLocal(settings) : await startDemo(settings);
  process.stdout.write(await (command === 'tenant' ? tenantWelcome : welcome)(settings));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    // `once`: a second Ctrl-C ends the process as usual, should the first one take too long.
    process.once(signal, () => closeAll([running]).then(() => process.exit(0)));
  }
} catch (error) {
  if (!(error instanceof BadInput || error instanceof BadSettings)) throw error;
  process.stderr.write(`${command}: ${error.message.replace(/\s+/g, ' ')}\n`);
  process.exit(2);
}

/** @param {import('./settings.mjs').Settings} settings */
function startLocal({ tenant, ...settings }) {
  if (tenant) return startTenant({ ...settings, tenant });
  throw new BadInput(
    'AUTH0_DOMAIN names a tenant at Auth0; unset it, also in .env, for a local one',
  );
}
