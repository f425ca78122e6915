/** One login through a fresh instance, at a fresh server. */
import { loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { startServer } from './server.mjs';
import { tenant } from './tenant.mjs';

/**
 * @typedef {object} Given
 * @property {import('./server.mjs').Script} [script] default: a healthy tenant with three permissions
 * @property {Record<string, string>} [secrets] over the default ones
 * @property {Record<string, unknown>} [event] members of the event
 */

/** @param {Given} [given] */
export async function logIn({ script = tenant(), secrets, event } = {}) {
  const server = await startServer(script);
  try {
    const instance = startInstance();
    const result = await instance.logIn(loginEvent(server.domain, { ...event, secrets }));
    const { requests, mostInFlight } = server;
    return { ...result, requests: [...requests], mostInFlight };
  } finally {
    await server.close();
  }
}
