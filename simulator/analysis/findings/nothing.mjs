/** Whether the Action did anything that a check could be about. */
import { warning } from './finding.mjs';

const onlyAsks =
  /^(cache|roles|groups|rules)\.|^redirect\.(canRedirect|encodeToken|validateToken)$/;

/** @param {import('./finding.mjs').Login} login */
export function hasEffect({ result, requests }) {
  const { idToken, accessToken } = result.claims;
  const claims = Object.keys(idToken).length + Object.keys(accessToken).length;
  const calls = result.calls.filter(
    ({ member, refused }) =>
      !onlyAsks.test(member) && !member.endsWith('.setCustomClaim') && refused === undefined,
  );
  // Who sends something changes something.
  const sends = [...(result.requests ?? []), ...(requests ?? [])].some(
    ({ method, ...sent }) =>
      method !== 'GET' && !/\/oauth\/token$/.test('url' in sent ? sent.url : sent.path),
  );
  return (
    sends || claims > 0 || result.dropped.length > 0 || result.denied !== null || calls.length > 0
  );
}

/** @type {import('./finding.mjs').OfRun} */
export function nothingTried({ logins, probes }) {
  const all = [...logins, ...(probes?.variants ?? [])];
  const isTold = logins.some(({ result }) => result.error !== null || result.late.length > 0);
  if (all.some(hasEffect) || isTold) return [];
  return [
    warning(
      'nothing_tried',
      'the Action set no claim, denied nobody and changed nothing: nothing was tried; give it an --event or --secret with which it does something',
    ),
  ];
}
