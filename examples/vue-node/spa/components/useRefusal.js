/** Why somebody is not logged in: the SDK logs in silently when a page loads, and keeps to itself why that was refused. */
import { useAuth0 } from '@auth0/auth0-vue';
import { computed, ref } from 'vue';

/** By the SDK's cookie `auth0.{clientId}.is.authenticated`, which a refusal leaves. */
export const wasLoggedIn = () => document.cookie.includes('.is.authenticated=');

/** @param {() => boolean} isLikely whether to ask, where no error tells it already */
export function useRefusal(isLikely) {
  const { error, isAuthenticated, getAccessTokenSilently } = useAuth0();
  const isAsking = ref(!error.value && !isAuthenticated.value && isLikely());

  return {
    isAsking,
    /** The tenant's reason; none where nobody has logged in, or somebody is logged in. */
    refusal: computed(() => {
      const reason = /** @type {(Error & { error?: string }) | null} */ (error.value);
      return isAuthenticated.value || reason?.error === 'login_required' ? null : reason;
    }),
    asked: isAsking.value ? ask() : Promise.resolve(),
  };

  async function ask() {
    // What is wrong is then in `error`.
    await getAccessTokenSilently().catch(() => {});
    isAsking.value = false;
  }
}
