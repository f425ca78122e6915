/** Whether the token fits into Auth0's cache, where all instances of the Action find it. */
import { number } from '../report/text/layout.mjs';
import { maximumValueBytes } from '../runtime/cache.mjs';
import { found, ok, warning } from './check.mjs';

/** @type {import('./check.mjs').Check} */
export const tokenSize = {
  name: 'token size',
  needs: ['token'],
  run({ connection }) {
    const { tokenBytes, scopes } = found(connection);
    const size = `${number(tokenBytes)} bytes`;
    if (tokenBytes <= maximumValueBytes) {
      return [ok(`${size}; Auth0's cache takes ${number(maximumValueBytes)}`)];
    }
    return [
      warning(
        `${size}, more than the ${number(maximumValueBytes)} of Auth0's cache: each instance asks for its own`,
        `it has ${scopes.length} scopes; remove those that are not needed`,
      ),
    ];
  },
};
