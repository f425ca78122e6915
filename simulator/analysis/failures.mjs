/** Requests of a login that went wrong, and were not made good. */

/** @typedef {import('../management-api/service.mjs').Request} Request */

/** @param {Request[]} requests of one login @returns {Request[]} */
export function failedForGood(requests) {
  /** @type {Map<string, Request>} */
  const last = new Map();
  for (const request of requests) {
    // What nobody has passed on has not failed.
    if (request.endpoint && !request.refused) last.set(keyOf(request), request);
  }
  return [...last.values()].filter(({ isGood }) => isGood === false);
}

/** The same page of the same list, whatever its size. @param {Request} request */
function keyOf({ method, path }) {
  const [plain, query] = path.split('?');
  const rest = [...new URLSearchParams(query)].filter(([name]) => !sizes.includes(name));
  return `${method} ${plain}?${new URLSearchParams(rest)}`;
}

const sizes = ['per_page', 'take', 'include_totals'];

/** What the tenant said, in a few words. @param {Request} request */
export function answerText({ status, reason, fault }) {
  if (status === null) return 'no answer';
  if (status < 300 && fault) return `${status}, but no whole answer`;
  return reason ? `${status}: ${reason}` : String(status);
}
