/** Ending the tenant's session, by either of Auth0's two endpoints. */
import { errorPage, loggedOutPage, logoutPage } from './login/pages.mjs';
import { pagePolicy } from './login/policy.mjs';

/**
 * `/v2/logout`, which goes where the application says, if that is one of its own addresses.
 * https://auth0.com/docs/api/authentication/logout/auth-0-logout
 *
 * @param {object} options
 * @param {import('oidc-provider').Provider} options.provider
 * @param {string} options.applicationAddress
 * @returns {import('express').RequestHandler}
 */
export function logout({ provider, applicationAddress }) {
  return async (request, response) => {
    const returnTo = String(request.query.returnTo ?? applicationAddress);
    if (!URL.canParse(returnTo) || new URL(returnTo).origin !== applicationAddress) {
      const page = errorPage('returnTo is no address of the application.', applicationAddress);
      response.set('content-security-policy', pagePolicy(applicationAddress));
      response.status(400).send(page);
      return;
    }
    const context = provider.createContext(request, response);
    const session = await provider.Session.get(context);
    await session.destroy();
    response.redirect(302, returnTo);
  };
}

/**
 * `/oidc/logout`, which asks first, unless the request says whose session it is.
 * https://auth0.com/docs/api/authentication/logout/oidc-logout
 *
 * @param {string} applicationAddress
 */
export const endSession = (applicationAddress) => ({
  enabled: true,

  /** @param {import('oidc-provider').KoaContextWithOIDC} ctx @param {string} form the library's, without its buttons */
  async logoutSource(ctx, form) {
    const { session, entities, params = {} } = ctx.oidc;
    const hint = /** @type {any} */ (entities.IdTokenHint)?.payload.sid ?? params.logout_hint;
    if (!session || hint !== session.uid) return show(ctx, logoutPage(form), applicationAddress);
    await session.destroy();
    const target = new URL(String(params.post_logout_redirect_uri ?? applicationAddress));
    if (params.state !== undefined) target.searchParams.set('state', String(params.state));
    ctx.redirect(target.href);
  },

  /** @param {import('oidc-provider').KoaContextWithOIDC} ctx */
  async postLogoutSuccessSource(ctx) {
    show(ctx, loggedOutPage(applicationAddress), applicationAddress);
  },
});

/** @param {import('oidc-provider').KoaContextWithOIDC} ctx @param {string} page @param {string} applicationAddress */
function show(ctx, page, applicationAddress) {
  ctx.type = 'html';
  ctx.set('content-security-policy', pagePolicy(applicationAddress));
  ctx.body = page;
}
