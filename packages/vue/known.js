import { effectScope, watch } from 'vue';

/**
 * Waits until it is known who is there; asking for tokens before would end a login that is just coming back.
 *
 * @param {import('vue').Ref<import('./access.js').State>} state
 */
export async function known(state) {
  if (state.value !== 'loading') return;
  // Apart from the component that may have asked: what it waits for comes, too, when it is gone.
  const scope = effectScope(true);
  await new Promise((resolve) => scope.run(() => watch(state, resolve)));
  scope.stop();
}
