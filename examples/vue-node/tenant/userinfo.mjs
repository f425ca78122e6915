/**
 * `/userinfo`, which takes the access token of an API: who the token is about, and what the Action put into the ID token.
 * https://auth0.com/docs/api/authentication/user-profile/get-user-info
 */
import cors from 'cors';
import express from 'express';
import { auth } from 'express-oauth2-jwt-bearer';
import { findUser } from 'permission-claims-simulator';
import { answerError } from '../api/errors.mjs';
import { profileFor, profileOf } from './profile.mjs';

/**
 * @param {object} options
 * @param {import('./event.mjs').Tenant} options.tenant
 * @param {import('../settings.mjs').Settings} options.settings
 * @param {import('./post-login.mjs').PostLoginTrigger} options.trigger
 */
export function userinfoRoutes({ tenant, settings, trigger }) {
  const { domain, issuer } = settings.auth0;
  const routes = express.Router();
  routes.use(cors({ origin: settings.spa.origin }));
  routes.use(
    auth({
      issuer,
      audience: `${issuer}userinfo`,
      jwksUri: `${domain}/.well-known/jwks.json`,
    }),
  );
  routes.all('/', (request, response) => {
    const { payload, token } = /** @type {import('express-oauth2-jwt-bearer').AuthResult} */ (
      request.auth
    );
    const { sub = '', scope } = payload;
    const user = findUser(tenant, sub);
    const profile = user ? profileOf(tenant, user) : {};
    response.set('cache-control', 'no-store').json({
      sub,
      ...profileFor(profile, String(scope).split(' ')),
      ...trigger.loginOf(token)?.result.claims.idToken,
    });
  });
  routes.use(answerError);
  return routes;
}
