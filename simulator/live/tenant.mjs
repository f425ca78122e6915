/** A real tenant, as an Action reaches it in a simulation: behind the gateway, through which it can read and nothing else. */
import { rmSync } from 'node:fs';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { startGateway } from '../gateway/gateway.mjs';
import { byHttps } from '../gateway/routes.mjs';
import { networkNamespace } from '../runtime/network-namespace.mjs';
import { relayTo } from './relay.mjs';

/** @typedef {Awaited<ReturnType<typeof startLiveTenant>>} LiveTenant */

/**
 * @typedef {object} Live
 * @property {string} domain host, with its port if it is not 443
 * @property {string} clientId
 * @property {import('node:tls').SecureContext} [trust] default: what Node trusts
 * @property {string[]} tokens that were had beside: nobody may see them
 * @property {number} maximumRequests of a login
 * @property {Record<string, string>} secrets of the Actions
 * @property {ReturnType<typeof import('../tenant/roles.mjs').membershipsAt>} memberships what `api` knows of the user
 * @property {import('./reader.mjs').Asked[]} asked before the login, for the event
 * @property {string[]} guessed what of the event is not read
 * @property {string[]} notEnforced what keeps the Action to reading elsewhere, and not here
 *
 * @typedef {Pick<Live, 'tokens' | 'asked' | 'guessed' | 'notEnforced'>} LiveRun `tokens`: all that were seen
 */

/** Of the path of a local socket, which is short. */
const prefix = join(tmpdir(), 'gateway-');

/** What is said of every host but the tenant. */
const refusal = 'host {host} is not reached: LIVE reads the tenant and nothing else';

/** @param {Live} live */
export async function startLiveTenant({ domain, clientId, trust, maximumRequests, ...live }) {
  /** @type {Set<string>} */
  const tokens = new Set(live.tokens);
  const onToken = (/** @type {string} */ token) => tokens.add(token);
  const relay = relayTo({ domain, clientId, trust, maximumRequests, onToken });
  // Else the process of the Action would have no way to the gateway.
  const folder = (await networkNamespace()).length > 0 ? await mkdtemp(prefix) : undefined;
  const remove = () => folder && rmSync(folder, { recursive: true, force: true });
  process.once('exit', remove);
  const gateway = await startGateway({
    ...(folder && { socket: join(folder, 'gateway') }),
    hosts: { [byHttps(domain)]: { destination: 'tenant', answer: relay.answer } },
    refusals: { auth0: refusal, other: refusal },
  });
  const { asked, guessed, notEnforced } = live;
  return {
    domain,
    requests: relay.requests,
    nextLogin: relay.nextLogin,
    /** What an instance needs to reach it. */
    reach: { authorityFile: gateway.authorityFile, routes: gateway.routes, hasNetwork: !folder },
    faults: { unused: () => /** @type {string[]} */ ([]) },
    isAccessToken: (/** @type {string} */ text) => tokens.has(text),
    /** As Auth0's Management API has it. */
    tokenLifetimeSeconds: 86_400,
    /** @returns {LiveRun} */
    run: () => ({ tokens: [...tokens], asked, guessed, notEnforced }),
    async close() {
      await gateway.close();
      relay.close();
      process.off('exit', remove);
      remove();
    },
  };
}
