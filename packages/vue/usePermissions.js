import { useAuth0 } from '@auth0/auth0-vue';
import { computed, hasInjectionContext, inject } from 'vue';

import { accessFrom, checkedNamespace, isSessionEnd, warnOfOtherNamespace } from './access.js';
import { NAMESPACE } from './plugin.js';

/** @type {typeof import('./index.d.ts').usePermissions} */
export function usePermissions(options) {
  if (!hasInjectionContext()) {
    throw new Error('permission-claims: usePermissions() is for setup() and <script setup>');
  }
  const auth0 = useAuth0();
  if (!auth0) {
    throw new Error('permission-claims: auth0-vue is missing; app.use(createAuth0({ … })) first');
  }
  const namespace = checkedNamespace(
    options?.namespace ?? inject(NAMESPACE, undefined),
    'app.use(createPermissions({ namespace })) or usePermissions({ namespace })',
  );

  const access = computed(() => {
    const claims = auth0.idTokenClaims.value;
    warnOfOtherNamespace(claims, namespace);
    const { isLoading, isAuthenticated } = auth0;
    return accessFrom(
      { isLoading: isLoading.value, isAuthenticated: isAuthenticated.value, claims },
      namespace,
    );
  });

  return {
    state: computed(() => access.value.state),
    permissions: computed(() => access.value.permissions),
    roles: computed(() => access.value.roles),
    can: (name) => access.value.permissions?.includes(name) ?? false,
    async refresh() {
      if (access.value.state === 'signed-out') return;
      try {
        await auth0.getAccessTokenSilently({ cacheMode: 'off' });
      } catch (error) {
        if (!isSessionEnd(error)) throw error;
        // The SDK forgets who was logged in by itself only after some of these errors, and at a time of its own.
        await auth0.logout({ openUrl: false });
      }
    },
  };
}
