/** What the person who is logged in may see. */
import { useAuth0 } from '@auth0/auth0-vue';
import { computed } from 'vue';

import { decide, readAccess } from './claims.js';

export function usePermissions() {
  const { idTokenClaims, isAuthenticated, isLoading, getAccessTokenSilently } = useAuth0();
  const access = computed(() => readAccess(idTokenClaims.value, import.meta.env.CLAIMS_NAMESPACE));

  return {
    roles: computed(() => access.value.roles),
    /** Undefined when unknown. */
    permissions: computed(() => access.value.permissions),
    /** `known`, `none` or `unknown`; undefined when nobody is logged in. */
    state: computed(() => {
      if (!isAuthenticated.value || isLoading.value) return undefined;
      const { permissions } = access.value;
      if (!permissions) return 'unknown';
      return permissions.length > 0 ? 'known' : 'none';
    }),
    /** @param {string} permission */
    may: (permission) => decide(access.value, permission) === 'granted',
    /** Asks the tenant for new tokens, whose claims are as of now. */
    refresh: () => getAccessTokenSilently({ cacheMode: 'off' }),
  };
}
