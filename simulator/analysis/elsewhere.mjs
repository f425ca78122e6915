/** Requests to somebody else than the tenant. */

/** @typedef {import('../runtime/requests.mjs').SentRequest} SentRequest */

/** @param {SentRequest} sent @param {any} event of its login */
export function isElsewhere({ url, destination }, { secrets }) {
  if (destination) return destination !== 'tenant';
  // Without a gateway the tenant is where the Action was told it is.
  return !URL.canParse(url) || new URL(url).host !== secrets?.domain;
}

/** Of those, the ones that nobody has answered. @param {SentRequest} sent */
export const isUnanswered = ({ destination, status, unanswered }) =>
  !destination || unanswered !== null || (destination === 'passed' && status === null);
