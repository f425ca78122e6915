/** `api.user`: metadata, written after the trigger; the event of this Action stays as it is. */
import { isPlainObject } from './validator.mjs';

/** @param {any} event @returns {import('../api.mjs').Part<{}>} */
export function userPart(event) {
  const check = (/** @type {'app_metadata' | 'user_metadata'} */ name) => {
    if (!isPlainObject(event.user?.[name])) {
      throw new Error(`The user's ${name} is not an object, so that nothing can be set in it.`);
    }
  };
  return {
    state: {},
    build: (api) => ({
      setAppMetadata() {
        check('app_metadata');
        return api;
      },
      setUserMetadata() {
        check('user_metadata');
        return api;
      },
    }),
  };
}
