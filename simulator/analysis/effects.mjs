/** What an execution leaves behind besides claims: metadata, attributes, scopes. */

/** Those with a name and a value. */
const named =
  /^(user\.set(App|User)Metadata|(session|refreshToken|transaction)\.setMetadata|samlResponse\.setAttribute)$/;
const scope = 'accessToken.addScope';

/**
 * @typedef {{ value: unknown, line: number | null | undefined }} Effect
 *
 * @param {import('../runtime/execute.mjs').Result} result
 * @returns {Map<string, Effect>} by the call that it was made with: `api.user.setAppMetadata("plan")`
 */
export function effectsOf({ calls }) {
  /** @type {Map<string, Effect>} */
  const effects = new Map();
  for (const { member, values, line, refused } of calls) {
    if (refused !== undefined) continue;
    const [first, second] = values;
    if (named.test(member)) {
      effects.set(`api.${member}(${JSON.stringify(first)})`, { value: second, line });
    } else if (member === scope) {
      const before = /** @type {unknown[]} */ (effects.get(`api.${scope}`)?.value ?? []);
      effects.set(`api.${scope}`, { value: [...before, first], line });
    }
  }
  return effects;
}

/** @param {import('../runtime/execute.mjs').Result} result @returns {Record<string, unknown>} */
export const effectValues = (result) =>
  Object.fromEntries(Array.from(effectsOf(result), ([name, { value }]) => [name, value]));
