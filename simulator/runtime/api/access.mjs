/**
 * `api.access`: refusing the login. The Action itself runs on to its end; only later Actions do not run.
 * https://auth0.com/docs/customize/actions/reference/post-login/post-login-api-object
 */

/** @returns {import('../api.mjs').Part<{ denied: string | null }>} */
export function accessPart() {
  const state = { denied: /** @type {string | null} */ (null) };
  return {
    state,
    build: (api) => ({
      /** @param {string} reason */
      deny(reason) {
        state.denied ??= String(reason);
        return api;
      },
    }),
  };
}
