/**
 * The permissions in an access token: those of the user for this one API, which Auth0 puts there when *Enable RBAC* and
 * *Add Permissions in the Access Token* are on. They, not the ID token, protect the data.
 * https://auth0.com/docs/get-started/apis/enable-role-based-access-control-for-apis
 */
import { InsufficientScopeError } from 'express-oauth2-jwt-bearer';

/** @param {import('express').Request} request @returns {string[]} */
export function permissionsOf(request) {
  const permissions = request.auth?.payload.permissions;
  return Array.isArray(permissions) ? permissions : [];
}

/**
 * Answers 403 without the permission. Not the package's `claimIncludes`, whose answer is 401: a client would ask for
 * a new token again and again.
 *
 * @param {string} permission
 * @returns {import('express').RequestHandler}
 */
export function requirePermission(permission) {
  return (request, _response, next) => {
    if (permissionsOf(request).includes(permission)) return next();
    next(new InsufficientScopeError([permission], `The permission ${permission} is missing`));
  };
}
