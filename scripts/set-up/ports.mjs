/** The ports of `npm run demo`. */
import { checkPorts as check } from '../../examples/vue-node/listen.mjs';
import { readSettings } from '../../examples/vue-node/settings.mjs';

/** @returns {Promise<import('./set-up.mjs').Found>} */
export async function checkPorts() {
  try {
    const { spa, api, tenant } = readSettings();
    await check(tenant ? [spa, api, tenant] : [spa, api]);
    return { problems: [], missing: [] };
  } catch (error) {
    return { problems: [/** @type {Error} */ (error).message], missing: [] };
  }
}
