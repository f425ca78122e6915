/** Requests that the simulator has no answer for. */
import { isElsewhere, isUnanswered } from '../elsewhere.mjs';
import { at, request, warning } from './finding.mjs';

/** @param {import('./finding.mjs').Login} login @returns {string[]} */
export function unanswered({ result, requests, event }) {
  const elsewhere = (result.requests ?? [])
    .filter((sent) => isElsewhere(sent, event.event) && isUnanswered(sent))
    .map(({ method, url, unanswered: why }) => {
      const asked = request(method, url);
      // The error that it ended with may have said it already.
      return why && !result.error?.includes(why) ? `${asked} (${why})` : asked;
    });
  const unknown = (requests ?? [])
    .filter(({ endpoint, refused }) => endpoint === null || refused)
    .map(({ method, path, refused }) => {
      const asked = request(method, path);
      return refused ? `${asked} (${refused.why})` : asked;
    });
  return [...new Set([...unknown, ...elsewhere])];
}

/**
 * What the Action has coped with, here.
 *
 * @type {import('./finding.mjs').OfLogin}
 */
export function unreachedHosts({ result, event }) {
  if (result.error !== null) return [];
  return (result.requests ?? [])
    .filter((sent) => isElsewhere(sent, event.event) && typeof sent.unanswered === 'string')
    .map(({ method, url, line, unanswered: why }) =>
      warning('not_reached', `${at(line)}${request(method, url)} is not answered here: ${why}`),
    );
}

/**
 * What did not go on to a real tenant, whatever the Action made of it.
 *
 * @type {import('./finding.mjs').OfLogin}
 */
export const refusedRequests = ({ requests }) =>
  (requests ?? []).flatMap(({ method, path, refused }) => {
    if (!refused) return [];
    const text = `${request(method, path)} was not passed on: ${refused.why}`;
    return [warning(refused.isOverLimit ? 'undecided' : 'not_reached', text)];
  });

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
