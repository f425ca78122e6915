/** To the tenant and back. */
import { useAuth0 } from '@auth0/auth0-vue';
import { useRoute } from 'vue-router';

export function useLogin() {
  const { loginWithRedirect, logout } = useAuth0();
  const route = useRoute();

  return {
    /** Comes back to the page it was asked for on. */
    logIn() {
      const target = route.name === 'login-failed' ? '/' : route.fullPath;
      return loginWithRedirect({ appState: { target } });
    },
    logOut: () => logout({ logoutParams: { returnTo: window.location.origin } }),
  };
}
