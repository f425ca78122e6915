/**
 * `api.access`: refusing the login. The Action itself runs on to its end; only later Actions do not run.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object
 */

/**
 * Why the login ends without tokens; the first reason stays. Other members of `api` end logins, too.
 *
 * @typedef {{ reason: string | null }} Denial
 */

/** @param {Denial} denial @returns {import('../api.mjs').Part<{}>} */
export function accessPart(denial) {
  return {
    state: {},
    build: (api) => ({
      /** @param {string} reason */
      deny(reason) {
        denial.reason ??= String(reason);
        return api;
      },
    }),
  };
}
