/** An `api` whose setters fail, around the simulator's. */

/** @typedef {{ setter?: number, deny: boolean }} Failing `setter`: which call of a setter fails, from 0; `deny`: that fails */

/** @param {import('./random.mjs').Random} random @returns {Failing} */
export const randomFailing = (random) => ({
  ...(random.happens(0.03) && { setter: random.below(4) }),
  deny: random.happens(0.03),
});

const failures = [
  () => {
    throw new Error('no');
  },
  () => Promise.reject(new Error('no')),
];

/**
 * The action, whose next login meets the failures.
 *
 * @param {import('permission-claims-simulator').Action} action
 * @param {Failing} failing
 * @param {import('./random.mjs').Random} random
 */
export function withFailing(action, failing, random) {
  /** Which setter failed. @type {{ member?: string }} */
  const failed = {};
  let calls = 0;
  const fail = random.one(failures);
  /** @param {any} api @param {string} token */
  const setters = (api, token) => ({
    ...api[token],
    setCustomClaim(/** @type {unknown[]} */ ...values) {
      calls += 1;
      if (calls - 1 !== failing.setter) return api[token].setCustomClaim(...values);
      failed.member = `api.${token}.setCustomClaim`;
      return fail();
    },
  });
  const start = () => {
    const handler = action.start();
    return (/** @type {any} */ event, /** @type {any} */ api) =>
      handler(event, {
        ...api,
        idToken: setters(api, 'idToken'),
        accessToken: setters(api, 'accessToken'),
        access: failing.deny ? { ...api.access, deny: fail } : api.access,
      });
  };
  return { action: { ...action, start }, failed };
}
