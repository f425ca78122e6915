/** Requests that the simulator has no answer for. */
import { request, warning } from './finding.mjs';

/** @param {import('./finding.mjs').Login} login @returns {string[]} */
export function unanswered({ result, requests, event }) {
  const { domain } = event.event.secrets ?? {};
  const elsewhere = (result.requests ?? [])
    .filter(({ url }) => hostOf(url) !== domain)
    .map(({ method, url }) => request(method, url));
  const unknown = (requests ?? [])
    .filter(({ endpoint }) => endpoint === null)
    .map(({ method, path }) => request(method, path));
  return [...new Set([...unknown, ...elsewhere])];
}

/** @param {string} url */
function hostOf(url) {
  try {
    return new URL(url).host;
  } catch {
    return undefined;
  }
}

/** @type {import('./finding.mjs').OfRun} */
export const unknownEndpoints = ({ requests }) =>
  requests
    .filter(({ endpoint }) => endpoint === null)
    .map(({ method, path }) =>
      warning(
        'unknown_endpoint',
        `the simulator does not know ${request(method, path)}; Auth0 may`,
      ),
    );
