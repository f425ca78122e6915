/** Shows a screen to those who may see it, and to others why they do not. */
import { createAuthGuard } from '@auth0/auth0-vue';

import { decide, readAccess } from './claims.js';

/** The page shown in place of the screen; its address stays, so that a reload asks again. */
const pages = { refused: 'no-permission', unknown: 'permissions-unknown' };

/**
 * @param {import('vue').App} app with the router and auth0-vue
 * @returns {import('vue-router').NavigationGuardWithThis<undefined>}
 */
export function createPermissionGuard(app) {
  // Waits for a silent login under way, and else begins one with the tenant's login page.
  const isLoggedIn = createAuthGuard(app);

  return async (to) => {
    const { permission } = to.meta;
    if (typeof permission !== 'string') return true;
    if (!(await isLoggedIn(to))) return false;
    const { idTokenClaims } = app.config.globalProperties.$auth0;
    const access = readAccess(idTokenClaims.value, import.meta.env.CLAIMS_NAMESPACE);
    const decision = decide(access, permission);
    if (decision === 'granted') return true;
    const address = to.path.split('/').slice(1);
    return { name: pages[decision], params: { address }, query: to.query, hash: to.hash };
  };
}
