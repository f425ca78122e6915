/** Auth0's own Vue plugin. */
import { createAuth0 } from '@auth0/auth0-vue';

export const auth0 = createAuth0(
  {
    domain: import.meta.env.AUTH0_DOMAIN,
    clientId: import.meta.env.AUTH0_CLIENT_ID,
    authorizationParams: {
      redirect_uri: window.location.origin,
      audience: import.meta.env.AUTH0_AUDIENCE,
    },
    // Tokens live in memory: a reload asks the tenant by a silent login, where the Action runs, too.
    useRefreshTokens: true,
    useRefreshTokensFallback: true,
  },
  // A page that needs no login. From one that does, a refused login would be tried again without end.
  { errorPath: '/login-failed' },
);
