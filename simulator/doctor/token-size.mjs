/**
 * Whether the token fits into Auth0's cache, where all instances of the Action find it.
 * https://auth0.com/docs/customize/actions/limitations
 */
import { number } from '../report/text/layout.mjs';
import { found, ok, warning } from './check.mjs';

export const maximumCachedBytes = 4096;

/** @type {import('./check.mjs').Check} */
export const tokenSize = {
  name: 'token size',
  needs: ['token'],
  run({ connection }) {
    const { tokenBytes, scopes } = found(connection);
    const size = `${number(tokenBytes)} bytes`;
    if (tokenBytes <= maximumCachedBytes) {
      return [ok(`${size}; Auth0's cache takes ${number(maximumCachedBytes)}`)];
    }
    return [
      warning(
        `${size}, more than the ${number(maximumCachedBytes)} of Auth0's cache: each instance asks for its own`,
        `it has ${scopes.length} scopes; remove those that are not needed`,
      ),
    ];
  },
};
