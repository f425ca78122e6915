/** The network of an Action on a virtual clock: a `fetch` that leads where a gateway would let it, within this process. */
import {
  byHttps,
  placeOfUrl,
  placesOf,
  routesOf,
  simulationRefusals,
  wayTo,
} from '../gateway/routes.mjs';
import { stubAnswer } from '../gateway/stub.mjs';

/**
 * @param {object} options
 * @param {string[]} options.hosts of the tenant
 * @param {typeof globalThis.fetch} options.tenant answers for it
 * @param {Record<string, import('../gateway/stub.mjs').Stub>} options.stubs what stands for other hosts
 */
export function virtualNetwork({ hosts, tenant, stubs }) {
  const routes = routesOf(
    [
      ...hosts.map((host) => route(byHttps(host), 'tenant')),
      ...Object.keys(stubs).map((host) => route(host, 'stub')),
    ],
    simulationRefusals,
  );
  const stubAt = new Map(
    Object.entries(stubs).flatMap(([host, stub]) => placesOf(host).map((place) => [place, stub])),
  );

  /** @param {RequestInfo | URL} input @param {RequestInit} [init] @returns {Promise<Response>} */
  async function fetch(input, init) {
    const asked = input instanceof Request ? input : { url: String(input), method: 'GET' };
    const { url } = asked;
    const method = (init?.method ?? asked.method).toUpperCase();
    const { destination, refusal } = wayTo(routes, url);
    if (refusal !== null) throw new TypeError('fetch failed', { cause: new Error(refusal) });
    if (destination === 'tenant') return tenant(input, init);
    const stub = /** @type {import('../gateway/stub.mjs').Stub} */ (stubAt.get(placeOfUrl(url)));
    const { pathname, search } = new URL(url);
    const { status, headers, text } = stubAnswer(stub, method, pathname + search);
    return new Response(text || null, { status, headers });
  }

  return {
    fetch,
    /** Where a request would lead to. @param {string} url */
    wayTo: (url) => wayTo(routes, url),
  };
}

/**
 * There is no port to listen at.
 *
 * @param {string} host
 * @param {import('../gateway/routes.mjs').Destination} destination
 * @returns {[string, import('../gateway/routes.mjs').Route]}
 */
const route = (host, destination) => [host, { destination, port: 0 }];
