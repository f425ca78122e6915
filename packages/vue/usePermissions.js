import { useAuth0 } from '@auth0/auth0-vue';
import { computed, hasInjectionContext, inject } from 'vue';

import { accessFrom, checkedNamespace, warnOfOtherNamespace } from './access.js';
import { known } from './known.js';
import { NAMESPACE } from './plugin.js';
import { newTokens } from './refresh.js';

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
  const state = computed(() => access.value.state);

  return {
    state,
    permissions: computed(() => access.value.permissions),
    roles: computed(() => access.value.roles),
    can: (name) => access.value.permissions?.includes(name) ?? false,
    async refresh() {
      await known(state);
      if (state.value !== 'signed-out') await newTokens(auth0);
    },
  };
}
