/** Keeps this process, which is the Action's, to what it may reach. To be called before any code of the Action runs. */
import { syncBuiltinESMExports } from 'node:module';

import { routeConnections } from './connections.mjs';
import { refuseDatagrams } from './datagrams.mjs';
import { refuseLookups } from './lookups.mjs';
import { refuseProcesses } from './processes.mjs';

/**
 * @param {import('../routes.mjs').Routes} routes
 * @param {import('./refusal.mjs').OnAttempt} onAttempt is told of each connection, and of what is refused
 */
export function installHooks(routes, onAttempt) {
  routeConnections(routes, onAttempt);
  refuseLookups(routes, onAttempt);
  refuseDatagrams(onAttempt);
  refuseProcesses(onAttempt);
  // For modules that have imported a name of these by itself.
  syncBuiltinESMExports();
}
