/** The ports of `npm run demo`. */
import { listen } from '../../examples/vue-node/listen.mjs';
import { readSettings } from '../../examples/vue-node/settings.mjs';

/** @returns {Promise<import('./set-up.mjs').Found>} */
export async function checkPorts() {
  /** @type {string[]} */
  const problems = [];
  const note = (/** @type {Error} */ error) => void problems.push(error.message);
  try {
    const { spa, api, tenant } = readSettings();
    for (const server of tenant ? [spa, api, tenant] : [spa, api]) {
      await listen(() => {}, server).then(({ close }) => close(), note);
    }
  } catch (error) {
    note(/** @type {Error} */ (error));
  }
  return { problems, missing: [] };
}
