/** What comes after the handler has ended, and what it was to fill: somewhere an `await` is missing. */
import { at, error, request, tokenName } from './finding.mjs';
import { claimLine } from './lines.mjs';

/** @type {import('./finding.mjs').OfLogin} */
export function lateFindings({ result, event, requests }) {
  return [
    ...result.late.map(({ member, values, line }) =>
      error(
        'late_call',
        `${at(line)}api.${member}(${shown(values)}) came after the handler had ended and does nothing: an \`await\` is missing`,
      ),
    ),
    ...lateRequests(result, requests ?? []).map(({ method, url, line, startedMs }) =>
      error(
        'late_request',
        `${at(line)}${asked(method, url, event.event)} ${
          startedMs > result.ms
            ? 'was made after the handler had ended'
            : 'had no answer yet when the handler ended'
        }: Auth0 may never send or answer it; an \`await\` is missing`,
      ),
    ),
    ...result.changed.map(({ token, name, when, line }) =>
      error(
        'claim_changed',
        `${at(line ?? claimLine(result, token, name))}the value of \`${name}\` for the ${tokenName(token)} was changed after ${
          when === 'before' ? 'it had been set' : 'the handler had ended'
        }: whether the change reaches the token is not documented; set the claim when its value is complete`,
      ),
    ),
  ];
}

/**
 * With an error or a denial, what is under way is of no use; and what meets a fault is left behind by a limit.
 *
 * @param {import('../../runtime/execute.mjs').Result} result
 * @param {import('../../management-api/service.mjs').Request[]} ofTenant as it has seen them
 */
function lateRequests({ requests, ms, error: failure, denied }, ofTenant) {
  if (failure !== null || denied !== null) return [];
  const disturbed = ofTenant.filter(({ fault }) => fault !== null);
  return requests.filter(
    ({ endedMs, url, method }) =>
      (endedMs === null || endedMs > ms) &&
      !disturbed.some((one) => one.method === method && url.endsWith(one.path)),
  );
}

/** @param {string} method @param {string} url @param {any} event */
function asked(method, url, { secrets }) {
  const own = `https://${secrets?.domain}`;
  return request(method, url.startsWith(own) ? url.slice(own.length) : url);
}

/** The name of a claim, not its value. @param {unknown[]} values */
function shown([first, ...rest]) {
  if (first === undefined) return '';
  return rest.length > 0 ? `${JSON.stringify(first)}, …` : JSON.stringify(first);
}
