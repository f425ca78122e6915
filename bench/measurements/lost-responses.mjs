/** What lost responses cost logins that are offered at a steady rate, on a virtual clock: the same in each run. */
import { offerLogins } from './offered-logins.mjs';

const size = 100;

/**
 * What is lost: the answer to the first token request, where all others come at once; or a share of all responses.
 *
 * @typedef {'token' | 'share'} LostResponse
 * @typedef {{ candidate: string, lost: LostResponse, perSecond: number } & import('./offered-logins.mjs').Served} LostResponses
 *   `perSecond`: logins offered
 */

/** Of the responses, where a share is lost. */
export const lostShare = 0.01;

/** How long logins are offered, where the answer to the token request is lost. */
const tokenSeconds = 24;

/**
 * @param {import('../candidates/candidates.mjs').Candidate[]} candidates without an SDK, which has a network of its own
 * @param {import('../amounts.mjs').Amounts['lostResponses']} amounts
 * @returns {Promise<LostResponses[]>}
 */
export async function measureLostResponses(candidates, { perSecond: rates, seconds }) {
  const faults = ['token:hangx1'];
  /** @type {{ lost: LostResponse, load: Omit<import('../simulated/instance-child.mjs').Load, 'candidate'> }[]} */
  const loads = [
    {
      lost: 'token',
      load: { size, perSecond: 4, seconds: tokenSeconds, latencyMs: 1, faults },
    },
    ...rates.map((perSecond) => ({
      lost: /** @type {const} */ ('share'),
      load: { size, perSecond, seconds, latencyMs: 20, lostShare },
    })),
  ];
  /** @type {LostResponses[]} */
  const rows = [];
  for (const { lost, load } of loads) {
    for (const candidate of candidates) {
      const { served } = await offerLogins({ candidate, ...load });
      rows.push({ candidate: candidate.name, lost, perSecond: load.perSecond, ...served });
    }
  }
  return rows;
}
