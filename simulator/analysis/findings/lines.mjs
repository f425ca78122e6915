/** Where in the Action's code something was done that a finding is about. */

/** @typedef {import('../../runtime/execute.mjs').Result} Result */

/** The claim as it was set last. @param {Result} result @param {'idToken' | 'accessToken'} token @param {string} claim */
export const claimLine = ({ calls }, token, claim) =>
  calls.findLast(
    // What is not there is null on its way from the Action's process.
    ({ member, values: [name] }) =>
      member === `${token}.setCustomClaim` && String(name ?? undefined) === claim,
  )?.line;

/** What denied the login: the first one counts. @param {Result} result */
export const denialLine = ({ calls }) =>
  calls.find(
    ({ member, refused }) =>
      /^(access\.deny|validation\.error|\w+\.revoke)$/.test(member) && refused === undefined,
  )?.line;

/** A request, as the Action sent it. @param {Result} result @param {{ method: string, path: string }} request as the tenant got it */
export const requestLine = ({ requests }, { method, path }) =>
  requests?.find((sent) => sent.method === method && sent.url.endsWith(path))?.line;
