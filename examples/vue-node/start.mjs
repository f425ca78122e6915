/** `npm run demo`: starts tenant, API and application, says where they are and who can log in, and ends them together. */

import { BadInput } from '../../simulator/bad-input.mjs';
import { startDemo } from './demo.mjs';
import { closeAll } from './listen.mjs';
import { readSettings } from './settings.mjs';
import { welcome } from './welcome.mjs';

try {
  const settings = readSettings();
  const running = await startDemo(settings);
  process.stdout.write(await welcome(settings));
  for (const signal of /** @type {const} */ (['SIGINT', 'SIGTERM', 'SIGHUP'])) {
    // `once`: a second Ctrl-C ends the process as usual, should the first one take too long.
    process.once(signal, () => closeAll([running]).then(() => process.exit(0)));
  }
} catch (error) {
  if (!(error instanceof BadInput)) throw error;
  process.stderr.write(`demo: ${error.message}\n`);
  process.exit(1);
}
