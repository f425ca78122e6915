/** One login through a fresh instance, at a fresh server. */
import { clock } from './clock.mjs';
import { loginEvent } from './event.mjs';
import { startInstance } from './instance.mjs';
import { startServer } from './server.mjs';
import { tenant } from './tenant.mjs';
import { startVirtualServer } from './virtual-server.mjs';

/**
 * @typedef {object} Given
 * @property {import('./server.mjs').Script} [script] default: a healthy tenant with three permissions
 * @property {Record<string, string>} [secrets] over the default ones
 * @property {Record<string, unknown>} [event] members of the event
 */

/** Over the network, in no time. @param {Given} [given] */
export async function logIn({ script = tenant(), secrets, event } = {}) {
  const server = await startServer(script);
  try {
    const instance = startInstance();
    const result = await instance.logIn(loginEvent(server.domain, { ...event, secrets }));
    return { ...result, requests: [...server.requests] };
  } finally {
    server.close();
  }
}

/** Without a network, in virtual time: for what waits. @param {Given} [given] */
export async function logInVirtually({ script = tenant(), secrets, event } = {}) {
  const server = startVirtualServer(script);
  try {
    const { logIn } = startInstance();
    const result = await clock.until(logIn(loginEvent(server.domain, { ...event, secrets })));
    return { ...result, requests: [...server.requests], mostInFlight: server.mostInFlight };
  } finally {
    await server.close();
  }
}
